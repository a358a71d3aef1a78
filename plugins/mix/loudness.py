"""Integrated loudness (ITU-R BS.1770-4) of a mono stream at 48 kHz, block by block."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import sosfilt  # type: ignore[import-untyped]

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


class Meter:
    """Feed blocks in order, then ask for `lufs`."""

    def __init__(self) -> None:
        self._state = np.zeros((2, 2))
        self._rest = np.zeros(0)
        self._energies: list[NDArray[np.float64]] = []

    def feed(self, block: NDArray[np.float32]) -> None:
        weighted, self._state = sosfilt(_K_WEIGHTING, block.astype(np.float64), zi=self._state)
        power = np.concatenate([self._rest, weighted**2])
        whole = len(power) // FRAME * FRAME
        self._energies.append(power[:whole].reshape(-1, FRAME).mean(axis=1))
        self._rest = power[whole:]

    def energies(self) -> NDArray[np.float64]:
        """The weighted mean square of every 5 ms; what is left over at the end does not count."""
        return np.concatenate([np.zeros(0), *self._energies])

    def lufs(self) -> float:
        return integrated(self.energies())


def integrated(energies: NDArray[np.float64]) -> float:
    """-inf for silence. A sound shorter than one gating block is measured as a whole."""
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
