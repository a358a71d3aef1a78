"""Which reading each Chinese character has: our table of polyphones, then pypinyin's phrases.

Tones are lexical here (一 yi1, 不 bu4, third tones kept); `sandhi` makes surface tones of them.
The neutral tone is 5; 儿 that only colours the syllable before it is "er5".
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from studio.sdk.speech.pinyin import numbered

from .contexts_zh import DEFAULTS, in_context
from .words_zh import Word, cut


@dataclass(frozen=True, slots=True)
class Syllable:
    """The reading of ``text[at]``; ``word`` is the span of its word."""

    at: int
    pinyin: str
    word: tuple[int, int]


def readings(text: str) -> list[Syllable]:
    """One for every Chinese character of ``text``, in order."""
    found: list[Syllable] = []
    for run in re.finditer(r"[\u3400-\u9fff〇]+", text):
        start = run.start()
        for word, sounds in _run(run[0]):
            span = (start + word.start, start + word.end)
            found += [Syllable(span[0] + i, one, span) for i, one in enumerate(sounds)]
    return found


def candidates(character: str) -> tuple[str, ...]:
    """Every reading in use of a character, the most usual first; () for what is none."""
    return _several().get(character) or _dictionary()[1].get(character, ())[:1]


@lru_cache(1 << 12)
def _run(text: str) -> tuple[tuple[Word, tuple[str, ...]], ...]:
    words = cut(text)
    fixed = _by_table(text, words)
    sounds = [sound for word in words for sound in _of_word(word.text)]
    for at, character in enumerate(text):
        if character in "一不":  # the phrases have the tones they have in a row
            sounds[at] = "yi1" if character == "一" else "bu4"
    for at, sound in in_context(text, words, frozenset(fixed)).items():
        sounds[at] = sound
    for at, sound in fixed.items():
        sounds[at] = sound
    _soften(words, sounds, fixed)
    return tuple((word, tuple(sounds[word.start : word.end])) for word in words)


def _soften(words: Sequence[Word], sounds: list[str], fixed: Container[int]) -> None:
    """What is light at the end of a word: 儿 after a noun, 子, verbs and relatives said twice."""
    for index, word in enumerate(words):
        text, last = word.text, word.end - 1
        if last in fixed:
            continue
        alone = text == "儿" and index > 0 and words[index - 1].text != "儿"
        if text[-1] == "儿" and (len(text) > 1 or alone):
            sounds[last] = "er5"
        elif len(text) > 1 and text[-1] == "子":
            sounds[last] = "zi5"
        elif len(text) == 2 and text[0] == text[1] and word.tag[:1] in ("v", "n", "z"):
            sounds[last] = sounds[last][:-1] + ("5" if _light_twin(word) else sounds[last][-1])


def _light_twin(word: Word) -> bool:
    return word.tag[:1] == "v" or word.text[0] in "妈爸哥姐弟妹爷奶叔舅姑婆公太宝娃星猩"


def _of_word(word: str) -> list[str]:
    """By the longest phrases in it; single characters by their usual reading."""
    phrases, characters = _dictionary()
    found: list[str] = []
    at = 0
    while at < len(word):
        for end in range(len(word), at + 1, -1):
            if sounds := phrases.get(word[at:end]):
                found += sounds
                at = end
                break
        else:
            one = word[at]
            found.append(DEFAULTS.get(one) or next(iter(characters.get(one, ())), ""))
            at += 1
    return found


def _by_table(text: str, words: Sequence[Word]) -> dict[int, str]:
    """Where words of the table stand: the longest first; they begin and end with words, or lie
    within one."""
    table, longest = _table()
    edges = {word.start for word in words} | {len(text)}
    inside = {at: word for word in words for at in range(word.start, word.end)}
    found: dict[int, str] = {}
    for size in range(min(longest, len(text)), 1, -1):
        for start in range(len(text) - size + 1):
            sounds, end = table.get(text[start : start + size]), start + size
            if not sounds or not ({start, end} <= edges or inside[start].end >= end):
                continue
            for place, sound in sounds.items():
                found.setdefault(start + place, sound)
    return found


class _Phrases:
    """pypinyin's phrases; each is brought to tone digits when it is first asked for."""

    def __init__(self, phrases: dict[str, list[list[str]]]) -> None:
        self._phrases = phrases
        self._known: dict[str, list[str]] = {}

    def get(self, word: str) -> list[str] | None:
        if word not in self._known and word in self._phrases:
            given = [numbered(one[0]) for one in self._phrases[word]]
            self._known[word] = given if len(given) == len(word) else []
        return self._known.get(word)


class _Characters:
    def __init__(self, characters: dict[int, str]) -> None:
        self._characters = characters

    def get(self, character: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        given = self._characters.get(ord(character))
        found = [numbered(one) for one in given.split(",")] if given else []
        return tuple(dict.fromkeys(one for one in found if one)) or default


@cache
def _dictionary() -> tuple[_Phrases, _Characters]:
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    data: Any = phrases_dict
    return _Phrases(data), _Characters(pinyin_dict)


@cache
def _several() -> dict[str, tuple[str, ...]]:
    text = Path(__file__).with_name("candidates.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {character: tuple(sounds) for character, *sounds in rows}


@cache
def _table() -> tuple[dict[str, dict[int, str]], int]:
    """Word -> place in it -> reading, and the length of the longest word."""
    table: dict[str, dict[int, str]] = {}
    file = Path(__file__).with_name("polyphones.txt")
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        character, sound, *words = line.split()
        for word in words:
            places = {i: sound for i, one in enumerate(word) if one == character}
            table.setdefault(word, {}).update(places)
    return table, max(map(len, table))
