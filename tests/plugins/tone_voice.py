"""A voice of tones whose lengths are exact: every letter is a sine of its own frequency."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import soundfile  # type: ignore[import-untyped,unused-ignore]

from studio.sdk import Asset, Result
from studio.sdk.speech.voices import VoiceList, write_voices
from studio.sdk.testing import Answer

LETTER = 0.2  # seconds


@dataclass
class ToneVoice:
    """Signs that are no letters take no time. ``asked`` keeps the parameters of every call."""

    folder: Path
    marks: tuple[str, ...] = ()
    timing: str = "engine"  # "none": tells no words
    rate: int = 24_000
    level: float = 0.3
    name: str = "tones 1.0"
    streams: bool = False
    clones: bool = False
    tones: str = ""
    letter: float = LETTER
    meta: Mapping[str, Any] = field(default_factory=dict)  # what it says besides
    asked: list[Mapping[str, Any]] = field(default_factory=list)
    given: list[tuple[Asset, ...]] = field(default_factory=list)

    def answers(self, engine: str = "") -> dict[str, Answer]:
        at = f"@{engine}" if engine else ""
        return {f"speech.synthesize{at}": self.speak, f"speech.voices{at}": self.voices}

    def voices(self, params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / "voices.json"
        found = VoiceList((), self.marks, self.streams, self.clones, self.tones)
        file.write_text(write_voices(found), encoding="utf-8")
        return Result("", (Asset(file, "application/json", "voices"),), self.name)

    def sound(self, text: str) -> Any:
        count = round(self.letter * self.rate)
        at = np.arange(count) / self.rate
        letters = [sign for sign in text if sign.isalnum()]
        waves = [np.sin(2 * np.pi * frequency(sign) * at) for sign in letters]
        return self.level * np.concatenate([np.zeros(0), *waves])

    def speak(self, params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        self.asked.append(params)
        self.given.append(inputs)
        self.folder.mkdir(parents=True, exist_ok=True)
        text = str(params["text"])
        data = self.sound(text)
        file = self.folder / f"{len(self.asked)}.wav"
        soundfile.write(file, data, self.rate, subtype="FLOAT")
        count = round(self.letter * self.rate)
        letters = [sign for sign in text if sign.isalnum()]
        words = [
            {"text": sign, "start": index * count, "end": (index + 1) * count}
            for index, sign in enumerate(letters)
        ]
        meta = {
            "sample_rate": self.rate,
            "samples": len(data),
            "engine_voice": params.get("voice") or "tone",
            "words": words if self.timing != "none" else [],
            "phonemes": [{**word, "text": word["text"].lower()} for word in words],
            "timing": self.timing,
            "model": "",
            **self.meta,
        }
        return Result("", (Asset(file, "audio/wav", "speech", meta),), self.name)

    @property
    def texts(self) -> list[str]:
        return [str(params["text"]) for params in self.asked]


def frequency(sign: str) -> float:
    """Between 200 and 700 Hz, in steps of 50: whole waves in every letter's time."""
    return 200.0 + 50.0 * (ord(sign) % 11)


def loud_frequency(pcm: Any, rate: int = 48_000) -> float:
    spectrum = np.abs(np.fft.rfft(pcm * np.hanning(len(pcm)), 1 << 18))
    return float(np.argmax(spectrum)) * rate / (1 << 18)


def record(job: Any, role: str) -> Any:
    return json.loads(job.one(role).text())
