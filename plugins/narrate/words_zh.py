"""Chinese text as words, by the frequencies of jieba's dictionary, which stays a sorted list of lines.

Only the dictionary is used, read once in a seventh of a second: jieba itself takes a second to
load, and guesses names that matter to no reading.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path

_TOTAL = 60_101_967  # of all frequencies in the dictionary
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Word:
    """``tag`` is jieba's part of speech ("n", "v", "r", "m", …), "" for what it does not know."""

    text: str
    start: int
    tag: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@cache
def load() -> list[bytes]:
    spec = find_spec("jieba")
    assert spec is not None and spec.origin is not None  # a package of the studio
    return sorted(Path(spec.origin).with_name("dict.txt").read_bytes().split(b"\n"))


@lru_cache(1 << 15)
def entry(word: str) -> tuple[int, str]:
    """Frequency and part of speech; (0, "") for no word."""
    lines, key = load(), word.encode() + b" "
    at = bisect_left(lines, key)
    if at == len(lines) or not lines[at].startswith(key):
        return 0, ""
    _, frequency, tag = lines[at].decode().split(" ")
    return int(frequency), tag


@lru_cache(1 << 12)
def cut(text: str) -> tuple[Word, ...]:
    """The words of a run of Chinese characters: the likeliest way to part it."""
    best = [0.0] * (len(text) + 1)
    size = [1] * len(text)
    for start in range(len(text) - 1, -1, -1):
        best[start] = float("-inf")
        for end in range(start + 1, min(start + _LONGEST, len(text)) + 1):
            frequency, _ = entry(text[start:end])
            if not frequency and end > start + 1:
                continue
            weight = log(frequency or 1) - log(_TOTAL) + best[end]
            if weight > best[start]:
                best[start], size[start] = weight, end - start
    words: list[Word] = []
    at = 0
    while at < len(text):
        word = text[at : at + size[at]]
        words.append(Word(word, at, entry(word)[1]))
        at += size[at]
    return tuple(words)
