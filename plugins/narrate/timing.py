"""Word times of the engine, brought to the take's samples and the words as written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studio.sdk.capabilities import Word

from .pieces import Reading
from .runs import Run
from .sound import RATE, Part


@dataclass(slots=True)
class _Spoken:
    first: int  # characters of the original text
    last: int
    start: int  # samples of the take
    end: int


def words_of(
    reading: Reading,
    runs: Sequence[Run],
    parts: Sequence[Part],
    starts: Sequence[int],
    metas: Sequence[Mapping[str, Any]],
) -> list[Word]:
    """The sentence's words as written, each from the first sample of its sound to the last."""
    spoken = [
        word
        for run, part, begins, meta in zip(runs, parts, starts, metas, strict=True)
        for word in _spoken_of(reading, run, part, begins, meta)
    ]
    return _as_written(reading.text, spoken)


def _spoken_of(
    reading: Reading, run: Run, part: Part, begins: int, meta: Mapping[str, Any]
) -> Iterable[_Spoken]:
    """The run's words; the whole run as one word when the engine told none that are in it."""
    rate = int(meta.get("sample_rate", RATE))
    stop = begins + len(part.samples)
    found: list[_Spoken] = []
    at = 0
    for word in meta.get("words", []):
        place = run.text.find(word["text"], at)
        if place < 0 or not word["text"]:
            continue
        at = place + len(word["text"])
        first, last = _span(reading, run.start + place, run.start + at)
        start, end = (
            begins - part.cut + round(word[edge] * RATE / rate) for edge in ("start", "end")
        )
        found.append(
            _Spoken(first, last, min(max(start, begins), stop), min(max(end, begins), stop))
        )
    if found:
        return found
    first, last = _span(reading, run.start, run.start + len(run.text))
    return [_Spoken(first, last, begins, stop)]


def _span(reading: Reading, start: int, stop: int) -> tuple[int, int]:
    spans = reading.origin[start:stop]
    return min(first for first, _ in spans), max(last for _, last in spans)


def _as_written(text: str, spoken: Iterable[_Spoken]) -> list[Word]:
    """Spoken words that come from one written one (2024年: five syllables) become one."""
    merged: list[_Spoken] = []
    for one in spoken:
        if merged and one.first < merged[-1].last:
            merged[-1].last = max(merged[-1].last, one.last)
            merged[-1].end = max(merged[-1].end, one.end)
        else:
            merged.append(one)
    return [
        {"text": text[one.first : one.last].strip(), "start": one.start, "end": one.end}
        for one in merged
    ]
