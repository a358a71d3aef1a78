"""How central a sentence is to its text: its likeness to all others (LexRank's degree)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .words import likeness, tokens


def centrality(sentences: Sequence[str]) -> list[float]:
    """A figure per sentence, the greater the more central. What opens a text and what has
    figures counts a little more; of two alike the earlier one."""
    words = [tokens(sentence) for sentence in sentences]
    scores: list[float] = []
    for index, own in enumerate(words):
        alike = sum(likeness(own, other) for j, other in enumerate(words) if j != index)
        figures = 0.1 if re.search(r"\d", sentences[index]) else 0.0
        first = 0.2 if index == 0 else 0.0
        scores.append(alike / max(1, len(words) - 1) + figures + first - index * 1e-6)
    return scores
