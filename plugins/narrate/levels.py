"""Loudness (ITU-R BS.1770-4, mono) and peak of a take."""

from __future__ import annotations

from functools import cache
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


def loudness(sound: Samples) -> float:
    """Integrated, in LUFS; a take shorter than a block is measured as one."""
    if not len(sound):
        return QUIETEST
    if len(sound) < _BLOCK:
        count = _BLOCK // _STEP
        steps_of = np.pad(sound, (0, _BLOCK - len(sound)))
    else:
        count = len(sound) // _STEP
        steps_of = sound[: count * _STEP]
    spectrum = np.fft.rfft(steps_of.reshape(count, _STEP), axis=1)
    steps = (spectrum.real**2 + spectrum.imag**2) @ _weights()  # of each, its energy
    powers = np.convolve(steps, np.ones(_BLOCK // _STEP), "valid") / min(_BLOCK, len(sound))
    powers = powers[powers > _power(QUIETEST)]
    if not len(powers):
        return QUIETEST
    powers = powers[powers > powers.mean() / 10]  # the relative gate: 10 LU below
    return round(_lufs(float(powers.mean())), 2)


@cache
def _weights() -> NDArray[np.float64]:
    """What the filters let by at the frequencies of a step, so that a spectrum's sum is energy.
    Filtering steps apart moves a loudness by less than 0.1 LU, in a tenth of the time."""
    turn = np.exp(-2j * np.pi * np.arange(_STEP // 2 + 1) / _STEP)
    response = np.full(len(turn), 2 / _STEP)
    response[[0, -1]] /= 2
    for above, below in (_SHELF, _HIGH):
        response *= np.abs(np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn)) ** 2
    return response


def peak_db(sound: Samples) -> float:
    """Of the samples, in dBFS; -120 for none."""
    peak = float(np.abs(sound).max()) if len(sound) else 0.0
    return round(20 * float(np.log10(max(peak, 1e-6))), 2)


def _lufs(power: float) -> float:
    return -0.691 + 10 * float(np.log10(power))


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))
