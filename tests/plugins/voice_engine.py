"""A real voice for tests of narration: answers `speech.synthesize` with the eSpeak NG plugin."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.espeak.plugin import Espeak
from studio.sdk import Asset, Result
from studio.sdk.testing import Answer, run_plugin


def espeak(folder: Path) -> Mapping[str, Answer]:
    count = 0

    def answer(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        nonlocal count
        count += 1
        job = run_plugin(Espeak(), params, inputs, scratch=folder / f"call-{count}")
        return Result("", tuple(job.emitted), "espeak 0.1.0")

    def voices(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        scratch = folder / "voices"
        job = run_plugin(Espeak(), params, inputs, scratch=scratch, capability="speech.voices")
        return Result("", tuple(job.emitted), "espeak 0.1.0")

    def phonemes(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        scratch = folder / "phonemes"
        job = run_plugin(Espeak(), params, inputs, scratch=scratch, capability="speech.phonemes")
        return Result("", tuple(job.emitted), "espeak 0.1.0")

    return {
        "speech.synthesize": answer,
        "speech.voices": voices,
        "speech.phonemes": phonemes,
    }
