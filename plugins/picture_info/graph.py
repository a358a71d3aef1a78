"""A graph of ComfyUI: nodes by id, each with a class and inputs that are values or links.

A file holds it as "prompt" (what ran: class_type and named inputs) and as "workflow" (what the
window shows: values of widgets in order). The second is turned into the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST_NODES = 5000
_PASSED_BY = 4  # a node's mode: its input goes on as its output
_MUTED = 2

_WIDGETS: dict[str, tuple[str, ...]] = {
    "KSampler": ("seed", "", "steps", "cfg", "sampler_name", "scheduler", "denoise"),
    "KSamplerAdvanced": (
        "add_noise",
        "noise_seed",
        "",
        "steps",
        "cfg",
        "sampler_name",
        "scheduler",
    ),
    "SamplerCustom": ("add_noise", "noise_seed", "", "cfg"),
    "RandomNoise": ("noise_seed",),
    "KSamplerSelect": ("sampler_name",),
    "BasicScheduler": ("scheduler", "steps", "denoise"),
    "Flux2Scheduler": ("steps", "width", "height"),
    "SDTurboScheduler": ("steps", "denoise"),
    "CFGGuider": ("cfg",),
    "DualCFGGuider": ("cfg_conds",),
    "FluxGuidance": ("guidance",),
    "CLIPTextEncode": ("text",),
    "CLIPTextEncodeFlux": ("clip_l", "t5xxl", "guidance"),
    "CLIPTextEncodeSDXL": ("width", "height", "", "", "", "", "text_g", "text_l"),
    "TextEncodeQwenImageEdit": ("prompt",),
    "TextEncodeQwenImageEditPlus": ("prompt",),
    "GLIGENTextboxApply": ("text",),
    "CheckpointLoaderSimple": ("ckpt_name",),
    "unCLIPCheckpointLoader": ("ckpt_name",),
    "ImageOnlyCheckpointLoader": ("ckpt_name",),
    "UNETLoader": ("unet_name",),
    "UnetLoaderGGUF": ("unet_name",),
    "LoraLoader": ("lora_name", "strength_model", "strength_clip"),
    "LoraLoaderModelOnly": ("lora_name", "strength_model"),
    "EmptyLatentImage": ("width", "height", "batch_size"),
    "EmptySD3LatentImage": ("width", "height", "batch_size"),
    "EmptyFlux2LatentImage": ("width", "height", "batch_size"),
    "StableCascade_EmptyLatentImage": ("width", "height"),
    "PrimitiveInt": ("value",),
    "PrimitiveString": ("value",),
    "PrimitiveStringMultiline": ("value",),
    "PrimitiveNode": ("value",),
}
"""Of nodes that ComfyUI itself has: the names of the widgets' values ("": of no interest)."""


@dataclass(frozen=True)
class Link:
    node: str
    output: int


@dataclass(frozen=True)
class Node:
    kind: str
    inputs: Mapping[str, Any]  # name -> value or Link

    def link(self, name: str) -> Link | None:
        found = self.inputs.get(name)
        return found if isinstance(found, Link) else None

    def links(self) -> list[Link]:
        return [value for value in self.inputs.values() if isinstance(value, Link)]


Graph = Mapping[str, Node]


def of_prompt(values: Mapping[str, Any]) -> Graph:
    graph = {}
    for key, node in list(values.items())[:MOST_NODES]:
        if isinstance(node, dict) and isinstance(node.get("class_type"), str):
            inputs = node.get("inputs")
            named = inputs.items() if isinstance(inputs, dict) else ()
            graph[key] = Node(node["class_type"], {name: _input(value) for name, value in named})
    return graph


def of_workflow(values: Mapping[str, Any]) -> Graph:
    links = {link[0]: Link(str(link[1]), link[2]) for link in _links(values.get("links"))}
    nodes = values.get("nodes")
    graph = {}
    for node in nodes[:MOST_NODES] if isinstance(nodes, list) else []:
        if isinstance(node, dict) and isinstance(node.get("type"), str):
            if node.get("mode") == _MUTED:
                continue
            kind = "Reroute" if node.get("mode") == _PASSED_BY else node["type"]
            inputs = {**_widgets(node["type"], node.get("widgets_values")), **_linked(node, links)}
            graph[str(node.get("id"))] = Node(kind, inputs)
    return graph


def _input(value: Any) -> Any:
    linked = isinstance(value, list) and len(value) == 2 and isinstance(value[1], int)
    return Link(str(value[0]), value[1]) if linked and isinstance(value[0], (str, int)) else value


def _links(value: Any) -> list[list[Any]]:
    """[id, from node, from output, to node, to input, type]."""
    rows = value if isinstance(value, list) else []
    return [
        row
        for row in rows[: MOST_NODES * 4]
        if isinstance(row, list) and len(row) >= 5 and all(isinstance(n, int) for n in row[:3])
    ]


def _widgets(kind: str, values: Any) -> dict[str, Any]:
    if isinstance(values, dict):
        return values
    names = _WIDGETS.get(kind, ())
    pairs = zip(names, values, strict=False) if isinstance(values, list) else ()
    return {name: value for name, value in pairs if name}


def _linked(node: Mapping[str, Any], links: Mapping[int, Link]) -> dict[str, Link]:
    inputs = node.get("inputs")
    found = {}
    for one in inputs if isinstance(inputs, list) else []:
        link = one.get("link") if isinstance(one, dict) else None
        if isinstance(link, int) and link in links:
            found[str(one.get("name", ""))] = links[link]
    return found
