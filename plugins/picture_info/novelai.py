"""NovelAI: text chunks Software, Source and, as JSON, Comment."""

from __future__ import annotations

from collections.abc import Mapping

from studio.sdk.pictures import PictureSettings
from studio.sdk.pictures.settings import real_number

from .samplers import ours
from .values import Parse, Told, rest, text, whole

_USED = {"prompt", "uc", "steps", "width", "height", "scale", "seed", "sampler", "strength"}


def read(texts: Mapping[str, str], parse: Parse) -> Told | None:
    values = parse(texts.get("Comment", ""))
    if values is None or not texts.get("Software", "").startswith("NovelAI"):
        return None
    sampler, _ = ours(text(values.get("sampler")))
    settings = PictureSettings(
        prompt=text(values.get("prompt")) or texts.get("Description", ""),
        negative=text(values.get("uc")),
        steps=whole(values.get("steps")) or 0,
        width=whole(values.get("width")) or 0,
        height=whole(values.get("height")) or 0,
        guidance=real_number(values.get("scale")),
        seed=whole(values.get("seed")),
        sampler=sampler,
        strength=real_number(values.get("strength")),
        model=texts.get("Source", ""),
    )
    return settings, rest(values, _USED)
