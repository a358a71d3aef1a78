"""Mandarin tones as they sound in a row: third tones, 一 and 不.

Rules of 现代汉语: a third tone before another one rises, inside a word and where a word of one
syllable leans on its neighbour; 一 falls before tones 1 to 3 and rises before 4, but keeps its
tone as a numeral or at the end of a word; 不 rises before 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .pinyin_zh import Syllable

_NUMERALS = "零一二三四五六七八九十百千万亿两〇点第初周期幺"
_ORDINALS = "月号日楼层班级线等中院组队"  # 一月, 一号线: the first, no amount


def surface(text: str, syllables: Sequence[Syllable]) -> list[str]:
    """The pinyin of each syllable with the tone it has in the sentence."""
    sounds = [one.pinyin for one in syllables]
    for at in range(len(sounds)):
        after = _tone_after(sounds, syllables, at)
        if sounds[at] == "yi1" and text[syllables[at].at] == "一":
            sounds[at] = _yi(text, syllables, at, after)
        elif sounds[at] == "bu4" and after == "4" and text[syllables[at].at] == "不":
            sounds[at] = "bu2"
    return _third(syllables, sounds)


def _tone_after(sounds: Sequence[str], syllables: Sequence[Syllable], at: int) -> str:
    """Of the syllable that follows without a pause; 个 counts as the fourth it comes from."""
    if at + 1 == len(sounds) or syllables[at + 1].at != syllables[at].at + 1:
        return ""
    return "4" if sounds[at + 1] == "ge5" else sounds[at + 1][-1]


def _yi(text: str, syllables: Sequence[Syllable], at: int, after: str) -> str:
    place = syllables[at].at
    before, following = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    start, end = syllables[at].word
    last = place + 1 == end and end - start > 1
    numeral = following and following in "零一二三四五六七八九点〇幺"
    if not after or last or numeral or (before and before in _NUMERALS):
        return "yi1"
    if following in _ORDINALS and not (following == "组" and before):
        return "yi1"
    return "yi2" if after == "4" else "yi4" if after in "123" else "yi1"


def _third(syllables: Sequence[Syllable], sounds: list[str]) -> list[str]:
    result = list(sounds)
    for start, end in _words(syllables):
        _inside(syllables, result, start, end)
    for left, right in pairwise(_words(syllables)):
        last, first = left[1] - 1, right[0]
        touching = syllables[first].at == syllables[last].at + 1
        lean = 1 in (left[1] - left[0], right[1] - right[0])
        both = result[last][-1] == "3" and sounds[first][-1] == "3"
        if touching and lean and both and (result[first][-1] == "3" or left[1] - left[0] == 1):
            result[last] = result[last][:-1] + "2"
    return result


def _inside(syllables: Sequence[Syllable], sounds: list[str], start: int, end: int) -> None:
    """Each before a third rises; in three of them the first two do when they are a pair."""
    for at in range(start, end - 1):
        if sounds[at][-1] == "3" and sounds[at + 1][-1] == "3":
            sounds[at] = sounds[at][:-1] + "2"


def _words(syllables: Sequence[Syllable]) -> list[tuple[int, int]]:
    """Spans of indices that belong to one word."""
    found: list[tuple[int, int]] = []
    for index, one in enumerate(syllables):
        if found and syllables[index - 1].word == one.word:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found
