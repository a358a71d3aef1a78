"""Music under the speech, lowered where somebody speaks.

Where that is is known beforehand, so nothing has to listen: the music is down when the first
word begins, and comes up again only where the speech rests for long enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .loop import Loop
from .loudness import RATE
from .timeline import Timeline

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RAMP = RATE // 4
_REST = RATE + 2 * RAMP  # a shorter pause keeps the music down: it would only pump


@dataclass(frozen=True, slots=True)
class Bed:
    """``gain`` in dB brings the loop to its level where nobody speaks; ``duck`` is how much lower
    it is under speech. ``spans`` are samples in which somebody speaks, ``samples`` the whole."""

    loop: Loop
    gain: float
    duck: float
    spans: tuple[tuple[int, int], ...]
    samples: int
    fade_in: int
    fade_out: int

    def under(self, speech: Iterable[Samples]) -> Iterator[Samples]:
        at = 0
        points = self._points()
        for block in speech:
            count = block.shape[1]
            yield block + self.loop.read(at, count) * self._gain(at, count, points)
            at += count

    def _points(self) -> NDArray[np.float64]:
        """(sample, dB) where the ramps begin and end."""
        points: list[tuple[float, float]] = []
        for start, end in self.spans:
            points += [(start - RAMP, 0.0), (start, -self.duck)]
            points += [(end, -self.duck), (end + RAMP, 0.0)]
        return np.array(points).T

    def _gain(self, at: int, count: int, points: NDArray[np.float64]) -> Samples | np.float32:
        first, last = np.searchsorted(points[0], (at, at + count))
        near = points[:, max(0, first - 1) : last + 1]
        faded = at < self.fade_in or at + count > self.samples - self.fade_out
        if not faded and np.ptp(near[1]) == 0.0:  # most of the time
            return np.float32(10 ** ((self.gain + near[1, 0]) / 20))
        places = np.arange(at, at + count)
        decibels = self.gain + np.interp(places, near[0], near[1])
        rise = np.clip((places + 0.5) / max(1, self.fade_in), 0, 1)
        fall = np.clip((self.samples - places - 0.5) / max(1, self.fade_out), 0, 1)
        shape = np.sin(np.pi / 2 * np.minimum(rise, fall)) ** 2
        gain: Samples = (10 ** (decibels / 20) * shape).astype(np.float32)
        return gain


def spans_of(timeline: Timeline) -> tuple[tuple[int, int], ...]:
    """Where somebody speaks; spans with a short pause between them are one."""
    found: list[tuple[int, int]] = []
    for item in timeline.items:
        if found and item.start - found[-1][1] < _REST:
            found[-1] = (found[-1][0], item.end)
        else:
            found.append((item.start, item.end))
    return tuple(found)
