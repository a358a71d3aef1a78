"""Loudness (ITU-R BS.1770-4, mono) and peak of a take."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

QUIETEST = -70.0  # LUFS: the absolute gate
_RATE = 48_000
_BLOCK, _STEP = _RATE * 400 // 1000, _RATE * 100 // 1000
# The K-weighting at 48 kHz: a shelf, then a high-pass (annex 1, tables 1 and 2).
_SHELF = ([1.53512485958697, -2.69169618940638, 1.19839281085285], [1.0, -1.69065929318241, 0.73248077421585])  # fmt: skip
_HIGH = ([1.0, -2.0, 1.0], [1.0, -1.99004745483398, 0.99007225036621])
_SETTLED = _RATE // 5  # samples after which the filters have forgotten a sound


def loudness(sound: Samples) -> float:
    """Integrated, in LUFS; a take shorter than a block is measured as one."""
    if not len(sound):
        return QUIETEST
    size = _fast_size(len(sound) + _SETTLED)
    weighted = np.fft.irfft(np.fft.rfft(sound, size) * _weights(size), size)[: len(sound)]
    if len(sound) <= _BLOCK:
        powers = np.array([float(weighted @ weighted) / len(sound)])
    else:
        count = len(sound) // _STEP
        steps = (weighted[: count * _STEP].reshape(count, _STEP) ** 2).sum(axis=1)
        powers = np.convolve(steps, np.ones(_BLOCK // _STEP), "valid") / _BLOCK
    powers = powers[powers > _power(QUIETEST)]
    if not len(powers):
        return QUIETEST
    powers = powers[powers > powers.mean() / 10]  # the relative gate: 10 LU below
    return round(_lufs(float(powers.mean())), 2)


@lru_cache(maxsize=4)
def _weights(size: int) -> NDArray[np.complex128]:
    """The filters' response at the frequencies of a transform of ``size``."""
    turn = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    response = np.ones(len(turn), np.complex128)
    for above, below in (_SHELF, _HIGH):
        response *= np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn)
    return response


def _fast_size(least: int) -> int:
    """An even size of few small factors, at most a third larger."""
    power = 1 << (least - 1).bit_length()
    return power * 3 // 4 if power * 3 // 4 >= least else power


def peak_db(sound: Samples) -> float:
    """Of the samples, in dBFS; -120 for none."""
    peak = float(np.abs(sound).max()) if len(sound) else 0.0
    return round(20 * float(np.log10(max(peak, 1e-6))), 2)


def _lufs(power: float) -> float:
    return -0.691 + 10 * float(np.log10(power))


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))
