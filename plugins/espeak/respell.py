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
_LACKING = {"xiong": "xong", "qiong": "qong", "jiong": "jong", "r": "er", "m": "mu", "hm": "heng",
            "hng": "heng", "ê": "ei", "wong": "weng"}  # fmt: skip


def respell(text: str, index: int) -> str:
    """What to write for ``text[index]``: itself, or its reading between blanks."""
    if not _MENDED.match(text, index):
        return text[index]
    return f" {_PINYIN.get(text[index], 'er2')} "


def spelled(syllable: str) -> str:
    """A syllable of pinyin ("xiong2", "wanr2") as the library can read it."""
    base, tone = syllable[:-1], syllable[-1]
    if base in _LACKING:
        return _LACKING[base] + tone
    if base.endswith("r") and base != "er":
        return f"{spelled(base[:-1] + tone)} er2"
    return syllable
