"""Words of Chinese and English text: tokens for ranking, keywords, likeness of sentences."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from .lexicon import MEDIAN_IDF, TOTAL, Frequencies, Lines, Tags

_READ = 20_000
"""Characters that tell what a text is about; telling parts of speech takes 20 µs for each."""
_NOUNS = frozenset(("n", "nz", "nt", "vn", "eng", "l", "j"))


@cache
def load_segmenter() -> Lines:
    """jieba with its dictionary left on disk; gives back the dictionary."""
    import logging
    import sys

    # jieba does without pkg_resources, which takes longer to import than all the rest.
    absent = "pkg_resources" not in sys.modules
    if absent:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    import jieba  # type: ignore[import-untyped]

    if absent:
        del sys.modules["pkg_resources"]
    jieba.setLogLevel(logging.WARNING)
    words = Lines(Path(jieba.__file__).with_name("dict.txt"))
    jieba.dt.FREQ, jieba.dt.total, jieba.dt.initialized = Frequencies(words), TOTAL, True
    return words


@cache
def stop_words() -> frozenset[str]:
    text = (Path(__file__).parent / "stopwords.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def tokens(text: str) -> list[str]:
    """Content words in order: Chinese words of two or more characters, English stems."""
    return list(_tokens(text))


@lru_cache(1 << 14)
def _tokens(text: str) -> tuple[str, ...]:
    import jieba

    found: list[str] = []
    for match in re.finditer(r"[A-Za-z][A-Za-z'’-]*|\d[\d.,]*|[\u3400-\u9fff]+", text):
        run = match[0]
        if run[0] > "\u3000":
            found += [w for w in jieba.cut(run) if len(w) > 1 and w not in stop_words()]
        elif (word := run.lower().replace("’", "'")) not in stop_words():
            found.append(stem(word))
    return tuple(found)


def stem(word: str) -> str:
    """Enough of a stem to match "labels", "labelled" and "labelling" with "label"."""
    word = word.removesuffix("'s")
    for ending in ("lling", "lled", "ings", "ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            if ending == "s" and word.endswith(("ss", "us", "is")):
                return word
            tail = {"ied": "y", "ies": "y", "lling": "l", "lled": "l"}.get(ending, "")
            return (word[: -len(ending)] + tail).rstrip("e")
    return word.rstrip("e") if len(word) > 3 else word


def likeness(one: list[str], other: list[str]) -> float:
    """Dice coefficient of two token sets, from 0 to 1."""
    a, b = set(one), set(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def coverage(one: list[str], other: list[str]) -> float:
    """The share of the first text's words that the second has too."""
    a, b = set(one), set(other)
    return len(a & b) / len(a) if a else 0.0


def keywords(text: str, language: str, most: int) -> list[str]:
    """The words that this text is about, best first; of a very long one, what its beginning is."""
    text = text[:_READ]
    if language == "zh":
        return _chinese_keywords(text, most)
    return _english_keywords(text, most)


def _chinese_keywords(text: str, most: int) -> list[str]:
    """Nouns by TF-IDF, as jieba.analyse ranks them."""
    tagger, frequencies = _tagger()
    counts = Counter(
        word
        for word, kind in map(tuple, tagger.cut(text))
        if kind in _NOUNS and len(word.strip()) > 1 and word.lower() not in stop_words()
    )
    rank = {word: -counts[word] * _idf(frequencies, word) for word in counts}
    return sorted(rank, key=lambda word: rank[word])[:most]


def _idf(frequencies: Lines, word: str) -> float:
    found = frequencies.fields(word)
    return float(found[0]) if found else MEDIAN_IDF


@cache
def _tagger() -> tuple[Any, Lines]:
    """What tells parts of speech, and how rare words are in Chinese."""
    import io

    import jieba

    words = load_segmenter()
    # The module makes a tagger of its own when imported, and that one reads the whole dictionary.
    jieba.dt.get_dict_file = io.BytesIO
    import jieba.posseg  # type: ignore[import-untyped]

    del jieba.dt.get_dict_file
    jieba.posseg.dt.word_tag_tab = Tags(words)
    return jieba.posseg.dt, Lines(Path(jieba.__file__).parent / "analyse" / "idf.txt")


def _english_keywords(text: str, most: int) -> list[str]:
    """One- and two-word terms by frequency; a pair counts more than its parts."""
    counts: Counter[str] = Counter()
    for clause in re.split(r"[^\w\s'’-]+", text.lower()):
        words = [
            w if len(w) > 2 and w.isalpha() and w not in stop_words() else ""
            for w in clause.split()
        ]
        counts.update({word: 10 for word in words if word})
        counts.update({f"{a} {b}": 22 for a, b in pairwise(words) if a and b})
    chosen: list[str] = []
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        if counts[word] >= 20 and not any(stem(word) in c or c in word for c in chosen):
            chosen.append(word)
    return chosen[:most]
