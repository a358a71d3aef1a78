"""The speech as blocks of float32: takes and silences, never the whole in memory.

A block has the shape (channels, samples).
"""

from __future__ import annotations

import wave
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from .timeline import Item, Timeline

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

BLOCK = 1 << 16
_EDGE = 240  # samples, 5 ms: a take that begins inside a sound does not click


def speech_of(timeline: Timeline, gains: Sequence[float]) -> Iterator[Samples]:
    """All samples in order, one channel, in blocks of `BLOCK` (the last one shorter).

    ``gains`` in dB, one for each item.
    """
    yield from rebuffered(_pieces(timeline, gains), BLOCK)


def _pieces(timeline: Timeline, gains: Sequence[float]) -> Iterator[Samples]:
    at = 0
    for item, gain in zip(timeline.items, gains, strict=True):
        yield from _silence(item.start - at)
        yield from take_of(item, 10 ** (gain / 20))
        at = item.end
    yield from _silence(timeline.samples - at)


def take_of(item: Item, factor: float = 1.0) -> Iterator[Samples]:
    at, length = 0, item.end - item.start
    with wave.open(str(item.path)) as file:
        while data := file.readframes(BLOCK):
            sound = np.frombuffer(data, "<i2").astype(np.float32) * np.float32(factor / 32768)
            _faded(sound, at, length)
            at += len(sound)
            yield sound[None]


def _faded(sound: Samples, at: int, length: int) -> None:
    """In place; ``sound`` begins at sample ``at`` of a take of ``length``."""
    edge = _rise(min(_EDGE, length // 2))
    head = edge[at : at + len(sound)]
    sound[: len(head)] *= head
    first = max(0, length - len(edge) - at)
    tail = sound[first:]
    tail *= edge[::-1][max(0, at - length + len(edge)) :][: len(tail)]


@cache
def _rise(samples: int) -> Samples:
    place = (np.arange(samples) + 0.5) / max(1, samples)
    return (np.sin(np.pi / 2 * place) ** 2).astype(np.float32)


def _silence(samples: int) -> Iterator[Samples]:
    while samples > 0:
        yield np.zeros((1, min(samples, BLOCK)), np.float32)
        samples -= BLOCK


def rebuffered(pieces: Iterable[Samples], size: int) -> Iterator[Samples]:
    """The same samples in blocks of one size: filters run best on long ones."""
    waiting: list[Samples] = []
    count = 0
    for piece in pieces:
        waiting.append(piece)
        count += piece.shape[1]
        if count >= size:
            joined = np.concatenate(waiting, axis=1)
            whole = count - count % size
            for at in range(0, whole, size):
                yield joined[:, at : at + size]
            waiting, count = [joined[:, whole:]], count - whole
    if count:
        yield np.concatenate(waiting, axis=1)
