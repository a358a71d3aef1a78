"""When each word of a segment is heard: as the engine tells, else by its share of syllables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .checks import syllables
from .segments import Segment
from .sound import RATE, Heard
from .wording import Worded

_TOKEN = re.compile(
    r"[\u3400-\u9fff〇]|[^\W_](?:[^\W\u3400-\u9fff〇]|['’.-](?=[^\W_\u3400-\u9fff〇]))*"
)
_SIGNS = {
    "，": 0.9,
    ",": 0.9,
    "、": 0.6,
    "；": 1.2,
    ";": 1.2,
    "：": 1.0,
    ":": 1.0,
    "—": 0.6,
} | dict.fromkeys("。！？.!?…", 1.5)  # syllables that a pause inside a segment takes
_SOURCES = ("engine", "events")


@dataclass(frozen=True, slots=True)
class Spot:
    """Characters ``first`` to ``last`` of a segment's text, heard from ``start`` to ``end``
    (samples of the engine's file)."""

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Timed:
    """``source``: "engine" (durations of the model), "events" or "proportional". ``sounds`` are
    phonemes: text, start, end."""

    words: tuple[Spot, ...]
    sounds: tuple[tuple[str, int, int], ...]
    source: str

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """From where the first of these characters begins to where the last one ends."""
        inside = [one for one in self.words if one.first < last and first < one.last]
        if not inside:
            return None
        head, tail = inside[0], inside[-1]
        return _within(head, max(first, head.first)), _within(tail, min(last, tail.last))


def _within(one: Spot, place: int) -> int:
    share = (place - one.first) / (one.last - one.first)
    return one.start + round(share * (one.end - one.start))


def placed_words(segment: Segment, sent: Worded, heard: Heard, meta: Mapping[str, Any]) -> Timed:
    sounds = tuple((str(one["text"]), int(one["start"]), int(one["end"])) for one in meta.get("phonemes", ()))  # fmt: skip
    source = str(meta.get("timing", "engine"))
    told = _told(sent, meta.get("words", ())) if source in _SOURCES else ()
    if told:
        return Timed(told, sounds, source)
    scale = heard.rate / RATE
    start, end = round(heard.first * scale), round(heard.last * scale)
    return Timed(proportional(segment.text, start, end), sounds, "proportional")


def _told(sent: Worded, words: Sequence[Mapping[str, Any]]) -> tuple[Spot, ...]:
    """The engine's words that are in the text, at their places in the segment's."""
    found: list[Spot] = []
    at = 0
    for word in words:
        place = sent.text.find(word["text"], at) if word["text"] else -1
        if place >= 0:
            at = place + len(word["text"])
            first, last = sent.places[place], sent.places[at - 1] + 1
            found.append(Spot(first, last, int(word["start"]), int(word["end"])))
    return tuple(found)


def proportional(text: str, start: int, end: int) -> tuple[Spot, ...]:
    """Characters and words over a stretch of sound, each by its syllables; signs take time too."""
    tokens = list(_TOKEN.finditer(text))
    weights: list[tuple[float, float]] = []  # of a token, and of the signs after it
    for index, token in enumerate(tokens):
        stop = tokens[index + 1].start() if index + 1 < len(tokens) else token.end()
        signs = sum(_SIGNS.get(sign, 0.0) for sign in text[token.end() : stop])
        weights.append((float(max(1, syllables(token[0]))), min(signs, 2.0)))
    total = sum(own + after for own, after in weights)
    found: list[Spot] = []
    passed = 0.0
    for token, (own, after) in zip(tokens, weights, strict=True):
        edges = (start + round((end - start) * part / total) for part in (passed, passed + own))
        found.append(Spot(*token.span(), *edges))
        passed += own + after
    return tuple(found)
