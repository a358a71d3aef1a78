"""Words of Chinese and English text: tokens for ranking, keywords, likeness of sentences."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path


def load_segmenter() -> None:
    """Read jieba's dictionary (about a second); its cache never outlives this call."""
    import logging
    import tempfile
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # jieba.analyse leaves a file open
        import jieba  # type: ignore[import-untyped]
        import jieba.analyse  # type: ignore[import-untyped]
    if jieba.dt.initialized:
        return
    jieba.setLogLevel(logging.WARNING)
    # The default cache is a file in the shared temporary folder that anyone could replace.
    with tempfile.TemporaryDirectory() as folder:
        jieba.dt.tmp_dir = folder
        jieba.initialize()


@cache
def stop_words() -> frozenset[str]:
    text = (Path(__file__).parent / "stopwords.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def tokens(text: str) -> list[str]:
    """Content words in order: Chinese words of two or more characters, English stems."""
    import jieba

    found: list[str] = []
    for match in re.finditer(r"[A-Za-z][A-Za-z'’-]*|\d[\d.,]*|[\u3400-\u9fff]+", text):
        run = match[0]
        if run[0] > "\u3000":
            found += [w for w in jieba.cut(run) if len(w) > 1 and w not in stop_words()]
        elif (word := run.lower().replace("’", "'")) not in stop_words():
            found.append(stem(word))
    return found


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
    """The words that this text is about, best first."""
    if language == "zh":
        import jieba.analyse

        found = jieba.analyse.extract_tags(
            text, topK=most * 4, allowPOS=("n", "nz", "nt", "vn", "eng", "l", "j")
        )
        return [word for word in found if len(word) > 1 and word.lower() not in stop_words()][:most]
    return _english_keywords(text, most)


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
