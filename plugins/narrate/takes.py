"""A take and its times as files, with everything that is known about how it was made."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studio.sdk import Job
from studio.sdk.capabilities import Word
from studio.sdk.speech.line import Line

from . import levels, sound
from .timing import Sound


@dataclass(frozen=True, slots=True)
class TakeFacts:
    """``engine`` is "id version" ("" for a recording), ``voice`` "engine: voice"."""

    line: Line
    engine: str
    voice: str
    model: str
    rate: float
    pitch: float
    normalised: str
    lufs: float
    checks: tuple[str, ...]


def hand_over(
    job: Job,
    take: sound.Samples,
    facts: TakeFacts,
    words: Sequence[Word],
    sounds: Sequence[Sound],
    source: str,
) -> None:
    text = facts.line.text
    path = job.scratch / f"{_name(text)}-take.wav"
    sound.write(path, take)
    size = {"sample_rate": sound.RATE, "samples": len(take)}
    job.emit(path, "audio/wav", role="take", **size, **_meta(job, take, facts, len(sounds)))
    record = {
        **size,
        "text": text,
        "words": list(words),
        "phonemes": list(sounds),
        "timing": source,
    }
    file = job.scratch / f"{_name(text)}-timing.json"
    file.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    job.emit(file, "application/json", role="timing", **size)


def _meta(job: Job, take: sound.Samples, facts: TakeFacts, phonemes: int) -> Mapping[str, Any]:
    return {
        "text": facts.line.text,
        "line": hashlib.sha256(facts.line.text.encode()).hexdigest()[:16],
        "speaker": facts.line.speaker,
        "voice": facts.voice,
        "engine": facts.engine,
        "model": facts.model,
        "seed": job.seed,
        "rate": facts.rate,
        "pitch": facts.pitch,
        "normalised": facts.normalised,
        "checks": list(facts.checks),
        "lufs": facts.lufs,
        "peak_db": levels.peak_db(take),
        "phonemes": phonemes,
    }


def _name(text: str) -> str:
    """The sentence's first words, as a file name."""
    return "-".join(re.findall(r"[^\W_]+", text))[:20].strip("-")
