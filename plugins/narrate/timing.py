"""Times brought to the take's samples, and to the words as they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict

from studio.sdk.capabilities import Word

from .pieces import Reading
from .speaking import Said
from .times import Spot

_SOURCES = ("engine", "events", "alignment", "proportional")  # the best first


class Sound(TypedDict):
    """A phoneme of the take; ``word`` is the index of the word it belongs to, -1: of none."""

    text: str
    start: int
    end: int
    word: int


@dataclass(slots=True)
class _Spoken:
    first: int  # characters of the original text
    last: int
    start: int  # samples of the take
    end: int


def words_of(reading: Reading, said: Sequence[Said], starts: Sequence[int]) -> list[Word]:
    """The sentence's words as written, each from the first sample of its sound to the last."""
    spoken: list[_Spoken] = []
    for one, begins in zip(said, starts, strict=True):
        for spot in one.timed.words:
            base = one.segment.start
            first, last = span_of(reading, base + spot.first, base + spot.last)
            start, end = (begins + one.part.of(at) for at in (spot.start, spot.end))
            spoken.append(_Spoken(first, last, start, end))
    return _as_written(reading.text, spoken)


def as_written(reading: Reading, spots: Iterable[Spot]) -> list[Word]:
    """Times in samples of the take, over the spoken text, for the words as written."""
    return _as_written(
        reading.text,
        (_Spoken(*span_of(reading, one.first, one.last), one.start, one.end) for one in spots),
    )


def phonemes_of(said: Sequence[Said], starts: Sequence[int], words: Sequence[Word]) -> list[Sound]:
    found: list[Sound] = []
    at = 0
    for one, begins in zip(said, starts, strict=True):
        for text, start, end in one.timed.sounds:
            first, last = begins + one.part.of(start), begins + one.part.of(end)
            middle = (first + last) // 2
            while at < len(words) and words[at]["end"] <= middle:
                at += 1
            inside = at < len(words) and words[at]["start"] <= middle
            found.append({"text": text, "start": first, "end": last, "word": at if inside else -1})
    return found


def source_of(sources: Iterable[str]) -> str:
    """Of the whole take: that of its weakest part."""
    return max(sources, key=_SOURCES.index)


def span_of(reading: Reading, start: int, stop: int) -> tuple[int, int]:
    """Characters of the written text that these spoken ones come from."""
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
