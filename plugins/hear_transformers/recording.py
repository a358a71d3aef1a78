"""A recording in stretches that a recogniser hears at once: 16 kHz, mono, cut where it is quiet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studio.sdk import PluginError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE: Final = 16000
LONGEST: Final = 28 * RATE
"""Whisper hears 30 seconds."""
_SEARCH: Final = 8 * RATE  # at the end of a stretch that is too long
_FRAME: Final = RATE // 50
SILENT: Final = 0.001
"""-60 dB: nobody speaks, and recognisers invent."""


@dataclass(frozen=True, slots=True)
class Recording:
    path: Path
    rate: int
    samples: int

    def own(self, sample: float) -> int:
        """A place at `RATE` as a sample of the file."""
        return min(self.samples, max(0, round(sample * self.rate / RATE)))

    def stretches(self) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """Where each begins, at `RATE`, and its samples: all of the recording, in one pass."""
        import numpy as np

        held, at = np.zeros(0, np.float32), 0
        for block in self._blocks():
            held = np.concatenate([held, block])
            while len(held) > LONGEST:
                cut = LONGEST - _SEARCH + _quietest(held[LONGEST - _SEARCH : LONGEST])
                yield at, held[:cut]
                held, at = held[cut:], at + cut
        if len(held):
            yield at, held

    def _blocks(self) -> Iterator[NDArray[np.float32]]:
        import soundfile
        import soxr

        converter = soxr.ResampleStream(self.rate, RATE, 1, dtype="float32")
        with soundfile.SoundFile(self.path) as file:
            for block in file.blocks(blocksize=self.rate, dtype="float32", always_2d=True):
                yield converter.resample_chunk(block.mean(axis=1), last=file.tell() >= self.samples)


def open_recording(path: Path) -> Recording:
    import soundfile

    try:
        facts = soundfile.info(path)
    except soundfile.LibsndfileError:
        raise PluginError(
            f"'{path.name}' is no sound that can be read here: convert it to WAV or FLAC first."
        ) from None
    return Recording(path, int(facts.samplerate), int(facts.frames))


def _quietest(samples: NDArray[np.float32]) -> int:
    """The middle of the quietest 0.2 seconds."""
    import numpy as np

    count = len(samples) // _FRAME
    power = (samples[: count * _FRAME].reshape(count, _FRAME) ** 2).mean(axis=1)
    window = np.convolve(power, np.ones(10), "valid")
    return (int(window.argmin()) + 5) * _FRAME
