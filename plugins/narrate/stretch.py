"""Speed, pitch and level of stretches of speech, done on its sound.

Pitch is the sound read faster or slower (band-limited); the length is then made right by
overlapping windows at places where the wave looks alike (WSOLA, Verhelst and Roelands 1993).
Every sample in has its exact place in the result, so word times stay true.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_HOP = 480  # samples: 10 ms at 48 kHz, half a window
_SEEK = 400  # on both sides of a window's place: a period of 60 Hz
_RAMP = 480  # samples over which a level changes
_TAPS = 16  # of the interpolation, on each side
_ROWS = 8192  # samples interpolated at a time


@dataclass(frozen=True, slots=True)
class Effect:
    """From sample ``start`` to ``end``: factors of speed and pitch, and a gain."""

    start: int
    end: int
    rate: float = 1.0
    pitch: float = 1.0
    gain_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Places:
    """Where samples are after the effects: straight between these pairs."""

    before: tuple[float, ...]
    after: tuple[float, ...]

    def of(self, sample: float) -> int:
        last = len(self.before) - 1
        at = min(max(bisect_right(self.before, sample), 1), last)
        first, second = self.before[at - 1], self.before[at]
        share = min(max((sample - first) / (second - first), 0.0), 1.0) if second > first else 0.0
        return round(self.after[at - 1] + share * (self.after[at] - self.after[at - 1]))


def applied(sound: Samples, effects: Sequence[Effect]) -> tuple[Samples, Places]:
    """Effects that overlap multiply. Without any the sound comes back as it is."""
    edges, rates, pitches, gains = _stretches(len(sound), effects)
    after = np.concatenate([[0.0], np.cumsum(np.diff(edges) / rates)])
    places = Places(tuple(map(float, edges)), tuple(map(float, np.round(after))))
    made = sound
    if any(gains):
        made = made * _envelope(edges, gains)
    if any(factor != 1.0 for factor in pitches):
        made, edges = _shifted(made, edges, pitches)
    if any(np.round(after) != np.asarray(edges)):
        made = _stretched(made, edges, np.round(after))
    return made.astype(np.float32, copy=False), places


def _stretches(
    length: int, effects: Sequence[Effect]
) -> tuple[list[float], list[float], list[float], list[float]]:
    """Edges, and between them the factors of speed and pitch and the gain in dB."""
    inner = {min(length, max(0, at)) for one in effects for at in (one.start, one.end)}
    edges = sorted(inner | {0, length})
    rates, pitches, gains = list[float](), list[float](), list[float]()
    for start, end in itertools.pairwise(edges):
        around = [one for one in effects if one.start <= start and end <= one.end]
        rates.append(float(np.prod([one.rate for one in around])))
        pitches.append(float(np.prod([one.pitch for one in around])))
        gains.append(sum(one.gain_db for one in around))
    return [float(at) for at in edges], rates, pitches, gains


def _envelope(edges: Sequence[float], gains: Sequence[float]) -> Samples:
    """Steps of the gain made soft around their edges."""
    factors = [10 ** (gain / 20) for gain in gains]
    curve = np.repeat(factors, np.diff(edges).astype(int))
    size = min(_RAMP, len(curve))
    padded = np.pad(curve, (size // 2, size - 1 - size // 2), mode="edge")
    total = np.cumsum(np.concatenate([[0.0], padded]))
    made: Samples = ((total[size:] - total[:-size]) / size).astype(np.float32)
    return made


def _shifted(
    sound: Samples, edges: Sequence[float], pitches: Sequence[float]
) -> tuple[Samples, list[float]]:
    """The sound read at the speed of each stretch's pitch, and where its edges then are."""
    lengths = np.diff(edges) / pitches
    moved = np.concatenate([[0.0], np.cumsum(lengths)])
    count = int(moved[-1])
    places = np.interp(np.arange(count), moved, edges)
    padded = np.pad(sound, (_TAPS, _TAPS + 1))
    windows = sliding_window_view(padded, 2 * _TAPS + 1)
    offsets = np.arange(-_TAPS, _TAPS + 1)
    narrow = min(1.0, 1 / max(pitches))
    made = np.empty(count, np.float32)
    for first in range(0, count, _ROWS):
        some = places[first : first + _ROWS]
        whole = np.round(some).astype(int)
        away = offsets[None, :] - (some - whole)[:, None]
        taps = narrow * np.sinc(narrow * away) * np.cos(np.pi * away / (2 * _TAPS + 2)) ** 2
        made[first : first + _ROWS] = (windows[whole] * taps).sum(axis=1)
    return made, [float(at) for at in moved]


def _stretched(sound: Samples, edges: Sequence[float], after: NDArray[np.float64]) -> Samples:
    """WSOLA: windows every `_HOP` of the result, each moved to where it goes on best."""
    size, count = 2 * _HOP, int(after[-1])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    margin = size + _SEEK
    padded = np.pad(sound, (margin, margin + size)).astype(np.float64)
    made = np.zeros(count + 2 * size)
    previous = None
    for begin in range(-_HOP, count, _HOP):
        centre = min(max(begin + _HOP, 0), count)
        ideal = float(np.interp(centre, after, edges)) - _HOP
        place = margin + round(min(ideal, len(sound)))
        if previous is not None and place != previous + _HOP:
            place = _best(padded, previous + _HOP, place, size)
        made[begin + size : begin + 2 * size] += window * padded[place : place + size]
        previous = place
    return made[size : size + count].astype(np.float32)


def _best(padded: NDArray[np.float64], natural: int, place: int, size: int) -> int:
    """Near ``place``, where the wave is most like what would follow the last window."""
    first = max(0, place - _SEEK)
    wanted = padded[natural : natural + size]
    region = padded[first : place + _SEEK + size]
    if len(wanted) < size or len(region) < size:
        return place
    likeness = np.correlate(region, wanted, "valid")
    squares = np.concatenate([[0.0], np.cumsum(region**2)])
    energy = squares[size:] - squares[:-size]
    return first + int(np.argmax(likeness / np.sqrt(energy + 1e-9)))
