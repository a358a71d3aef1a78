"""The text behind a conditioning of ComfyUI: through combinations, ControlNets and reroutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from studio.sdk.pictures.settings import real_number

from .graph import Graph, Link, Node

_TEXTS = (
    "text",
    "t5xxl",
    "text_g",
    "prompt",
    "clip_l",
    "text_l",
    "populated_text",
    "string",
    "value",
)
"""Inputs of text encoders, the one that says most first."""
_JOINED = ("string_a", "string_b", "text_a", "text_b", "text1", "text2")
_DEEPEST = 200  # links that are followed: a stranger's graph may be a maze

Seen = set[Link]  # each is followed once; what it leads to is said once


@dataclass(frozen=True)
class Prompt:
    text: str = ""
    guidance: float | None = None  # of models that read it with the prompt (FLUX)


def prompt_at(graph: Graph, link: Link | None) -> Prompt:
    return _prompt(graph, link, set())


def value_of(graph: Graph, value: Any) -> Any:
    """A value, or the one in the node that a link leads to."""
    for _ in range(_DEEPEST):
        if not isinstance(value, Link):
            return value
        node = graph.get(value.node)
        if node is None:
            return None
        names = (
            "value",
            "seed",
            "noise_seed",
            "int",
            "float",
            "number",
            "text",
            "string",
            "width",
            "",
        )
        value = next((node.inputs[name] for name in names if name in node.inputs), None)
        if value is None and len(node.links()) == 1:
            value = node.links()[0]
    return None


def _prompt(graph: Graph, link: Link | None, seen: Seen) -> Prompt:
    node = graph.get(link.node) if link else None
    if link is None or node is None or link in seen or len(seen) > _DEEPEST:
        return Prompt()
    if "ZeroOut" in node.kind:
        return Prompt()
    seen.add(link)
    guidance = real_number(node.inputs.get("guidance"))
    found = [_prompt(graph, one, seen) for one in _behind(node, link.output)]
    own = next(filter(None, (_text(graph, node.inputs.get(name), seen) for name in _TEXTS)), "")
    texts = dict.fromkeys(text for text in (*(one.text for one in found), own) if text)
    told = [one.guidance for one in found if one.guidance is not None]
    return Prompt(", ".join(texts), guidance if guidance is not None else next(iter(told), None))


def _behind(node: Node, output: int) -> list[Link]:
    """The conditionings that a node changes or joins; of a pair (a ControlNet's) the same side."""
    if "positive" in node.inputs:
        side = node.link("negative" if output == 1 and "negative" in node.inputs else "positive")
        return [side] if side else []
    return [
        value
        for name, value in node.inputs.items()
        if isinstance(value, Link) and (name.startswith("conditioning") or name in ("", "*"))
    ]


def _text(graph: Graph, value: Any, seen: Seen) -> str:
    if isinstance(value, str):
        return value.strip()
    if not isinstance(value, Link) or value in seen or len(seen) > _DEEPEST:
        return ""
    node = graph.get(value.node)
    if node is None:
        return ""
    seen.add(value)
    parts = [_text(graph, node.inputs[name], seen) for name in _JOINED if name in node.inputs]
    if parts:
        between = node.inputs.get("delimiter", " ")
        return (between if isinstance(between, str) else " ").join(filter(None, parts))
    for name in (*_TEXTS, ""):
        if found := _text(graph, node.inputs.get(name), seen):
            return found
    return ""
