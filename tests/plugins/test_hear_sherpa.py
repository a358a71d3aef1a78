"""Speech to text by sherpa-onnx: tiny ears that hear tones, in the plugin's own environment."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile  # type: ignore[import-untyped]

from studio.core.job import InputRef
from studio.sdk.speech.transcript import Segment, Transcript, read_transcript
from tests.models.tone_ears import (
    RATE,
    spoken,
    tone,
    write_sense_voice,
    write_transducer,
    write_whisper,
)
from tests.plugins.local_models import (
    PATIENCE,
    install,
    rig_in,
    run_inside,
    said,
    share_environments,
)

ENGINE = "hear_sherpa"
WORDS = ("你", "好", "▁hello", "▁wor", "ld")

INSIDE = """
import json, tempfile
from pathlib import Path
from plugins.hear_sherpa.plugin import HearSherpa
from studio.sdk import Asset, Cancelled, Environment, Inputs, PluginError
from studio.sdk.testing import FakeJob

plugin = HearSherpa()
plugin.load(Environment(threads=2))
told = []
for wanted in json.loads({orders!r}):
    models = {{name: Path(place) for name, place in wanted.pop("models").items()}}
    speech = Asset(Path(wanted.pop("file")), "audio/wav", "speech")
    job = FakeJob(Path(tempfile.mkdtemp()), models=models, cancel_after=wanted.pop("stop", None))
    try:
        plugin.run(plugin.params(**wanted), Inputs((speech,)), job)
        told.append([job.emitted[0].text(), job.chunks])
    except PluginError as error:
        told.append([str(error), []])
    except Cancelled:
        told.append(["cancelled", []])
print(json.dumps(told))
"""
Hear = Callable[..., list[Any]]


@pytest.fixture
def hear(studio_home: Path, shared_home: Path) -> Hear:
    share_environments(studio_home, shared_home, ENGINE)

    def told(*orders: dict[str, Any]) -> list[Any]:
        found = json.loads(run_inside(ENGINE, INSIDE.format(orders=json.dumps(orders))))
        assert isinstance(found, list)
        return found

    return told


@pytest.fixture
def ear(tmp_path: Path) -> dict[str, str]:
    return {"ear": str(write_sense_voice(tmp_path / "ear", WORDS))}


def write(path: Path, sound: Any, rate: int = RATE) -> str:
    soundfile.write(path, sound, rate)
    return str(path)


def test_words_of_both_languages_with_times_of_the_file(
    hear: Hear, ear: dict[str, str], tmp_path: Path
) -> None:
    said = [0, 1, None, 2, 3, 4]
    plain = write(tmp_path / "plain.wav", spoken(said, 0.5))
    sound = spoken(said, 0.5, 44100)
    stereo = write(tmp_path / "stereo.flac", np.stack([sound, sound], 1), 44100)
    (first, chunks), (second, _) = hear(
        {"models": ear, "file": plain}, {"models": ear, "file": stereo, "language": "zh"}
    )
    heard = read_transcript(first)
    assert (heard.text, heard.language) == ("你好 hello world", "zh")
    assert chunks == ["你好 hello world\n"]
    assert heard.engine.startswith("sherpa-onnx 2.") and heard.engine.endswith(": ear")
    words = heard.segments[0].words
    assert [one["text"] for one in words] == ["你", "好", "hello", "world"]
    for word, begins in zip(words, (0.0, 0.5, 1.5, 2.0), strict=True):
        assert abs(word["start"] / RATE - begins) < 0.08
    assert all(one["end"] <= other["start"] for one, other in pairwise(words))
    assert words[1]["end"] < 1.4 * RATE  # not through the silence
    other = read_transcript(second)
    assert (other.sample_rate, other.samples) == (44100, len(sound))
    for word, same in zip(words, other.segments[0].words, strict=True):
        assert abs(word["start"] / RATE - same["start"] / 44100) < 0.05


def test_a_long_recording_is_cut_in_pauses_and_nothing_is_heard_twice(
    hear: Hear, ear: dict[str, str], tmp_path: Path
) -> None:
    rng = np.random.default_rng(0)
    quiet = (rng.standard_normal(3 * RATE) * 1e-4).astype(np.float32)
    sentence = spoken([0, 1, 2], 0.5)
    paused = np.concatenate([part for _ in range(14) for part in (sentence, quiet)])
    numbers = [number % 3 for number in range(60)]
    breathless = np.concatenate([tone(number, 1.0) for number in numbers])
    first, second = hear(
        {"models": ear, "file": write(tmp_path / "paused.wav", paused)},
        {"models": ear, "file": write(tmp_path / "breathless.wav", breathless)},
    )
    calm = read_transcript(first[0])
    words = [word for one in calm.segments for word in one.words]
    assert [word["text"] for word in words] == ["你", "好", "hello"] * 14
    assert len(calm.segments) > 1
    for number in range(14):
        begins = number * (len(sentence) + len(quiet))
        assert abs(words[3 * number]["start"] - begins) < 0.12 * RATE
    hasty = read_transcript(second[0])
    heard = [word["text"] for one in hasty.segments for word in one.words]
    assert len(hasty.segments) >= 3
    assert heard == [("你", "好", "hello")[number] for number in numbers]


def test_zipformer_and_whisper(hear: Hear, tmp_path: Path) -> None:
    zipformer = write_transducer(tmp_path / "zipformer", ("▁go", "▁for", "ward"))
    phrases = [(0.0, 0.4, (" go", " for", "ward")), (0.6, 1.2, (" ten", " metres"))]
    whisper = write_whisper(tmp_path / "whisper", phrases)
    file = write(tmp_path / "it.wav", spoken([0, 1, 2], 0.5))
    one, other = (
        read_transcript(told)
        for told, _ in hear(
            {"models": {"z": str(zipformer)}, "file": file, "language": "en"},
            {"models": {"w": str(whisper)}, "file": file},
        )
    )
    assert one.text == "go forward" and other.language == "en"
    assert [word["text"] for word in one.segments[0].words] == ["go", "forward"]
    assert other.segments == (  # Whisper tells the times of phrases
        Segment(0, round(0.4 * RATE), "go forward"),
        Segment(round(0.6 * RATE), round(1.2 * RATE), "ten metres"),
    )


def test_silence_and_what_cannot_be(hear: Hear, ear: dict[str, str], tmp_path: Path) -> None:
    silence = write(tmp_path / "silence.wav", np.zeros(RATE))
    text = tmp_path / "talk.mp4"
    text.write_text("no sound", encoding="utf-8")
    whisper = str(write_whisper(tmp_path / "whisper", [(0.0, 1.0, (" go",))]))
    empty = tmp_path / "empty"
    empty.mkdir()
    long = write(tmp_path / "long.wav", spoken([0, None] * 60, 0.5))
    told = hear(
        {"models": ear, "file": silence},
        {"models": ear, "file": str(text)},
        {"models": {}, "file": silence},
        {"models": {"w": whisper}, "file": silence, "language": "zh"},
        {"models": {"empty": str(empty)}, "file": silence},
        {"models": ear, "file": silence, "model": "another"},
        {"models": ear, "file": long, "stop": 4},
    )
    assert read_transcript(told[0][0]).segments == ()
    wanted = (
        "convert it to WAV", "No recogniser is installed", "English only", "is no recogniser",
        "'another' is not installed", "cancelled",
    )  # fmt: skip
    for (answer, _), words in zip(told[1:], wanted, strict=True):
        assert words in answer


def test_by_the_real_worker(
    ear: dict[str, str], tmp_path: Path, studio_home: Path, shared_home: Path
) -> None:
    share_environments(studio_home, shared_home, ENGINE)
    install("ear", Path(ear["ear"]), ENGINE, "speech.transcribe")
    sound = write(tmp_path / "it.wav", spoken([2, 3, 4], 0.5))
    with rig_in(tmp_path) as rig:
        spec = rig.start(ENGINE, (InputRef("speech", sound, "", "audio/wav"),))
        rig.until(lambda: rig.ended(spec) is not None, PATIENCE)
        answer = said(rig, spec)
    heard: Transcript = read_transcript(answer.text)
    assert heard.text == "hello world"
    assert answer.chunks == ("hello world\n",)
