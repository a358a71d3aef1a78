"""Fooocus in its own scheme: JSON in "parameters" (PNG) or EXIF's user comment, and the words
"fooocus_scheme" or EXIF's maker note beside it. Its other scheme is A1111's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from studio.sdk.pictures import PictureSettings
from studio.sdk.pictures.settings import real_number

from .samplers import ours
from .values import Parse, Told, model_title, rest, text, whole

_USED = {
    "prompt", "negative_prompt", "steps", "base_model", "base_model_hash", "guidance_scale",
    "sampler", "seed", "resolution", "loras", "lora_combined_1", "full_prompt",
    "full_negative_prompt",
}  # fmt: skip


def read(texts: Mapping[str, str], parse: Parse) -> Told | None:
    for name in ("parameters", "UserComment"):
        values = parse(texts.get(name, ""))
        if values and "base_model" in values and "guidance_scale" in values:
            return _settings(values)
    return None


def _settings(values: Mapping[str, Any]) -> Told:
    size = re.findall(r"\d{1,5}", str(values.get("resolution", "")))
    settings = PictureSettings(
        prompt=text(values.get("prompt")),
        negative=text(values.get("negative_prompt")),
        steps=whole(values.get("steps")) or 0,
        model=model_title(text(values.get("base_model"))),
        model_hash=text(values.get("base_model_hash")),
        guidance=real_number(values.get("guidance_scale")),
        sampler=ours(text(values.get("sampler")))[0],
        seed=whole(values.get("seed")),
        width=int(size[0]) if len(size) == 2 else 0,
        height=int(size[1]) if len(size) == 2 else 0,
        loras=tuple(_loras(values.get("loras"))),
    )
    return settings, rest(values, _USED)


def _loras(value: Any) -> Iterator[tuple[str, float]]:
    """Rows of name, weight and, in newer files, hash."""
    for one in value if isinstance(value, list) else []:
        if isinstance(one, list) and len(one) >= 2:
            weight = real_number(one[1])
            if text(one[0]) and weight is not None:
                yield model_title(one[0]), weight
