"""How an engine hands over what it has spoken: one WAV file with the facts that its reader needs."""

from __future__ import annotations

import re
import sys
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.sdk import Job, PluginError
from studio.sdk.capabilities import Word

SILENT = 33
"""Of 32768, -60 dB: what stays below it is no voice."""
_LOOK = 8192  # bytes at once


@dataclass(frozen=True, slots=True)
class Spoken:
    """``pcm``: mono, 16 bit, little-endian. ``timing``: "engine", "events" or "none". ``rate`` and
    ``pitch``: what was done of them, where it is not what was asked for."""

    pcm: bytes
    sample_rate: int
    voice: str
    model: str = ""
    words: Sequence[Word] = ()
    phonemes: Sequence[Word] = ()
    timing: str = "none"
    rate: float | None = None
    pitch: float | None = None

    @property
    def samples(self) -> int:
        return len(self.pcm) // 2


def hand_over(job: Job, text: str, spoken: Spoken) -> None:
    """Emits the asset of role "speech"; `PluginError` where there are words and no sound."""
    if re.search(r"\w", text) and is_silent(spoken.pcm):
        raise PluginError(
            "The voice made no sound of this text. Try another seed or another voice; if it happens "
            "with every text, the model's files may be damaged."
        )
    done = {"rate": spoken.rate, "pitch": spoken.pitch}
    file = write_wav(job.scratch / "speech.wav", spoken.pcm, spoken.sample_rate)
    job.emit(
        file,
        "audio/wav",
        role="speech",
        sample_rate=spoken.sample_rate,
        samples=spoken.samples,
        engine_voice=spoken.voice,
        model=spoken.model,
        words=list(spoken.words),
        phonemes=list(spoken.phonemes),
        timing=spoken.timing,
        **{name: value for name, value in done.items() if value is not None},
    )


def is_silent(pcm: bytes) -> bool:
    """Looks no further than the first voice."""
    return not any(_is_loud(pcm[at : at + _LOOK]) for at in range(0, len(pcm), _LOOK))


def _is_loud(pcm: bytes) -> bool:
    samples = array("h", pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    return max(max(samples), -min(samples)) >= SILENT


def write_wav(path: Path, pcm: bytes, sample_rate: int) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, sample_rate, 0, "NONE", ""))
        file.writeframes(pcm)
    return path
