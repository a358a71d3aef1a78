"""Loudness and peaks of the whole narration, in passes over its blocks."""

from __future__ import annotations

import math
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from studio.sdk import PluginError

from .limiter import Limiter
from .loudness import RATE, Meter, integrated
from .sketch import sketch_of
from .stream import blocks_of
from .timeline import Timeline

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CLOSE = 0.05  # LU
_TRIES = 5

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Level:
    """``gain`` in dB before the limiter; ``limited``: the most it took away, in dB."""

    gain: float
    lufs: float
    limited: float


def write(
    path: Path, timeline: Timeline, target: float, ceiling: float, progress: Progress
) -> Level:
    """One static gain for the whole, so that the limited sound has the target loudness.

    A sketch of the sound tells which gain that takes. What was written is measured, and
    written again while it is more than 0.05 LU off, or as near as five times come.
    """
    sketch = sketch_of(_counted(timeline, progress, 0.0, 0.4))
    if math.isinf(integrated(sketch.energies)):
        raise PluginError(
            "All takes are silent; choose another voice and narrate the article again."
        )
    aim, tried = target, list[Level]()
    for number in range(_TRIES):
        gain = sketch.gain_for(aim, ceiling)
        if tried and abs(gain - tried[-1].gain) < 0.01:
            break  # no gain comes nearer
        blocks = _counted(timeline, progress, 1 - 0.6 / 2**number, 1 - 0.3 / 2**number)
        tried.append(_written(path, blocks, gain, ceiling))
        if abs(tried[-1].lufs - target) <= _CLOSE:
            return tried[-1]
        aim += target - tried[-1].lufs
    best = min(tried, key=lambda level: abs(level.lufs - target))
    return _written(path, _counted(timeline, progress, 1.0, 1.0), best.gain, ceiling)


def _written(
    path: Path, blocks: Iterator[NDArray[np.float32]], gain: float, ceiling: float
) -> Level:
    """PCM, 16 bit, with triangular dither from a fixed seed."""
    dice = np.random.default_rng(1770)
    factor = np.float32(10 ** (gain / 20))
    meter, limiter = Meter(), Limiter(ceiling)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for block in limiter.limited(block * factor for block in blocks):
            meter.feed(block)
            dither = dice.random(len(block), np.float32) - dice.random(len(block), np.float32)
            pcm = np.clip(np.rint(block * 32768 + dither), -32768, 32767)
            file.writeframesraw(pcm.astype("<i2").tobytes())
    return Level(gain, meter.lufs(), limiter.deepest)


def _counted(
    timeline: Timeline, progress: Progress, start: float, end: float
) -> Iterator[NDArray[np.float32]]:
    done = 0
    for block in blocks_of(timeline):
        yield block
        done += len(block)
        progress(start + (end - start) * done / timeline.samples)
