"""Graphs in ONNX Runtime, by the best execution provider there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort  # type: ignore[import-not-found,unused-ignore]

from .base import Array, Feeds, Graph, Look, Shapes, watched

_PROVIDERS = {
    "CUDAExecutionProvider": "cuda",
    "MIGraphXExecutionProvider": "migraphx",
    "ROCMExecutionProvider": "rocm",
    "DmlExecutionProvider": "directml",
}
"""Built in, the quickest first. TensorRT and CoreML build for minutes per size: not by themselves."""
_AXES: dict[str, tuple[str, ...]] = {
    "input_ids": ("batch", "tokens"),
    "sample": ("batch", "", "height", "width"),
    "latents": ("batch", "", "height", "width"),
    "image": ("batch", "", "height", "width"),
    "encoder_hidden_states": ("batch", "tokens", ""),
    "hidden_states": ("batch", "sequence", ""),
}
"""Symbolic dimensions of inputs, as FORMAT.md names them."""


def graphics() -> str:
    """The provider for a graphics card here, or "": built in, or a plug-in that found its card."""
    there = ort.get_available_providers()
    for provider in _PROVIDERS:
        if provider in there:
            return provider
    plugged = (one for one in ort.get_ep_devices() if one.ep_name not in there)
    cards = (one for one in plugged if one.device.type == ort.OrtHardwareDeviceType.GPU)
    return next((str(one.ep_name) for one in cards), "")


@dataclass(frozen=True, slots=True)
class OnnxRuntime:
    """``provider`` "" is the processor."""

    provider: str
    threads: int
    name: str = "onnxruntime"
    quick: bool = False
    fused: bool = False

    @property
    def device(self) -> str:
        return _PROVIDERS.get(self.provider, self.provider.lower()) or "cpu"

    def open(self, file: Path, shapes: Shapes | None, exact: bool) -> Graph:
        options = ort.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        for axis, length in _lengths(shapes or {}).items():
            options.add_free_dimension_override_by_name(axis, length)
        return OrtGraph(ort.InferenceSession(str(file), options, **self._providers(options)), self)

    def _providers(self, options: Any) -> dict[str, Sequence[str]]:
        if self.provider in ("", *_PROVIDERS):
            return {"providers": [*filter(None, [self.provider]), "CPUExecutionProvider"]}
        cards = [one for one in ort.get_ep_devices() if one.ep_name == self.provider]
        options.add_provider_for_devices(cards[:1], {})
        return {}


@dataclass(slots=True)
class OrtGraph:
    _session: Any
    _runtime: OnnxRuntime
    inputs: frozenset[str] = field(init=False)
    _outputs: list[str] = field(init=False)
    _kept: dict[str, tuple[Array, Any]] = field(init=False, default_factory=dict)
    _binding: Any = field(init=False)

    def __post_init__(self) -> None:
        self.inputs = frozenset(one.name for one in self._session.get_inputs())
        self._outputs = [one.name for one in self._session.get_outputs()]
        self._binding = self._session.io_binding()

    def run(self, feeds: Feeds, look: Look) -> dict[str, Array]:
        for name in self.inputs:
            self._binding.bind_ortvalue_input(name, self._value(name, feeds[name]))
        for name in self._outputs:
            self._binding.bind_output(name)
        options = ort.RunOptions()

        def stop() -> None:
            options.terminate = True

        watched(lambda: self._session.run_with_iobinding(self._binding, options), look, stop)
        found = self._binding.copy_outputs_to_cpu()
        return {name: np.asarray(one) for name, one in zip(self._outputs, found, strict=True)}

    def _value(self, name: str, array: Array) -> Any:
        """On the card stays what is given again: prompts and places are the same at every step."""
        if name not in self._kept or self._kept[name][0] is not array:
            place = "cuda" if self._runtime.device == "cuda" else "cpu"
            value = ort.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(array), place, 0)
            self._kept[name] = array, value
        return self._kept[name][1]


def _lengths(shapes: Shapes) -> dict[str, int]:
    return {
        axis: length
        for name, shape in shapes.items()
        for axis, length in zip(_AXES.get(name, ()), shape, strict=False)
        if axis
    }
