"""Mixing and exporting again, without synthesis, against the length of the sound.

Goal: under 5 % of the audio's length. Noise with the pace of speech stands in for takes: how long a
mix or an encoder takes does not depend on the words.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from plugins.export_audio.plugin import ExportAudio
from plugins.mix.plugin import Mix
from plugins.podcast.plugin import Podcast
from studio.sdk import Asset
from studio.sdk.testing import FakeJob, run_plugin

RATE = 48_000
MINUTES = 30
TEXT = "我们把每一句话都念出来，一个字也不少。"
FORMATS = ("wav", "flac", "mp3", "opus", "m4a", "m4b")


def takes(folder: Path) -> list[Asset]:
    """Sentences of 3 to 9 seconds, used again and again until the time is filled."""
    dice = np.random.default_rng(5)
    made: list[tuple[Path, Path]] = []
    for number, seconds in enumerate((3, 4, 5, 6, 7, 9)):
        count = seconds * RATE
        syllables = np.maximum(0, np.sin(8 * np.pi * np.arange(count) / RATE)) ** 2
        sound = 0.08 * syllables * np.convolve(dice.standard_normal(count), np.ones(6) / 3, "same")
        path, timing = folder / f"{number}.wav", folder / f"{number}.json"
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", ""))
            file.writeframes(np.round(np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
        timing.write_text(
            json.dumps({"samples": count, "sample_rate": RATE, "text": TEXT, "words": []}),
            encoding="utf-8",
        )
        made.append((path, timing))
    count = MINUTES * 60 * 2 // 13 + 1  # 6.5 s with its pause
    items = [
        {"kind": "text", "paragraph": at // 5, "chapter": at // 30, "pause_ms": 800}
        for at in range(count)
    ]
    chapters = [
        {"title": f"第{number + 1}章", "first": number * 30} for number in range(-(-count // 30))
    ]
    script = {"format": 2, "lang": "zh", "title": "再导出", "items": items, "chapters": chapters}
    path = folder / "script.json"
    path.write_text(json.dumps(script), encoding="utf-8")
    sounds = [
        Asset(made[at % 6][0], "audio/wav", "take", {"voice": f"v{at % 2}"}) for at in range(count)
    ]
    timings = [Asset(made[at % 6][1], "application/json", "timing") for at in range(count)]
    return [Asset(path, "application/json", "script"), *sounds, *timings]


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, and of processor time with the encoders' own."""

    wall: float
    cpu: float

    def __add__(self, other: Took) -> Took:
        return Took(self.wall + other.wall, self.cpu + other.cpu)

    def of(self, seconds: float) -> str:
        share, work = self.wall / seconds, self.cpu / seconds
        return f"{self.wall:.1f} s, {share:.2%} of its length (processor {work:.2%})"


def timed(
    plugin: Any, params: dict[str, Any], inputs: list[Asset], scratch: Path
) -> tuple[Took, FakeJob]:
    shutil.rmtree(scratch, ignore_errors=True)
    begun, worked = time.perf_counter(), sum(os.times()[:4])
    job = run_plugin(plugin, params, inputs, scratch=scratch)
    return Took(time.perf_counter() - begun, sum(os.times()[:4]) - worked), job


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    inputs = takes(folder)
    timed(Mix(), {}, inputs, folder / "warm")  # imports, dictionaries
    plain, mono = timed(Mix(), {}, inputs, folder / "plain")
    seconds = mono.one("narration").meta["duration_samples"] / RATE
    music, stereo = timed(Mix(), {"music": "calm"}, inputs, folder / "music")
    print(f"{seconds / 60:.0f} minutes of sound, two voices")
    print(f"mix: {plain.of(seconds)}")
    print(f"mix with music: {music.of(seconds)}")
    rich = [stereo.one("narration"), stereo.one("timeline")]
    for form in FORMATS:
        took, _ = timed(ExportAudio(), {"formats": [form]}, rich, folder / form)
        print(f"export {form}, stereo: {took.of(seconds)}")
    whole, _ = timed(ExportAudio(), {"formats": list(FORMATS)}, rich, folder / "all")
    print(f"export of all six at a time: {whole.of(seconds)}")
    given = [mono.one("narration"), mono.one("timeline")]
    usual, exported = timed(ExportAudio(), {}, given, folder / "usual")
    made = next(one for one in exported.emitted if one.path.suffix == ".mp3")
    sound = Asset(made.path, made.media, "audio", made.meta)
    address = {"address": "https://example.com/podcast"}
    feed, _ = timed(Podcast(), address, [sound, given[1]], folder / "podcast")
    print(f"mix, WAV + MP3 + M4A and podcast: {(plain + usual + feed).of(seconds)}; goal: 5 %")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
