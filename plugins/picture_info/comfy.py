"""ComfyUI: from the saved picture upstream to the sampler, its prompts, model and latent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from studio.sdk.pictures import PictureSettings
from studio.sdk.pictures.settings import real_number

from .graph import Graph, Link, Node, of_prompt, of_workflow
from .prompts import prompt_at, value_of
from .samplers import ours
from .values import Parse, Told, mapping, model_title, text, whole

_MODELS = ("ckpt_name", "unet_name", "model_name", "base_ckpt_name", "gguf_name")
_FLOW = ("Flux", "AuraFlow", "SD3", "Qwen", "ZImage")  # in names of nodes that only flow models use
_FLOW_MODELS = (
    "flux", "aura_flow", "auraflow", "sd3", "qwen", "z_image", "z-image", "chroma", "hidream",
    "lumina", "hunyuan_video", "wan2", "cosmos",
)  # fmt: skip


def read(texts: Mapping[str, str], parse: Parse) -> Told | None:
    """The graph that ran, or the one that the window showed."""
    for name, value in (*texts.items(), *_in_exif(texts)):
        if name == "prompt" and (graph := of_prompt(parse(value) or {})):
            return _told(graph)
    for name, value in (*texts.items(), *_in_exif(texts)):
        if name == "workflow" and (graph := of_workflow(parse(value) or {})):
            return _told(graph)
    return None


def _in_exif(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """In WebP it is "prompt:{...}" in a tag of EXIF, of the camera's model, say."""
    for value in texts.values():
        name, colon, rest = value.partition(":")
        if colon and name.lower() in ("prompt", "workflow"):
            yield name.lower(), rest


def _told(graph: Graph) -> Told:
    samplers = list(_samplers(graph))
    if not samplers:
        return PictureSettings(), {"nodes": sorted({node.kind for node in graph.values()})[:50]}
    part = _Part(graph, samplers[-1])
    settings, unknown = part.settings()
    if len(samplers) > 1:  # passes over a larger latent, or refiners
        unknown["passes"] = len(samplers)
    return settings, unknown


def _samplers(graph: Graph) -> Iterator[Node]:
    """From the saved picture upstream: the last pass first, the first pass last."""
    outputs = [key for key, node in graph.items() if "Save" in node.kind]
    outputs += [key for key, node in graph.items() if "Preview" in node.kind]
    used = {link.node for node in graph.values() for link in node.links()}
    outputs += [key for key in graph if key not in used]
    for start in outputs:
        found = [node for node in _upstream(graph, start) if _samples(node)]
        if found:
            yield from found
            return


def _upstream(graph: Graph, start: str) -> Iterator[Node]:
    waiting, seen = [start], {start}
    while waiting:
        node = graph.get(waiting.pop(0))
        if node is None:
            continue
        yield node
        for link in node.links():
            if link.node not in seen:
                seen.add(link.node)
                waiting.append(link.node)


def _samples(node: Node) -> bool:
    """By its inputs, so that samplers of extensions count, too."""
    names = node.inputs.keys()
    own = {"positive", "negative"} <= names and bool({"seed", "noise_seed"} & names)
    return own or {"guider", "sigmas"} <= names


@dataclass(frozen=True)
class _Part:
    """What stands upstream of one sampler."""

    graph: Graph
    sampler: Node

    def settings(self) -> tuple[PictureSettings, dict[str, Any]]:
        sampler, guider = self.sampler, self._node("guider")
        schedule = self._node("sigmas")
        noise = self._node("noise")
        asks = guider if guider.inputs else sampler
        positive = asks.link("positive") or asks.link("conditioning") or asks.link("cond1")
        prompt, negative = (prompt_at(self.graph, at) for at in (positive, asks.link("negative")))
        model, loras = self._model(asks.link("model") or sampler.link("model"))
        width, height = self._size()
        flow = any(word in node.kind for node in self.graph.values() for word in _FLOW)
        flow = flow or any(word in model.lower() for word in _FLOW_MODELS)
        name = self._value("sampler_name", sampler, self._node("sampler"))
        denoise = real_number(self._value("denoise", sampler, schedule))
        cfg = self._value("cfg_conds" if "cfg_conds" in guider.inputs else "cfg", sampler, guider)
        guidance = prompt.guidance if prompt.guidance is not None else cfg
        settings = PictureSettings(
            prompt=prompt.text, negative=negative.text, model=model, loras=loras,
            seed=whole(self._value("seed" if "seed" in sampler.inputs else "noise_seed", sampler, noise)),
            steps=whole(self._value("steps", sampler, schedule)) or 0,
            guidance=real_number(guidance), width=width, height=height,
            sampler=ours(text(name), flow=flow)[0],
            strength=denoise if denoise is not None and denoise < 1 else None,
        )  # fmt: skip
        scheduler = text(self._value("scheduler", sampler, schedule)) or (
            schedule.kind if schedule.inputs else ""
        )
        return settings, {"scheduler": scheduler} if scheduler else {}

    def _node(self, name: str) -> Node:
        link = self.sampler.link(name)
        return self.graph.get(link.node, Node("", {})) if link else Node("", {})

    def _value(self, name: str, *nodes: Node) -> Any:
        """Of the first node that has it; a link leads to a node that holds a value."""
        for node in nodes:
            found = value_of(self.graph, node.inputs.get(name))
            if found is not None:
                return found
        return None

    def _model(self, link: Link | None) -> tuple[str, tuple[tuple[str, float], ...]]:
        loras: list[tuple[str, float]] = []
        seen: set[str] = set()
        while link and link.node not in seen and (node := self.graph.get(link.node)):
            seen.add(link.node)
            loras[:0] = _loras(node)
            for name in _MODELS:
                if found := text(value_of(self.graph, node.inputs.get(name))):
                    return model_title(found), tuple(loras)
            link = node.link("model") or next(iter(node.links()), None)
        return "", tuple(loras)

    def _size(self) -> tuple[int, int]:
        """Of the latent that the sampler begins with; none where it comes from a picture."""
        link, seen = self.sampler.link("latent_image"), set[str]()
        while link and link.node not in seen and (node := self.graph.get(link.node)):
            seen.add(link.node)
            sides = [whole(self._value(side, node)) for side in ("width", "height")]
            if sides[0] and sides[1]:
                return sides[0], sides[1]
            link = node.link("samples") or node.link("latent") or node.link("")
        return 0, 0


def _loras(node: Node) -> Iterator[tuple[str, float]]:
    name = text(node.inputs.get("lora_name"))
    weight = real_number(node.inputs.get("strength_model", node.inputs.get("strength")))
    if name and weight is not None:
        yield model_title(name), weight
    for value in node.inputs.values():  # one node with a list of them, each on or off
        row = mapping(value)
        weight = real_number(row.get("strength"))
        if row.get("on") is True and text(row.get("lora")) and weight is not None:
            yield model_title(row["lora"]), weight
