"""A recording as a document and subtitles."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from plugins.transcript.plugin import WriteTranscript
from studio.sdk import Asset, PluginError, Result
from studio.sdk.capabilities import Word
from studio.sdk.document import parse_document
from studio.sdk.speech.transcript import Segment, Transcript, write_transcript
from studio.sdk.testing import Answer, FakeJob, run_plugin
from tests.programs import require_program

RATE = 44100


def words(text: Sequence[str], start: float, each: float = 0.4) -> list[Word]:
    return [
        {"text": one, "start": round((start + index * each) * RATE),
         "end": round((start + (index + 0.9) * each) * RATE)}
        for index, one in enumerate(text)
    ]  # fmt: skip


def segment(text: str, said: list[Word]) -> Segment:
    return Segment(said[0]["start"], said[-1]["end"], text, said)


class Ear:
    """Answers `speech.transcribe` with what a recogniser is taken to have understood."""

    def __init__(self, folder: Path, heard: Transcript) -> None:
        self.folder, self.heard, self.given = folder, heard, list[Asset]()

    def __call__(self, params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        self.given += inputs
        file = self.folder / "heard.json"
        file.write_text(write_transcript(self.heard), encoding="utf-8")
        asset = Asset(file, "application/json", "transcript")
        return Result(self.heard.text, (asset,), "hear_sherpa 0.1.0")

    @property
    def answers(self) -> dict[str, Answer]:
        return {"speech.transcribe": self}


def recording(path: Path) -> Asset:
    soundfile.write(path, np.zeros(RATE), RATE)
    return Asset(path, "audio/wav", "speech")


def run(tmp_path: Path, heard: Transcript, speech: Asset, **params: Any) -> FakeJob:
    ear = Ear(tmp_path, heard)
    return run_plugin(
        WriteTranscript(), params, [speech], scratch=tmp_path / "out", answers=ear.answers
    )


def test_paragraphs_and_lines_by_pauses(tmp_path: Path) -> None:
    first = words(["It", "is", "late."], 0) + words(["Go", "home", "*now*."], 1.3)
    second = words(["你好", "世界", "。"], 9)
    heard = Transcript(
        "en", RATE, 12 * RATE,
        (segment("It is late. Go home *now*.", first), segment("你好世界。", second)), "ear: tiny",
    )  # fmt: skip
    job = run(tmp_path, heard, recording(tmp_path / "Talk at noon.wav"))
    document = parse_document(job.one("document").text())
    assert document.title == "Talk at noon"
    assert document.meta["ai"] == "transcribed" and document.meta["engine"] == "ear: tiny"
    assert document.language == "en"
    assert document.body.split("\n\n") == [
        "# Talk at noon", r"It is late. Go home \*now\*.", "你好世界。\n",
    ]  # fmt: skip
    assert "".join(job.chunks) == heard.text  # streamed on
    subtitles = {asset.path.suffix: asset.text() for asset in job.emitted[1:]}
    assert subtitles[".srt"] == (
        "1\n00:00:00,000 --> 00:00:01,160\nIt is late.\n\n"
        "2\n00:00:01,300 --> 00:00:02,460\nGo home *now*.\n\n"
        "3\n00:00:09,000 --> 00:00:10,160\n你好世界。\n"
    )
    assert subtitles[".vtt"].startswith("WEBVTT\n\n00:00:00.000 --> 00:00:01.160\nIt is late.\n")
    one = run(tmp_path / "b", heard, recording(tmp_path / "again.wav"), pause=9.9)
    assert len(parse_document(one.one("document").text()).body.split("\n\n")) == 2


@pytest.fixture(autouse=True)
def folders(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()


def test_a_pause_inside_a_stretch_parts_it(tmp_path: Path) -> None:
    said = words(["one", "two"], 0) + words(["three"], 5)
    heard = Transcript("en", RATE, 6 * RATE, (segment("one two three", said),))
    job = run(tmp_path, heard, recording(tmp_path / "it.wav"))
    assert parse_document(job.one("document").text()).body.split("\n\n")[1:] == [
        "one two", "three\n",
    ]  # fmt: skip


def test_lines_without_word_times_fill_their_stretch(tmp_path: Path) -> None:
    text = "This sentence has no times for its words, and it is too long for a single line here."
    heard = Transcript("en", RATE, 8 * RATE, (Segment(RATE, 7 * RATE, text),))
    srt = run(tmp_path, heard, recording(tmp_path / "it.wav")).emitted[1].text()
    lines = re.findall(r"^\d\d:.*?$\n(.+)$", srt, re.MULTILINE)
    assert " ".join(lines) == text and len(lines) > 1
    assert all(len(line) <= 42 for line in lines)
    assert srt.startswith("1\n00:00:01,000") and "--> 00:00:07,000" in srt


def test_sound_of_a_film_is_read_by_ffmpeg(tmp_path: Path) -> None:
    program = require_program("ffmpeg")
    film = tmp_path / "film.m4a"
    soundfile.write(tmp_path / "it.wav", np.sin(np.arange(RATE) / 20) * 0.3, RATE)
    command = [program, "-v", "error", "-i", tmp_path / "it.wav", "-c:a", "aac", film]
    subprocess.run([str(one) for one in command], check=True)
    heard = Transcript("en", RATE, RATE, (segment("go", words(["go"], 0)),))
    ear = Ear(tmp_path, heard)
    speech = Asset(film, "audio/mp4", "speech")
    run_plugin(WriteTranscript(), {}, [speech], scratch=tmp_path / "out", answers=ear.answers)
    facts = soundfile.info(ear.given[0].path)
    assert (facts.samplerate, facts.channels) == (RATE, 1)
    assert abs(facts.frames - RATE) < RATE / 10


def test_what_cannot_be_is_said_in_a_sentence(tmp_path: Path) -> None:
    nothing = Transcript("en", RATE, RATE, ())
    with pytest.raises(PluginError, match="Nothing was understood"):
        run(tmp_path, nothing, recording(tmp_path / "it.wav"))
    text = tmp_path / "notes.m4a"
    text.write_text("no sound", encoding="utf-8")
    with pytest.raises(PluginError, match=r"notes\.m4a"):
        run(tmp_path / "b", nothing, Asset(text, "audio/mp4", "speech"))
