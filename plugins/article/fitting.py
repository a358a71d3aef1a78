"""Prompts that fit: passages give way first, the least fitting of them before the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from studio.sdk.passages import Passage

from .engine import Engine
from .sources import block

Build = Callable[[Sequence[Passage]], list[dict[str, Any]]]


def fitted(
    engine: Engine, build: Build, passages: Sequence[Passage], answer: int
) -> tuple[list[dict[str, Any]], list[Passage], int]:
    """The messages, the passages in them, and how many tokens they are too long without any."""
    kept = list(passages)
    while True:
        messages = build(kept)
        over = engine.length(messages) + answer - engine.context
        if over <= 0 or not kept:
            return messages, kept, max(0, over)
        freed = 0
        while kept and freed < over:
            freed += engine.tokens(block(kept.pop()))
