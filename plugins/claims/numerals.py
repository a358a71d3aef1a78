"""Numbers that are written out in words, in Chinese and English."""

from __future__ import annotations

import re
from fractions import Fraction

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

ZH = "[零〇一二两三四五六七八九十百千万亿]"

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: n for n, word in enumerate(_UNITS.split())} | {
    word: 10 * n for n, word in enumerate(_ENGLISH_TENS.split(), 2)
}
MAGNITUDES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_WORD = "|".join((*_SMALL, "hundred", *MAGNITUDES))
EN = rf"\b(?:a\s+(?=(?:hundred|thousand|million|billion)\b))?(?:{_WORD})(?:(?:[\s-]+|\s+and\s+)(?:{_WORD}))*\b"
"""A run of number words: "two hundred and fifty", "forty-five", "a million"."""


def chinese(text: str) -> Fraction | None:
    """The value of Chinese numerals ("一千二百", "二〇二五", "三点五"), None if they are none."""
    whole, point, decimals = text.partition("点")
    if point:
        value = chinese(whole)
        if value is None or not all(c in _DIGITS for c in decimals):
            return None
        digits = "".join(str(_DIGITS[c]) for c in decimals)
        return value + Fraction(int(digits), 10 ** len(digits))
    if len(whole) > 1 and all(c in _DIGITS for c in whole):
        return Fraction(int("".join(str(_DIGITS[c]) for c in whole)))
    return _positional(whole)


def _positional(text: str) -> Fraction | None:
    total = section = digit = 0
    last = 0
    for character in text:
        if character in _DIGITS:
            if digit:
                return None  # "三四十" is about as many, no number
            digit = _DIGITS[character]
            last = 0 if digit == 0 else last
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            last, digit = _TENS[character], 0
        else:
            section = (section + digit) * _LARGE[character]
            total = total * _LARGE[character] if character == "亿" and total else total
            total, section, digit, last = total + section, 0, 0, _LARGE[character]
    # "一千二" is 1,200: a digit at the end counts tenths of what came before it
    return Fraction(total + section + (digit * last // 10 if last > 10 else digit))


def english(text: str) -> Fraction:
    """The value of a run of number words."""
    total = part = 0
    for word in re.findall("[a-z]+", text.lower()):
        if word in _SMALL:
            part += _SMALL[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in MAGNITUDES:
            total += (part or 1) * MAGNITUDES[word]
            part = 0
    return Fraction(total + part)
