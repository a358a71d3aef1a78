"""A narration to export, and other programs to read what came out."""

from __future__ import annotations

import json
import subprocess
import wave
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from plugins.export_audio.plugin import ExportAudio
from studio.sdk import Asset
from studio.sdk.testing import FakeJob, run_plugin
from tests.programs import require_program

ARTICLE = '---\ntitle: "三绝：发布/了"\ndescription: "一个桌面工作室"\nlang: "zh"\n---\n\n# 三绝\n'
SAMPLES = 48000 * 3 + 17


def narration(folder: Path, samples: int = SAMPLES) -> Asset:
    path = folder / "narration.wav"
    time = np.arange(samples) / 48000
    sound = 0.3 * np.sin(2 * np.pi * 330 * time) * (0.6 + 0.4 * np.sin(2 * np.pi * 3 * time))
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 48000, 0, "NONE", ""))
        file.writeframes(np.round(sound * 32767).astype("<i2").tobytes())
    return Asset(
        path, "audio/wav", "narration", {"sample_rate": 48000, "duration_samples": samples}
    )


def cover(folder: Path, name: str, size: tuple[int, int], colour: str) -> Asset:
    path = folder / f"{name}.png"
    picture = Image.effect_noise(size, 60).convert("RGB")
    picture.paste(colour, (0, 0, size[0] // 2, size[1]))
    picture.save(path)
    return Asset(path, "image/png", "cover", {"size": name})


def timeline(folder: Path, samples: int = SAMPLES) -> Asset:
    """Two chapters of two paragraphs each, cut where no millisecond is."""
    places = [0, samples // 4 + 7, samples // 2 + 11, samples * 3 // 4 + 5, samples]
    items = [
        {"paragraph": number, "start": place, "text": f"第{number}段：说话。", "kind": "text"}
        for number, place in enumerate(places[:-1])
    ]
    chapters = [
        {"title": "上；一=二#三\\四", "start": 0, "end": places[2], "first": 0},
        {"title": "Second 下", "start": places[2], "end": samples, "first": 2},
    ]
    path = folder / "timeline.json"
    record = {"format": 2, "samples": samples, "items": items, "chapters": chapters}
    path.write_text(json.dumps(record), encoding="utf-8")
    return Asset(path, "application/json", "timeline")


def export(
    tmp_path: Path,
    *,
    covers: bool = True,
    article: str = ARTICLE,
    timed: bool = False,
    **params: Any,
) -> FakeJob:
    tmp_path.mkdir(parents=True, exist_ok=True)
    inputs = [narration(tmp_path)]
    if timed:
        inputs.append(timeline(tmp_path))
    if covers:
        inputs.append(cover(tmp_path, "wechat-cover", (900, 383), "#1144aa"))
        inputs.append(cover(tmp_path, "square", (1600, 1600), "#cc3322"))
    if article:
        file = tmp_path / "article.md"
        file.write_text(article, encoding="utf-8")
        inputs.append(Asset(file, "text/markdown", "article"))
    return run_plugin(ExportAudio(), params, inputs, scratch=tmp_path / "scratch")


def probe(path: Path) -> Any:
    command = [require_program("ffprobe"), "-v", "error", "-print_format", "json"]
    command += ["-show_format", "-show_streams", "-show_chapters", str(path)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def decoded(path: Path) -> Any:
    command = [require_program("ffmpeg"), "-v", "error", "-i", str(path), "-map", "0:a"]
    command += ["-ar", "48000", "-f", "s16le", "-"]
    said = subprocess.run(command, capture_output=True, check=True)
    assert not said.stderr
    return np.frombuffer(said.stdout, "<i2").astype(float)


def made(job: FakeJob, name: str) -> Path:
    return next(asset.path for asset in job.emitted if asset.meta["format"] == name)
