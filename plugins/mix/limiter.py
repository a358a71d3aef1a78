"""A look-ahead limiter on the oversampled peak, in blocks.

The gain falls over 5 ms before a peak and comes back at a constant rate in dB. The
attenuation is held over the look-ahead window and then averaged over as long a window,
so that at a peak every averaged value is at least what the peak needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import maximum_filter1d  # type: ignore[import-untyped]
from scipy.signal import firwin, upfirdn  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_RATE = 48_000
_AHEAD = _RATE * 5 // 1000
_RELEASE = 60.0 / _RATE  # dB a sample
_MARGIN = 0.1  # dB: a gain that moves shifts the peaks between samples a little
_OVER = 4  # BS.1770-4 annex 2
_REACH = 12  # input samples on each side that the interpolation looks at
_TAPS: NDArray[np.float32] = (
    firwin(2 * _OVER * _REACH + 1, 1 / _OVER, window=("kaiser", 8.0)) * _OVER
).astype(np.float32)


def true_peaks(sound: Samples) -> Samples:
    """For each sample but the first and last `_REACH`, the peak from it up to the next one."""
    over = np.abs(upfirdn(_TAPS, sound, up=_OVER))
    start, count = 2 * _OVER * _REACH, len(sound) - 2 * _REACH
    peaks: Samples = np.abs(sound[_REACH : _REACH + count])
    for phase in range(_OVER):
        np.maximum(peaks, over[start + phase :: _OVER][:count], out=peaks)
    return peaks


class Limiter:
    """``ceiling`` in dBTP. One object for one stream: it remembers the gain's way back."""

    def __init__(self, ceiling: float) -> None:
        self._ceiling = np.float32(10 ** ((ceiling - _MARGIN) / 20))
        self._released = 0.0  # dB of attenuation at the end of the last block
        self._recent = np.zeros(_AHEAD - 1)
        self.deepest = 0.0  # dB: the greatest attenuation so far

    def limited(self, blocks: Iterable[Samples]) -> Iterator[Samples]:
        """Blocks in, the same blocks limited; all but the last must be longer than 10 ms."""
        before = np.zeros(_REACH, np.float32)
        current: Samples | None = None
        for after in blocks:
            if current is not None:
                yield self._block(before, current, after)
                before = current[-_REACH:]
            current = after
        if current is not None:
            yield self._block(before, current, np.zeros(0, np.float32))

    def _block(self, before: Samples, block: Samples, after: Samples) -> Samples:
        ahead = np.zeros(_AHEAD + _REACH, np.float32)
        ahead[: len(after)] = after[: len(ahead)]
        peaks = true_peaks(np.concatenate([before, block, ahead]))
        needed = np.zeros(len(peaks))
        over = peaks > self._ceiling
        needed[over] = 20 * np.log10(peaks[over] / self._ceiling)
        attenuation = self._smoothed(self._released_after(_held(needed)[: len(block)]))
        self.deepest = max(self.deepest, float(attenuation.max(initial=0.0)))
        return (block * 10 ** (-attenuation / 20)).astype(np.float32)

    def _released_after(self, held: NDArray[np.float64]) -> NDArray[np.float64]:
        ramp = _RELEASE * np.arange(1, len(held) + 1)
        start = max(self._released, 0.0)
        level = np.maximum(np.maximum.accumulate(held + ramp), start) - ramp
        self._released = float(level[-1]) if len(level) else start
        released: NDArray[np.float64] = np.maximum(level, 0.0)
        return released

    def _smoothed(self, level: NDArray[np.float64]) -> NDArray[np.float64]:
        """The mean of the last `_AHEAD` values."""
        series = np.concatenate([self._recent, level])
        self._recent = series[len(series) - (_AHEAD - 1) :]
        if not series.any():
            return np.zeros(len(level))
        sums = np.concatenate([[0.0], np.cumsum(series)])
        means: NDArray[np.float64] = (sums[_AHEAD:] - sums[:-_AHEAD]) / _AHEAD
        return np.maximum(means, 0.0)


def _held(needed: NDArray[np.float64]) -> NDArray[np.float64]:
    """At each sample the greatest need of it and the next `_AHEAD` samples."""
    if not needed.any():
        return needed
    held: NDArray[np.float64] = maximum_filter1d(
        needed, _AHEAD + 1, mode="constant", cval=0.0, origin=-((_AHEAD + 1) // 2)
    )
    return held
