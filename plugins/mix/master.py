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
from .loudness import RATE, Meter
from .stream import blocks_of
from .timeline import Timeline

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CLOSE = 0.05  # LU
_PASSES = 6

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Level:
    """``gain`` in dB before the limiter; ``limited``: the most it took away, in dB."""

    gain: float
    lufs: float
    limited: float


def find_level(timeline: Timeline, target: float, ceiling: float, progress: Progress) -> Level:
    """One static gain for the whole, so that the limited sound has the target loudness.

    The limiter takes some loudness away, so the gain is corrected until the result is
    within 0.05 LU, or as near as five passes come.
    """
    raw = Meter()
    for block in _counted(timeline, 0, progress):
        raw.feed(block)
    if math.isinf(raw.lufs()):
        raise PluginError(
            "All takes are silent; choose another voice and narrate the article again."
        )
    gain, slope = target - raw.lufs(), 1.0  # LU gained for a dB of gain
    tried: list[Level] = []
    for number in range(1, _PASSES):
        meter, limiter = Meter(), Limiter(ceiling)
        for block in limiter.limited(_louder(_counted(timeline, number, progress), gain)):
            meter.feed(block)
        level = Level(gain, meter.lufs(), limiter.deepest)
        if abs(level.lufs - target) <= _CLOSE:
            return level
        if tried:  # the limiter takes more from a louder sound: follow the line through both
            slope = max(0.2, (level.lufs - tried[-1].lufs) / (gain - tried[-1].gain))
        tried.append(level)
        gain += (target - level.lufs) / slope
    return min(tried, key=lambda level: abs(level.lufs - target))


def write(path: Path, timeline: Timeline, level: Level, ceiling: float, progress: Progress) -> None:
    """PCM, 16 bit, with triangular dither from a fixed seed."""
    dice = np.random.default_rng(1770)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        blocks = _louder(_counted(timeline, _PASSES, progress), level.gain)
        for block in Limiter(ceiling).limited(blocks):
            dither = dice.random(len(block), np.float32) - dice.random(len(block), np.float32)
            pcm = np.clip(np.rint(block * 32768 + dither), -32768, 32767)
            file.writeframesraw(pcm.astype("<i2").tobytes())


def _louder(blocks: Iterator[NDArray[np.float32]], gain: float) -> Iterator[NDArray[np.float32]]:
    factor = np.float32(10 ** (gain / 20))
    return (block * factor for block in blocks)


def _counted(timeline: Timeline, number: int, progress: Progress) -> Iterator[NDArray[np.float32]]:
    done = 0
    for block in blocks_of(timeline):
        yield block
        done += len(block)
        progress((number + done / timeline.samples) / (_PASSES + 1))
