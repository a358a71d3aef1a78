"""The difference between a graph in ONNX Runtime and the module it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from .graphs import Graph

LIMIT = 1e-3  # relative; a graph that differs by more is not the model


@dataclass(frozen=True)
class Difference:
    """``relative``: the largest difference as a share of the largest number of the output."""

    file: str
    absolute: float
    relative: float


def reference(graph: Graph) -> list[np.ndarray]:
    with torch.no_grad():
        made = graph.module(**graph.inputs)
    return [one.numpy() for one in (made if isinstance(made, tuple) else (made,))]


def compare(file: Path, graph: Graph, expected: list[np.ndarray]) -> Difference:
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    known = {value.name for value in session.get_inputs()}
    feed = {name: value.numpy() for name, value in graph.inputs.items() if name in known}
    made = session.run(list(graph.outputs), feed)
    absolute = relative = 0.0
    for one, other in zip(made, expected, strict=True):
        apart = float(np.abs(one - other).max()) if np.isfinite(one).all() else float("inf")
        absolute = max(absolute, apart)
        relative = max(relative, apart / float(np.abs(other).max()))
    return Difference(graph.file, absolute, relative)
