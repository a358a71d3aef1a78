"""Loudness (ITU-R BS.1770-4, mono) and peak of a take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import lfilter  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

QUIETEST = -70.0  # LUFS: the absolute gate
_RATE = 48_000
_BLOCK, _STEP = _RATE * 400 // 1000, _RATE * 100 // 1000
# The K-weighting at 48 kHz: a shelf, then a high-pass (annex 1, tables 1 and 2).
_SHELF = ([1.53512485958697, -2.69169618940638, 1.19839281085285], [1.0, -1.69065929318241, 0.73248077421585])  # fmt: skip
_HIGH = ([1.0, -2.0, 1.0], [1.0, -1.99004745483398, 0.99007225036621])


def loudness(sound: Samples) -> float:
    """Integrated, in LUFS; a take shorter than a block is measured as one."""
    weighted = lfilter(*_HIGH, lfilter(*_SHELF, sound.astype(np.float64)))
    total = np.concatenate([[0.0], np.cumsum(weighted**2)])
    if len(sound) <= _BLOCK:
        powers = np.array([total[-1] / max(1, len(sound))])
    else:
        starts = np.arange(0, len(sound) - _BLOCK + 1, _STEP)
        powers = (total[starts + _BLOCK] - total[starts]) / _BLOCK
    powers = powers[powers > _power(QUIETEST)]
    if not len(powers):
        return QUIETEST
    powers = powers[powers > powers.mean() / 10]  # the relative gate: 10 LU below
    return round(_lufs(float(powers.mean())), 2)


def peak_db(sound: Samples) -> float:
    """Of the samples, in dBFS; -120 for none."""
    peak = float(np.abs(sound).max()) if len(sound) else 0.0
    return round(20 * float(np.log10(max(peak, 1e-6))), 2)


def _lufs(power: float) -> float:
    return -0.691 + 10 * float(np.log10(power))


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))
