"""Times of a known text from what a recogniser heard of it: equal letters are anchors."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from .times import Spot, proportional

_LEAST = 0.5  # of the text's letters must be heard, else it was another text


def aligned(
    text: str, heard: Sequence[Mapping[str, Any]], start: int, end: int
) -> tuple[Spot, ...]:
    """The tokens of ``text``; those that were not heard lie between their neighbours. Nothing
    where too little of the text was heard."""
    letters = [(place, sign.lower()) for place, sign in enumerate(text) if sign.isalnum()]
    told = [one for word in heard for one in _letters(word)]
    matcher = difflib.SequenceMatcher(
        None, [sign for _, sign in letters], [sign for sign, _, _ in told], autojunk=False
    )
    at: dict[int, tuple[float, float]] = {}
    for first, other, size in matcher.get_matching_blocks():
        for step in range(size):
            at[letters[first + step][0]] = told[other + step][1:]
    if not letters or len(at) < _LEAST * len(letters):
        return ()
    return _filled(text, at, start, end)


def _letters(word: Mapping[str, Any]) -> list[tuple[str, float, float]]:
    """Each with its share of the word's time."""
    signs = [sign.lower() for sign in str(word["text"]) if sign.isalnum()]
    start, share = word["start"], (word["end"] - word["start"]) / max(1, len(signs))
    return [(sign, start + n * share, start + (n + 1) * share) for n, sign in enumerate(signs)]


def _filled(
    text: str, at: Mapping[int, tuple[float, float]], start: int, end: int
) -> tuple[Spot, ...]:
    guessed = proportional(text, start, end)
    found: list[Spot] = []
    for spot in guessed:
        spans = [at[place] for place in range(spot.first, spot.last) if place in at]
        if spans:
            first, last = min(one for one, _ in spans), max(one for _, one in spans)
            found.append(Spot(spot.first, spot.last, round(first), round(last)))
        else:
            found.append(Spot(spot.first, spot.last, -1, -1))
    for index, spot in enumerate(found):
        if spot.start >= 0:
            continue
        before = found[index - 1].end if index else start
        stop = next((i for i in range(index, len(found)) if found[i].start >= 0), len(found))
        after = found[stop].start if stop < len(found) else end
        share = proportional(text[spot.first : found[stop - 1].last], before, max(before, after))
        for place, one in zip(range(index, stop), share, strict=True):
            found[place] = Spot(found[place].first, found[place].last, one.start, one.end)
    return tuple(_ordered(found, start, end))


def _ordered(spots: Sequence[Spot], start: int, end: int) -> list[Spot]:
    """Times that never run back, inside the recording."""
    found: list[Spot] = []
    at = start
    for spot in spots:
        first = min(max(spot.start, at), end)
        last = min(max(spot.end, first), end)
        found.append(Spot(spot.first, spot.last, first, last))
        at = last
    return found
