"""Choosing the next token from a model's scores; the same seed chooses the same.

Done here and not in the runtime, where seed and temperature belong to a generator for its
life: so one generator, and with it the prompt that it has read, serves calls of any settings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_ROWS = 128
_ENOUGH = 1024  # tokens; what lies beyond them is never meant, and sorting all takes 50 ms


@dataclass(frozen=True, slots=True)
class Taste:
    """``top_k`` 0: as many as can matter; ``temperature`` 0: always the best."""

    temperature: float
    top_p: float = 1.0
    top_k: int = 0
    repetition_penalty: float = 1.0


class Sampler:
    """``read`` are the tokens that the penalty counts as said: those of the prompt."""

    def __init__(self, taste: Taste, seed: int, read: Sequence[int]) -> None:
        self._taste = taste
        self._random = np.random.default_rng(seed % 2**63)
        self._said = set(read) if taste.repetition_penalty != 1 else set()

    def choose(self, scores: NDArray[np.float32], allowed: NDArray[Any] | None = None) -> int:
        """``allowed`` (booleans) are the tokens that a grammar lets by."""
        if allowed is not None:
            scores = np.where(allowed, scores, np.float32(-np.inf))
        if self._taste.repetition_penalty != 1:
            scores = self._penalised(scores)
        token = self._drawn(scores) if self._taste.temperature else int(scores.argmax())
        if self._taste.repetition_penalty != 1:
            self._said.add(token)
        return token

    def _penalised(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """As CTRL (Keskar et al. 2019) has it: what was said scores less, either side of zero."""
        said = np.fromiter(self._said, dtype=np.int64, count=len(self._said))
        scores, penalty = scores.copy(), self._taste.repetition_penalty
        old = scores[said]
        scores[said] = np.where(old > 0, old / penalty, old * penalty)
        return scores

    def _drawn(self, scores: NDArray[np.float32]) -> int:
        best = best_of(scores, self._taste.top_k or _ENOUGH)
        values = scores[best].astype(np.float64) / self._taste.temperature
        chances = np.exp(values - values[0])
        total = np.cumsum(chances)
        if self._taste.top_p < 1:
            kept = int(np.searchsorted(total, self._taste.top_p * total[-1])) + 1
            total = total[:kept]
        at = int(np.searchsorted(total, self._random.random() * total[-1], side="right"))
        return int(best[min(at, total.size - 1)])


def best_of(scores: NDArray[np.float32], count: int) -> NDArray[np.int64]:
    """The indices of the ``count`` highest scores, best first, the lower index first of equals.

    A large vocabulary is not sorted: of its columns, ``count`` have a maximum of at least the
    ``count``-th highest one, so no score below that is among the best.
    """
    count = min(count, scores.size)
    columns = scores.size // _ROWS
    if count >= columns:
        places = np.arange(scores.size)
    else:
        maxima = scores[: columns * _ROWS].reshape(_ROWS, columns).max(axis=0)
        least = np.partition(maxima, columns - count)[columns - count]
        places = np.flatnonzero(scores >= least if np.isfinite(least) else np.isfinite(scores))
    order = np.argsort(-scores[places], kind="stable")[:count]
    return places[order].astype(np.int64)
