"""Where Chinese words are, by the frequencies of a dictionary: the likeliest cut wins."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

LONGEST = 5  # characters of a word that should stay on one line
_TOTAL = 60_101_967.0
"""The sum of all frequencies in the dictionary of jieba 0.42.1."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]{3,}")


@lru_cache(maxsize=256)
def inside_words(text: str) -> frozenset[int]:
    """Places within words: a break there reads badly."""
    found: set[int] = set()
    for match in _CHINESE.finditer(text):
        for start, end in _cut(match[0]):
            found.update(range(match.start() + start + 1, match.start() + end))
    return frozenset(found)


def _cut(text: str) -> list[tuple[int, int]]:
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        choices = [
            (best[start][0] + _weight(text[start:end]), start)
            for start in range(max(0, end - LONGEST), end)
        ]
        best.append(max(choices))
    words, end = [], len(text)
    while end:
        words.append((best[end][1], end))
        end = best[end][1]
    return words


@lru_cache(maxsize=8192)
def _weight(word: str) -> float:
    """The logarithm of the word's share of all words; one character is always one."""
    lines, key = _dictionary(), word.encode() + b" "
    at = bisect_left(lines, key)
    if at < len(lines) and lines[at].startswith(key):
        return math.log(int(lines[at].split()[1]) / _TOTAL)
    return math.log(1 / _TOTAL) if len(word) == 1 else -math.inf


@cache
def _dictionary() -> list[bytes]:
    """Lines of "word frequency kind", sorted: a dict of them would take a second."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return []
    return sorted(Path(spec.origin).with_name("dict.txt").read_bytes().split(b"\n"))
