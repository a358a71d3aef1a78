"""A graph parted before the layer that a decoder of sound begins with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onnx import TensorProto, helper  # type: ignore[import-not-found,unused-ignore]

_FIRST_LAYER = "conv_pre"
_OF_THE_SPEAKER = frozenset({"sid", "langid", "speaker_embedding"})
"""Inputs of which a value beside the cut may be made: those have no length in time."""


@dataclass(frozen=True, slots=True)
class Parted:
    """``first`` ends with ``cut`` and those ``beside`` it, with which ``second`` begins."""

    first: Any
    second: Any
    cut: str
    beside: tuple[str, ...]


def part(model: Any, sound: str) -> Parted | None:
    """None where the decoder does not show itself, or takes more that has a length in time."""
    graph = model.graph
    layers = [
        node for node in graph.node if node.op_type == "Conv" and _FIRST_LAYER in node.name
    ]  # fmt: skip
    if not layers:
        return None
    cut = layers[-1].input[0]
    after = _after(graph, cut)
    made = {name for node in after for name in node.output}
    if sound not in made:
        return None
    outside = _outside(graph, after, made | {cut})
    constant = [name for name, sources in outside.items() if not sources]
    beside = tuple(name for name, sources in outside.items() if sources)
    if any(not outside[name] <= _OF_THE_SPEAKER for name in beside):
        return None
    copied = makers(graph, constant)
    kept = {id(node) for node in after}
    first = [node for node in graph.node if id(node) not in kept]
    others = [one for one in graph.output if one.name not in made]
    between = [_value(one) for one in (cut, *beside)]
    new = [one for one in between if one.name not in {other.name for other in others}]
    given = [*graph.input]
    return Parted(
        _model(model, first, given, [*new, *others]),
        _model(model, [*copied, *after], between, [one for one in graph.output if one.name == sound]),
        cut, beside,
    )  # fmt: skip


def _after(graph: Any, cut: str) -> list[Any]:
    reached, found = {cut}, []
    for node in graph.node:
        if reached.intersection(node.input):
            reached.update(node.output)
            found.append(node)
    return found


def _outside(graph: Any, nodes: Iterable[Any], inside: set[str]) -> dict[str, set[str]]:
    """What ``nodes`` take from elsewhere, with the inputs of the graph that it is made of."""
    weights = {one.name for one in graph.initializer}
    names = {name for node in nodes for name in node.input if name} - inside - weights
    by_output = _by_output(graph)
    given = {one.name for one in graph.input}
    return {name: _sources(name, by_output, given) for name in sorted(names)}


def _sources(name: str, by_output: dict[str, Any], given: set[str]) -> set[str]:
    found, waiting, seen = set[str](), [name], set[str]()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in given:
            found.add(one)
        elif one in by_output:
            waiting += by_output[one].input
    return found


def makers(graph: Any, names: Iterable[str]) -> list[Any]:
    """The nodes of which these values are made, in the graph's order."""
    by_output, waiting, wanted = _by_output(graph), list(names), set[int]()
    while waiting:
        node = by_output.get(waiting.pop())
        if node is not None and id(node) not in wanted:
            wanted.add(id(node))
            waiting += node.input
    return [node for node in graph.node if id(node) in wanted]


def _by_output(graph: Any) -> dict[str, Any]:
    return {name: node for node in graph.node for name in node.output}


def _value(name: str) -> Any:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, None)


def _model(model: Any, nodes: list[Any], inputs: list[Any], outputs: list[Any]) -> Any:
    used = {name for node in nodes for name in node.input}
    weights = [one for one in model.graph.initializer if one.name in used]
    graph = helper.make_graph(nodes, "voice", inputs, outputs, weights)
    made = helper.make_model(
        graph, opset_imports=list(model.opset_import), ir_version=model.ir_version
    )
    made.metadata_props.extend(model.metadata_props)
    return made
