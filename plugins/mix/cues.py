"""Subtitles: sentences cut into lines that are read at a glance, timed by their words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from .timeline import Item

WIDTH = 420
"""Of a line: a Latin letter takes 10 (42 in a line), a Chinese character 21 (20 in a line)."""

_CLAUSE = "，。！？；：、,.!?;:…—"
_OPENING = "“‘「『（《【([{"
_HANG = 200  # ms that a line stays after its last word, when there is room

Breaks = Callable[[str], list[int]]
"""A Chinese text -> the places between its words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line that lights up while it is spoken; together they are the line's text."""

    text: str
    start: int  # samples of the narration
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    start: int  # samples of the narration
    end: int
    text: str
    pieces: tuple[Piece, ...] = ()
    item: int = 0  # whose sentence it is
    speaker: str = ""


def cues_of(items: tuple[Item, ...], rate: int, word_breaks: Breaks) -> list[Cue]:
    """In order and never overlapping: a line ends where the next begins, at the latest."""
    found: list[Cue] = []
    for number, item in enumerate(items):
        places = _places(item)
        bounds = lines_of(item.text, word_breaks)
        starts = [_start(places, first) for first, _ in bounds]
        for index, (first, last) in enumerate(bounds):
            limit = starts[index + 1] if index + 1 < len(bounds) else item.end
            end = min(limit, _end(places, last) + rate * _HANG // 1000)
            pieces = _pieces(item.text, places, first, last, starts[index], end)
            text = "".join(piece.text for piece in pieces)
            if end > starts[index]:
                found.append(Cue(starts[index], end, text, pieces, number, item.entry.speaker))
            elif found:  # a sign that takes no time stays with the line before
                found[-1] = _with_sign(found[-1], text)
    return found


def _with_sign(cue: Cue, sign: str) -> Cue:
    *before, last = cue.pieces
    pieces = (*before, replace(last, text=last.text + sign))
    return replace(cue, text=cue.text + sign, pieces=pieces)


@dataclass(frozen=True, slots=True)
class _Place:
    first: int
    last: int
    start: int
    end: int


def _places(item: Item) -> list[_Place]:
    """Where each word stands in the text; without words, the sentence as one."""
    places: list[_Place] = []
    at = 0
    for word in item.words:
        first = item.text.find(word["text"], at)
        if first >= 0 and word["text"]:
            at = first + len(word["text"])
            places.append(_Place(first, at, word["start"], word["end"]))
    return places or [_Place(0, max(1, len(item.text)), item.start, item.end)]


def _pieces(
    text: str, places: list[_Place], first: int, last: int, start: int, end: int
) -> tuple[Piece, ...]:
    """The line's words, each with the signs after it; the first also has those before it."""
    inside = [place for place in places if place.first < last and place.last > first]
    edges = [first, *(place.first for place in inside[1:]), last]
    spans = [
        (_start([place], max(first, place.first)), _end([place], min(last, place.last)))
        for place in inside
    ] or [(start, end)]
    texts = [text[one:after] for one, after in pairwise(edges)]
    texts[0] = texts[0].lstrip()
    texts[-1] = texts[-1].rstrip()
    return tuple(
        Piece(part, min(max(begins, start), end), min(max(ends, start), end))
        for part, (begins, ends) in zip(texts, spans, strict=True)
    )


def _start(places: list[_Place], at: int) -> int:
    place = next((one for one in places if one.last > at), places[-1])
    return place.start if place.first >= at else _inside(place, at)


def _end(places: list[_Place], at: int) -> int:
    place = next((one for one in reversed(places) if one.first < at), places[0])
    return place.end if place.last <= at else _inside(place, at)


def _inside(place: _Place, at: int) -> int:
    """A line that breaks inside a word (or a run without word times): by its share of letters."""
    share = min(1.0, max(0.0, (at - place.first) / (place.last - place.first)))
    return place.start + round(share * (place.end - place.start))


def width(text: str) -> int:
    return sum(10 if character < "\u2e80" else 21 for character in text)


def lines_of(text: str, word_breaks: Breaks) -> list[tuple[int, int]]:
    """Spans of the text, each at most `WIDTH` wide: fewest lines, breaks at clauses, even lengths."""
    if width(text.strip()) <= WIDTH:
        return [(0, len(text))]
    costs = {0: 0.0, **_breaks(text, word_breaks), len(text): 0.0}
    at = sorted(costs)
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    for index, last in enumerate(at[1:], 1):
        options: list[tuple[float, int]] = []
        for first in reversed(at[:index]):
            if options and width(text[first:last]) > 2 * WIDTH:
                break  # further back it only gets wider
            options.append((best[first][0] + costs[last] + _line_cost(text[first:last]), first))
        best[last] = min(options)
    bounds: list[tuple[int, int]] = []
    last = len(text)
    while last:
        first = best[last][1]
        bounds.append((first, last))
        last = first
    return bounds[::-1]


def _line_cost(line: str) -> float:
    size = width(line.strip())
    if size > WIDTH:
        return 1000.0 + size
    return 2.0 + ((WIDTH - size) / WIDTH) ** 2


def _breaks(text: str, word_breaks: Breaks) -> dict[int, float]:
    """Place -> how bad a break there is."""
    found: dict[int, float] = {}
    for place in word_breaks(text):
        found[place] = 2.5
    for match in re.finditer(r"\s+", text):
        found[match.end()] = 1.5
    for match in re.finditer(
        rf"[{re.escape(_CLAUSE)}][{re.escape(_CLAUSE)}”’」』）》】)\]}}\"]*\s*", text
    ):
        inside = (
            match[0].strip().isascii() and match.end() < len(text) and not match[0][-1].isspace()
        )
        if not inside:  # not in 3.11 or example.com
            found[match.end()] = 0.0
    for match in re.finditer(r"\S{40,}", text):  # an address without any blank
        found |= {place: 5.0 for place in range(match.start(), match.end()) if place not in found}
    return {
        place: cost
        for place, cost in found.items()
        if 0 < place < len(text) and _allowed(text, place)
    }


def _allowed(text: str, place: int) -> bool:
    """No line begins with a closing sign or ends with an opening one."""
    return text[place] not in f"{_CLAUSE}”’」』）》】)]}}%％" and text[place - 1] not in _OPENING
