"""The licence that a model's folder states, for the voices' list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

_CARDS = ("MODEL_CARD", "MODEL_CARD.md", "README.md", "README", "model_card.md")
_LICENCE = re.compile(
    r"^[ \t>*#\-]*\**licen[sc]e\**[ \t]*[:：][ \t]*\**[ \t]*(.+?)[ \t*]*$",
    re.IGNORECASE | re.MULTILINE,
)
_TEXTS = (
    ("Apache License", "Apache-2.0"), ("MIT License", "MIT"), ("CC0 1.0", "CC0-1.0"),
    ("Attribution 4.0", "CC-BY-4.0"), ("BSD", "BSD"), ("OpenRAIL", "OpenRAIL-M"),
)  # fmt: skip


def licence_of(places: Sequence[Path]) -> str:
    """As the card words it (“CC BY 4.0”), else by the licence's text; "" where nothing says so.
    ``places``: folders, the nearest first."""
    return next((found for place in places if (found := _told_in(place))), "")


def _told_in(root: Path) -> str:
    for name in _CARDS:
        card = root / name
        if card.is_file():
            text = card.read_text(encoding="utf-8", errors="replace")[:20_000]
            if found := _LICENCE.search(text):
                return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", found.group(1))[:80]
    for file in sorted(root.glob("LICEN[SC]E*")):
        head = file.read_text(encoding="utf-8", errors="replace")[:2000]
        for words, licence in _TEXTS:
            if words in head:
                return licence
    return ""
