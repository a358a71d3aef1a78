"""Where the words of a Chinese text end, by jieba's dictionary."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jieba import Tokenizer  # type: ignore[import-untyped]


@cache
def _tokenizer() -> Tokenizer:
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()


def word_breaks(text: str) -> list[int]:
    """Only places that touch a Chinese character; the dictionary is read at the first call."""
    if not re.search(r"[\u3400-\u9fff]", text):
        return []
    found = [end for _, _, end in _tokenizer().tokenize(text)]
    han = re.compile(r"[\u3400-\u9fff]")
    return [
        place for place in found if place < len(text) and han.search(text[place - 1 : place + 1])
    ]
