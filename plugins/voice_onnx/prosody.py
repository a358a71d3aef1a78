"""Speed, pitch and level of single words: for the network where it can, else on its sound."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from studio.sdk.speech.marks import PROSODY, Mark

from .signs import Coded, Sign

if TYPE_CHECKING:
    from .running import Array

_RAMP = 0.010  # seconds from one pitch or level to the next
_TAPS = 16  # of the interpolation, on each side


@dataclass(frozen=True, slots=True)
class Manner:
    """Of one sign: factors of speed and pitch, and decibels."""

    rate: float = 1.0
    pitch: float = 1.0
    gain: float = 0.0


def manner_of(sign: Sign, marks: Sequence[Mark], usual: Manner) -> Manner:
    around = [one for one in marks if one.kind == PROSODY and one.start <= sign.first < one.end]
    return Manner(
        usual.rate * math.prod(one.rate for one in around),
        usual.pitch * math.prod(one.pitch for one in around),
        usual.gain + sum(one.gain_db for one in around),
    )


def of_ids(coded: Coded, manners: Sequence[Manner], usual: Manner) -> list[Manner]:
    return [manners[owner] if owner >= 0 else usual for owner in coded.owners]


@dataclass(frozen=True, slots=True)
class Reshaped:
    """Pitch by playing faster what was spoken slower, and levels. ``places[i]``: where sample i of the
    network's sound went."""

    pitches: Array  # per sample of the network's sound
    gains: Array  # factors, per sample

    @classmethod
    def of(cls, manners: Sequence[Manner], durations: Array, hop: int, rate: int, native: bool) -> Reshaped:  # fmt: skip
        """``native``: the network itself has raised the pitch."""
        samples = durations * hop
        pitches = np.repeat([1.0 if native else one.pitch for one in manners], samples)
        gains = np.repeat([10 ** (one.gain / 20) for one in manners], samples)
        ramp = max(1, round(_RAMP * rate))
        return cls(_smooth(pitches, ramp), _smooth(gains, ramp))

    @property
    def moves(self) -> bool:
        return bool(len(self.pitches)) and bool((self.pitches != 1.0).any())

    @property
    def places(self) -> Array:
        """Of the samples' beginnings, and last of the end."""
        if not self.moves:
            return np.arange(len(self.pitches) + 1)
        ends = np.cumsum(1.0 / self.pitches)
        return np.round(np.concatenate([[0.0], ends])).astype(np.int64)

    def applied(self, sound: Array, start: int) -> Array:
        """To a stretch of the network's sound that begins at its sample ``start``."""
        span = slice(start, start + len(sound))
        louder: Array = sound * self.gains[span]
        return _resampled(louder, self.pitches[span]) if self.moves else louder


def _smooth(values: Array, ramp: int) -> Array:
    if not len(values) or (values == values[0]).all():
        return values
    around = np.pad(values, (ramp // 2, ramp - 1 - ramp // 2), mode="edge")
    sums = np.cumsum(np.concatenate([[0.0], around]))
    found: Array = (sums[ramp:] - sums[:-ramp]) / ramp
    return found


def _resampled(sound: Array, pitches: Array) -> Array:
    """By a sinc with a Hann window, narrower in frequency where the pitch rises."""
    ends = np.cumsum(1.0 / pitches)
    count = round(float(ends[-1]))
    places = np.interp(np.arange(count), np.concatenate([[0.0], ends]), np.arange(len(sound) + 1))
    narrow = np.minimum(1.0, 1.0 / np.interp(places, np.arange(len(pitches)), pitches))
    whole = np.floor(places).astype(np.int64)
    padded = np.pad(sound, _TAPS)
    found = np.zeros(count)
    for tap in range(1 - _TAPS, _TAPS + 1):
        away = places - (whole + tap)
        window = 0.5 + 0.5 * np.cos(np.pi * np.clip(away / _TAPS, -1, 1))
        found += padded[whole + tap + _TAPS] * np.sinc(away * narrow) * narrow * window
    return found
