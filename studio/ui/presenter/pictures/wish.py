"""What a person wants drawn, as the panel holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

FIRST_SIZE = (1024, 1024)
MOST_AT_ONCE = 100
LARGEST_SEED = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Wish:
    """``engine`` "" is the one that the project picked; ``params`` are what the engine takes
    beyond the fields of the panel. ``start`` is the path of a picture to begin with, relative
    to the project, and ``mask`` an absolute one: white is painted anew."""

    prompt: str = ""
    negative: str = ""
    style: str = ""
    width: int = FIRST_SIZE[0]
    height: int = FIRST_SIZE[1]
    count: int = 1
    seed: int = 0
    locked: bool = False  # the same seed each time
    engine: str = ""
    model: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    start: str = ""
    mask: str = ""
    strength: float = 0.6


@dataclass(frozen=True, slots=True)
class Restored:
    """A wish with a picture's settings in it, and the names of those that could not be taken."""

    wish: Wish
    left_out: tuple[str, ...] = ()


PLAIN = ("prompt", "negative", "width", "height", "strength", "style")
"""Settings that are fields of the panel."""
NOT_OURS = ("seed", "model", "model_hash", "engine", "extra", "loras")
"""Settings that are no parameters of an engine by these names."""


def with_prompt(wish: Wish, settings: Mapping[str, Any]) -> Wish:
    """The prompt as it was written; a style is part of what was drawn, so none is added."""
    return replace(
        wish, prompt=str(settings.get("prompt", "")), negative=str(settings.get("negative", "")),
        style="",
    )  # fmt: skip


def with_seed(wish: Wish, seed: int) -> Wish:
    return replace(wish, seed=seed, locked=True)


def restored(wish: Wish, settings: Mapping[str, Any], schema: Mapping[str, Any]) -> Restored:
    """All of a picture's settings that the engine of ``schema`` knows. ``settings`` are those of
    `studio.sdk.pictures` as a dict."""
    given = {name: value for name, value in settings.items() if value not in (None, "", (), [])}
    known = schema.get("properties", {})
    params = {
        name: value
        for name, value in given.items()
        if name in known and name not in (*PLAIN, *NOT_OURS) and _fits(value, known[name])
    }
    new = with_prompt(wish, settings)
    size = (int(given.get("width", wish.width)), int(given.get("height", wish.height)))
    new = replace(new, width=size[0], height=size[1], params={**wish.params, **params})
    if "strength" in given:
        new = replace(new, strength=float(given["strength"]))
    if "seed" in given:
        new = with_seed(new, int(given["seed"]) % (LARGEST_SEED + 1))
    taken = {*PLAIN, *params, "seed", "engine", "model", "model_hash", "extra"}
    return Restored(new, tuple(name for name in given if name not in taken))


def _fits(value: Any, rule: Mapping[str, Any]) -> bool:
    if "enum" in rule:
        return value in rule["enum"]
    kinds: dict[str, type | tuple[type, ...]] = {
        "integer": int, "number": (int, float), "string": str, "boolean": bool,
    }  # fmt: skip
    kind = kinds.get(str(rule.get("type")))
    if kind is None or not isinstance(value, kind) or isinstance(value, bool) != (kind is bool):
        return False
    if isinstance(value, int | float):
        return bool(rule.get("minimum", value) <= value <= rule.get("maximum", value))
    return True


def params_for(wish: Wish, schema: Mapping[str, Any]) -> dict[str, Any]:
    """What the engine of ``schema`` understands of a wish, without prompt and negative, which the
    order of `studio.core.pictures` holds."""
    known = schema.get("properties", {})
    mine: dict[str, Any] = {"width": wish.width, "height": wish.height}
    if wish.start:
        mine["strength"] = wish.strength
    if wish.model:
        mine["model"] = wish.model
    return {name: value for name, value in {**wish.params, **mine}.items() if name in known}
