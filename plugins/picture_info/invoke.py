"""InvokeAI: "invokeai_metadata" since version 3; before that "sd-metadata"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studio.sdk.pictures import PictureSettings
from studio.sdk.pictures.settings import real_number

from .samplers import ours
from .values import Parse, Told, mapping, rest, text, whole

_FLOW = ("flux", "flux2", "sd-3", "z-image", "qwen-image", "cogview4")
_USED = {
    "positive_prompt", "negative_prompt", "width", "height", "seed", "steps", "cfg_scale",
    "guidance", "scheduler", "model", "loras", "strength", "canvas_v2_metadata",
}  # fmt: skip


def read(texts: Mapping[str, str], parse: Parse) -> Told | None:
    if values := parse(texts.get("invokeai_metadata", "")):
        return _metadata(values)
    old = parse(texts.get("sd-metadata", ""))
    return _old(old) if old else None


def _metadata(values: Mapping[str, Any]) -> Told:
    model = mapping(values.get("model"))
    flow = text(model.get("base") or model.get("base_model")) in _FLOW
    sampler, schedule = ours(text(values.get("scheduler")), flow=flow)
    # FLUX's guidance is a value that the model reads; there cfg_scale is 1
    guidance = values.get("guidance") if flow and "guidance" in values else values.get("cfg_scale")
    settings = PictureSettings(
        prompt=text(values.get("positive_prompt")),
        negative=text(values.get("negative_prompt")),
        width=whole(values.get("width")) or 0,
        height=whole(values.get("height")) or 0,
        seed=whole(values.get("seed")),
        steps=whole(values.get("steps")) or 0,
        guidance=real_number(guidance),
        sampler=sampler,
        strength=real_number(values.get("strength")),
        model=_name(model),
        model_hash=text(model.get("hash")),
        loras=tuple(_loras(values.get("loras"))),
    )
    unknown = rest(values, _USED)
    return settings, {**unknown, "schedule": schedule} if schedule else unknown


def _name(model: Mapping[str, Any]) -> str:
    """ "name" since version 4, "model_name" in version 3."""
    return text(model.get("name")) or text(model.get("model_name"))


def _loras(value: Any) -> list[tuple[str, float]]:
    found = []
    for one in value if isinstance(value, list) else []:
        entry = mapping(one)
        name = _name(mapping(entry.get("model")) or mapping(entry.get("lora")))
        weight = real_number(entry.get("weight"))
        if name and weight is not None:
            found.append((name, weight))
    return found


def _old(values: Mapping[str, Any]) -> Told:
    image = mapping(values.get("image"))
    prompt = image.get("prompt")
    if isinstance(prompt, list):
        prompt = " ".join(text(mapping(one).get("prompt")) for one in prompt)
    # negative words stood in brackets within the prompt
    sampler, schedule = ours(text(image.get("sampler")))
    settings = PictureSettings(
        prompt=text(prompt),
        width=whole(image.get("width")) or 0,
        height=whole(image.get("height")) or 0,
        seed=whole(image.get("seed")),
        steps=whole(image.get("steps")) or 0,
        guidance=real_number(image.get("cfg_scale")),
        sampler=sampler,
        model=text(values.get("model_weights")),
        model_hash=text(values.get("model_hash")),
    )
    unknown = {"app_version": values.get("app_version", ""), "schedule": schedule}
    return settings, rest(unknown, set())
