"""From frames to sound, in pieces that join without a trace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from studio.sdk import PluginError

from .running import Array, Graph, Look

_FIRST_SECONDS, _GROWTH = 0.4, 4  # of a piece: the first is heard soon, the next cost little
_MOST_SECONDS = 12.0  # more at once only takes memory
_STEADY = 80
"""Frames per thread of the shortest run. ONNX Runtime gives matrices of 64 columns or fewer per thread
another order of sums (measured on HiFi-GAN and Piper's decoder, one and two threads): the last
bits of a shorter piece would not be those of the whole."""
_PROBE, _LONGEST = 32, 256  # frames around the one that is changed, at first and at most
_LOUD = 1e4  # a change that shows through every layer
_MARGIN = 1


@dataclass(slots=True)
class Vocoder:
    """``overlap``: frames on each side of a piece that its sound depends on; None: all of them."""

    name: str
    graph: Graph
    given: str  # the input that takes the frames, [1, values, frames]
    rate: int
    hop: int
    threads: int
    overlap: int | None = None

    @property
    def _shortest(self) -> int:
        return _STEADY * self.threads

    def pieces(
        self, frames: Array, beside: Mapping[str, Array], keep: tuple[int, int], look: Look
    ) -> Iterator[Array]:
        """The sound of ``frames[..., first:last]`` for ``keep``, which all of ``frames`` surround."""
        at, last = keep
        per_second = self.rate / self.hop
        size = last - at
        if self.overlap is not None:
            size = max(round(_FIRST_SECONDS * per_second), self._shortest - self.overlap)
        while at < last:
            stop = last if last - at < size * 1.5 else at + size
            yield self._sound(frames, beside, (at, stop), look)
            at, size = stop, min(round(_MOST_SECONDS * per_second), size * _GROWTH)

    def _sound(
        self, frames: Array, beside: Mapping[str, Array], span: tuple[int, int], look: Look
    ) -> Array:
        (start, stop), count = span, frames.shape[-1]
        around = count if self.overlap is None else self.overlap
        first, last = max(0, start - around), min(count, stop + around)
        first = max(0, min(first, last - self._shortest))
        last = min(count, max(last, first + self._shortest))
        feeds = {**beside, self.given: np.ascontiguousarray(frames[..., first:last])}
        sound = self.run(feeds, last - first, look)
        return sound[(start - first) * self.hop : (stop - first) * self.hop]

    def run(self, feeds: Mapping[str, Array], count: int, look: Look) -> Array:
        sound = self.graph.run(feeds, look)[self.graph.outputs[0]].reshape(-1)
        check_sound(self.name, sound, count * self.hop)
        return sound

    def measure(self, values: int, beside: Mapping[str, Array], look: Look) -> None:
        """Find the overlap: one frame is changed, and the samples that differ tell how far it is
        heard. Where that has no end within `_LONGEST`, there will be one piece only."""
        random = np.random.default_rng(1)
        around = _PROBE
        while around <= _LONGEST:
            frames = random.standard_normal((1, values, 2 * around + 1), np.float32)
            changed = frames.copy()
            changed[..., around] *= _LOUD
            count = frames.shape[-1]
            feeds = ({**beside, self.given: one} for one in (frames, changed))
            usual, other = (self.graph.run(one, look)[self.graph.outputs[0]] for one in feeds)
            differ = np.flatnonzero(usual.reshape(-1) != other.reshape(-1)) // self.hop
            if not len(differ):
                return
            reach = int(max(around - differ[0], differ[-1] - around)) + _MARGIN
            if reach < around - _MARGIN and usual.size == count * self.hop:
                self.overlap = reach
                return
            around *= 2


def check_sound(name: str, sound: Array, samples: int) -> None:
    check_length(name, len(sound), samples)
    if not np.isfinite(sound).all():
        raise PluginError(
            f"The model '{name}' lost its numbers at this text (NaN). Try another seed, or another "
            "voice."
        )


def check_length(name: str, made: int, wanted: int) -> None:
    """Of samples."""
    if made != wanted:
        raise PluginError(
            f"The model '{name}' gave {made} samples where its durations ask for {wanted}: "
            "its files and its description don't fit together. Get the model again."
        )
