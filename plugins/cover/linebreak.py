"""A title in pieces that stay together, with Chinese words as jieba cuts them."""

from __future__ import annotations

import re
from functools import lru_cache

from studio.sdk.linebreak import Piece
from studio.sdk.linebreak import pieces as pieces_of


def pieces(title: str) -> list[Piece]:
    return pieces_of(title, _inside_words(title))


@lru_cache(maxsize=64)
def _inside_words(title: str) -> frozenset[int]:
    """Places within a Chinese word: a break there reads badly."""
    if not re.search(r"[\u4e00-\u9fff]{3}", title):
        return frozenset()
    from .lexicon import segmenter

    return frozenset(
        place
        for _, start, end in segmenter().tokenize(title)
        if end - start <= 5
        for place in range(start + 1, end)
    )
