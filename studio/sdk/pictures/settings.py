"""How a picture was made, as one plain value and as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from studio.sdk import PluginError

FORMAT = 1
_LONG = 1_000_000  # characters of one text: files come from strangers
_MANY = 64  # LoRAs of one picture
_TEXTS = ("prompt", "negative", "sampler", "model", "model_hash", "engine")
_WHOLE = ("steps", "seed", "width", "height")


class PictureError(PluginError):
    """A picture that can't be read or written; the message tells the user what to do."""


@dataclass(frozen=True)
class PictureSettings:
    """Everything that makes a picture again. Empty and 0 say: not known.

    ``sampler`` is one of `studio.sdk.capabilities.SAMPLERS`, or another program's own name;
    ``model`` an id or title, ``model_hash`` the beginning of its SHA-256 as other programs show
    it (ten digits); ``loras`` are (name, weight); ``strength`` is None where no picture was given
    to begin with. ``extra`` holds JSON values: an engine's own parameters under their names, and
    fields of A1111's text that have no place here under A1111's names ("Clip skip").
    """

    prompt: str = ""
    negative: str = ""
    steps: int = 0
    sampler: str = ""
    guidance: float | None = None
    seed: int | None = None
    width: int = 0
    height: int = 0
    model: str = ""
    model_hash: str = ""
    engine: str = ""
    strength: float | None = None
    loras: tuple[tuple[str, float], ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


def as_dict(settings: PictureSettings) -> dict[str, Any]:
    """JSON values only; what is not known is left out."""
    values = {name: getattr(settings, name) for name in PictureSettings.__dataclass_fields__}
    values["loras"] = [[name, weight] for name, weight in settings.loras]
    values["extra"] = dict(settings.extra)
    kept = {name: value for name, value in values.items() if value not in (None, "", [], {})}
    for name in ("steps", "width", "height"):
        if not kept[name]:
            del kept[name]
    return {"format": FORMAT, **kept}


def from_dict(values: Mapping[str, Any]) -> PictureSettings:
    """The settings in ``values``, whoever wrote them: what has the wrong type is not known."""
    found: dict[str, Any] = {}
    for name in _TEXTS:
        if isinstance(text := values.get(name), str):
            found[name] = text[:_LONG]
    for name in _WHOLE:
        if (number := _whole(values.get(name))) is not None:
            found[name] = number
    for name in ("guidance", "strength"):
        if (real := real_number(values.get(name))) is not None:
            found[name] = real
    loras = values.get("loras")
    if isinstance(loras, (list, tuple)):
        found["loras"] = tuple(pair for one in loras[:_MANY] if (pair := _lora(one)))
    if isinstance(extra := values.get("extra"), Mapping):
        found["extra"] = dict(extra)
    return PictureSettings(**found)


def to_json(settings: PictureSettings) -> str:
    return json.dumps(as_dict(settings), ensure_ascii=False, allow_nan=False)


def from_json(text: str) -> PictureSettings:
    """Raises `PictureError` for what is no JSON object."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PictureError("The settings in this picture are damaged.") from error
    if not isinstance(values, dict):
        raise PictureError("The settings in this picture are damaged.")
    return from_dict(values)


def real_number(value: Any) -> float | None:
    """A finite number that JSON or a text gave, or None."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _whole(value: Any) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**64:
        return value
    return None


def _lora(one: Any) -> tuple[str, float] | None:
    if isinstance(one, (list, tuple)) and len(one) == 2 and isinstance(one[0], str):
        weight = real_number(one[1])
        return None if weight is None else (one[0][:1000], weight)
    return None
