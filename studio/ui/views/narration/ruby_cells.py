"""Where the characters of a sentence stand, with what is written above and between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from studio.sdk.speech.marks import BREAK, READING, SUB, MarkedText
from studio.ui.presenter.narration.marks import Reading

ROOM = 6  # pixels between lines


@dataclass(frozen=True, slots=True)
class Cell:
    """A character where it stands, below what is written above its span."""

    index: int
    box: QRectF


@dataclass(frozen=True, slots=True)
class Above:
    """What is written above the characters up to ``end``; ``own``: a person said so."""

    end: int
    said: str
    own: bool


def above_of(marked: MarkedText, readings: Iterable[Reading], every: bool) -> dict[int, Above]:
    """By the first character; ``every``: also what nobody said otherwise."""
    found: dict[int, Above] = {}
    for one in readings:
        if one.pinyin and (every or one.source == "lexicon"):
            found |= _spread(one.start, one.end, one.pinyin, one.source == "lexicon")
    for mark in marked.marks:
        if mark.kind == READING:
            found |= _spread(mark.start, mark.end, mark.value, True)
        elif mark.kind == SUB:
            found[mark.start] = Above(mark.end, mark.alias, True)
    return found


def pauses_of(marked: MarkedText) -> dict[int, str]:
    """By the character that follows."""
    return {one.start: f"{one.ms / 1000:g} s" for one in marked.marks if one.kind == BREAK}


def cells_of(
    marked: MarkedText,
    above: Mapping[int, Above],
    large: QFontMetricsF,
    small: QFontMetricsF,
    room: float,
) -> list[Cell]:
    """In lines of ``room`` pixels; a word is broken only where no line has room for it."""
    high = large.height() + small.height() + ROOM
    widths, gaps = _widths(marked, above, large, small)
    x = y = 0.0
    cells: list[Cell] = []
    for start, end in _unbroken(marked.text):
        whole = sum(gaps[n] + widths[n] for n in range(start, end))
        if x and x + whole > room >= whole:
            x, y = 0.0, y + high
        for index in range(start, end):
            if x and x + gaps[index] + widths[index] > room:
                x, y = 0.0, y + high
            x += gaps[index]
            cells.append(Cell(index, QRectF(x, y, widths[index], high)))
            x += widths[index]
    return cells


def _widths(
    marked: MarkedText, above: Mapping[int, Above], large: QFontMetricsF, small: QFontMetricsF
) -> tuple[list[float], list[float]]:
    """Of every character, and of the pause before it."""
    pauses = pauses_of(marked)
    widths, gaps = [], []
    for index, sign in enumerate(marked.text):
        wide = large.horizontalAdvance(sign)
        if (one := above.get(index)) is not None:
            wide = max(wide, (small.horizontalAdvance(one.said) + 6) / max(1, one.end - index))
        widths.append(wide)
        gaps.append(small.horizontalAdvance(pauses[index]) + 18 if index in pauses else 0.0)
    return widths, gaps


def _unbroken(text: str) -> list[tuple[int, int]]:
    """Spans that stay on one line where they can: Latin words, and signs with what stands
    before them."""
    pattern = r"[A-Za-z0-9\u00c0-\u024f'’-]+[^\w\s]*\s*|\S[^\w\s]*\s*|\s+"
    return [one.span() for one in re.finditer(pattern, text)]


def _spread(start: int, end: int, said: str, own: bool) -> dict[int, Above]:
    """A syllable above each character, where there is one for each; else all above the span."""
    syllables = said.split()
    if len(syllables) == end - start:
        return {start + n: Above(start + n + 1, one, own) for n, one in enumerate(syllables)}
    return {start: Above(end, said, own)}
