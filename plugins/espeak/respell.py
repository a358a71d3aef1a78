# SPDX-FileCopyrightText: The Sanjue Studio team
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mandarin that eSpeak NG 1.52 would spell in English letters, written so that it can read it.

Its phoneme table lacks the syllables xiong, qiong and jiong (兄弟, 英雄, 贫穷 came out as
English letters), and its dictionary writes erhua (花儿) with a symbol it cannot read. Pinyin
inside the text is read as pinyin, and "xong" gives the missing sound. With both repairs all
but one of the words that occur three times or more in jieba's word list are read in Chinese.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_READINGS = {
    "xong1": "兄凶兇匈汹洶胸胷芎讻訩",
    "xong2": "雄熊",
    "xong4": "诇詗夐敻",
    "qong2": "穷窮琼瓊穹邛茕煢惸筇笻蛩跫藭",
    "qong1": "銎",
    "jong1": "坰扃駉冂",
    "jong3": "窘迥逈炯烱囧冏颎煚褧絅泂",
}
_PINYIN = {character: pinyin for pinyin, group in _READINGS.items() for character in group}
_ERHUA = r"(?<=[\u4e00-\u9fff])儿(?![子童女媳科歌])"
_MENDED = re.compile(f"[{''.join(_PINYIN)}]|{_ERHUA}")


@dataclass(frozen=True, slots=True)
class Respelled:
    """``origin[i]`` is the place in the caller's text of character i of ``text``."""

    text: str
    origin: tuple[int, ...]


def respell(text: str) -> Respelled:
    parts: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        part = character
        if _MENDED.match(text, index):
            part = f" {_PINYIN.get(character, 'er2')} "
        parts.append(part)
        origin += [index] * len(part)
    return Respelled("".join(parts), tuple(origin))
