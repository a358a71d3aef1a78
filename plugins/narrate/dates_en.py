"""Dates, times, telephone numbers and versions in English."""

from __future__ import annotations

import re

from .numbers_en import cardinal, decade, digits, ordinal, year
from .pieces import Rule

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SHORT = (
    {name[:3]: name for name in _MONTHS} | {"Sept": "September"} | {name: name for name in _MONTHS}
)
_MONTH = "|".join(sorted(_SHORT, key=len, reverse=True))
_YEAR = r"(?:1[1-9]|20)\d\d"
_DASH = r"\s?[-–—]\s?"
_BOUND = r"(?<![\w.,$€£¥/-])"


def _iso(match: re.Match[str]) -> str:
    return _said(_MONTHS[int(match["month"]) - 1], match["day"], match["year"])


def _said(month: str, day: str | None, in_year: str | None) -> str:
    parts = [month]
    if day:
        parts[0] += f" {ordinal(int(day))}"
    if in_year:
        parts.append(year(int(in_year)))
    return ", ".join(parts) if day else " ".join(parts)


def _written(match: re.Match[str]) -> str:
    month = _SHORT[match["month"].rstrip(".")]
    if match["to"]:
        return f"{month} {ordinal(int(match['day']))} to {ordinal(int(match['to']))}" + (
            f", {year(int(match['year']))}" if match["year"] else ""
        )
    return _said(month, match["day"], match["year"])


def _moment(clock: str) -> str:
    hour, minute, *second = clock.split(":")
    if minute == "00" and not second:
        clock_hour = int(hour)
        return (
            f"{cardinal(clock_hour)} o'clock"
            if clock_hour < 13
            else f"{cardinal(clock_hour)} hundred"
        )
    low = "oh " if minute[0] == "0" else ""
    said = f"{cardinal(int(hour))} {low}{cardinal(int(minute))}"
    if second:
        said += f" and {cardinal(int(second[0]))} seconds"
    return said


def _time(match: re.Match[str]) -> str:
    half = (match["half"] or "").replace(".", "").lower()
    said = _moment(match["clock"])
    if half:
        said = said.removesuffix(" o'clock").removesuffix(" hundred") + f" {'-'.join(half).upper()}"
    return said


def _hour(match: re.Match[str]) -> str:
    return f"{cardinal(int(match[1]))} {'-'.join(match[2].replace('.', '')).upper()}"


def _phone(match: re.Match[str]) -> str:
    groups = ", ".join(digits(group) for group in re.findall(r"\d+", match[0]))
    return f"plus {groups}" if match[0].startswith("+") else groups


def _version(match: re.Match[str]) -> str:
    word = "version " if match["v"] else ""
    return word + " point ".join(cardinal(int(one)) for one in match["numbers"].split("."))


_CLOCK = r"(?:2[0-4]|[01]?\d):[0-5]\d(?::[0-5]\d)?"
_HALF = r"[aApP]\.?[mM]\b\.?"

RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(
            rf"{_BOUND}(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?![\d-])"
        ),
        _iso,
    ),
    Rule(
        re.compile(
            rf"{_BOUND}(?P<month>0?[1-9]|1[0-2])/(?P<day>[0-3]?\d)/(?P<year>{_YEAR})(?![\d/])"
        ),
        _iso,
    ),
    Rule(
        re.compile(
            rf"{_BOUND}(?P<year>{_YEAR})/(?P<month>0?[1-9]|1[0-2])/(?P<day>[0-3]?\d)(?![\d/])"
        ),
        _iso,
    ),
    Rule(
        re.compile(
            rf"\b(?P<month>{_MONTH})\.?\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:{_DASH}(?P<to>[0-3]?\d)(?!\d))?"
            rf"(?:,?\s(?P<year>{_YEAR}))?(?![\d:%])"
        ),
        _written,
    ),
    Rule(
        re.compile(
            rf"{_BOUND}(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?P<to>)\s(?P<month>{_MONTH})\b\.?(?:\s(?P<year>{_YEAR}))?(?!\d)"
        ),
        _written,
    ),
    Rule(
        re.compile(rf"\b(?P<month>{_MONTH})\.?(?P<day>)(?P<to>)\s(?P<year>{_YEAR})(?!\d)"), _written
    ),
    Rule(
        re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."),
        lambda match: _SHORT[match[1]],
    ),
    Rule(re.compile(rf"(?<![\d:])(?P<clock>{_CLOCK})\s?(?P<half>{_HALF})?(?![\d:])"), _time),
    Rule(re.compile(r"(?<![\d:.])(1[0-2]|[1-9])\s?([ap]\.?m\b\.?|[AP]\.?M\b\.?)"), _hour),
    Rule(
        re.compile(
            r"(?<![\d.-])(?:\+\d{1,3}[ -]?)?(?:\(\d{3}\)\s?\d{3}-\d{4}|\d{3}-\d{3}-\d{4}|\d{3}-\d{4}(?:-\d{4})?"
            r"|1[3-9]\d{9})(?![\d.-])"
        ),
        _phone,
    ),
    Rule(
        re.compile(
            r"(?:(?<![A-Za-z])(?P<v>[vV])\s?|(?<![\d.]))(?P<numbers>\d+(?:\.\d+){2,})(?!\d)"
        ),
        _version,
    ),
    Rule(
        re.compile(r"(?<![A-Za-z])(?P<v>[vV])(?P<numbers>\d+(?:\.\d+)?)(?![\d.]*\d|[A-Za-z])"),
        _version,
    ),
    Rule(
        re.compile(
            r"(?:['’]|(?<=the )|(?<=mid-)|(?<=late )|(?<=early )|(?<![\w'’])(?=[6-9]))(\d0)s\b"
        ),
        lambda match: decade(int(match[1])),
    ),
    Rule(re.compile(rf"{_BOUND}({_YEAR})['’]?s\b"), lambda match: decade(int(match[1]))),
    Rule(
        re.compile(rf"{_BOUND}({_YEAR}){_DASH}({_YEAR})(?![\d.,]*\d)"),
        lambda match: f"{year(int(match[1]))} to {year(int(match[2]))}",
    ),
)
