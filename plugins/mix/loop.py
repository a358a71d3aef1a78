"""Music as an endless stream: a stereo WAV at 48 kHz that is played again and again.

Each round begins while the one before ends: over ``crossfade`` samples one gives way to the
other at equal power.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import resample_poly  # type: ignore[import-untyped]

from studio.sdk import PluginError

from .loudness import RATE, Meter
from .wave_file import header, write_pcm

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_BLOCK = 1 << 16
_CROSSFADE = 2 * RATE
_PERIODS = 512  # of the resampler's phases in a block
_REACH = 24  # periods on each side that its filter may look at


@dataclass(frozen=True, slots=True)
class Loop:
    """``path`` begins with a header of 44 bytes; ``lufs`` of one round."""

    path: Path
    samples: int
    crossfade: int
    lufs: float

    def read(self, at: int, count: int) -> Samples:
        """``count`` samples from ``at`` on, in two channels."""
        sound = np.memmap(self.path, "<i2", "r", 44, (self.samples, 2))
        out = np.zeros((2, count), np.float32)
        period = self.samples - self.crossfade
        for turn in range(max(0, at // period - 1), (at + count - 1) // period + 1):
            first, last = turn * period, turn * period + self.samples
            start, end = max(at, first), min(at + count, last)
            if start < end:
                part = sound[start - first : end - first].T.astype(np.float32) / np.float32(32768)
                if start < first + self.crossfade or end > last - self.crossfade:
                    part *= self._weights(np.arange(start - first, end - first), turn)
                out[:, start - at : end - at] += part
        return out

    def _weights(self, places: NDArray[np.int64], turn: int) -> Samples:
        if not self.crossfade:
            return np.ones(len(places), np.float32)
        rise = np.clip((places + 0.5) / self.crossfade, 0, 1) if turn else np.ones(len(places))
        fall = np.clip((self.samples - places - 0.5) / self.crossfade, 0, 1)
        weights: Samples = (np.sin(np.pi / 2 * rise) * np.sin(np.pi / 2 * fall)).astype(np.float32)
        return weights


def loop_of(blocks: Iterator[Samples], path: Path, seamless: bool = False) -> Loop:
    """Written to ``path``. ``seamless``: its end goes on into its start as it is."""
    meter, samples = Meter(2), 0
    with path.open("wb") as file:
        file.write(header(2, RATE, 0))
        for block in blocks:
            meter.feed(block)
            write_pcm(file, block)
            samples += block.shape[1]
        file.seek(0)
        file.write(header(2, RATE, samples))
    crossfade = 0 if seamless else min(_CROSSFADE, samples // 4)
    return Loop(path, samples, crossfade, meter.level())


def blocks_of_file(path: Path, most: int) -> Iterator[Samples]:
    """The user's file at 48 kHz in two channels, ``most`` samples of it at most."""
    import soundfile

    try:
        with soundfile.SoundFile(path) as file:
            left = most
            for block in _resampled(file, int(file.samplerate)):
                yield block[:, :left]
                left -= block.shape[1]
                if left <= 0:
                    return
    except soundfile.SoundFileError as error:
        raise PluginError(
            f"The music '{path.name}' cannot be read ({error}); take a WAV, FLAC, MP3 or OGG file."
        ) from None


def _resampled(file: object, rate: int) -> Iterator[Samples]:
    """By a polyphase filter, block by block with what it looks at on both sides."""
    ratio = Fraction(RATE, rate).limit_denominator(1000)
    up, down = ratio.numerator, ratio.denominator
    size, reach = (_PERIODS * down, _REACH * down) if up != down else (_BLOCK, 0)
    before = np.zeros((2, reach), np.float32)
    now = _stereo(file, size)
    while now.shape[1]:
        after = _stereo(file, size) if now.shape[1] == size else now[:, :0]
        ahead = np.zeros((2, reach), np.float32)
        part = after[:, :reach]
        ahead[:, : part.shape[1]] = part
        whole = np.concatenate([before, now, ahead], axis=1)
        count = math.ceil(now.shape[1] * up / down)
        made = whole if up == down else resample_poly(whole, up, down, axis=1)
        first = reach * up // down
        yield made[:, first : first + count].astype(np.float32)
        before = now[:, now.shape[1] - reach :] if reach else now[:, :0]
        now = after


def _stereo(file: object, samples: int) -> Samples:
    sound = file.read(samples, dtype="float32", always_2d=True).T  # type: ignore[attr-defined]
    return np.repeat(sound, 2, axis=0) if len(sound) == 1 else sound[:2]
