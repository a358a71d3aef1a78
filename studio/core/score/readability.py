"""How hard a text is to read.

English: Flesch Reading Ease, 206.835 - 1.015 (words / sentences) - 84.6 (syllables / words)
(R. Flesch, A new readability yardstick, Journal of Applied Psychology 32, 1948). Syllables are
counted by groups of vowels, which is right for about nine words in ten.

Chinese has no formula of that standing. Counted are the characters of a sentence, the
characters between two marks of punctuation, and the share of common characters: those of level
1 of GB/T 2312-1980, 3,755 characters chosen by how often they are used.
"""

from __future__ import annotations

import re

from studio.core.score.item import Item, within
from studio.core.score.prose import HAN, WORD, Prose

GROUP = "readability"
_CLAUSE = re.compile(r"[，。；：！？、,.;:!?…—]+")
_HAN = re.compile(f"[{HAN}]")
_VOWELS = re.compile(r"[aeiouy]+")


def items(prose: Prose) -> list[Item]:
    if not prose.sentences:
        return []
    return _chinese(prose) if prose.chinese else _english(prose)


def _chinese(prose: Prose) -> list[Item]:
    lengths = [len(WORD.findall(one)) for one in prose.sentences]
    clauses = [len(WORD.findall(part)) for one in prose.sentences for part in _CLAUSE.split(one)]
    clauses = [one for one in clauses if one]
    found = [
        within(GROUP, "sentences", 9, sum(lengths) / len(lengths), None, 40, 30),
        within(GROUP, "longest", 5, max(lengths), None, 80, 60),
    ]
    if clauses:
        found.append(within(GROUP, "clauses", 5, sum(clauses) / len(clauses), None, 15, 10))
    if han := _HAN.findall(prose.text):
        share = 100 * sum(map(is_common, han)) / len(han)
        found.append(within(GROUP, "common", 6, share, 97, None, 7))
    return found


def is_common(character: str) -> bool:
    """Whether a Chinese character is of level 1 of GB/T 2312 (rows 16 to 55)."""
    try:
        row = character.encode("gb2312")[0] - 0xA0
    except UnicodeEncodeError:
        return False
    return 16 <= row <= 55


def _english(prose: Prose) -> list[Item]:
    lengths = [len(WORD.findall(one)) for one in prose.sentences]
    lengths = [one for one in lengths if one] or [1]
    return [
        within(GROUP, "flesch", 15, flesch(prose), 50, None, 40),
        within(GROUP, "sentences", 6, sum(lengths) / len(lengths), None, 20, 15),
        within(GROUP, "longest", 4, max(lengths), None, 40, 30),
    ]


def flesch(prose: Prose) -> float:
    """Reading ease: 100 is very easy, 60 plain English, 30 hard."""
    words = [one for part in prose.sentences for one in WORD.findall(part) if one[0].isalpha()]
    if not words:
        return 0.0
    spoken = sum(syllables(word) for word in words)
    return 206.835 - 1.015 * len(words) / len(prose.sentences) - 84.6 * spoken / len(words)


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; at least one."""
    lower = word.lower()
    count = len(_VOWELS.findall(lower))
    silent = lower.endswith("e") and not lower.endswith(("le", "ee", "ye"))
    silent |= lower.endswith("ed") and not lower.endswith(("ted", "ded"))
    return max(1, count - silent)
