"""Paragraphs of a transcript, by the speaker's pauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.sdk.speech.transcript import Segment, Transcript, join

_LONG = 700  # characters; such a paragraph ends with its sentence, pause or not
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")


def paragraphs_of(heard: Transcript, pause: float) -> list[str]:
    """``pause``: seconds of silence that end a paragraph."""
    found: list[list[str]] = [[]]
    last = 0
    for start, end, text in _stretches(heard, pause):
        length = sum(map(len, found[-1]))
        ends = length > _LONG and re.search(r"[.!?。！？]$", found[-1][-1]) is not None
        if found[-1] and (start - last > pause * heard.sample_rate or ends):
            found.append([])
        found[-1].append(text)
        last = end
    return [_MARKUP.sub(r"\\\1", join(one)) for one in found if one]


def _stretches(heard: Transcript, pause: float) -> Iterator[tuple[int, int, str]]:
    """Segments, cut where a long pause lies inside."""
    for segment in heard.segments:
        cut = [
            index
            for index in range(1, len(segment.words))
            if segment.words[index]["start"] - segment.words[index - 1]["end"]
            > pause * heard.sample_rate
        ]
        if not cut:
            yield segment.start, segment.end, segment.text
            continue
        yield from _cut(segment, [0, *cut, len(segment.words)])


def _cut(segment: Segment, places: list[int]) -> Iterator[tuple[int, int, str]]:
    for index in range(len(places) - 1):
        words = segment.words[places[index] : places[index + 1]]
        yield words[0]["start"], words[-1]["end"], join(word["text"] for word in words)
