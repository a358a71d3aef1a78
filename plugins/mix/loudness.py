"""Loudness (ITU-R BS.1770-4) or plain RMS of a stream at 48 kHz, block by block."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import sosfilt  # type: ignore[import-untyped]

from .presets import Measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE = 48_000
# K-weighting at 48 kHz, tables 1 and 2 of the recommendation: head shelf, then high pass.
_K_WEIGHTING = np.array(
    [
        [
            1.53512485958697,
            -2.69169618940638,
            1.19839281085285,
            1.0,
            -1.69065929318241,
            0.73248077421585,
        ],
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621],
    ]
)
FRAME = RATE // 200
_HOP = 20  # frames: gating blocks of 400 ms overlap by 75 %
_FLOOR = 100  # frames that the noise floor is measured over: half a second


class Meter:
    """Feed blocks of shape (channels, samples) in order, then ask for `level`.

    "lufs" adds the channels' weighted powers up, as the recommendation has it; "rms" takes the
    mean of the plain ones, 0 dB being that of a full-scale square wave.
    """

    def __init__(self, channels: int = 1, measure: Measure = "lufs") -> None:
        self._measure = measure
        self._states = np.zeros((channels, 2, 2))
        self._rest = np.zeros(0)
        self._energies: list[NDArray[np.float64]] = []

    def feed(self, block: NDArray[np.float32]) -> None:
        power = np.concatenate([self._rest, self._power(block)])
        whole = len(power) // FRAME * FRAME
        self._energies.append(power[:whole].reshape(-1, FRAME).mean(axis=1))
        self._rest = power[whole:]

    def _power(self, block: NDArray[np.float32]) -> NDArray[np.float64]:
        if self._measure == "rms":
            mean: NDArray[np.float64] = (block.astype(np.float64) ** 2).mean(axis=0)
            return mean
        total = np.zeros(block.shape[1])
        for channel, sound in enumerate(block.astype(np.float64)):
            weighted, self._states[channel] = sosfilt(_K_WEIGHTING, sound, zi=self._states[channel])
            total += weighted**2
        return total

    def energies(self) -> NDArray[np.float64]:
        """The mean square of every 5 ms; what is left over at the end does not count."""
        return np.concatenate([np.zeros(0), *self._energies])

    def level(self) -> float:
        return level_of(self.energies(), self._measure)


def level_of(energies: NDArray[np.float64], measure: Measure = "lufs") -> float:
    return integrated(energies) if measure == "lufs" else rms(energies)


def rms(energies: NDArray[np.float64]) -> float:
    """In dB, over everything; -inf for silence."""
    mean = energies.sum() / max(1, len(energies))
    return 10 * math.log10(mean) if mean > 0 else -math.inf


def noise_floor(energies: NDArray[np.float64]) -> float:
    """Of plain energies: the quietest half-second, in dB."""
    sums = np.concatenate([[0.0], np.cumsum(energies)])
    window = min(_FLOOR, len(energies))
    return rms(np.array([max(0.0, float((sums[window:] - sums[:-window]).min()) / window)]))


def integrated(energies: NDArray[np.float64]) -> float:
    """In LUFS; -inf for silence. A sound shorter than one gating block is measured as a whole."""
    hops = energies[: len(energies) // _HOP * _HOP].reshape(-1, _HOP).mean(axis=1)
    if len(hops) >= 4:
        blocks = np.convolve(hops, np.full(4, 0.25), "valid")
    else:
        blocks = np.array([energies.sum() / max(1, len(energies))])
    loud = blocks[_lufs(blocks) > -70.0]
    if not len(loud):
        return -math.inf
    gate = float(_lufs(np.array([loud.mean()]))[0]) - 10.0
    return float(_lufs(np.array([loud[_lufs(loud) > gate].mean()]))[0])


def _lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-20))
