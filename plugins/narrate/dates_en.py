"""Dates, times, telephone numbers and versions in English."""

from __future__ import annotations

import re

from .numbers_en import cardinal, decade, ordinal, year
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
_DAYS = {
    "Mon": "Monday",
    "Tue": "Tuesday",
    "Tues": "Tuesday",
    "Wed": "Wednesday",
    "Thu": "Thursday",
    "Thur": "Thursday",
}
_DAYS |= {"Thurs": "Thursday", "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday"}
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_RETRO = "music|style|hits|fashion|rock|pop|movies?|songs?|kids?|era|nostalgia|culture|sitcoms?|classics?"
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
        if clock_hour in (0, 24):
            return "midnight"
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


_CLOCK = r"(?:2[0-4]|[01]?\d):[0-5]\d(?::[0-5]\d)?"
_HALF = r"[aApP]\.?[mM]\b\.?"


def _class_of(match: re.Match[str]) -> str:
    return cardinal(int(match[1]))


RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(rf"\b({_DAY})\b(?:\.?,?(?=\s(?:{_MONTH}|\d)))"),
        lambda match: _DAYS[match[1]] + ("," if "," in match[0] else ""),
    ),
    Rule(
        re.compile(rf"\b({_DAY})\.?{_DASH}({_DAY})\b"),
        lambda match: f"{_DAYS[match[1]]} to {_DAYS[match[2]]}",
    ),
    Rule(
        re.compile(rf"\b({_MONTH})\.?{_DASH}({_MONTH})\b"),
        lambda match: f"{_SHORT[match[1]]} to {_SHORT[match[2]]}",
    ),
    Rule(re.compile(r"(?<![\d/])9/11(?![\d/])"), lambda match: "nine eleven"),
    Rule(re.compile(r"(?<!\w)['’](\d\d)(?![\ds])"), _class_of),
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
    Rule(re.compile(rf"(?<![\d:])(?P<clock>{_CLOCK})(?:\s?(?P<half>{_HALF}))?(?![\d:])"), _time),
    Rule(
        re.compile(rf"(?<=:\d\d|[ \d][apAP][mM]){_DASH}(?=\d{{1,2}}(?::\d\d|\s?[apAP]\.?[mM]))"),
        lambda match: " to ",
    ),
    Rule(re.compile(rf"(?<=[apAP]\.[mM]\.){_DASH}(?=\d)"), lambda match: " to "),
    Rule(re.compile(rf"(?<=\d){_DASH}(?=(?:{_MONTH})\b)"), lambda match: " to "),
    Rule(re.compile(r"(?<![\d:.])(1[0-2]|[1-9])\s?([ap]\.?m\b\.?|[AP]\.?M\b\.?)"), _hour),
    Rule(
        re.compile(
            r"(?:['’]|(?<=the )|(?<=mid-)|(?<=late )|(?<=early ))(\d0)s\b|(?<![\w'’])([6-9]0)s(?=\s(?:"
            + _RETRO
            + "))"
        ),
        lambda match: decade(int(match[1] or match[2])),
    ),
    Rule(re.compile(rf"{_BOUND}({_YEAR})['’]?s\b"), lambda match: decade(int(match[1]))),
    Rule(
        re.compile(rf"{_BOUND}({_YEAR}){_DASH}({_YEAR})(?![\d.,]*\d)"),
        lambda match: f"{year(int(match[1]))} to {year(int(match[2]))}",
    ),
    Rule(
        re.compile(rf"{_BOUND}({_YEAR})[-–](\d\d)(?![\d.,-])"),
        lambda match: f"{year(int(match[1]))} to {cardinal(int(match[2]))}",
    ),
    Rule(
        re.compile(
            r"(?<=\bin |\bof |\bby )(1[0-7]\d\d)(?![\d.,%]|\s[a-z]+s\b|\s?(?:km|kg|m|g|ms)\b)"
        ),
        lambda match: year(int(match[1])),
    ),
    Rule(
        re.compile(r"(?<=\bsince |\buntil )(1[0-7]\d\d)(?![\d.,%])"),
        lambda match: year(int(match[1])),
    ),
)
