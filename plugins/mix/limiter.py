"""A look-ahead limiter on the oversampled peak, whose gain is worked out 3000 times a second.

All channels of a block (channels, samples) get one gain, so that nothing moves to a side.

The gain falls over 5 ms before a peak and comes back at a constant rate in dB. The
attenuation is held over the look-ahead window and then averaged over as long a window,
so that at a peak every averaged value is at least what the peak needs. Between two values
the gain runs straight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.signal import firwin  # type: ignore[import-untyped]

from .stream import BLOCK, rebuffered

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

GROUP = 16  # samples that share a peak; `BLOCK` is a multiple
_RATE = 48_000 // GROUP
_AHEAD = _RATE * 5 // 1000
_RELEASE = 60.0 / _RATE  # dB a group
_MARGIN = 0.1  # dB: a gain that moves shifts the peaks between samples a little
_OVER = 4  # BS.1770-4 annex 2
_REACH = 12  # input samples on each side that the interpolation looks at
_ROWS = 128  # groups at a time: more, and BLAS starts threads that cost more than they bring


def _interpolation() -> Samples:
    """From a group with `_REACH` samples on both sides to the values between its samples."""
    taps = firwin(2 * _OVER * _REACH + 1, 1 / _OVER, window=("kaiser", 8.0)) * _OVER
    table = np.zeros((GROUP + 2 * _REACH, GROUP, _OVER - 1), np.float32)
    for sample in range(GROUP):
        for phase in range(1, _OVER):
            part = taps[phase::_OVER][::-1]
            table[sample + 1 : sample + 1 + len(part), sample, phase - 1] = part
    return table.reshape(len(table), -1)


_BETWEEN = _interpolation()
_OVERSHOOT = float(np.abs(_BETWEEN).sum(axis=0).max())  # at most, over the samples around


def true_peaks(sound: Samples, floor: float = 0.0) -> Samples:
    """The peak over all channels of each whole group but the first and last, up to the first
    sample after it. Where it cannot exceed ``floor`` it may be told as that of the samples alone.
    """
    peaks = [_peaks(channel, floor) for channel in sound]
    return peaks[0] if len(peaks) == 1 else np.maximum.reduce(peaks)


def _peaks(sound: Samples, floor: float) -> Samples:
    count = len(sound) // GROUP
    plain = np.abs(sound[: count * GROUP]).reshape(count, GROUP).max(axis=1)
    around = np.maximum(np.maximum(plain[:-2], plain[1:-1]), plain[2:])
    chosen = np.flatnonzero(around * _OVERSHOOT > floor)
    peaks: Samples = plain[1:-1].copy()
    for some in np.split(chosen, range(_ROWS, len(chosen), _ROWS)):
        if len(some):
            windows = sliding_window_view(sound[GROUP - _REACH :], len(_BETWEEN))[::GROUP]
            between = windows[some] @ _BETWEEN
            peaks[some] = np.maximum(peaks[some], np.abs(between).max(axis=1))
    return peaks


def needed(peaks: Samples, ceiling: float) -> NDArray[np.float64]:
    """The attenuation in dB that brings each peak to ``ceiling`` (dBTP)."""
    limit = 10 ** ((ceiling - _MARGIN) / 20)
    return 20 * np.log10(np.maximum(peaks, limit, dtype=np.float64) / limit)


def released(held: NDArray[np.float64], start: float, fall: float) -> NDArray[np.float64]:
    """At least ``held``, and never more than ``fall`` below the value before."""
    ramp = fall * np.arange(1, len(held) + 1)
    level = np.maximum(np.maximum.accumulate(held + ramp), start) - ramp
    result: NDArray[np.float64] = np.maximum(level, 0.0)
    return result


class Limiter:
    """``ceiling`` in dBTP. One object for one stream: it remembers the gain's way back."""

    def __init__(self, ceiling: float) -> None:
        self._ceiling = ceiling
        self._recent: NDArray[np.float64] | None = None  # dB, before it is averaged
        self._last = 0.0  # and after
        self.deepest = 0.0  # dB: the greatest attenuation so far

    def limited(self, blocks: Iterable[Samples]) -> Iterator[Samples]:
        """The same samples limited, in blocks of `BLOCK`."""
        before: Samples | None = None
        current: Samples | None = None
        for after in rebuffered(blocks, BLOCK):
            if current is not None:
                yield self._block(before, current, after)
                before = current[:, -GROUP:]
            current = after
        if current is not None:
            yield self._block(before, current, current[:, :0])

    def _block(self, before: Samples | None, block: Samples, after: Samples) -> Samples:
        channels, samples = block.shape
        groups = -(-samples // GROUP)
        sound = np.zeros((channels, (groups + _AHEAD + 2) * GROUP), np.float32)
        if before is not None:
            sound[:, :GROUP] = before
        sound[:, GROUP : GROUP + samples] = block
        ahead = after[:, : (_AHEAD + 1) * GROUP]
        sound[:, GROUP + samples :][:, : ahead.shape[1]] = ahead
        floor = 10 ** ((self._ceiling - _MARGIN) / 20)
        attenuation = self._attenuation(needed(true_peaks(sound, floor), self._ceiling))
        if not attenuation.any():
            return block
        self.deepest = max(self.deepest, float(attenuation.max()))
        gain = (10 ** (-attenuation / 20)).astype(np.float32)
        way = np.linspace(0, 1, GROUP, endpoint=False, dtype=np.float32)
        curve = gain[:-1, None] + (gain[1:] - gain[:-1])[:, None] * way
        return block * curve.reshape(-1)[:samples]

    def _attenuation(self, needs: NDArray[np.float64]) -> NDArray[np.float64]:
        """In dB at the start of every group, and at the end of the last one.

        Both ends of a group have what it needs: a value is held for the groups around it
        that are averaged into either end.
        """
        held = sliding_window_view(needs, _AHEAD + 1).max(axis=1)
        if self._recent is None:  # as if it had been like this before: there is no time to fall
            self._recent, self._last = np.full(_AHEAD - 1, held[0]), float(held[0])
        series = np.concatenate([self._recent, released(held, self._recent[-1], _RELEASE)])
        means = sliding_window_view(series, _AHEAD).mean(axis=1)
        result = np.concatenate([[self._last], means])
        self._recent = series[len(series) - (_AHEAD - 1) :]
        self._last = float(means[-1])
        return result
