"""Where the words of a Chinese text end, by jieba's dictionary."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jieba import Tokenizer  # type: ignore[import-untyped]

_TERM = 10  # characters: half a line


@cache
def _tokenizer() -> Tokenizer:
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()


def word_breaks(text: str) -> list[int]:
    """Only places that touch a Chinese character; the dictionary is read at the first call.

    A Chinese term in a text of another language stays whole: that reads better, and needs no
    dictionary, which takes as long to read as five minutes of narration to mix.
    """
    terms = re.findall(r"[\u3400-\u9fff]+", text)
    if len("".join(terms)) * 4 < len(text) and max(map(len, terms), default=0) <= _TERM:
        return []
    found = [end for _, _, end in _tokenizer().tokenize(text)]
    han = re.compile(r"[\u3400-\u9fff]")
    return [
        place for place in found if place < len(text) and han.search(text[place - 1 : place + 1])
    ]
