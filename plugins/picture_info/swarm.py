"""SwarmUI: JSON with "sui_image_params", in the chunk "parameters" or EXIF's user comment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studio.sdk.pictures import PictureSettings, split_loras
from studio.sdk.pictures.settings import real_number

from .samplers import ours
from .values import Parse, Told, mapping, model_title, rest, text, whole

_USED = {
    "prompt", "negativeprompt", "model", "seed", "steps", "cfgscale", "width", "height", "sampler",
    "loras", "loraweights", "initimagecreativity",
}  # fmt: skip


def read(texts: Mapping[str, str], parse: Parse) -> Told | None:
    for name in ("parameters", "UserComment"):
        values = parse(texts.get(name, "")) or {}
        if image := mapping(values.get("sui_image_params")):
            return _settings(image, values.get("sui_models"))
    return None


def _settings(image: Mapping[str, Any], models: Any) -> Told:
    prompt, loras = split_loras(text(image.get("prompt")))
    names, weights = image.get("loras"), image.get("loraweights")
    if isinstance(names, list) and isinstance(weights, list):
        pairs = (
            (model_title(text(name)), real_number(w))
            for name, w in zip(names, weights, strict=False)
        )
        loras += tuple((name, weight) for name, weight in pairs if name and weight is not None)
    name = text(image.get("model"))
    settings = PictureSettings(
        prompt=prompt,
        negative=text(image.get("negativeprompt")),
        model=model_title(name),
        model_hash=_hash(models, name),
        seed=whole(image.get("seed")),
        steps=whole(image.get("steps")) or 0,
        guidance=real_number(image.get("cfgscale")),
        width=whole(image.get("width")) or 0,
        height=whole(image.get("height")) or 0,
        sampler=ours(text(image.get("sampler")))[0],
        strength=real_number(image.get("initimagecreativity")),
        loras=loras,
    )
    return settings, rest(image, _USED)


def _hash(models: Any, name: str) -> str:
    for one in models if isinstance(models, list) else []:
        entry = mapping(one)
        if model_title(text(entry.get("name"))) == model_title(name):
            return text(entry.get("hash")).removeprefix("0x")
    return ""
