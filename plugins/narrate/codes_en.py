"""Digits that English says one by one or in pairs: telephones, rooms, flights, cards, addresses of machines."""

from __future__ import annotations

import re

from .numbers_en import cardinal, digits, identifier
from .pieces import Rule

_NUMBERED = "Room|Flight|Highway|Route|Suite|Interstate|Bus|Apartment|Studio|Unit|Channel|Area"
_STREETS = "St|Ave|Rd|Blvd|Dr|Ln|Street|Avenue|Road|Boulevard|Lane|Way|Court|Place"


def _phone(match: re.Match[str]) -> str:
    groups = [
        "eight hundred" if one == "800" else digits(one) for one in re.findall(r"\d+", match[0])
    ]
    return ("plus " if match[0].startswith("+") else "") + ", ".join(groups)


def _grouped(match: re.Match[str]) -> str:
    return ", ".join(digits(one) for one in re.findall(r"\d+", match[0]))


def _machine(match: re.Match[str]) -> str:
    """An address of four numbers by digits, a version by its numbers; and the port."""
    numbers = match["numbers"].split(".")
    long = len(numbers) == 4 and any(len(one) == 3 for one in numbers)
    said = " point ".join(digits(one) if long else cardinal(int(one)) for one in numbers)
    port = f" colon {digits(match['port'])}" if match["port"] else ""
    return ("version " if match["v"] else "") + said + port


def version(text: str) -> str:
    """3.11 three point eleven, 24.04 twenty-four point oh four."""
    parts = [
        f"oh {cardinal(int(one))}" if len(one) > 1 and one[0] == "0" else cardinal(int(one))
        for one in text.split(".")
    ]
    return " point ".join(parts)


RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(
            r"(?<![\d.-])(?:\+?\d{1,3}[ -]?)?(?:\(\d{3}\)\s?\d{3}-\d{4}|\d{3}-\d{3}-\d{4}|\d{3}-\d{4}(?:-\d{4})?"
            r"|\d{3}\.\d{3}\.\d{4}|1[3-9]\d{9})(?!\d|[.-]\d)|(?<![\d.-])\+\d{1,3}(?:[ -]\d{2,4}){2,5}(?!\d|[.-]\d)"
        ),
        _phone,
    ),
    Rule(re.compile(r"(?<![\d.])\d{4}(?:[ -]\d{4}){3}(?![\d.])"), _grouped),
    Rule(re.compile(r"(?<![\d.-])\d{3}-\d{2}-\d{4}(?![\d.-])"), _grouped),
    Rule(
        re.compile(r"(?<=[Cc]all |[Dd]ial |[Rr]ing )(\d{3,6})(?![\d.,%]|\s\w+s\b)"),
        lambda match: digits(match[1]),
    ),
    Rule(re.compile(r"(?<=ZIP )\d{5}(?:-\d{4})?(?!\d)"), lambda match: digits(match[0])),
    Rule(re.compile(r"\bZIP\b(?=\s\d|\scode)"), lambda match: "zip"),
    Rule(re.compile(r"\b[Ee]xt\.\s?(?=\d)"), lambda match: "extension "),
    Rule(
        re.compile(
            rf"\b(?P<what>{_NUMBERED})\s(?P<number>\d{{3,4}})(?![\d.,]*\d)(?P<letter>[A-Z]?)(?![a-z])"
        ),
        lambda match: f"{match['what']} {identifier(match['number'])} {match['letter']}".rstrip(),
    ),
    Rule(
        re.compile(
            rf"(?<![\d.,$])(\d{{3,4}})(?=\s(?:(?:[A-Z]\w+|\d+(?:st|nd|rd|th))\s){{1,2}}(?:{_STREETS})\b)"
        ),
        lambda match: identifier(match[1]),
    ),
    Rule(
        re.compile(
            r"(?:(?<![A-Za-z-])(?P<v>[vV])\s?|(?<![\d.]))(?P<numbers>\d+(?:\.\d+){2,})(?!\d)(?::(?P<port>\d{2,5}))?"
        ),
        _machine,
    ),
    Rule(
        re.compile(r"(?<![A-Za-z.])localhost(?::(\d{2,5}))?"),
        lambda match: "localhost" + (f" colon {digits(match[1])}" if match[1] else ""),
    ),
    Rule(
        re.compile(r"(?<![A-Za-z-])[vV]\s?(\d+(?:\.\d+)?)(?![\d.]*\d|[A-Za-z])"),
        lambda match: f"version {version(match[1])}",
    ),
)
