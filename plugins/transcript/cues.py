"""Subtitles of a transcript: lines short enough to read, cut at pauses and punctuation.

Times are cut off from samples, so nothing drifts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studio.sdk.capabilities import Word
from studio.sdk.speech.transcript import Segment, Transcript, join

_WIDE = 42  # columns of a line; a Chinese character takes two
_LONGEST = 6  # seconds that a line stays
_PAUSE = 0.6  # seconds that end a line


@dataclass(frozen=True, slots=True)
class Cue:
    """``start`` and ``end`` in samples."""

    start: int
    end: int
    text: str


def cues_of(heard: Transcript) -> list[Cue]:
    found: list[Cue] = []
    for segment in heard.segments:
        words = segment.words or _guessed(segment)
        found += _lines(words, heard.sample_rate)
    return found


def srt(cues: Sequence[Cue], rate: int) -> str:
    blocks = [
        f"{number}\n{_clock(one.start, rate, ',')} --> {_clock(one.end, rate, ',')}\n{one.text}\n"
        for number, one in enumerate(cues, 1)
    ]
    return "\n".join(blocks)


def vtt(cues: Sequence[Cue], rate: int) -> str:
    blocks = []
    for one in cues:
        text = one.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        blocks.append(f"{_clock(one.start, rate, '.')} --> {_clock(one.end, rate, '.')}\n{text}\n")
    return "WEBVTT\n\n" + "\n".join(blocks)


def _lines(words: Sequence[Word], rate: int) -> Iterator[Cue]:
    line: list[Word] = []
    for word in words:
        if line:
            text = join([*(one["text"] for one in line), word["text"]])
            full = _columns(text) > _WIDE or word["end"] - line[0]["start"] > _LONGEST * rate
            paused = word["start"] - line[-1]["end"] > _PAUSE * rate
            ended = re.search(r"[.!?。！？]$", line[-1]["text"]) is not None
            if full or paused or ended:
                yield _cue(line)
                line = []
        line.append(word)
    if line:
        yield _cue(line)


def _cue(line: Sequence[Word]) -> Cue:
    return Cue(line[0]["start"], line[-1]["end"], join(one["text"] for one in line))


def _guessed(segment: Segment) -> list[Word]:
    """Words without times get theirs by their length."""
    parts = re.findall(r"[\u3400-\u9fff][^\w\s]*|[^\s\u3400-\u9fff]+", segment.text)
    whole, at = sum(map(_columns, parts)) or 1, 0
    found: list[Word] = []
    for part in parts:
        after = at + _columns(part)
        start, end = (
            segment.start + (segment.end - segment.start) * place // whole for place in (at, after)
        )
        found.append({"text": part, "start": start, "end": end})
        at = after
    return found


def _columns(text: str) -> int:
    return sum(2 if character >= "\u2e80" else 1 for character in text)


def _clock(samples: int, rate: int, point: str) -> str:
    seconds, milliseconds = divmod(samples * 1000 // rate, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}{point}{milliseconds:03}"
