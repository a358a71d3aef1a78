"""Recognisers of transformers: tiny ones that hear by chance, by the real worker in its environment.

What is heard is not the point: when it is heard, and that every kind of model answers.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from studio.core.job import InputRef
from studio.sdk.speech.transcript import Transcript, read_transcript
from studio.store.atomic import sha256_of
from studio.store.environments.manager import environments_here
from tests.jobs.rig import Rig, library_of
from tests.plugins.local_models import PATIENCE, Said, install, rig_in, run_inside, said

ENGINE = "hear_transformers"
RATE = 22050
LENGTH = 106  # seconds
SPEECH = ((0, 2), (3, 33), (103, 106))  # seconds with sound: one stretch has none
BUILD = """
from pathlib import Path
from tests.models import tiny_speech
to = Path({folder!r})
tiny_speech.whisper(to / "whisper")
tiny_speech.whisper(to / "untimed", times=False)
tiny_speech.wav2vec2(to / "letters")
"""
STRETCHES = """
import json
from pathlib import Path
from plugins.hear_transformers.recording import open_recording
found = [(at, len(part)) for at, part in open_recording(Path({file!r})).stretches()]
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("transformers-ears")


@pytest.fixture(scope="module")
def recording(folder: Path) -> Path:
    sound = np.zeros(LENGTH * RATE, np.float32)
    for start, end in SPEECH:
        at = np.arange(round(start * RATE), round(end * RATE))
        sound[at] = 0.3 * np.sin(at * 0.1) * np.sin(at * 0.0003)
    soundfile.write(folder / "recording.flac", sound, RATE)
    return folder / "recording.flac"


@pytest.fixture(scope="module")
def rig(shared_home: Path, folder: Path, recording: Path) -> Iterator[Rig]:
    manifest = library_of().plugin(ENGINE)
    environments_here().make(manifest, lambda done, label: None, threading.Event())
    run_inside(ENGINE, BUILD.format(folder=str(folder)))
    for name in ("whisper", "untimed", "letters"):
        install(name, folder / name, ENGINE, "speech.transcribe")
    with rig_in(folder / "rig") as made:
        ask(made, recording, model="letters")  # no test's own worker
        yield made


@pytest.fixture(autouse=True)
def one_home(studio_home: Path, shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_HOME", str(shared_home))


def ask(rig: Rig, file: Path, **params: Any) -> Said:
    given = InputRef("speech", str(file), sha256_of(file), "audio/flac")
    spec = replace(rig.spec(ENGINE, (given,), **params), capability="speech.transcribe")
    rig.host.submit(spec, rig.sink)
    rig.until(lambda: rig.ended(spec) is not None, PATIENCE)
    return said(rig, spec)


def heard(rig: Rig, file: Path, **params: Any) -> Transcript:
    told = ask(rig, file, **params)
    assert told.outcome == "done", told.reason
    found = read_transcript(told.text)
    assert (found.sample_rate, found.samples) == (RATE, LENGTH * RATE)
    assert "".join(told.chunks).split() == " ".join(one.text for one in found.segments).split()
    at = 0
    for one in found.segments:
        assert at <= one.start < one.end <= found.samples and one.text
        at = one.end
        place = one.start
        for word in one.words:
            assert place <= word["start"] < word["end"] <= one.end and word["text"].strip()
            place = word["end"]
    return found


def inside(start: int, end: int) -> bool:
    """Whether a stretch touches one with sound; cuts lie in the quiet."""
    return any(start / RATE < b and a < end / RATE for a, b in SPEECH)


@pytest.mark.parametrize("model", ["whisper", "letters"])
def test_words_lie_where_there_is_sound(rig: Rig, recording: Path, model: str) -> None:
    found = heard(rig, recording, model=model, language="en")
    assert found.language == "en" and found.engine == f"transformers {model}"
    assert all(one.words for one in found.segments)
    assert not any("<|" in one.text for one in found.segments)
    assert inside(found.segments[0].start, found.segments[0].end)
    assert not any(55 * RATE < one.start < 70 * RATE for one in found.segments)
    assert found == heard(rig, recording, model=model, language="en")


def test_a_model_without_times_gives_whole_stretches(rig: Rig, recording: Path) -> None:
    found = heard(rig, recording, model="untimed", language="en")
    assert not any(one.words for one in found.segments)
    assert found.segments[0].start == 0 and found.segments[-1].end == found.samples
    assert all(one.end - one.start <= 28 * RATE for one in found.segments)


def test_the_language_is_found_and_a_prompt_is_not_heard(rig: Rig, recording: Path) -> None:
    found = heard(rig, recording, model="whisper")
    assert found.language in ("en", "zh")
    prompted = heard(rig, recording, model="whisper", language="en", prompt="qqq qqq")
    assert "qqq" not in prompted.text


def test_a_recording_is_cut_where_it_is_quiet(rig: Rig, recording: Path) -> None:
    found = json.loads(run_inside(ENGINE, STRETCHES.format(file=str(recording))))
    assert found[0][0] == 0
    assert all(at + length == after for (at, length), (after, _) in pairwise(found))  # fmt: skip
    assert abs(sum(length for _, length in found) - LENGTH * 16000) <= 1
    assert all(length <= 28 * 16000 for _, length in found)
    assert 33 * 16000 < found[1][0] + found[1][1] < 103 * 16000  # between the sounds


def test_what_can_not_be_heard_is_said(rig: Rig, recording: Path, tmp_path: Path) -> None:
    (tmp_path / "no.flac").write_bytes(b"fLaC and nothing more")
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / "config.json").write_text('{"model_type": "whisper"}')
    (tmp_path / "torn" / "model.safetensors").write_bytes(b"torn")
    install("torn-ear", tmp_path / "torn", ENGINE, "speech.transcribe")
    assert "convert it to WAV or FLAC" in ask(rig, tmp_path / "no.flac", model="letters").reason
    assert "is not installed" in ask(rig, recording, model="nowhere").reason
    assert "can't be loaded" in ask(rig, recording, model="torn-ear").reason
    quiet = tmp_path / "quiet.flac"
    soundfile.write(quiet, np.zeros(3 * RATE, np.float32), RATE)
    told = ask(rig, quiet, model="whisper")
    assert told.outcome == "done" and read_transcript(told.text).segments == ()
