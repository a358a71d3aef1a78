"""The text that a voice gets: what it does not honour is said by other characters.

A character that is to be read otherwise is replaced by one of that sound, an English word by
another spelling; words that are to be
read together lose the blanks and commas between them. Every sent character knows its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from studio.sdk.speech.marks import BREAK, LINK, READING, Mark, ordered

from .homophones import same_sound
from .runs import normalise
from .segments import Segment

_LOOSE = re.compile(r"[\s，、,·-]")

Spell = Callable[[str, str], str]
"""(word, IPA) -> letters that an English voice reads so, or ""."""


@dataclass(frozen=True, slots=True)
class Worded:
    """``places[i]`` is the place in the segment's text of character i of ``text``; ``marks`` lie
    over ``text``; ``lost`` are the readings that the voice can't be told."""

    text: str
    places: tuple[int, ...]
    marks: tuple[Mark, ...]
    lost: tuple[Mark, ...]


def worded(segment: Segment, unhonoured: Sequence[Mark], spell: Spell) -> Worded:
    """``unhonoured`` are readings and links over the segment's text; its own marks are sent."""
    signs = list(segment.text)
    lost: list[Mark] = []
    for mark in unhonoured:
        if mark.kind == READING and not _reread(signs, mark, segment, spell):
            lost.append(mark)
        if mark.kind == LINK:
            for place in range(mark.start, mark.end):
                if _LOOSE.fullmatch(signs[place]):
                    signs[place] = ""
    for mark in segment.marks:
        if mark.kind == READING and mark.alphabet == "pinyin":
            _respell_figures(signs, mark)
    text = "".join(signs)
    places = tuple(place for place, said in enumerate(signs) for _ in said)
    return Worded(text, places, _moved(segment.marks, places), tuple(lost))


def _reread(signs: list[str], mark: Mark, segment: Segment, spell: Spell) -> bool:
    """Write other signs of this sound; False if there are none."""
    word = segment.text[mark.start : mark.end]
    if mark.alphabet == "pinyin":
        other = same_sound(mark.value) if len(word) == 1 else ""
        if other:
            signs[mark.start] = other
        return bool(other)
    other = spell(word, mark.value) if segment.language == "en" else ""
    # decided by no one then, so by the rules ("GIF" by its letters)
    said = other or normalise(word, segment.language).spoken
    signs[mark.start : mark.end] = [said, *[""] * (len(word) - 1)]
    return bool(other)


def _respell_figures(signs: list[str], mark: Mark) -> None:
    """A figure has no reading in pinyin ("2" as liang3): a character that has it."""
    if mark.end - mark.start == 1 and signs[mark.start].isdecimal():
        signs[mark.start] = same_sound(mark.value) or signs[mark.start]


def _moved(marks: Sequence[Mark], places: Sequence[int]) -> tuple[Mark, ...]:
    found: list[Mark] = []
    for mark in marks:
        first, last = bisect_left(places, mark.start), bisect_left(places, mark.end)
        if mark.kind == BREAK or first < last:
            found.append(replace(mark, start=first, end=last))
    return ordered(found)
