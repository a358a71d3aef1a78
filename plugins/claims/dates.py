"""Dates in the forms of both languages: year, month and day as far as they are told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import numerals

_MONTHS = re.findall(
    r"\w+",
    "january february march april may june july august september october november december",
)
_EN_MONTH = "|".join(f"{m}|{m[:3]}\\.?" for m in _MONTHS) + r"|sept\.?"
_ZH_NUMBER = "[〇零一二三四五六七八九十]{1,3}"
_YEAR = r"1[0-9]{3}|2[01][0-9]{2}"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

_CHINESE = re.compile(
    rf"(?:(?<!\d)({_YEAR}|[一二][〇零一二三四五六七八九]{{3}})\s*年\s*(?:的\s*)?)?(\d{{1,2}}|{_ZH_NUMBER})\s*月"
    rf"(?:份|\s*(\d{{1,2}}|{_ZH_NUMBER})\s*[日号])?"
)
_QUARTER = re.compile(
    rf"(?:({_YEAR})\s*年\s*)?第?([一二三四1-4])季度|\bQ([1-4])(?:\s+(?:of\s+)?({_YEAR}))?\b|({_YEAR})\s*Q([1-4])"
    rf"|\b(first|second|third|fourth) quarter(?: of ({_YEAR}))?",
    re.I,
)
_CHINESE_YEAR = re.compile(
    rf"(?<!\d)({_YEAR}|[一二][〇零一二三四五六七八九]{{3}})\s*年(?!代|前|后的?第)"
)
_ISO = re.compile(rf"(?<![\d.-])({_YEAR})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?![\d-])")
_MONTH_FIRST = re.compile(
    rf"\b({_EN_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+({_YEAR}))?\b(?!,\d|%)", re.I
)
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+({_EN_MONTH})(?:,?\s+({_YEAR}))?(?![A-Za-z])", re.I
)
_MONTH_YEAR = re.compile(rf"\b({_EN_MONTH}),?\s+(?:of\s+)?({_YEAR})\b", re.I)
_YEAR_ONLY = re.compile(
    r"(?<![\d.,$€£¥/-])(?<!\$ )(19\d\d|20\d\d)(?![\d%]|[.,]\d|s\b|\s*(?:[万亿元个人家台米]|people|users"
    r"|(?:km|kg|cm|mm|m|g|t|h|k?w|mah|k?wh|[mgt]b|hz)\b))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Date:
    """0: not told. ``quarter`` is from 1."""

    year: int
    month: int
    day: int
    quarter: int
    text: str
    start: int
    end: int

    def told_by(self, other: Date, years: frozenset[int]) -> bool:
        """Whether another date says at least this much; its year may stand beside it."""
        same_day = (not self.month or self.month == other.month) and (
            not self.day or self.day == other.day
        )
        same_year = (
            not self.year or self.year == other.year or (not other.year and self.year in years)
        )
        return same_day and same_year and (not self.quarter or self.quarter == other.quarter)


def find_dates(text: str) -> tuple[tuple[Date, ...], str]:
    """The dates of a text, and the text with blanks in their place."""
    found: list[Date] = []
    for pattern, read in _READERS:
        for match in list(pattern.finditer(text)):
            year, month, day, quarter = read(match)
            if month <= 12 and day <= 31 and (year or month or quarter):
                found.append(
                    Date(year, month, day, quarter, match[0].strip(), match.start(), match.end())
                )
                blank = " " * (match.end() - match.start())
                text = text[: match.start()] + blank + text[match.end() :]
    return tuple(sorted(found, key=lambda date: date.start)), text


def _number(text: str | None) -> int:
    if not text:
        return 0
    if text.isdigit():
        return int(text)
    value = numerals.chinese(text)
    return int(value) if value is not None else 99


def _month(text: str) -> int:
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(text.lower()[:3]))


def _quarter(match: re.Match[str]) -> tuple[int, int, int, int]:
    year = match[1] or match[4] or match[5] or match[8]
    told = match[2] or match[3] or match[6]
    return _number(year), 0, 0, _number(told) if told else _ORDINALS[match[7].lower()]


_READERS = (
    (_QUARTER, _quarter),
    (_CHINESE, lambda m: (_number(m[1]), _number(m[2]), _number(m[3]), 0)),
    (_CHINESE_YEAR, lambda m: (_number(m[1]), 0, 0, 0)),
    (_ISO, lambda m: (int(m[1]), int(m[3]), int(m[4]), 0)),
    (_MONTH_FIRST, lambda m: (_number(m[3]), _month(m[1]), int(m[2]), 0)),
    (_DAY_FIRST, lambda m: (_number(m[3]), _month(m[2]), int(m[1]), 0)),
    (_MONTH_YEAR, lambda m: (int(m[2]), _month(m[1]), 0, 0)),
    (_YEAR_ONLY, lambda m: (int(m[1]), 0, 0, 0)),
)
