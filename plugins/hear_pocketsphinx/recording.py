"""A recording as PocketSphinx wants it: 16 kHz, mono, 16 bit, a second at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr

from studio.sdk import PluginError

RATE = 16000


@dataclass(frozen=True)
class Recording:
    path: Path
    rate: int
    samples: int

    def pieces(self) -> Iterator[bytes]:
        converter = soxr.ResampleStream(self.rate, RATE, 1, dtype="float32")
        with soundfile.SoundFile(self.path) as file:
            for block in file.blocks(blocksize=self.rate, dtype="float32", always_2d=True):
                last = file.tell() >= self.samples
                piece = converter.resample_chunk(block.mean(axis=1), last=last)
                yield (np.clip(piece, -1, 1) * 32767).astype("<i2").tobytes()


def open_recording(path: Path) -> Recording:
    try:
        facts = soundfile.info(path)
    except soundfile.LibsndfileError:
        raise PluginError(
            f"“{path.name}” is no sound that can be read here: convert it to WAV or FLAC first."
        ) from None
    return Recording(path, int(facts.samplerate), int(facts.frames))
