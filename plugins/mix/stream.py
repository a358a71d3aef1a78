"""The narration as blocks of float32: takes and silences, never the whole in memory."""

from __future__ import annotations

import wave
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from .timeline import Timeline

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 1 << 16


def blocks_of(timeline: Timeline) -> Iterator[NDArray[np.float32]]:
    """All samples in order, in blocks of `BLOCK` (the last one shorter)."""
    yield from rebuffered(_pieces(timeline), BLOCK)


def _pieces(timeline: Timeline) -> Iterator[NDArray[np.float32]]:
    for item in timeline.items:
        with wave.open(str(item.path)) as file:
            while data := file.readframes(BLOCK):
                yield np.frombuffer(data, "<i2").astype(np.float32) / np.float32(32768)
        left = item.pause
        while left:
            yield np.zeros(min(left, BLOCK), np.float32)
            left -= min(left, BLOCK)


def rebuffered(pieces: Iterable[NDArray[np.float32]], size: int) -> Iterator[NDArray[np.float32]]:
    """The same samples in blocks of one size: filters run best on long ones."""
    waiting: list[NDArray[np.float32]] = []
    count = 0
    for piece in pieces:
        waiting.append(piece)
        count += len(piece)
        if count >= size:
            joined = np.concatenate(waiting)
            whole = count - count % size
            for at in range(0, whole, size):
                yield joined[at : at + size]
            waiting, count = [joined[whole:]], count - whole
    if count:
        yield np.concatenate(waiting)
