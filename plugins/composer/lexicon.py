"""jieba's dictionary looked up in its sorted lines: to make dicts of it takes over a second."""

from __future__ import annotations

from bisect import bisect_left
from pathlib import Path

TOTAL = 60_101_967
"""The sum of all frequencies in jieba 0.42.1."""
MEDIAN_IDF = 11.9547675029
"""The middle one of its inverse document frequencies, for words that have none."""


class Lines:
    """A file whose lines begin with a word and a space."""

    def __init__(self, file: Path) -> None:
        self._lines = sorted(file.read_bytes().split(b"\n"))

    def fields(self, word: str) -> list[bytes]:
        """What stands after a word, or nothing."""
        key = word.encode() + b" "
        at = bisect_left(self._lines, key)
        line = self._lines[at] if at < len(self._lines) else b""
        return line[len(key) :].split() if line.startswith(key) else []

    def begins(self, start: str) -> bool:
        """Whether any word begins so."""
        key = start.encode()
        at = bisect_left(self._lines, key)
        return at < len(self._lines) and self._lines[at].startswith(key)


class Frequencies:
    """What `jieba.Tokenizer` asks of its FREQ: words, and beginnings of words with 0."""

    def __init__(self, words: Lines) -> None:
        self._words = words
        self._known: dict[str, int | None] = {}

    def get(self, word: str) -> int | None:
        if word not in self._known:
            found = self._words.fields(word)
            begun = 0 if found or self._words.begins(word) else None
            self._known[word] = int(found[0]) if found else begun
        return self._known[word]

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def __getitem__(self, word: str) -> int:
        return self.get(word) or 0


class Tags:
    """What `jieba.posseg.POSTokenizer` asks of its table: a word's part of speech."""

    def __init__(self, words: Lines) -> None:
        self._words = words

    def get(self, word: str, default: str) -> str:
        found = self._words.fields(word)
        return found[1].decode() if found else default
