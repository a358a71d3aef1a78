"""Transcripts survive being written, and join texts as their scripts want."""

from __future__ import annotations

from pathlib import Path

from studio.sdk.speech.transcript import (
    Segment,
    Transcript,
    hand_over,
    join,
    read_transcript,
    write_transcript,
)
from studio.sdk.testing import FakeJob

HEARD = Transcript(
    "en", 16000, 48000,
    (Segment(0, 100, "go", ({"text": "go", "start": 0, "end": 100},)), Segment(200, 300, "on")),
    "engine 1: model",
)  # fmt: skip


def test_a_transcript_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_transcript(write_transcript(HEARD)) == HEARD
    job = FakeJob(tmp_path)
    hand_over(job, HEARD)
    assert read_transcript(job.one("transcript").text()) == HEARD
    assert job.one("transcript").meta == {"language": "en", "engine": "engine 1: model"}


def test_chinese_is_joined_without_spaces() -> None:
    assert join(["你好，", "世界", "is fine", "", "好"]) == "你好，世界 is fine 好"
    assert HEARD.text == "go on"
