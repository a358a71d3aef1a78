"""A VITS graph, opened up when it is loaded: see "What is done to a VITS graph" in FORMAT.md."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onnx  # type: ignore[import-not-found,unused-ignore]
from onnx import TensorProto, helper  # type: ignore[import-not-found,unused-ignore]

from .parting import makers, part

_DURATIONS = ("w_ceil", "durations")
_OWN_RANDOM = ("RandomUniform", "RandomUniformLike", "RandomNormal", "Bernoulli", "Multinomial")
PACE, NOISE = "studio_pace", "studio_noise_"
"""Inputs that are added: factors of the ids' lengths [1, 1, phonemes], and plain noise, of which
each takes as many values as it needs (see `Opened.noises`)."""


@dataclass(frozen=True, slots=True)
class Opened:
    """``durations`` names the output of frames per id, or is "". ``vocoder`` is None where the graph
    could not be parted; then ``text`` gives the sound itself. ``cut``: the tensor between the two,
    ``beside``: others that the vocoder takes. ``noises``: of each noise input, whether it has to do with
    the durations. ``random``: it draws numbers that no seed decides."""

    text: bytes
    vocoder: bytes | None
    cut: str
    beside: tuple[str, ...]
    sound: str
    durations: str
    paced: bool
    noises: tuple[bool, ...]
    random: bool


def open_up(file: Path) -> Opened:
    model = onnx.load(str(file))
    graph = model.graph
    sound = graph.output[0].name
    durations, ceil = _durations(graph)
    if ceil is not None:
        _pace(graph, ceil)
    noises = _seed(graph, ceil)
    free = any(node.op_type in (*_OWN_RANDOM, "RandomNormalLike") for node in graph.node)
    parted = part(model, sound)
    if parted is None:
        return Opened(
            model.SerializeToString(), None, "", (), sound, durations, ceil is not None, noises, free
        )  # fmt: skip
    return Opened(
        parted.first.SerializeToString(), parted.second.SerializeToString(), parted.cut, parted.beside,
        sound, durations, ceil is not None, noises, free,
    )  # fmt: skip


def _durations(graph: Any) -> tuple[str, Any]:
    """The output that tells them, if need be made one, and the `Ceil` that rounds them up."""
    ceils = [node for node in graph.node if node.op_type == "Ceil"]
    ceil = ceils[0] if len(ceils) == 1 else None
    told = [one.name for one in graph.output[1:] if one.name in _DURATIONS]
    if not told and ceil is not None:
        told = [ceil.output[0]]
        if told[0] not in [one.name for one in graph.output]:
            graph.output.append(helper.make_tensor_value_info(told[0], TensorProto.FLOAT, None))
    return (told[0] if told else ""), ceil


def _pace(graph: Any, ceil: Any) -> None:
    paced = f"{PACE}_of_{ceil.input[0]}"
    shape = [1, 1, "phonemes"]
    graph.input.append(helper.make_tensor_value_info(PACE, TensorProto.FLOAT, shape))
    _before(graph, ceil, [helper.make_node("Mul", [ceil.input[0], PACE], [paced])])
    ceil.input[0] = paced


def _seed(graph: Any, ceil: Any) -> tuple[bool, ...]:
    """Each RandomNormalLike takes the first of its input's values instead, in its own shape."""
    early = (
        {name for node in makers(graph, ceil.input) for name in node.output}
        if ceil is not None
        else set()
    )
    plain = [
        node for node in graph.node
        if node.op_type == "RandomNormalLike"
        and all(one.name in ("seed", "dtype") for one in node.attribute)
    ]  # fmt: skip
    if plain:
        one = helper.make_tensor("studio_one", TensorProto.INT64, [1], [1])
        none = helper.make_tensor("studio_none", TensorProto.INT64, [1], [0])
        graph.initializer.extend([one, none])
    for number, node in enumerate(plain):
        given, like, made = f"{NOISE}{number}", node.input[0], node.output[0]
        graph.input.append(helper.make_tensor_value_info(given, TensorProto.FLOAT, ["values"]))
        names = [f"{given}_{part}" for part in ("size", "end", "shape", "taken")]
        size, end, shape, taken = names
        _before(graph, node, [
            helper.make_node("Size", [like], [size]),
            helper.make_node("Reshape", [size, "studio_one"], [end]),
            helper.make_node("Shape", [like], [shape]),
            helper.make_node("Slice", [given, "studio_none", end], [taken]),
            helper.make_node("Reshape", [taken, shape], [made]),
        ])  # fmt: skip
        graph.node.remove(node)
    return tuple(node.output[0] in early for node in plain)


def _before(graph: Any, node: Any, new: list[Any]) -> None:
    at = next(number for number, one in enumerate(graph.node) if one is node)
    for place, one in enumerate(new):
        graph.node.insert(at + place, one)
