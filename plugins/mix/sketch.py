"""What a gain and the limiter make of a sound, foretold from its peak and energy every 5 ms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .limiter import needed, released
from .loudness import FRAME, RATE, Meter, level_of
from .presets import Measure
from .stream import rebuffered

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FRAMES = 256  # in a block
_RELEASE = 60.0 * FRAME / RATE  # dB a frame, the limiter's
_MOST = 24.0  # dB above the gain that a sound without peaks would need


@dataclass(frozen=True, slots=True)
class Sketch:
    """12 bytes for 5 ms: 9 MB for an hour."""

    peaks: NDArray[np.float32]  # of the samples, over all channels
    energies: NDArray[np.float64]  # of a `Meter` of that measure
    measure: Measure = "lufs"

    def level(self) -> float:
        """As it is."""
        return level_of(self.energies, self.measure)

    def loudness(self, gain: float, ceiling: float) -> float:
        """With ``gain`` in dB before a limiter at ``ceiling``.

        Within 0.02 LU of the truth for speech; more for noise, whose peaks lie between samples.
        """
        held = released(needed(self.peaks * 10 ** (gain / 20), ceiling), 0.0, _RELEASE)
        coming = np.append(held[1:], 0.0)
        attenuation = np.maximum(held, (held + coming) / 2)
        return level_of(self.energies * 10 ** ((gain - attenuation) / 10), self.measure)

    def gain_for(self, loudness: float, ceiling: float) -> float:
        low = loudness - self.level()
        high = low + _MOST
        while high - low > 0.002:
            middle = (low + high) / 2
            if self.loudness(middle, ceiling) < loudness:
                low = middle
            else:
                high = middle
        return low


def sketch_of(
    blocks: Iterable[NDArray[np.float32]], channels: int = 1, measure: Measure = "lufs"
) -> Sketch:
    meter = Meter(channels, measure)
    peaks = [np.zeros(0, np.float32)]
    for block in rebuffered(blocks, _FRAMES * FRAME):
        meter.feed(block)
        whole = block[:, : block.shape[1] // FRAME * FRAME]
        top = np.maximum(whole.max(axis=0), -whole.min(axis=0))
        peaks.append(top.reshape(-1, FRAME).max(axis=1))
    return Sketch(np.concatenate(peaks), meter.energies(), measure)
