"""A script with takes on disk, mixed by the plugin, and other meters to look at the result."""

from __future__ import annotations

import json
import re
import subprocess
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from plugins.mix.plugin import Mix
from studio.sdk import Asset
from studio.sdk.testing import FakeJob, run_plugin
from tests.programs import require_program

RATE = 48000


def speech(seconds: float, seed: int = 0, level: float = 0.1) -> Any:
    """Noise with the bursts and gaps of syllables, four a second."""
    dice = np.random.default_rng(seed)
    count = round(seconds * RATE)
    bursts = np.maximum(0, np.sin(2 * np.pi * 4 * np.arange(count) / RATE)) ** 2
    return np.clip(level * bursts * dice.standard_normal(count), -1, 1)


class Case:
    """A script and its takes on disk, to be broken by tests."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.items: list[dict[str, Any]] = []
        self.script: dict[str, Any] = {}  # more of it
        self.takes: list[Asset] = []
        self.timings: list[Asset] = []

    def add(
        self,
        sound: Any,
        text: str = "一句话。",
        pause: int = 300,
        rate: int = RATE,
        words: Sequence[Any] = (),
        voice: str = "",
        script: dict[str, Any] | None = None,
        **about: Any,
    ) -> None:
        """``script``: more of the sentence's entry there; ``about``: of its timing."""
        number = len(self.takes)
        path = self.folder / f"{number}.wav"
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, rate, 0, "NONE", ""))
            file.writeframes(np.round(np.asarray(sound) * 32767).astype("<i2").tobytes())
        record = {
            "samples": len(sound),
            "sample_rate": rate,
            "text": text,
            "words": list(words),
            **about,
        }
        timing = self.folder / f"{number}.json"
        timing.write_text(json.dumps(record), encoding="utf-8")
        entry = {"kind": "text", "paragraph": 0, "pause_ms": pause}
        self.items.append(entry | (script or {}))
        self.takes.append(Asset(path, "audio/wav", "take", {"voice": voice} if voice else {}))
        self.timings.append(Asset(timing, "application/json", "timing"))

    def mix(self, *more: Asset, seed: int = 0, **params: Any) -> FakeJob:
        path = self.folder / "script.json"
        script = {"lang": "zh", "title": "标题", "items": self.items, **self.script}
        path.write_text(json.dumps(script), encoding="utf-8")
        inputs = [Asset(path, "application/json", "script"), *self.takes, *self.timings, *more]
        return run_plugin(Mix(), params, inputs, scratch=self.folder / "scratch", seed=seed)


def samples_of(job: FakeJob, channels: int = 1) -> Any:
    """Of one channel as they are, else of shape (channels, samples)."""
    with wave.open(str(job.one("narration").path)) as file:
        form = (file.getnchannels(), file.getsampwidth(), file.getframerate())
        assert form == (channels, 2, RATE)
        sound = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float64) / 32768
    return sound if channels == 1 else sound.reshape(-1, channels).T


def timeline_of(job: FakeJob) -> Any:
    return json.loads(job.one("timeline").text())


def subtitles_of(job: FakeJob, suffix: str) -> str:
    return next(
        one.text()
        for one in job.emitted
        if one.role == "subtitles" and one.path.suffix == f".{suffix}"
    )


def measured(path: Path) -> tuple[float, float]:
    """Integrated loudness and true peak, by ffmpeg."""
    command = [require_program("ffmpeg"), "-hide_banner", "-nostats", "-i", str(path)]
    command += ["-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", said)[-1]), float(
        re.findall(r"Peak:\s+(-?[\d.]+) dBFS", said)[-1]
    )
