# SPDX-FileCopyrightText: The Sanjue Studio team
# SPDX-License-Identifier: GPL-3.0-or-later
"""A text with its marks to one sound: the passes of its script, one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from studio.sdk import Job
from studio.sdk.speech.marks import Mark as TextMark

from .library import VOLUME, Engine
from .pieces import Pieces
from .script import Pass, script
from .sound import Mark, Settings, Sound
from .words import cut_silence


def speak(engine: Engine, text: str, marks: Sequence[TextMark], settings: Settings, job: Job) -> Sound:  # fmt: skip
    """Marks of the sound are places in ``text``, whatever the library was given to read."""
    passes = script(
        text, marks, mandarin=settings.voice.startswith("cmn"), pitch=settings.pitch, volume=VOLUME
    )
    pieces = Pieces(job, engine.sample_rate)
    course = _Course(job, len(text))
    whole = Sound(engine.sample_rate, b"", (), ())
    for one in passes:
        whole = _joined(whole, _said(engine, one, settings, pieces, course))
    if not whole.pcm:  # a text without a single letter or digit is 100 ms of silence
        whole = replace(whole, pcm=bytes(2 * (engine.sample_rate // 10)))
    pieces.flush()
    return whole


def _said(engine: Engine, one: Pass, settings: Settings, pieces: Pieces, course: _Course) -> Sound:
    sound = Sound(engine.sample_rate, b"", (), ())
    if one.origin and re.search(r"\w", re.sub(r"<[^>]*>", "", one.source)):

        def heard(position: int, new: bytes) -> None:
            course.reached(one.origin[position])
            if not one.ms:
                pieces.add(new)

        sound = engine.speak(one.source, settings, heard, ssml=one.ssml)
    if one.ms:
        pause = bytes(2 * (engine.sample_rate * one.ms // 1000))
        sound = _cut(sound, cut_silence(sound) + pause, len(pause) // 2)
        pieces.add(sound.pcm)
    marks = tuple(Mark(one.origin[mark.position], mark.sample) for mark in sound.marks)
    return replace(sound, marks=marks)


def _cut(sound: Sound, pcm: bytes, pause: int) -> Sound:
    """With other samples at its end, of which ``pause`` are a break."""
    end = len(pcm) // 2 - pause
    stops = (*(min(stop, end) for stop in sound.stops), end)
    return replace(sound, pcm=pcm, stops=stops)


def _joined(first: Sound, second: Sound) -> Sound:
    at, words = len(first.pcm) // 2, len(first.marks)
    return Sound(
        first.sample_rate,
        first.pcm + second.pcm,
        first.marks + tuple(replace(one, sample=one.sample + at) for one in second.marks),
        first.stops + tuple(one + at for one in second.stops),
        first.phonemes
        + tuple(
            replace(one, sample=one.sample + at, word=one.word + words) for one in second.phonemes
        ),
    )


class _Course:
    """A hundred steps: the library calls back every 60 ms of sound."""

    def __init__(self, job: Job, length: int) -> None:
        self._job, self._length, self._shown = job, length, 0.0

    def reached(self, position: int) -> None:
        done = position / self._length
        if done >= self._shown:
            self._shown = done + 0.01
            self._job.progress(min(1.0, done))
