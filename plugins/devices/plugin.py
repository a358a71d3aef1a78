"""ONNX Runtime's own list of what it can compute on, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from studio.sdk import Environment, Inputs, Job, PluginError

_ELSEWHERE: Final = "AzureExecutionProvider"  # computes on a server, and is in every build


@dataclass(frozen=True)
class Params:
    """It asks for nothing."""


@dataclass(frozen=True, slots=True)
class Device:
    """One pair of a provider and a piece of hardware that it can use."""

    provider: str  # "CPUExecutionProvider"
    provider_vendor: str
    kind: str  # "CPU", "GPU", "NPU"
    vendor: str  # of the hardware
    metadata: Mapping[str, str]

    def line(self) -> str:
        name = self.metadata.get("Description", "")
        hardware = ": ".join(filter(None, [self.kind, name or self.vendor]))
        return f"{self.provider.removesuffix('ExecutionProvider')} ({hardware})"


class Devices:
    params = Params

    def load(self, env: Environment) -> None:
        """Nothing: what is missing is told by the job."""

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        runtime = _runtime()
        devices = [_device(one) for one in runtime.get_ep_devices()]
        providers = list(runtime.get_available_providers())
        for device in devices:
            job.text(f"{device.line()}\n")
        told_of = {one.provider for one in devices} | {_ELSEWHERE}
        for name in (one for one in providers if one not in told_of):
            job.text(f"{name.removesuffix('ExecutionProvider')}\n")
        file = job.scratch / "devices.json"
        told = {
            "onnxruntime": str(runtime.__version__),
            "devices": [asdict(one) for one in devices],
            "providers": providers,
        }
        file.write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")
        job.emit(file, "application/json", role="devices")


def _runtime() -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise PluginError(
            f"ONNX Runtime can't be loaded ({error}): run 'pip install onnxruntime' in the "
            "studio's environment, or reinstall the studio."
        ) from error
    return onnxruntime


def _device(found: Any) -> Device:
    hardware = found.device
    metadata = {str(key): str(value) for key, value in dict(hardware.metadata).items()}
    return Device(found.ep_name, found.ep_vendor, hardware.type.name, hardware.vendor, metadata)
