"""Stub voices for the tests of voice_onnx, spoken by one process of its environment for all tests.

The plugin runs there without a host; what it asks of eSpeak NG is answered here by the real plugin.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import wave
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from plugins.espeak.plugin import Espeak
from studio.sdk.speech.marks import Mark, as_json
from studio.sdk.testing import run_plugin
from tests.plugins.local_models import ROOT, run_inside, share_environments

ENGINE = "voice_onnx"
TASK = "speech.synthesize"
RATE, HOP = 22050, 256

CHILD = """
import json, sys, tempfile
from pathlib import Path
from plugins.voice_onnx.plugin import VoiceOnnx
from studio.sdk import Asset, Cancelled, Environment, Inputs, PluginError, Result
from studio.sdk.testing import FakeJob
from tests.models.stub_voices import write_all

folder = Path(sys.argv[1])
write_all(folder)
engines = {}

def tell(value):
    print(json.dumps(value), flush=True)

def phonemes(params, inputs):
    tell({"call": params})
    file = Path(json.loads(sys.stdin.readline()))
    return Result("", (Asset(file, "application/json", "phonemes"),), "espeak 1")

for line in sys.stdin:
    order = json.loads(line)
    name = order.pop("process", "")
    if name not in engines:
        engines[name] = VoiceOnnx()
        engines[name].load(Environment(threads=2, cache=folder / "cache"))
    scratch = Path(tempfile.mkdtemp(dir=folder))
    places = {one: Path(place) for one, place in order.pop("models").items()}
    job = FakeJob(scratch, order.pop("seed"), order.pop("capability"), {"speech.phonemes": phonemes},
                  cancel_after=order.pop("cancel"), models=places)
    answer = {"error": ""}
    try:
        engines[name].run(VoiceOnnx.params(**order), Inputs(), job)
    except (PluginError, Cancelled) as error:
        answer["error"] = str(error) or type(error).__name__
    made = job.emitted[0] if job.emitted else None
    loaded = engines[name]._holder._loaded
    tell(answer | {
        "file": str(made.path) if made else "", "meta": dict(made.meta) if made else {},
        "notices": job.notices, "pieces": [str(one) for one in job.previews],
        "overlap": loaded and loaded.network.vocoder and loaded.network.vocoder.overlap,
        "steps": job.steps, "calls": [name for name, _ in job.calls],
    })
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of one job; ``pieces``: the sound that was shown on the way."""

    error: str
    pcm: NDArray[np.int64]
    meta: Mapping[str, Any]
    notices: tuple[str, ...]
    pieces: tuple[NDArray[np.int64], ...]
    told: Mapping[str, Any]

    @property
    def words(self) -> list[tuple[str, int, int]]:
        return [(one["text"], one["start"], one["end"]) for one in self.meta["words"]]

    @property
    def phonemes(self) -> list[str]:
        return [one["text"] for one in self.meta["phonemes"]]

    def span(self, word: str) -> tuple[int, int]:
        return next((start, end) for text, start, end in self.words if text == word)

    def length(self, word: str) -> int:
        start, end = self.span(word)
        return end - start

    def tone(self, start: int, end: int) -> float:
        """Waves per frame of the strongest tone of a stretch."""
        size = 1 << 15
        part = self.pcm[start:end].astype(float)
        spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), size))
        return float(np.argmax(spectrum)) * HOP / size


class Hummer:
    """The process. ``folder`` holds the stub voices, each under its name."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.folder, self._scratch, self._count = folder, scratch, itertools.count()
        python = run_inside(ENGINE, "import sys; print(sys.executable)").strip()
        self._child = subprocess.Popen(
            [python, "-c", CHILD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, encoding="utf-8", env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    def say(self, model: str, text: str, *marks: Mark, **params: Any) -> Heard:
        heard = self.ask({model: self.folder / model}, text, *marks, **params)
        assert not heard.error, heard.error
        assert len(heard.pcm) == heard.meta["samples"]
        assert heard.meta["model"] == model
        return heard

    def ask(
        self, models: Mapping[str, Path], text: str = "", *marks: Mark, seed: int = 0,
        cancel: int | None = None, capability: str = "", **params: Any,
    ) -> Heard:  # fmt: skip
        order = {
            "models": {name: str(place) for name, place in models.items()}, "text": text, "seed": seed,
            "marks": [as_json(one) for one in marks], "cancel": cancel, "capability": capability,
        }  # fmt: skip
        told = self._tell(order | params)
        while "call" in told:
            scratch = self._scratch / f"phonemes-{next(self._count)}"
            job = run_plugin(Espeak(), told["call"], scratch=scratch, capability="speech.phonemes")
            told = self._tell(str(job.one("phonemes").path))
        file = told["file"]
        return Heard(
            told["error"], samples(file) if file.endswith(".wav") else np.zeros(0, np.int64),
            told["meta"], tuple(told["notices"]), tuple(samples(one) for one in told["pieces"]), told,
        )  # fmt: skip

    def _tell(self, value: Any) -> dict[str, Any]:
        assert self._child.stdin and self._child.stdout
        self._child.stdin.write(json.dumps(value) + "\n")
        self._child.stdin.flush()
        found: dict[str, Any] = json.loads(self._child.stdout.readline())
        return found

    def close(self) -> None:
        assert self._child.stdin and self._child.stdout
        self._child.stdin.close()
        self._child.wait()
        self._child.stdout.close()


@pytest.fixture(scope="module")
def hummer(shared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hummer]:
    share_environments(tmp_path_factory.mktemp("home"), shared_home, ENGINE)
    made = Hummer(tmp_path_factory.mktemp("stub-voices"), tmp_path_factory.mktemp("phonemes"))
    yield made
    made.close()


def samples(file: str) -> NDArray[np.int64]:
    with wave.open(file) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        assert sound.getframerate() == RATE
        return np.frombuffer(sound.readframes(sound.getnframes()), "<i2").astype(np.int64)
