"""The text that a voice gets: what it does not honour is said by other characters.

A character that is to be read otherwise is replaced by one of that sound; words that are to be
read together lose the blanks and commas between them. Every sent character knows its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.sdk.speech.marks import BREAK, LINK, READING, Mark, ordered

from .homophones import same_sound
from .runs import normalise
from .segments import Segment

_LOOSE = re.compile(r"[\s，、,·-]")


@dataclass(frozen=True, slots=True)
class Worded:
    """``places[i]`` is the place in the segment's text of character i of ``text``; ``marks`` lie
    over ``text``; ``lost`` are the words whose reading the voice can't be told."""

    text: str
    places: tuple[int, ...]
    marks: tuple[Mark, ...]
    lost: tuple[str, ...]


def worded(segment: Segment, unhonoured: Sequence[Mark]) -> Worded:
    """``unhonoured`` are readings and links over the segment's text; its own marks are sent."""
    signs = list(segment.text)
    lost: list[str] = []
    for mark in unhonoured:
        if mark.kind == READING:
            lost += _reread(signs, mark, segment)
        elif mark.kind == LINK:
            for place in range(mark.start, mark.end):
                if _LOOSE.fullmatch(signs[place]):
                    signs[place] = ""
    for mark in segment.marks:
        if mark.kind == READING and mark.alphabet == "pinyin":
            _respell_figures(signs, mark)
    text = "".join(signs)
    places = tuple(place for place, said in enumerate(signs) for _ in said)
    return Worded(text, places, _moved(segment.marks, places), tuple(lost))


def _reread(signs: list[str], mark: Mark, segment: Segment) -> list[str]:
    """The word, if no character has just this sound."""
    word = segment.text[mark.start : mark.end]
    if mark.alphabet == "pinyin" and mark.end - mark.start == 1:
        other = same_sound(mark.value)
        if other:
            signs[mark.start] = other
            return []
    if mark.alphabet == "ipa":  # decided by no one then, so by the rules ("GIF" by its letters)
        signs[mark.start : mark.end] = [
            normalise(word, segment.language).spoken,
            *[""] * (len(word) - 1),
        ]
    return [word]


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
