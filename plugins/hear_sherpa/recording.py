"""A recording as recognisers want it: 16 kHz, mono, a second at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from studio.sdk import PluginError

RATE = 16000


@dataclass(frozen=True)
class Recording:
    path: Path
    rate: int
    samples: int

    def blocks(self) -> Iterator[NDArray[np.float32]]:
        """The whole at `RATE`, in order."""
        converter = soxr.ResampleStream(self.rate, RATE, 1, dtype="float32")
        with soundfile.SoundFile(self.path) as file:
            for block in file.blocks(blocksize=self.rate, dtype="float32", always_2d=True):
                last = file.tell() >= self.samples
                yield converter.resample_chunk(block.mean(axis=1), last=last)

    def stretches(self, spans: list[tuple[int, int]]) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """Start and samples of each span (at `RATE`, in order, maybe overlapping), by one pass."""
        held, at, blocks = np.zeros(0, np.float32), 0, self.blocks()
        for start, end in spans:
            while at + len(held) < end:
                block = next(blocks, None)
                if block is None:
                    break
                held = np.concatenate([held, block])
                drop = min(max(0, start - at), len(held))
                held, at = held[drop:], at + drop
            held, at = held[max(0, start - at) :], max(at, start)
            yield at, held[: end - at]

    def own(self, sample: float) -> int:
        """A place at `RATE` as a sample of the file."""
        return min(self.samples, max(0, round(sample * self.rate / RATE)))


def open_recording(path: Path) -> Recording:
    try:
        facts = soundfile.info(path)
    except soundfile.LibsndfileError:
        raise PluginError(
            f"“{path.name}” is no sound that can be read here: convert it to WAV or FLAC first."
        ) from None
    return Recording(path, int(facts.samplerate), int(facts.frames))
