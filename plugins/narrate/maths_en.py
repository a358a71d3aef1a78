"""Powers, roots, fractions and comparisons in English."""

from __future__ import annotations

import re
import unicodedata

from .numbers_en import cardinal, number, ordinal
from .pieces import Rule
from .units_en import NUMBER, UNIT, unit_of

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_FRACTIONS = {2: ("half", "halves"), 4: ("quarter", "quarters")}


def power(text: str) -> str:
    return f" to the power of {number(text.translate(_RAISED).strip('()+'))}"


def fraction(over: int, under: int, whole: str = "") -> str:
    part = ordinal(under).removeprefix("one ")
    one, many = _FRACTIONS.get(under, (part, f"{part}s"))
    mixed = f"{number(whole)} and " if whole else ""
    return f"{mixed}{cardinal(over)} {one if over == 1 else many}"


def _fraction(match: re.Match[str]) -> str | None:
    over, under = int(match["over"]), int(match["under"])
    if match[0] == "24/7":
        return "twenty-four seven"
    if match[0] == "50/50":
        return "fifty-fifty"
    if under < 2 or over >= under:
        return None
    return fraction(over, under, match["whole"] or "")


def _vulgar(match: re.Match[str]) -> str:
    over, _, under = unicodedata.normalize("NFKC", match[2]).partition("⁄")
    return fraction(int(over), int(under), match[1] or "")


def _product(match: re.Match[str]) -> str:
    """1920x1080 by, 5 × 3 times."""
    word = (
        " times " if match["sign"] in "×*" and (match["blank"] or match["sign"] == "*") else " by "
    )
    return number(match["first"]) + word


RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(rf"(?<![A-Za-z\d.])({NUMBER})[eE]([-+]?\d{{1,3}})(?![A-Za-z\d])"),
        lambda match: f"{number(match[1])} times ten{power(match[2])}",
    ),
    Rule(
        re.compile(
            rf"(?<![A-Za-z\d.])({NUMBER})(?:\^(\(?-?\d+\)?)|([⁻⁺]?[⁰¹²³⁴-⁹]+))(?:\s?{UNIT})?"
        ),
        lambda match: number(match[1]) + power(match[2] or match[3]) + unit_of(match, "2"),
    ),
    Rule(re.compile(r"(?<=[A-Za-z)])\^(\(?-?\d+\)?)"), lambda match: power(match[1])),
    Rule(re.compile(r"√\s?(?=[\dA-Za-z(])"), lambda match: "square root of "),
    Rule(
        re.compile(rf"(?<![\w.-])({NUMBER})\s?[-−]\s?(?={NUMBER}\s?=)"),
        lambda match: number(match[1]) + " minus ",
    ),
    Rule(
        re.compile(rf"(?<![\w.])(?P<first>{NUMBER})(?P<blank>\s?)(?P<sign>[xX×*])\s?(?={NUMBER})"),
        _product,
    ),
    Rule(re.compile(r"(?<=[cdkm\d]m)\s?[×x*]\s?(?=\d)"), lambda match: " by "),
    Rule(re.compile(r">=|≥"), lambda match: " at least "),
    Rule(re.compile(r"<=(?!>)|≤"), lambda match: " at most "),
    Rule(re.compile(r"!=|≠"), lambda match: " is not "),
    Rule(re.compile(r"==(?!=)"), lambda match: " equals "),
    Rule(re.compile(r"^\s*(?:->|=>|→)"), lambda match: ""),
    Rule(re.compile(r"->|=>"), lambda match: " to "),
)

FRACTIONS: tuple[Rule, ...] = (
    Rule(
        re.compile(r"(?<![\d/])(\d)/(\d)(?=\s(?:time|meter|beat|signature)\b)"),
        lambda match: f"{cardinal(int(match[1]))} {cardinal(int(match[2]))}",
    ),
    Rule(re.compile(r"(?<![\d.])(?:(\d+)\s?)?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒])"), _vulgar),
    Rule(
        re.compile(
            r"(?<![\w/.])(?:(?P<whole>\d+)\s)?(?P<over>\d{1,2})/(?P<under>\d{1,4})(?![\d/.])"
        ),
        _fraction,
    ),
    Rule(
        re.compile(r"[₀-₉]+"),
        lambda match: f" {cardinal(int(unicodedata.normalize('NFKC', match[0])))} ",
    ),
)
