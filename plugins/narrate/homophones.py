"""A character that has one reading only, for voices that take no pinyin."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from studio.sdk.speech.pinyin import numbered

from .words_zh import entry

_PARTICLES = {
    "de5": "的", "le5": "了", "ma5": "吗", "ne5": "呢", "ba5": "吧", "a5": "啊", "men5": "们",
}  # fmt: skip
"""Of the neutral tone, which hardly any character has alone: those that mostly have it."""


def same_sound(pinyin: str) -> str:
    """The most used character that is read "hang2" and never otherwise, or "" if there is none."""
    return _table().get(pinyin) or _PARTICLES.get(pinyin, "")


@cache
def _table() -> dict[str, str]:
    """Syllable -> character, of the 3755 common ones of GB 2312, then of its 3008 others."""
    from pypinyin.pinyin_dict import pinyin_dict

    found: dict[str, str] = {}
    for rows in (range(16, 56), range(56, 88)):
        level: dict[str, str] = {}
        for sign in _characters(rows):
            readings = pinyin_dict[ord(sign)].split(",")
            other = level.get(syllable := numbered(readings[0]))
            if len(readings) == 1 and (other is None or entry(sign)[0] > entry(other)[0]):
                level[syllable] = sign
        found = level | found
    return found


def _characters(rows: range) -> Iterator[str]:
    for row in rows:
        for cell in range(1, 95):
            yield from bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312", "ignore")
