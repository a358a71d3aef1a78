"""Loudness and peaks of the whole narration, in passes over its blocks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from studio.sdk import PluginError

from .bed import Bed
from .limiter import Limiter
from .loudness import RATE, Meter, noise_floor
from .presets import Target
from .sketch import sketch_of
from .stream import speech_of
from .timeline import Timeline
from .wave_file import header, write_pcm

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_CLOSE = 0.05  # LU or dB
_TRIES = 5
_BEYOND = 3.0  # more is asked of what has nothing but peaks, and would bring nothing

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Sound:
    """All that is heard. ``gains`` in dB, one for each item; music makes it stereo."""

    timeline: Timeline
    gains: tuple[float, ...]
    bed: Bed | None = None

    @property
    def channels(self) -> int:
        return 2 if self.bed else 1

    def blocks(self) -> Iterator[Samples]:
        speech = speech_of(self.timeline, self.gains)
        return self.bed.under(speech) if self.bed else speech


@dataclass(frozen=True, slots=True)
class Level:
    """``gain`` in dB before the limiter; ``limited``: the most it took away, in dB. ``lufs``,
    ``rms`` and ``floor`` (the quietest half-second, in dB RMS) are of what was written."""

    gain: float
    limited: float
    lufs: float
    rms: float
    floor: float

    def of(self, target: Target) -> float:
        """By the target's own measure."""
        return self.lufs if target.measure == "lufs" else self.rms


def write(path: Path, sound: Sound, target: Target, progress: Progress) -> Level:
    """One static gain for the whole, so that the limited sound has the target's level.

    A sketch of the sound tells which gain that takes. What was written is measured, and
    written again while it is more than 0.05 LU off, or as near as five times come.
    """
    blocks = _counted(sound, progress, 0.0, 0.4)
    sketch = sketch_of(blocks, sound.channels, target.measure)
    if math.isinf(sketch.level()):
        raise PluginError(
            "All takes are silent; choose another voice and narrate the article again."
        )
    aim, tried = target.level, list[Level]()
    for number in range(_TRIES):
        gain = sketch.gain_for(aim, target.peak)
        if tried and abs(gain - tried[-1].gain) < 0.01:
            break  # no gain comes nearer
        blocks = _counted(sound, progress, 1 - 0.6 / 2**number, 1 - 0.3 / 2**number)
        tried.append(_written(path, blocks, sound, gain, target.peak))
        off = tried[-1].of(target) - target.level
        if abs(off) <= _CLOSE:
            return tried[-1]
        aim = min(aim - off, target.level + _BEYOND)
    best = min(tried, key=lambda level: abs(level.of(target) - target.level))
    return _written(path, _counted(sound, progress, 1.0, 1.0), sound, best.gain, target.peak)


def _written(
    path: Path, blocks: Iterator[Samples], sound: Sound, gain: float, ceiling: float
) -> Level:
    """PCM, 16 bit, with triangular dither from a fixed seed."""
    dice = np.random.default_rng(1770)
    factor = np.float32(10 ** (gain / 20))
    limiter = Limiter(ceiling)
    loudness, plain = Meter(sound.channels), Meter(sound.channels, "rms")
    with path.open("wb") as file:
        file.write(header(sound.channels, RATE, sound.timeline.samples))
        for block in limiter.limited(block * factor for block in blocks):
            loudness.feed(block)
            plain.feed(block)
            dither = dice.random(block.shape, np.float32) - dice.random(block.shape, np.float32)
            write_pcm(file, block, dither)
    floor = noise_floor(plain.energies())
    return Level(gain, limiter.deepest, loudness.level(), plain.level(), floor)


def _counted(sound: Sound, progress: Progress, start: float, end: float) -> Iterator[Samples]:
    done = 0
    for block in sound.blocks():
        yield block
        done += block.shape[1]
        progress(start + (end - start) * done / sound.timeline.samples)
