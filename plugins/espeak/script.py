# SPDX-FileCopyrightText: The Sanjue Studio team
# SPDX-License-Identifier: GPL-3.0-or-later
"""A text and its marks as eSpeak NG reads them: one pass for each stretch between breaks.

`<break>` of the library's SSML is off by up to a quarter, so a break is silence between two
passes. Speed, pitch, level and emphasis are its SSML, written with absolute values (relative
ones are rounded twice). Pinyin stands in the text in place of its characters.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from studio.sdk.speech.marks import BREAK, EMPHASIS, PROSODY, READING, Mark

from .respell import respell, spelled

_PAUSES = ",.;:!?…，。；：！？、"


@dataclass(frozen=True, slots=True)
class Pass:
    """``origin[i]`` is the place in the caller's text of character i of ``source``; ``ms`` of
    silence follow, counted from the last sound."""

    source: str
    origin: tuple[int, ...]
    ssml: bool
    ms: int = 0


def script(text: str, marks: Sequence[Mark], *, mandarin: bool, pitch: int, volume: int) -> list[Pass]:  # fmt: skip
    """``pitch`` and ``volume`` are the library's own values of the voice as it speaks now."""
    breaks: dict[int, int] = {}
    for mark in marks:
        if mark.kind == BREAK:
            breaks[mark.start] = breaks.get(mark.start, 0) + mark.ms
    tags = [one for one in marks if one.kind in (PROSODY, EMPHASIS) and one.start < one.end]
    edges = [0, *sorted(breaks), len(text)]
    passes = []
    for start, end in pairwise(edges):
        writer = _Writer(mandarin, bool(tags))
        for index in range(start, end):
            around = [one for one in tags if one.start <= index < one.end]
            writer.character(index, text, marks, _tag(around, pitch, volume))
        writer.switch("", start)
        if end in breaks and text[start:end].strip() and text[end - 1] not in _PAUSES:
            writer.add(",", end - 1)  # it goes on after the break, so its melody must not end
        passes.append(writer.done(breaks.get(end, 0)))
    return passes


def _tag(around: Sequence[Mark], pitch: int, volume: int) -> str:
    if not around:
        return ""
    rate = math.prod(one.rate for one in around)
    higher = round(pitch + 96 * math.log(math.prod(one.pitch for one in around)))
    louder = volume * 10 ** (sum(one.gain_db for one in around) / 20)
    found = ""
    if any(one.kind == PROSODY for one in around):
        found = (
            f'<prosody rate="{round(100 * rate)}%" pitch="{min(99, max(1, higher))}"'
            f' volume="{round(louder)}">'
        )
    levels = [one.level or "moderate" for one in around if one.kind == EMPHASIS]
    return found + (f'<emphasis level="{levels[-1]}">' if levels else "")


class _Writer:
    def __init__(self, mandarin: bool, ssml: bool) -> None:
        self._mandarin, self._ssml = mandarin, ssml
        self._parts: list[str] = []
        self._origin: list[int] = []
        self._open = ""

    def add(self, part: str, place: int) -> None:
        self._parts.append(part)
        self._origin += [place] * len(part)

    def switch(self, tag: str, place: int) -> None:
        if tag == self._open:
            return
        closing = "".join(
            f"</{name}>" for name in ("emphasis", "prosody") if f"<{name}" in self._open
        )
        self.add(closing + tag, place)
        self._open = tag

    def character(self, index: int, text: str, marks: Sequence[Mark], tag: str) -> None:
        self.switch(tag, index)
        syllable = _reading(index, marks) if self._mandarin else ""
        if syllable:
            part = f" {spelled(syllable)} "
        elif self._mandarin:
            part = respell(text, index)
        else:
            part = text[index]
        self.add(escape(part) if self._ssml else part, index)

    def done(self, ms: int) -> Pass:
        source, origin = "".join(self._parts), self._origin
        if self._ssml:
            place = origin[-1] if origin else 0
            head, tail = "<speak>", "</speak>"
            source = head + source + tail
            origin = [origin[0] if origin else 0] * len(head) + origin + [place] * len(tail)
        return Pass(source, tuple(origin), self._ssml, ms)


def _reading(index: int, marks: Sequence[Mark]) -> str:
    """The syllable that a mark gives this character, or ""."""
    for mark in marks:
        if mark.kind == READING and mark.alphabet == "pinyin" and mark.start <= index < mark.end:
            syllables = mark.value.split()
            if len(syllables) == mark.end - mark.start:
                return syllables[index - mark.start]
    return ""
