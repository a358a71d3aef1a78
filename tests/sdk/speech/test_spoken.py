"""How an engine's sound is handed over, and told from silence."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from studio.sdk import PluginError
from studio.sdk.speech.spoken import SILENT, Spoken, hand_over, is_silent
from studio.sdk.testing import FakeJob


def pcm(*samples: int, before: int = 0) -> bytes:
    return bytes(2 * before) + struct.pack(f"<{len(samples)}h", *samples)


@pytest.mark.parametrize(("sound", "silent"), [
    (b"", True), (bytes(100_000), True), (pcm(SILENT - 1, 1 - SILENT), True), (pcm(SILENT), False),
    (pcm(-SILENT), False), (pcm(-32768, before=30_001), False), (pcm(0, 0, 9000, before=4094), False),
])  # fmt: skip
def test_silence(sound: bytes, silent: bool) -> None:
    assert is_silent(sound) is silent


def test_words_without_a_voice_are_refused(tmp_path: Path) -> None:
    job = FakeJob(tmp_path)
    with pytest.raises(PluginError, match="made no sound"):
        hand_over(job, "你好", Spoken(bytes(2000), 22050, "hum"))
    hand_over(job, "…", Spoken(bytes(2000), 22050, "hum"))
    assert job.one("speech").meta["samples"] == 1000
