"""A person's recording becomes a take: softly trimmed, timed by a recogniser or by syllables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile  # type: ignore[import-untyped,unused-ignore]
from hypothesis import given
from hypothesis import strategies as st

from plugins.narrate.aligned import aligned
from plugins.narrate.plugin import Narrate
from plugins.narrate.times import proportional
from studio.sdk import Asset, PluginError, Result
from studio.sdk.speech.line import MEDIA, Line, write_line
from studio.sdk.testing import Answer, FakeJob, run_plugin

RATE = 44_100


def recorded(text: str, before: float = 1.0, after: float = 1.0, breath: float = 0.0) -> Any:
    """A quarter of a second of tone for every letter, a quiet breath before it, silence around."""
    count = RATE // 4
    tones = [
        0.2 * np.sin(2 * np.pi * (220 + 30 * n) * np.arange(count) / RATE)
        for n, sign in enumerate(text)
        if sign.isalnum()
    ]
    noise = np.random.default_rng(1).standard_normal(round(RATE * breath))
    quiet = [np.zeros(round(RATE * one)) for one in (before, after)]
    return np.concatenate([quiet[0], 0.001 * noise, *tones, quiet[1]])


def take_in(
    folder: Path,
    sound: Any,
    text: str = "你好世界",
    suffix: str = "wav",
    answers: Mapping[str, Answer] | None = None,
    rate: int = RATE,
) -> FakeJob:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"mine.{suffix}"
    soundfile.write(file, sound, rate)
    line = folder / "line.json"
    line.write_text(write_line(Line(text)), encoding="utf-8")
    inputs = [Asset(line, MEDIA, "line"), Asset(file, "audio/wav", "recording")]
    return run_plugin(
        Narrate(), {"name": "王芳"}, inputs, scratch=folder / "scratch",
        capability="task.recording", answers=answers or {},
    )  # fmt: skip


def record(job: FakeJob) -> Any:
    return json.loads(job.one("timing").text())


@pytest.mark.parametrize("suffix", ["wav", "flac", "mp3", "ogg"])
def test_any_sound_file_becomes_a_take(tmp_path: Path, suffix: str) -> None:
    job = take_in(tmp_path, recorded("你好世界"), suffix=suffix)
    take = job.one("take")
    data, rate = soundfile.read(take.path, always_2d=True)
    assert (rate, data.shape[1]) == (48_000, 1)
    assert len(data) == take.meta["samples"] == pytest.approx(48_000 * 1.25, abs=4000)
    meta = {
        "engine": "",
        "voice": "王芳",
        "text": "你好世界",
        "checks": [],
        "normalised": "你好世界",
    }
    assert meta.items() <= take.meta.items()


def test_stereo_and_other_rates(tmp_path: Path) -> None:
    mono = recorded("你好世界")
    stereo = take_in(tmp_path / "a", np.stack([mono, mono], axis=1))
    assert stereo.one("take").meta == take_in(tmp_path / "b", mono).one("take").meta


def test_a_quiet_breath_is_not_cut_off(tmp_path: Path) -> None:
    plain = take_in(tmp_path / "a", recorded("你好世界")).one("take").meta["samples"]
    breath = take_in(tmp_path / "b", recorded("你好世界", breath=0.1)).one("take").meta["samples"]
    assert plain == breath, "the margin holds what is too quiet to be found"
    data, _ = soundfile.read(
        take_in(tmp_path / "c", recorded("你好世界", breath=0.1)).one("take").path
    )
    assert np.abs(data[1000:5500]).max() > 0.0005


def test_times_go_by_syllables(tmp_path: Path) -> None:
    timing = record(take_in(tmp_path, recorded("你好世界")))
    assert timing["timing"] == "proportional"
    starts = [word["start"] for word in timing["words"]]
    assert starts == pytest.approx([6000 + n * 12_000 for n in range(4)], abs=700)


def hearing(
    words: list[tuple[str, float, float]],
    asked: list[Any],
    whole: tuple[str, float, float] = ("", 0, 1),
) -> Mapping[str, Answer]:
    def answer(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        asked.append((params, inputs[0].role))
        told = [
            {"text": text, "start": round(start * 16_000), "end": round(end * 16_000)}
            for text, start, end in words
        ]
        start, end = (round(at * 16_000) for at in whole[1:])
        segment = {"start": start, "end": end, "text": whole[0], "words": told}
        data = {
            "language": "zh",
            "sample_rate": 16_000,
            "samples": 1,
            "segments": [segment],
            "engine": "",
        }
        file = inputs[0].path.parent / "transcript.json"
        file.write_text(json.dumps(data), encoding="utf-8")
        return Result("", (Asset(file, "application/json", "transcript"),), "hear 1.0")

    return {"speech.transcribe": answer}


def test_a_recogniser_tells_the_times(tmp_path: Path) -> None:
    asked: list[Any] = []
    answers = hearing([("你好", 0.2, 0.6), ("世纪", 0.8, 1.0)], asked)
    timing = record(take_in(tmp_path, recorded("你好世界"), answers=answers))
    assert asked[0][0]["language"] == "zh" and asked[0][1] == "speech"
    assert timing["timing"] == "alignment"
    times = {word["text"]: (word["start"], word["end"]) for word in timing["words"]}
    assert times["世"] == (38_400, 43_200)
    assert times["界"][0] >= 43_200


def test_a_recogniser_that_times_no_words_still_tells_where_speech_is(tmp_path: Path) -> None:
    asked: list[Any] = []
    answers = hearing([], asked, whole=("你好世界", 0.2, 1.0))
    timing = record(take_in(tmp_path, recorded("你好世界"), answers=answers))
    assert timing["timing"] == "alignment"
    starts = [word["start"] for word in timing["words"]]
    assert starts == [9600, 19_200, 28_800, 38_400]


def test_what_was_not_heard_leaves_the_times_to_syllables(tmp_path: Path) -> None:
    answers = hearing([("完全不同的话", 0.2, 0.6)], [])
    assert (
        record(take_in(tmp_path, recorded("你好世界"), answers=answers))["timing"] == "proportional"
    )


@pytest.mark.parametrize("sound", [np.zeros(RATE), np.full(100, np.nan)])
def test_a_recording_of_nothing(tmp_path: Path, sound: Any) -> None:
    file = tmp_path / "x.wav"
    soundfile.write(file, sound, RATE, subtype="FLOAT")
    line = tmp_path / "line.json"
    line.write_text(write_line(Line("你好")), encoding="utf-8")
    inputs = [Asset(line, MEDIA, "line"), Asset(file, "audio/wav", "recording")]
    with pytest.raises(PluginError, match="Nothing can be heard"):
        run_plugin(Narrate(), {}, inputs, scratch=tmp_path / "s", capability="task.recording")
    file.write_bytes(b"no sound")
    with pytest.raises(PluginError, match="can't be read"):
        run_plugin(Narrate(), {}, inputs, scratch=tmp_path / "t", capability="task.recording")


TEXT = st.text(alphabet="你好世界 hello1，。", max_size=20)


@given(TEXT, st.lists(st.tuples(st.text("你好世hel", max_size=3), st.integers(0, 900), st.integers(0, 90)), max_size=8))  # fmt: skip
def test_aligned_times_never_run_back(text: str, told: list[tuple[str, int, int]]) -> None:
    heard = [{"text": word, "start": start, "end": start + length} for word, start, length in told]
    spots = aligned(text, heard, 10, 1000)
    edges = [edge for spot in spots for edge in (spot.start, spot.end)]
    assert edges == sorted(edges) and all(10 <= edge <= 1000 for edge in edges)
    if spots:
        letters = [(one.first, one.last) for one in proportional(text, 0, 9)]
        assert [(spot.first, spot.last) for spot in spots] == letters
