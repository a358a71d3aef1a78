"""Fonts as outlines: the same letters on every machine, whatever fonts it has."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QPainterPath, QRawFont, QTextLayout

from studio.sdk import PluginError

EM = 1000.0
"""Outlines are taken at this size, without hinting, and scaled."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """An outline with its baseline at 0 and y downwards; ``advance`` and all else in 1/1000 em."""

    path: QPainterPath
    advance: float


class Face:
    """One font. ``tables`` are its substitutions by feature, glyph number to glyph number."""

    def __init__(self, raw: QRawFont, tables: Mapping[str, Mapping[int, int]]) -> None:
        self._raw, self._tables = raw, tables
        self._runs: dict[tuple[str, float], Glyphs] = {}
        self._marks: dict[tuple[str, str], Glyphs | None] = {}

    def has(self, character: str) -> bool:
        return self._number(character) != 0

    def run(self, text: str, spacing: float = 0.0) -> Glyphs:
        """A run of letters with kerning; ``spacing`` (em) is added after each glyph."""
        found = self._runs.get((text, spacing))
        if found is None:
            found = self._runs[text, spacing] = self._shaped(text, spacing * EM)
        return found

    def variant(self, character: str, feature: str) -> Glyphs | None:
        """A character's other form: "vert" for columns, "pwid" for a narrow mark."""
        key = (character, feature)
        if key not in self._marks:
            other = self._tables.get(feature, {}).get(self._number(character))
            self._marks[key] = None if other is None else self._glyph(other)
        return self._marks[key]

    @lru_cache(maxsize=4096)  # noqa: B019  a face lives as long as its process
    def _number(self, character: str) -> int:
        numbers = self._raw.glyphIndexesForString(character)
        return int(numbers[0]) if numbers else 0

    def _glyph(self, number: int) -> Glyphs:
        advance = self._raw.advancesForGlyphIndexes([number])[0].x()
        return Glyphs(self._raw.pathForGlyph(number), advance)

    def _shaped(self, text: str, spacing: float) -> Glyphs:
        layout = QTextLayout(text)
        layout.setRawFont(self._raw)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        path, count = QPainterPath(), 0
        for run in layout.glyphRuns():
            font = run.rawFont()
            for number, at in zip(run.glyphIndexes(), run.positions(), strict=True):
                outline = font.pathForGlyph(number)
                path.addPath(outline.translated(QPointF(at.x() + spacing * count, 0.0)))
                count += 1
        return Glyphs(path, line.horizontalAdvance() + spacing * count)


def bundled(weight: str) -> Face:
    """Sanjue Sans, of which every other font is short a character or two."""
    given = os.environ.get("STUDIO_FONTS")
    folder = Path(given) if given else Path(__file__).parents[2] / "assets" / "fonts"
    return load_face(folder / f"SanjueSans-{weight.capitalize()}.otf")


def load_face(file: Path) -> Face:
    """Raises PluginError for a file that is no font."""
    stamp = file.stat().st_mtime_ns if file.is_file() else 0
    return _loaded(file, stamp)


@lru_cache(maxsize=16)
def _loaded(file: Path, stamp: int) -> Face:
    raw = QRawFont(str(file), EM, QFont.HintingPreference.PreferNoHinting) if stamp else QRawFont()
    if not raw.isValid():
        raise PluginError(f"'{file.name}' can't be read as a font. Give a TTF or OTF file.")
    return Face(raw, {name: _substitutions(file, name) for name in ("vert", "pwid")})


@cache
def family_face(family: str, *, bold: bool) -> Face | None:
    """An installed font by its family, or None."""
    if family not in QFontDatabase.families():
        return None
    font = QFont(family)
    font.setPixelSize(int(EM))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return Face(QRawFont.fromFont(font), {})


def _substitutions(file: Path, feature: str) -> Mapping[int, int]:
    """Single substitutions of a feature, in any script."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(file, lazy=True, fontNumber=0) as font:
        if "GSUB" not in font or font["GSUB"].table.FeatureList is None:
            return {}
        table = font["GSUB"].table
        numbers = {
            number
            for record in table.FeatureList.FeatureRecord
            if record.FeatureTag == feature
            for number in record.Feature.LookupListIndex
        }
        found = _tables(table, sorted(numbers))
        pairs = [pair for one in found for pair in getattr(one, "mapping", {}).items()]
        return {font.getGlyphID(a): font.getGlyphID(b) for a, b in pairs if isinstance(b, str)}


def _tables(table: Any, numbers: Sequence[int]) -> list[Any]:
    tables = [one for number in numbers for one in table.LookupList.Lookup[number].SubTable]
    return [getattr(one, "ExtSubTable", one) for one in tables]
