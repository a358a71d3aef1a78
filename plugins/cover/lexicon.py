"""jieba with its dictionary left in sorted lines: to make a dict of it takes a second."""

from __future__ import annotations

import logging
import sys
from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import Any

TOTAL = 60_101_967
"""The sum of all frequencies in the dictionary of jieba 0.42.1."""


class Frequencies:
    """What a tokenizer asks of its FREQ: words, and beginnings of words with 0."""

    def __init__(self, file: Path) -> None:
        self._lines = sorted(file.read_bytes().split(b"\n"))  # b"word frequency kind"

    def get(self, word: str) -> int | None:
        key = word.encode()
        full = self._from(key + b" ")
        if full.startswith(key + b" "):
            return int(full.split()[1])
        return 0 if self._from(key).startswith(key) else None

    def _from(self, key: bytes) -> bytes:
        """The first line that is not before the key."""
        at = bisect_left(self._lines, key)
        return self._lines[at] if at < len(self._lines) else b""

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def __getitem__(self, word: str) -> int:
        return self.get(word) or 0


@cache
def segmenter() -> Any:
    """jieba's tokenizer."""
    # jieba does without pkg_resources, which takes longer to import than all the rest
    absent = "pkg_resources" not in sys.modules
    if absent:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    import jieba  # type: ignore[import-untyped]

    if absent:
        del sys.modules["pkg_resources"]
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ = Frequencies(Path(jieba.__file__).with_name("dict.txt"))
    tokenizer.total, tokenizer.initialized = TOTAL, True
    return tokenizer
