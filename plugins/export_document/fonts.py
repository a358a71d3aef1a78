"""The fonts that came with the application, and what they can't write."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from studio.sdk import PluginError


def font_folder() -> Path:
    """The folder of the bundled fonts: the host names it, else it lies beside the plugins."""
    named = os.environ.get("STUDIO_FONTS")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "assets" / "fonts"
    if not any(folder.glob("*.[ot]tf")):
        raise PluginError(f"No fonts in {folder}: install the application again.")
    return folder


@lru_cache(maxsize=4)
def written_by(folder: Path) -> frozenset[int]:
    """The code points that the fonts of a folder have a glyph for."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    points: set[int] = set()
    for file in sorted(folder.glob("*.[ot]tf")):
        with TTFont(file, lazy=True) as font:
            points |= set(font.getBestCmap())
    return frozenset(points)
