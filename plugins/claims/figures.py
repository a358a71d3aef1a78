"""The figures of a text: numbers, percentages, money and dates, each by its value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from . import numerals
from .dates import Date, find_dates
from .units import CURRENCY, ZH, canonical

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_LARGE = {"万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4,
          "千": 10**3, "百": 100, "k": 10**3, "bn": 10**9, "m": 10**6, "b": 10**9}  # fmt: skip
_UNIT = rf"{'|'.join(ZH)}|[-\s]?(?:(?:square|cubic)\s[a-z]+|[A-Za-z°]+(?:[\s-]point)?2?)|℃|°C?"

_CODE = re.compile(
    r"(?<![A-Za-z0-9$])(?:[A-Za-z]+[-_]?\d[\w.-]*(?<![.-])|[A-Z]{2,}\s\d[\d.-]*\d|v?\d+(?:\.\d+){2,})(?![%\u4e00-\u9fff]?\d)"
)
_CLOCK = re.compile(r"(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])")
_FRACTION_ZH = re.compile(
    rf"({numerals.ZH}+|\d+)分之({numerals.ZH}+(?:点{numerals.ZH}+)?|{_NUMBER})"
)
_TENTHS = re.compile(
    r"(?<![造组完生变作养达促构落收建现成])([一二两三四五六七八九\d])成([半一二三四五六七八九])?(?![为立功长本果员分熟就交都])"
)
_HALF = re.compile(r"一半|过半|半数|\bhalf\b(?!-)", re.I)
_FRACTION_EN = re.compile(
    r"\b(one|two|three|four|a)[\s-](third|quarter|fifth|sixth|eighth|tenth)s?\b", re.I
)
_PERCENT = re.compile(rf"({_NUMBER}|{numerals.EN})\s*(?:%|per\s?cent\b)(?!age)", re.I)
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_MONEY = re.compile(
    rf"({CURRENCY})\s?({_NUMBER})\s?(万亿|亿|万|bn\b|[kKmMbB]\b|(?:thousand|million|billion|trillion)\b)?"
)
_ARABIC = re.compile(
    rf"(?<![A-Za-z\d.,_])({_NUMBER})\s?((?:thousand|million|billion|trillion)\b|万亿|亿|千万|百万|十万|万|"
    rf"[百千](?![克米瓦赫卡])|k(?![A-Za-z]))?多?余?\s?({_UNIT})?",
    re.I,
)
_WORDS_EN = re.compile(rf"({numerals.EN})({_UNIT})?", re.I)
_WORDS_ZH = re.compile(
    rf"(?<![第周几数统唯专])(?!十分(?!钟)|万一|千万(?!元|人)|万分|万万|一一|千百)((?:{numerals.ZH}+(?:点[零〇一二三四五六七八九]+)?))(多|余|来|几)?\s?({'|'.join(ZH)})?(?!分之)"
)

_GENERIC_ZH = re.compile(
    r"(?:个|条|大|种|项|点|类)?(?:步|要点|点(?!钟)|技巧|方法|理由|建议|问题|部分|方面|阶段|环节|原因|关键|种情况|件事)"
)
_GENERIC_EN = re.compile(
    r"[\s-](?:\w+\s)?(?:steps?|tips?|ways?|reasons?|things?|points?|parts?|questions?|sections?|ideas?|rules?|"
    r"lessons?|examples?|kinds?|types?|sorts?|options?|cases?|sides?|of (?:them|these|us|the))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """``unit`` is canonical, "" where none is given. ``ordinary``: it counts, but states
    nothing that could be looked up ("three tips", "一个")."""

    value: Fraction
    unit: str
    text: str
    start: int
    end: int
    ordinary: bool = False

    def same(self, other: Figure) -> bool:
        """Whether they may mean the same: a figure without a unit goes with any."""
        return self.value == other.value and (
            self.unit == other.unit or not self.unit or not other.unit
        )

    def rivals(self, other: Figure) -> bool:
        """Whether it could stand where the other does, with another value."""
        stated = not self.ordinary and not other.ordinary
        return stated and self.value != other.value and self.unit == other.unit


@dataclass(frozen=True, slots=True)
class Figures:
    numbers: tuple[Figure, ...]
    dates: tuple[Date, ...]
    codes: tuple[str, ...]  # "GB 45438-2025", "MP3": names with digits in them
    rest: str  # the text with blanks in the place of numbers and dates


def fold(text: str) -> str:
    """Wide digits and signs as plain ones; the text that figures count characters of."""
    # a comma of its own width stays: it parts clauses, never the digits of a number
    parts = (unicodedata.normalize("NFKC", part) for part in text.split("，"))
    return "，".join(parts).replace("−", "-")


@lru_cache(20_000)
def find_figures(folded: str) -> Figures:
    """Reads a text that `fold` gave."""
    dates, rest = find_dates(folded)
    codes: list[str] = []

    def take(match: re.Match[str]) -> str:
        if re.fullmatch(rf"(?:{CURRENCY})\s?[\d.,]+\w?", match[0], re.I):
            return match[0]
        codes.append(match[0])
        return " " * len(match[0])

    rest = _CODE.sub(take, rest)
    numbers: list[Figure] = []
    for reader in (_clocks, _fractions, _percents, _monies, _arabic, _english, _chinese):
        for figure in list(reader(rest)):
            numbers.append(figure)
            blank = " " * (figure.end - figure.start)
            rest = rest[: figure.start] + blank + rest[figure.end :]
    return Figures(tuple(sorted(numbers, key=lambda f: f.start)), dates, tuple(codes), rest)


def _clocks(text: str) -> Iterator[Figure]:
    for match in _CLOCK.finditer(text):
        yield _figure(Fraction(int(match[1]) * 60 + int(match[2])), "clock", match)


def _fractions(text: str) -> Iterator[Figure]:
    for match in _FRACTION_ZH.finditer(text):
        below, above = _value(match[1]), _value(match[2])
        if below and above is not None:
            yield _figure(above / below, "%", match)
    for match in _TENTHS.finditer(text):
        value = _value(match[1])
        assert value is not None
        rest = Fraction(5) if match[2] == "半" else numerals.chinese(match[2] or "零")
        yield _figure(value / 10 + (rest or Fraction(0)) / 100, "%", match)
    for match in _FRACTION_EN.finditer(text):
        above = numerals.english(match[1]) if match[1].lower() != "a" else Fraction(1)
        yield _figure(above / _PARTS[match[2].lower()], "%", match)
    for match in _HALF.finditer(text):
        yield _figure(Fraction(1, 2), "%", match, ordinary=True)


def _percents(text: str) -> Iterator[Figure]:
    for match in _PERCENT.finditer(text):
        value = _value(match[1])
        assert value is not None
        yield _figure(value / 100, "%", match)


def _monies(text: str) -> Iterator[Figure]:
    for match in _MONEY.finditer(text):
        yield _figure(_scaled(match[2], match[3]), canonical(match[1]), match)


def _arabic(text: str) -> Iterator[Figure]:
    for match in _ARABIC.finditer(text):
        value = _scaled(match[1], match[2])
        unit = canonical((match[3] or "").strip(" -"))
        generic = value <= 12 and _generic(text, match.end(1))
        yield _figure(value, unit, match, ordinary=generic and not unit)


def _english(text: str) -> Iterator[Figure]:
    for match in _WORDS_EN.finditer(text):
        value = numerals.english(match[1])
        unit = canonical((match[2] or "").strip(" -"))
        idle = value <= 1 or (value <= 12 and _generic(text, match.end(1)))
        yield _figure(value, unit, match, ordinary=idle)


def _chinese(text: str) -> Iterator[Figure]:
    for match in _WORDS_ZH.finditer(text):
        word, unit = match[1], canonical(match[3] or "")
        value = numerals.chinese(word)
        digits = re.sub("[十百千万亿]", "", word)
        if value is None or (not digits and not match[3]) or (len(word) == 1 and not match[3]):
            continue
        idle = (value <= 2 and not (unit and value == 2)) or (
            value <= 12 and _generic(text, match.end(1))
        )
        yield _figure(value, unit, match, ordinary=bool(idle))


def _generic(text: str, end: int) -> bool:
    return bool(_GENERIC_ZH.match(text, end) or _GENERIC_EN.match(text, end))


def _figure(value: Fraction, unit: str, match: re.Match[str], *, ordinary: bool = False) -> Figure:
    text = match[0].rstrip()
    if not unit:  # the word behind it is no unit
        text = re.sub(r"[-\s]+[A-Za-z]+$", "", text)
    return Figure(value, unit, text, match.start(), match.start() + len(text), ordinary)


def _value(text: str) -> Fraction | None:
    if re.match(r"\d", text):
        return Fraction(text.replace(",", ""))
    return numerals.chinese(text) if re.match(numerals.ZH, text) else numerals.english(text)


def _scaled(number: str, magnitude: str | None) -> Fraction:
    word = (magnitude or "").lower()
    return Fraction(number.replace(",", "")) * (
        _LARGE.get(word) or numerals.MAGNITUDES.get(word, 1)
    )
