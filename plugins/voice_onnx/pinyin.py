"""A text of Mandarin as syllables and pauses: words by jieba, readings by pypinyin, marks first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from studio.sdk.speech.marks import LINK, READING, Mark

from .pauses import pause_of
from .sandhi import Syllable, spoken

_PARTS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff〇\U00020000-\U0003ffff]+|[A-Za-z]|\d|\S")
_LETTERS = dict(zip(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    ("ei1", "bi4", "xi1", "di4", "yi4", "ai2 fu5", "ji4", "ai2 chi5", "ai4", "jie4", "kai4",
     "ai2 lou5", "ai2 mu5", "en1", "ou1", "pi1", "kou4", "a1", "ai2 si5", "ti4", "you1", "wei4",
     "da2 bu5 liu5", "ai2 ke5 si5", "wai4", "zei4"), strict=True,
))  # fmt: skip
"""How letters are called in Mandarin, in its own syllables."""


@dataclass(frozen=True, slots=True)
class Pause:
    sign: str  # as `pause_of` names it
    first: int
    last: int


def syllables(
    text: str, marks: Sequence[Mark], *, sandhi: bool, cache_folder: Path | None = None
) -> list[Syllable | Pause]:
    """``sandhi``: tones as they are spoken, else those of the dictionary."""
    found: list[Syllable | Pause] = []
    run: list[Syllable] = []
    for one in _parts(text, marks, cache_folder):
        if isinstance(one, Pause):
            found += [*(spoken(run) if sandhi else run), one]
            run = []
        else:
            run.append(one)
    return [*found, *(spoken(run) if sandhi else run)]


def _parts(text: str, marks: Sequence[Mark], folder: Path | None) -> Iterator[Syllable | Pause]:
    word = 0
    for part in _PARTS.finditer(text):
        first, sign = part.start(), part[0]
        if sign.upper() in _LETTERS:
            for name in _LETTERS[sign.upper()].split():
                yield Syllable(name, sign, first, first + 1, word)
            word += 1
        elif sign.isdigit():
            yield _syllable("零一二三四五六七八九"[int(sign)], first, word)
            word += 1
        elif len(sign) > 1 or _is_han(sign):
            for one in _han(sign, first, marks, folder):
                yield replace(one, word=one.word + word)
            word += len(sign)
        elif pause := pause_of(sign):
            yield Pause(pause, first, part.end())


def _han(run: str, first: int, marks: Sequence[Mark], folder: Path | None) -> Iterator[Syllable]:
    words = _words(run, first, marks, folder)
    told = _told(marks)
    readings = _readings(words)
    at = 0
    for number, word in enumerate(words):
        for sign in word:
            place = first + at
            pinyin = told.get(place, readings[at])
            yield Syllable(pinyin, sign, place, place + 1, number, place in told)
            at += 1


def _words(run: str, first: int, marks: Sequence[Mark], folder: Path | None) -> list[str]:
    """Words by jieba; those that a link mark holds together are one."""
    ends, at = set[int](), 0
    for word in _jieba(folder).cut(run):
        at += len(word)
        ends.add(at)
    for mark in marks:
        if mark.kind == LINK:
            ends -= set(range(mark.start - first + 1, mark.end - first))
    edges = [0, *sorted(ends | {len(run)})]
    return [run[start:end] for start, end in pairwise(edges)]


def _told(marks: Sequence[Mark]) -> dict[int, str]:
    found: dict[int, str] = {}
    for mark in marks:
        values = mark.value.split()
        fits = len(values) == mark.end - mark.start
        if mark.kind == READING and mark.alphabet == "pinyin" and fits:
            found |= dict(zip(range(mark.start, mark.end), values, strict=True))
    return found


def _readings(words: Sequence[str]) -> list[str]:
    from pypinyin import Style, pinyin

    found = pinyin(list(words), style=Style.TONE3, neutral_tone_with_five=True)
    return [one[0] for one in found]


def _syllable(sign: str, first: int, word: int) -> Syllable:
    return Syllable(_readings([sign])[0], sign, first, first + 1, word)


def _is_han(sign: str) -> bool:
    return bool(_PARTS.fullmatch(sign)) and sign.isalpha() and ord(sign) > 0x3000


@cache
def _jieba(folder: Path | None) -> Any:
    import logging

    import jieba  # type: ignore[import-untyped]

    jieba.setLogLevel(logging.WARNING)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        jieba.dt.tmp_dir = str(folder)
    jieba.initialize()
    return jieba
