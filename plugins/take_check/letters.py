"""Texts in a form in which what was meant and what was heard can be compared: words in small
letters without signs, numerals as words, Chinese by its sounds."""

from __future__ import annotations

import re

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_DIGITS = "zero one two three four five six seven eight nine"
_ONES = [*_DIGITS.split(), *_TEENS.split()]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_HAN = "零一二三四五六七八九"
_SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def tokens_of(text: str, language: str) -> list[str]:
    """English words, and the syllables (pinyin without tones) of Chinese: a recogniser may write
    another character that sounds alike."""
    text = text.replace("’", "'")
    chinese = language == "zh"
    text = re.sub(r"\d[\d,]*", lambda found: _numeral(found[0], chinese, text, found.end()), text)
    found: list[str] = []
    for part in re.findall(r"[\u3400-\u9fff〇]+|[A-Za-z\u00c0-\u024f']+", text):
        if re.match(r"[A-Za-z\u00c0-\u024f']", part):
            word = part.lower().replace("'", "")
            found += [word] if word else []
        else:
            found += _sounds(part)
    return found


def _sounds(part: str) -> list[str]:
    from pypinyin import lazy_pinyin

    return [str(one) for one in lazy_pinyin(part)]


def _numeral(digits: str, chinese: bool, text: str, end: int) -> str:
    number = int(digits.replace(",", ""))
    if chinese:
        if text[end : end + 1] == "年" and len(digits) == 4:
            return "".join(_HAN[int(one)] for one in digits)
        return _chinese(number)
    if len(digits) == 4 and 1100 <= number < 2100 and number % 1000 > 9:
        return f" {_english(number // 100)} {_english(number % 100)} "
    return f" {_english(number)} "


def _english(number: int) -> str:
    for size, name in _SCALES:
        if number >= size:
            rest = f" {_english(number % size)}" if number % size else ""
            return f"{_english(number // size)} {name}{rest}"
    if number < 20:
        return _ONES[number]
    rest = f" {_ONES[number % 10]}" if number % 10 else ""
    return _TENS[number // 10 - 2] + rest


def _chinese(number: int) -> str:
    for size, sign in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            head = "" if size == 10 and number < 20 else _chinese(number // size)
            rest = number % size
            gap = "零" if rest and rest < size // 10 else ""
            return head + sign + gap + (_chinese(rest) if rest else "")
    return _HAN[number]
