"""The axes of a grid as a person writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from studio.core.pictures.order import Axis
from studio.ui.presenter.fields import fields_of
from studio.ui.presenter.words import Words

PROMPT, STYLE, SEED, SIZE = "prompt", "style", "seed", "size"
_COMMA = re.compile(r"[,，、;；\n]")


def axis_choices(
    schema: Mapping[str, Any], words: Words, panel: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """What an axis may be, with titles; ``panel`` are parameters that are no axes."""
    translate = words.translate
    plain = (
        (PROMPT, translate("Grid", "Words of the prompt")),
        (STYLE, translate("Grid", "Style")),
        (SEED, translate("Grid", "Seed")),
        (SIZE, translate("Grid", "Size")),
    )
    rules = {
        name: rule
        for name, rule in schema.get("properties", {}).items()
        if name not in panel
        and not rule.get("setting")
        and rule.get("type") not in ("array", "object")
    }
    own = fields_of({"properties": rules}, words)
    return (*plain, *((field.name, field.label) for field in own))


def axis_of(name: str, values: str, find: str) -> Axis | None:
    """None while there is nothing to vary. For `PROMPT` the first of ``values`` may be what is in
    the prompt now: ``find`` says what is replaced."""
    found = tuple(part.strip() for part in _COMMA.split(values) if part.strip())
    if not name or not found:
        return None
    return Axis(name, found, find.strip() if name == PROMPT else "")
