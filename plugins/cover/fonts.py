"""Glyph outlines of the bundled font: text becomes paths, the same on every machine."""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

OPENING = frozenset("「『（《【〈〔｛“‘")
CLOSING = frozenset("」』）》】〉〕｝”’，。、；：！？")
SUBSTITUTES = {"\t": " ", "\u00a0": " ", "\u3000": " ", "‑": "-", "−": "-", "⁃": "-", "✔": "✓"}


def font_folder() -> Path:
    """Where the host keeps the fonts, or where they lie in the source tree."""
    given = os.environ.get("STUDIO_FONTS")
    return Path(given) if given else Path(__file__).parents[2] / "assets" / "fonts"


@lru_cache(maxsize=4)
def load_face(style: str) -> Face:
    """The face of one weight, "Regular" or "Bold", read once per process."""
    from fontTools.ttLib import TTFont

    return Face(TTFont(font_folder() / f"SanjueSans-{style}.otf", lazy=True))


class Face:
    """Widths, kerning and outlines, all in ems."""

    def __init__(self, font: TTFont) -> None:
        self._cmap: dict[int, str] = font.getBestCmap()
        self._glyphs: Any = font.getGlyphSet()
        self._em: float = font["head"].unitsPerEm
        self._narrow, self._pairs = _narrow(font), _pairs(font)
        self._paths: dict[str, tuple[Any, ...]] = {}
        self._widths: dict[str, float] = {}

    def has(self, character: str) -> bool:
        return ord(character) in self._cmap

    def clean(self, text: str) -> tuple[str, str]:
        """The text with only characters that can be drawn, and those that had to go."""
        kept, dropped = [], []
        for character in unicodedata.normalize("NFC", text):
            found = self._nearest(character)
            kept.append(found)
            if not found and unicodedata.category(character) not in ("Mn", "Cf", "Cc"):
                dropped.append(character)
        return " ".join("".join(kept).split()), "".join(dropped)

    def _nearest(self, character: str) -> str:
        character = SUBSTITUTES.get(character, character)
        if character.isspace():
            return " "
        if unicodedata.category(character) in ("Cf", "Cc", "Mn", "So") and not self._drawable_sign(
            character
        ):
            return ""
        if self.has(character):
            return character
        plain = unicodedata.normalize("NFKC", character)
        if plain != character and all(map(self.has, plain)):
            return plain
        base = unicodedata.normalize("NFKD", character)[0]
        return base if base != character and self.has(base) else ""

    def _drawable_sign(self, character: str) -> bool:
        """Signs such as © and ★ are letters to us; invisible and emoji characters are not."""
        return unicodedata.category(character) == "So" and self.has(character)

    def glyphs(self, text: str, *, latin: bool) -> list[tuple[str, float]]:
        """Glyph names with their places on the line, and a last entry ("", width).

        Between Chinese and Latin an eighth of an em is added; full-width marks at the ends
        of a line and beside each other give up their empty half.
        """
        placed: list[tuple[str, float]] = []
        x, before, last = 0.0, "", ""
        for i, character in enumerate(text):
            name = self._cmap[ord(character)]
            if latin:
                name = self._narrow.get(name, name)
            full = self._width(name) > 0.9
            if full and character in OPENING and (not last or last in OPENING or last in CLOSING):
                x -= 0.46
            if last and _mixed(last, character):
                x += 0.13
            x += self._pairs.get((before, name), 0.0) / self._em
            placed.append((name, x))
            ends = i + 1 == len(text) or text[i + 1] in CLOSING
            x += self._width(name) - (0.46 if full and character in CLOSING and ends else 0.0)
            before, last = name, character
        return [*placed, ("", x)]

    def width(self, text: str, *, latin: bool = False) -> float:
        return self.glyphs(text, latin=latin)[-1][1]

    def _width(self, name: str) -> float:
        if name not in self._widths:
            self._widths[name] = self._glyphs[name].width / self._em
        return self._widths[name]

    def outline(self, text: str, x: float, y: float, size: float, *, latin: bool) -> str:
        """An SVG path of the text, its baseline at ``y``."""
        from fontTools.pens.recordingPen import DecomposingRecordingPen  # type: ignore[import-untyped]
        from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]
        from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]

        scale = size / self._em
        pen = SVGPathPen(self._glyphs, ntos=lambda value: f"{value:.2f}".rstrip("0").rstrip("."))
        for name, place in self.glyphs(text, latin=latin):
            if not name:
                continue
            if name not in self._paths:
                recording = DecomposingRecordingPen(self._glyphs)
                self._glyphs[name].draw(recording)
                self._paths[name] = tuple(recording.value)
            shifted = TransformPen(pen, (scale, 0, 0, -scale, x + place * size, y))
            for verb, points in self._paths[name]:
                getattr(shifted, verb)(*points)
        return str(pen.getCommands())


def _mixed(one: str, other: str) -> bool:
    """Whether a Chinese character and a Latin letter or digit stand side by side."""
    return (_han(one) and _alnum(other)) or (_alnum(one) and _han(other))


def _han(character: str) -> bool:
    return (
        "\u3400" <= character <= "\u9fff"
        or "\u3040" <= character <= "\u30ff"
        or character > "\uffff"
    )


def _alnum(character: str) -> bool:
    return character.isalnum() and character < "\u2e80"


def _lookups(font: TTFont, tag: str, feature: str) -> list[Any]:
    """The subtables of one feature for Latin, extensions opened."""
    table = font[tag].table
    scripts = {one.ScriptTag: one.Script for one in table.ScriptList.ScriptRecord}
    system = scripts.get("latn", scripts["DFLT"]).DefaultLangSys
    chosen = [table.FeatureList.FeatureRecord[i] for i in system.FeatureIndex]
    numbers = {
        n for one in chosen if one.FeatureTag == feature for n in one.Feature.LookupListIndex
    }
    found = [sub for n in sorted(numbers) for sub in table.LookupList.Lookup[n].SubTable]
    return [getattr(sub, "ExtSubTable", sub) for sub in found]


def _narrow(font: TTFont) -> dict[str, str]:
    """Full-width quotation marks and dashes -> their Latin forms."""
    return {k: v for sub in _lookups(font, "GSUB", "pwid") for k, v in sub.mapping.items()}


def _pairs(font: TTFont) -> dict[tuple[str, str], float]:
    """Kerning of the letters that titles are made of."""
    cmap = font.getBestCmap()
    letters = {
        cmap[code] for code in (*range(0x21, 0x7F), 0x2018, 0x2019, 0x201C, 0x201D) if code in cmap
    }
    pairs: dict[tuple[str, str], float] = {}
    for sub in _lookups(font, "GPOS", "kern"):
        firsts = [name for name in sub.Coverage.glyphs if name in letters]
        for first in firsts:
            if sub.Format == 1:
                records = sub.PairSet[sub.Coverage.glyphs.index(first)].PairValueRecord
                found = {r.SecondGlyph: r.Value1 for r in records if r.SecondGlyph in letters}
            else:
                row = sub.Class1Record[sub.ClassDef1.classDefs.get(first, 0)].Class2Record
                found = {one: row[sub.ClassDef2.classDefs.get(one, 0)].Value1 for one in letters}
            for second, value in found.items():
                pairs.setdefault((first, second), float(getattr(value, "XAdvance", 0) or 0))
    return {pair: value for pair, value in pairs.items() if value}
