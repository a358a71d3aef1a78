# SPDX-FileCopyrightText: The Sanjue Studio team
# SPDX-License-Identifier: GPL-3.0-or-later
"""speech.synthesize by eSpeak NG."""

from __future__ import annotations

import math
import re
import wave
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from studio.sdk import Choice, Environment, Inputs, Job, Label, Range
from studio.sdk.capabilities import SpeechParams

from .library import Engine, Files, Mark, Settings, Sound, find_files
from .respell import respell
from .words import words_of

_VOICES = {"zh": "cmn", "en": "en-us"}
_NORMAL_RATE = {"zh": 200, "en": 145}  # gives 4.4 syllables, 2.9 words a second
_VARIANTS = ("", "f1", "f2", "f3", "f4", "f5", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8")


@dataclass(frozen=True)
class Params(SpeechParams):
    """``voice`` is a name of eSpeak's own: "cmn", "en-gb", "yue", "en-us+f3" …"""

    variant: Annotated[str, Label("Timbre", zh="音色"), Choice(_VARIANTS)] = ""
    word_gap: Annotated[
        int, Label("Gap between words", zh="词间停顿", help="in 10 ms"), Range(0, 50, 1)
    ] = 0


class Espeak:
    params = Params

    _files: Files
    _voices: dict[str, str]

    def load(self, env: Environment) -> None:
        self._files = find_files()
        with Engine(self._files) as engine:  # fails here, not in the middle of a narration
            self._voices = engine.voices()

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        settings = _settings(params)
        text = params.text.replace("\0", " ")

        shown = 0.0

        def reached(position: int) -> None:
            nonlocal shown
            done = position / len(text)
            if done >= shown:  # a hundred steps: the library calls back every 60 ms of sound
                shown = done + 0.01
                job.progress(min(1.0, done))

        with Engine(self._files, self._voices) as engine:
            if re.search(r"\w", text):
                sound = _speak(engine, text, settings, reached)
            else:
                sound = _pause(engine.sample_rate)
        path = job.scratch / "speech.wav"
        _write(path, sound)
        meta: dict[str, Any] = {
            "sample_rate": sound.sample_rate,
            "samples": len(sound.pcm) // 2,
            "engine_voice": settings.voice,
            "words": words_of(text, sound),
        }
        job.emit(path, "audio/wav", role="speech", **meta)


def _speak(engine: Engine, text: str, settings: Settings, reached: Callable[[int], None]) -> Sound:
    """Word events come back as places in ``text``, even where Mandarin was respelled."""
    if not settings.voice.startswith("cmn"):
        return engine.speak(text, settings, reached)
    respelled = respell(text)
    origin = respelled.origin
    sound = engine.speak(respelled.text, settings, lambda position: reached(origin[position]))
    marks = tuple(Mark(origin[mark.position], mark.sample) for mark in sound.marks)
    return replace(sound, marks=marks)


def _settings(params: Params) -> Settings:
    voice = params.voice or _VOICES[params.language]
    if params.variant and "+" not in voice:
        voice += f"+{params.variant}"
    rate = round(_NORMAL_RATE[params.language] * params.rate)
    # Measured: eSpeak's pitch 0, 50, 100 give 0.62, 1 and 1.7 times the voice's normal pitch.
    pitch = round(50 + 96 * math.log(params.pitch))
    return Settings(voice, min(450, max(80, rate)), min(100, max(0, pitch)), params.word_gap)


def _pause(sample_rate: int) -> Sound:
    """What is said for a text without a single letter or digit: 100 ms of silence."""
    return Sound(sample_rate, bytes(2 * (sample_rate // 10)), (), ())


def _write(path: Path, sound: Sound) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, sound.sample_rate, 0, "NONE", ""))
        file.writeframes(sound.pcm)
