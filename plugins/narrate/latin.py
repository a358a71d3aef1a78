"""Latin words as a voice should get them: camel case split, abbreviations spelled out.

A spelled abbreviation is joined by hyphens ("A-P-I"): a voice then says the letters'
names in one go; with blanks it would read "A" as the article and pause in between.
"""

from __future__ import annotations

import re

WORD = r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*"

_AS_WORDS = frozenset(
    [
        "AIDS",
        "ASAP",
        "ASCII",
        "BIOS",
        "COVID",
        "CUDA",
        "DOS",
        "EPUB",
        "FIFA",
        "GIF",
        "JPEG",
        "JSON",
        "LAN",
        "LASER",
        "LUFS",
        "NASA",
        "NATO",
        "OPEC",
        "PIN",
        "RADAR",
        "RAM",
        "ROM",
        "SIM",
        "SWOT",
        "TOEFL",
        "UNESCO",
        "UNICEF",
        "VLAN",
        "WAN",
        "YAML",
        "YOLO",
    ]
)
_SHOUTED = frozenset(
    [
        "A",
        "ALL",
        "AND",
        "ANY",
        "ARE",
        "AS",
        "AT",
        "BE",
        "BEST",
        "BIG",
        "BUT",
        "BUY",
        "BY",
        "CAN",
        "DAY",
        "DO",
        "EASY",
        "FOR",
        "FREE",
        "FROM",
        "FULL",
        "GET",
        "GO",
        "GOOD",
        "HAS",
        "HAVE",
        "HE",
        "HOT",
        "HOW",
        "IF",
        "IN",
        "IS",
        "IT",
        "JUST",
        "KEY",
        "LIKE",
        "LOVE",
        "MAKE",
        "ME",
        "MORE",
        "MUST",
        "MY",
        "NEED",
        "NEW",
        "NEXT",
        "NO",
        "NOT",
        "NOW",
        "OF",
        "OFF",
        "ON",
        "ONE",
        "ONLY",
        "OPEN",
        "OR",
        "OUR",
        "OUT",
        "OVER",
        "READ",
        "REAL",
        "SALE",
        "SAY",
        "SEE",
        "SHE",
        "SO",
        "STOP",
        "SUPER",
        "TAKE",
        "THAN",
        "THAT",
        "THE",
        "THEIR",
        "THEM",
        "THEN",
        "THERE",
        "THEY",
        "THIS",
        "TIME",
        "TO",
        "TOP",
        "TRY",
        "TWO",
        "UP",
        "USE",
        "VERY",
        "VIEW",
        "WAS",
        "WE",
        "WHAT",
        "WHEN",
        "WHY",
        "WILL",
        "WITH",
        "WORK",
        "YES",
        "YOU",
        "YOUR",
        "ZERO",
    ]
)
_PART = re.compile(r"[A-Z]{2,}s?(?![a-z])|[A-Z]?[^A-Z]+|[A-Z]")


def say_word(word: str, *, shouted: bool = False) -> str:
    """``shouted``: English words in capitals are likely here ("BUY NOW"), so keep them words."""
    if "'" in word or "’" in word:
        return word.replace("’", "'")
    return " ".join(_say_part(part, shouted) for part in _PART.findall(word))


def _say_part(part: str, shouted: bool) -> str:
    letters = part[:-1] if part.endswith("s") and part[:-1].isupper() else part
    if len(letters) < 2 or not letters.isupper():
        return part
    if letters in _AS_WORDS or (shouted and (letters in _SHOUTED or len(letters) > 6)):
        return part.lower()
    return "-".join(letters) + ("'s" if letters != part else "")


def spell(word: str) -> str:
    """Every letter by its name, whatever the word."""
    return "-".join(word.upper())
