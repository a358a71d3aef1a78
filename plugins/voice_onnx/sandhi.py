"""Tones of Mandarin as they are spoken: the third tone, 一 and 不.

Y. R. Chao, A Grammar of Spoken Chinese (1968), 1.3.4; within words first, then between a
word of one syllable and its neighbour, as prosodic words are built (Duanmu, The Phonology of
Standard Chinese, 2007, ch. 11).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

_DIGITS = "零〇一二三四五六七八九十百千万亿两第"
_AFTER_ORDINAL = "月号楼日"
_NEGATION, _ONE = "不", "一"


@dataclass(frozen=True, slots=True)
class Syllable:
    """``pinyin`` "hang2" of ``text[first:last]``; ``word`` numbers the words of a text; ``told``:
    a person's own reading."""

    pinyin: str
    sign: str
    first: int
    last: int
    word: int
    told: bool = False

    @property
    def tone(self) -> str:
        return self.pinyin[-1]

    def toned(self, tone: str) -> Syllable:
        return replace(self, pinyin=self.pinyin[:-1] + tone)


def spoken(run: Sequence[Syllable]) -> list[Syllable]:
    """One run without a pause, in lexical tones, as it is spoken."""
    found = [_of_one_and_not(run, at) for at in range(len(run))]
    return _third_tones(found)


def _of_one_and_not(run: Sequence[Syllable], at: int) -> Syllable:
    one = run[at]
    if one.told or one.sign not in (_ONE, _NEGATION) or one.pinyin not in ("yi1", "bu4"):
        return one
    before = run[at - 1].sign if at else ""
    after = run[at + 1] if at + 1 < len(run) else None
    if after is None:
        return one
    if before and before == after.sign and before not in _DIGITS:  # 看一看, 好不好
        return one.toned("5")
    if one.sign == _NEGATION:
        return one.toned("2") if after.tone == "4" else one
    counts = before and before in _DIGITS
    if counts or after.sign in "零〇一二三四五六七八九" or after.sign in _AFTER_ORDINAL:
        return one
    return one.toned("2" if after.tone == "4" else "4")


def _third_tones(run: Sequence[Syllable]) -> list[Syllable]:
    found = list(run)
    lengths = {one.word: sum(other.word == one.word for other in run) for one in run}
    for inside in (True, False):
        for at in range(len(found) - 2, -1, -1):
            one, after = found[at], found[at + 1]
            same = one.word == after.word
            near = same if inside else not same and 1 in (lengths[one.word], lengths[after.word])
            # inside a word every third tone before another: 展览馆 is 2 2 3
            follows = run[at + 1].tone if inside else after.tone
            if near and one.tone == "3" and follows == "3":
                found[at] = one.toned("2")
    return found
