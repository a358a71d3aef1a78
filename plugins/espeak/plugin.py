# SPDX-FileCopyrightText: The Sanjue Studio team
# SPDX-License-Identifier: GPL-3.0-or-later
"""speech.synthesize, speech.voices and speech.phonemes by eSpeak NG."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from studio.sdk import Choice, Environment, Inputs, Job, Label, Range
from studio.sdk.capabilities import SpeechParams
from studio.sdk.speech.marks import Mark, from_json
from studio.sdk.speech.voices import write_voices

from .library import Engine, Files, find_files
from .sound import Settings
from .voices import VARIANTS

_VOICES = {"zh": "cmn", "en": "en-us"}
_NORMAL_RATE = {"zh": 200, "en": 145}  # gives 4.4 syllables, 2.9 words a second


@dataclass(frozen=True)
class Params(SpeechParams):
    """``voice`` is a name of eSpeak's own: "cmn", "en-gb", "yue", "en-us+f3" …"""

    variant: Annotated[str, Label("Timbre", zh="音色"), Choice(VARIANTS)] = ""
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
        import numpy as np  # noqa: F401 - a first sentence should not wait for imports

        from . import phonemes, speaking, words  # noqa: F401

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        text = params.text.replace("\0", " ")
        marks = tuple(map(from_json, params.marks))
        with Engine(self._files, self._voices) as engine:
            if job.capability == "speech.voices":
                _tell_voices(engine, job)
            elif job.capability == "speech.phonemes":
                _tell_phonemes(engine, text, marks, _settings(params), job)
            else:
                _synthesise(engine, text, marks, _settings(params), job)


def _synthesise(
    engine: Engine, text: str, marks: tuple[Mark, ...], settings: Settings, job: Job
) -> None:
    from .pieces import write_wav
    from .speaking import speak
    from .words import phonemes_of, words_of

    sound = speak(engine, text, marks, settings, job)
    path = job.scratch / "speech.wav"
    write_wav(path, sound.pcm, sound.sample_rate)
    meta: dict[str, Any] = {
        "sample_rate": sound.sample_rate,
        "samples": len(sound.pcm) // 2,
        "engine_voice": settings.voice,
        "words": words_of(text, sound),
        "phonemes": phonemes_of(sound),
        "timing": "events",
        "model": "",
    }
    job.emit(path, "audio/wav", role="speech", **meta)


def _tell_voices(engine: Engine, job: Job) -> None:
    from .voices import voice_list

    _tell(job, "voices", write_voices(voice_list(engine.voice_files())))


def _tell_phonemes(
    engine: Engine, text: str, marks: tuple[Mark, ...], settings: Settings, job: Job
) -> None:
    from .phonemes import joined, phonemes

    words = phonemes(engine, text, marks, settings) if any(map(str.isalnum, text)) else []
    told = {"ipa": joined(words), "words": words}
    _tell(job, "phonemes", json.dumps(told, ensure_ascii=False) + "\n")


def _tell(job: Job, role: str, text: str) -> None:
    path: Path = job.scratch / f"{role}.json"
    path.write_text(text, encoding="utf-8", newline="\n")
    job.emit(path, "application/json", role=role)


def _settings(params: Params) -> Settings:
    voice = params.voice or _VOICES[params.language]
    if params.variant and "+" not in voice:
        voice += f"+{params.variant}"
    rate = round(_NORMAL_RATE[params.language] * params.rate)
    # Measured: eSpeak's pitch 0, 50, 100 give 0.62, 1 and 1.7 times the voice's normal pitch.
    pitch = round(50 + 96 * math.log(params.pitch))
    return Settings(voice, min(450, max(80, rate)), min(100, max(0, pitch)), params.word_gap)
