"""Powers, roots, fractions, ratios and equations in Mandarin."""

from __future__ import annotations

import re
import unicodedata

from .numbers_zh import cardinal, number
from .pieces import Rule
from .units_zh import NUMBER, UNIT, unit_of

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_ROUND = {"100": "百", "1000": "千", "10000": "万"}
_WON = "战胜|击败|领先|落后|获胜|大胜|险胜|取胜|告负|战平|逆转|完胜|力克|不敌"


def power(text: str) -> str:
    """What follows the base: 的平方, 的负六次方."""
    exponent = text.translate(_RAISED).strip("()+")
    return "的平方" if exponent == "2" else f"的{number(exponent)}次方"


def _scientific(match: re.Match[str]) -> str:
    return f"{number(match[1])}乘十{power(match[2])}"


def fraction(over: str, under: str, whole: str = "") -> str:
    said = f"{_ROUND.get(under) or number(under)}分之{number(over)}"
    return f"{number(whole)}又{said}" if whole else said


def _fraction(match: re.Match[str]) -> str | None:
    over, under = int(match["over"]), int(match["under"])
    if under < 2 or over > under or match[0] == "24/7":
        return None
    if under > 999 and match["under"] not in _ROUND:
        return None
    return fraction(match["over"], match["under"], match["whole"] or "")


def _vulgar(match: re.Match[str]) -> str:
    over, _, under = unicodedata.normalize("NFKC", match[2]).partition("⁄")
    return fraction(over, under, match[1] or "")


def _score(match: re.Match[str]) -> str:
    return f"{match['before'] or ''}{cardinal(match['one'])}比{cardinal(match['other'])}"


SCORES: tuple[Rule, ...] = (
    Rule(
        re.compile(
            r"(?P<before>比分(?:为|是|定格在)?\s*[:：]?\s*|)(?<![\d:：.])(?P<one>\d{1,3})\s?[-:：]\s?(?P<other>\d{1,3})(?![\d:：.])"
            rf"(?=\s?(?:{_WON}))"
        ),
        _score,
    ),
    Rule(
        re.compile(
            r"(?P<before>比分(?:为|是|定格在)?\s*[:：]?\s*)(?P<one>\d{1,3})\s?[-:：]\s?(?P<other>\d{1,3})(?![\d:：.])"
        ),
        _score,
    ),
)

RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?=拍)"),
        lambda match: cardinal(match[2]) + cardinal(match[1]),
    ),
    Rule(re.compile(rf"(?<![A-Za-z\d.])({NUMBER})[eE]([-+]?\d{{1,3}})(?![A-Za-z\d])"), _scientific),
    Rule(
        re.compile(
            rf"(?<![A-Za-z\d.])({NUMBER})(?:\^(\(?-?\d+\)?)|([⁻⁺]?[⁰¹²³⁴-⁹]+))(?:\s?{UNIT})?"
        ),
        lambda match: number(match[1]) + power(match[2] or match[3]) + unit_of(match),
    ),
    Rule(re.compile(r"(?<=[A-Za-z)])\^(\(?-?\d+\)?)"), lambda match: power(match[1])),
    Rule(re.compile(r"√(?=[\dA-Za-z(（])"), lambda match: "根号"),
    Rule(
        re.compile(rf"(?<![A-Za-z\d.-])({NUMBER})\s?[-−]\s?(?={NUMBER}\s?=)"),
        lambda match: number(match[1]) + "减",
    ),
)

FRACTIONS: tuple[Rule, ...] = (
    Rule(re.compile(r"(?<![\d.])(?:(\d+)\s?)?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒])"), _vulgar),
    Rule(
        re.compile(
            r"(?<![\d/.])(?:(?P<whole>\d+)\s)?(?P<over>\d{1,3})/(?P<under>\d{1,5})(?![\d/.]|\s?mmHg)"
        ),
        _fraction,
    ),
    Rule(re.compile(r"[₀-₉]+"), lambda match: cardinal(unicodedata.normalize("NFKC", match[0]))),
)
