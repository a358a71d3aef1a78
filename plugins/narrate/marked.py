"""A sentence with marks as it is spoken: what a person said of it decides before the rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from studio.sdk.speech.lexicon import Entry, applied
from studio.sdk.speech.marks import BREAK, READING, SAY_AS, SUB, Mark, MarkedText, ordered

from .pieces import Piece, Reading
from .runs import normalise
from .say_as import said_as

_DECIDING = (READING, SAY_AS, SUB)


@dataclass(frozen=True, slots=True)
class Spoken:
    """``marks`` lie over ``reading.spoken``; aliases and say-as are already in its words."""

    reading: Reading
    marks: tuple[Mark, ...]


def spoken_of(marked: MarkedText, language: str, lexicon: Sequence[Entry] = ()) -> Spoken:
    decided = _apart(mark for mark in marked.marks if mark.kind in _DECIDING)
    decided = _apart([*decided, *applied(marked.text, lexicon, language)])
    fixed = [piece for mark in decided for piece in _pieces(marked.text, mark, language)]
    reading = normalise(marked.text, language, fixed)
    others = [mark for mark in marked.marks if mark.kind not in _DECIDING]
    readings = [one for mark in decided if mark.kind == READING for one in _single(mark)]
    moved = (_over_spoken(mark, reading) for mark in (*others, *readings))
    return Spoken(reading, ordered(mark for mark in moved if mark is not None))


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Without those that overlap an earlier one."""
    kept: list[Mark] = []
    owned: set[int] = set()
    for mark in marks:
        span = range(mark.start, mark.end)
        if owned.isdisjoint(span):
            owned.update(span)
            kept.append(mark)
    return kept


def _pieces(text: str, mark: Mark, language: str) -> list[Piece]:
    written = text[mark.start : mark.end]
    match mark.kind:
        case kind if kind == SUB:
            return [Piece(mark.start, mark.end, normalise(mark.alias, language).spoken)]
        case kind if kind == SAY_AS:
            return [Piece(mark.start, mark.end, said_as(written, mark.value, language))]
    return [Piece(one.start, one.end, text[one.start : one.end]) for one in _single(mark)]


def _single(mark: Mark) -> list[Mark]:
    """A reading in pinyin as one for each character; IPA, and an erhua's two characters of one
    syllable, stay whole."""
    syllables = mark.value.split()
    if mark.alphabet != "pinyin" or len(syllables) != mark.end - mark.start:
        return [mark]
    return [
        replace(mark, start=mark.start + index, end=mark.start + index + 1, value=syllable)
        for index, syllable in enumerate(syllables)
    ]


def _over_spoken(mark: Mark, reading: Reading) -> Mark | None:
    """A break inside a number that is read as one comes after it; a span grows to whole words."""
    first = bisect_left(reading.origin, mark.start, key=lambda span: span[0])
    if mark.kind == BREAK:
        return replace(mark, start=first, end=first)
    while first and reading.origin[first - 1][1] > mark.start:
        first -= 1
    last = bisect_left(reading.origin, mark.end, key=lambda span: span[0])
    return replace(mark, start=first, end=last) if first < last else None
