"""Normalised text as runs of one language, each for the voice that can read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .pieces import Piece, Reading, is_han, read
from .rules_en import RULES as RULES_EN
from .rules_zh import RULES as RULES_ZH

_WIDE = {
    wide: wide - 0xFEE0
    for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_WESTERN = str.maketrans("，。！？；：、", ",.!?;:,")
_STRONG, _WEAK = "。！？；.!?;", "，、：,:"


@dataclass(frozen=True, slots=True)
class Run:
    """``text`` begins at ``start`` of the spoken text; ``pause_ms`` follows it."""

    language: str
    text: str
    start: int
    pause_ms: int


def normalise(text: str, language: str, fixed: Iterable[Piece] = ()) -> Reading:
    """Full-width letters and digits are read as the plain ones; lengths stay the same. ``fixed``
    pieces are spoken as they say, whatever the rules would make of them."""
    reading = read(text.translate(_WIDE), RULES_EN if language == "en" else RULES_ZH, fixed)
    return replace(reading, text=text)


def runs_of(reading: Reading, language: str) -> list[Run]:
    """Chinese characters go to the Chinese voice, Latin letters to the English one.

    Letters of any other script go with the sentence's own language; blanks and punctuation
    stay with the run before them.
    """
    bounds: list[tuple[int, str]] = []
    for index, character in enumerate(reading.spoken):
        if not character.isalnum():
            continue
        wanted = "zh" if is_han(character) else "en" if _is_latin(character) else language
        if not bounds or bounds[-1][1] != wanted:
            bounds.append((index, wanted))
    starts = [*(start for start, _ in bounds), len(reading.spoken)]
    return [
        _run(reading.spoken[start : starts[number + 1]], start, wanted, number + 1 == len(bounds))
        for number, (start, wanted) in enumerate(bounds)
    ]


def _is_latin(character: str) -> bool:
    return character.isascii() or "\u00c0" <= character <= "\u024f"


def _run(text: str, start: int, language: str, last: bool) -> Run:
    marks = re.sub(r"\s", "", re.findall(r"\W*$", text)[0])
    pause = 300 if set(marks) & set(_STRONG) else 180 if set(marks) & set(_WEAK) else 40
    spoken = text if language == "zh" else text.translate(_WESTERN)
    return Run(language, spoken, start, 0 if last else pause)
