"""The same graphs in OpenVINO, which reads ONNX as it is: quickest on processors and on Intel's
graphics. It computes in bfloat16 or half precision where the processor has that, unless told not to."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from .base import EVERY, Array, Feeds, Graph, Look, Shapes


def openvino() -> Any:
    """The library, or None where it is not installed."""
    # its Python package brings one that reports to its maker; without it a stub is taken
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    try:
        import openvino as library  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    return library


def graphics(library: Any) -> str:
    """Intel's graphics here, or ""."""
    return next((one for one in library.Core().available_devices if one.startswith("GPU")), "")


@dataclass(frozen=True, slots=True)
class OpenVino:
    library: Any
    place: str  # "CPU", "GPU", "GPU.0"
    threads: int
    quick: bool
    name: str = "openvino"
    fused: bool = True
    _core: Any = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_core", self.library.Core())

    @property
    def device(self) -> str:
        return self.place.lower()

    def open(self, file: Path, shapes: Shapes | None, exact: bool) -> Graph:
        model = self._core.read_model(str(file))
        if shapes:
            names = [one.any_name for one in model.inputs]
            model.reshape({name: list(shapes[name]) for name in names})
        config: dict[str, Any] = {"PERFORMANCE_HINT": "LATENCY", "NUM_STREAMS": 1}
        if self.place == "CPU":
            config["INFERENCE_NUM_THREADS"] = self.threads
        if exact or not self.quick:
            config["INFERENCE_PRECISION_HINT"] = "f32"
        return OvGraph(self._core.compile_model(model, self.place, config))


@dataclass(slots=True)
class OvGraph:
    _compiled: Any
    inputs: frozenset[str] = field(init=False)
    _outputs: list[str] = field(init=False)
    _request: Any = field(init=False)

    def __post_init__(self) -> None:
        self.inputs = frozenset(one.any_name for one in self._compiled.inputs)
        self._outputs = [one.any_name for one in self._compiled.outputs]
        self._request = self._compiled.create_infer_request()

    def run(self, feeds: Feeds, look: Look) -> dict[str, Array]:
        given = {name: np.ascontiguousarray(feeds[name]) for name in self.inputs}
        self._request.start_async(given, share_inputs=True)
        try:
            while not self._request.wait_for(int(1000 * EVERY)):
                look()
        except BaseException:
            self._request.cancel()
            self._end()
            raise
        tensors = (self._request.get_tensor(name) for name in self._outputs)
        return {name: one.data.copy() for name, one in zip(self._outputs, tensors, strict=True)}

    def _end(self) -> None:
        """A request that was cancelled says so when it is waited for."""
        try:
            self._request.wait()
        except RuntimeError:
            return
