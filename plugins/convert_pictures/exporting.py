"""Writes one `Graph` as ONNX with its weights in a file beside it."""

from __future__ import annotations

import contextlib
import io
import warnings
from pathlib import Path

import onnx_ir as ir
import torch

from .graphs import Graph

OPSET = 20
"""The newest that DirectML reads."""
_SMALL = 1024  # numbers; a weight below that gains nothing from half precision


class NotDynamic(Exception):
    """An axis that must be free was fixed by the exporter."""


def export(graph: Graph, folder: Path, half: bool) -> Path:
    """``half``: weights are stored in half precision and cast as they are used, so that the graph
    computes in float32 and nothing overflows. The module's weights must be rounded to it."""
    program = _traced(graph)
    model = program.model
    _name_axes(model, graph)
    _forget_traces(model)
    if half:
        _store_half(model)
    file = folder / graph.file
    file.parent.mkdir(parents=True, exist_ok=True)
    ir.save(model, file, external_data=file.name + ".data", size_threshold_bytes=_SMALL)
    return file


def round_weights(module: torch.nn.Module) -> None:
    """To what half precision can hold, staying float32: so both sides compute with the same."""
    with torch.no_grad():
        for weight in module.parameters():
            weight.copy_(weight.half().float())


def _traced(graph: Graph) -> torch.onnx.ONNXProgram:
    free = {
        name: dict.fromkeys(graph.axes.get(name, {}), torch.export.Dim.AUTO)
        for name in graph.inputs
    }
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), torch.no_grad():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            graph.module, (), kwargs=dict(graph.inputs), dynamo=True, opset_version=OPSET,
            input_names=list(graph.inputs), output_names=list(graph.outputs),
            dynamic_shapes=free, verbose=False,
        )  # fmt: skip
    assert program is not None  # only the old exporter gives none
    return program


def _name_axes(model: ir.Model, graph: Graph) -> None:
    """The exporter calls free axes s30 or 8*s30: engines fix them by their names."""
    for value in (*model.graph.inputs, *model.graph.outputs):
        assert value.name is not None and value.shape is not None
        named = graph.axes.get(value.name, {})
        for axis, name in named.items():
            if isinstance(value.shape[axis], int):
                raise NotDynamic(f"{graph.file}: {name} of {value.name} was fixed.")
        value.shape = ir.Shape([named.get(i, length) for i, length in enumerate(value.shape)])


def _forget_traces(model: ir.Model) -> None:
    """Stack traces of the exporting machine and the shapes that it guessed along the way."""
    model.metadata_props.clear()
    model.graph.metadata_props.clear()
    for node in model.graph.all_nodes():
        node.metadata_props.clear()
        node.doc_string = None
        for value in node.outputs:
            value.metadata_props.clear()
            if not value.is_graph_output():
                value.shape = None
    for weight in model.graph.initializers.values():
        weight.metadata_props.clear()


def _store_half(model: ir.Model) -> None:
    graph = model.graph
    for weight in list(graph.initializers.values()):
        tensor = weight.const_value
        if tensor is None or tensor.dtype != ir.DataType.FLOAT or tensor.size < _SMALL:
            continue
        assert weight.name is not None
        stored = ir.Value(name=weight.name + "_half", shape=weight.shape,
                          type=ir.TensorType(ir.DataType.FLOAT16))  # fmt: skip
        stored.const_value = ir.LazyTensor(
            lambda tensor=tensor: ir.tensor(tensor.numpy().astype("float16")),
            dtype=ir.DataType.FLOAT16, shape=tensor.shape, name=stored.name,
        )  # fmt: skip
        cast = ir.Node("", "Cast", [stored], [ir.AttrInt64("to", ir.DataType.FLOAT.value)])
        cast.outputs[0].name = weight.name
        cast.outputs[0].type = ir.TensorType(ir.DataType.FLOAT)
        del graph.initializers[weight.name]
        weight.replace_all_uses_with(cast.outputs[0])
        graph.register_initializer(stored)
        graph.insert_before(graph[0], cast)
