"""Money, percentages, ranges and numbers with a unit in English."""

from __future__ import annotations

import re

from .numbers_en import cardinal, number
from .pieces import Rule

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
DASH = r"\s?[-–—~]\s?"
START = r"(?<![\w.,-])(?<![A-Za-z\d][-/])"
_CURRENCY = {
    "$": ("dollar", "cent"), "US$": ("dollar", "cent"), "€": ("euro", "cent"), "£": ("pound", "p"),
    "¥": ("yuan", "fen"), "￥": ("yuan", "fen"), "RMB": ("yuan", "fen"), "HK$": ("Hong Kong dollar", "cent"),
}  # fmt: skip
_SCALES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "b": "billion",
    "bn": "billion",
    "t": "trillion",
}
UNITS = {
    "km²": "square kilometer", "km2": "square kilometer", "m²": "square meter", "m2": "square meter",
    "m³": "cubic meter", "m3": "cubic meter", "km": "kilometer", "m": "meter", "cm": "centimeter",
    "mm": "millimeter", "μm": "micrometer", "nm": "nanometer", "kg": "kilogram", "g": "gram",
    "mg": "milligram", "t": "ton", "L": "liter", "mL": "milliliter", "ml": "milliliter", "h": "hour",
    "hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute", "s": "second", "sec": "second",
    "ms": "millisecond", "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz",
    "W": "watt", "kW": "kilowatt", "kWh": "kilowatt hour", "MW": "megawatt", "V": "volt", "mA": "milliamp",
    "mAh": "milliamp hour", "dB": "decibel", "px": "pixel", "KB": "kilobyte", "kB": "kilobyte",
    "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte", "PB": "petabyte", "kbps": "kilobit per second",
    "Mbps": "megabit per second", "Gbps": "gigabit per second", "fps": "frame per second",
    "mph": "mile per hour", "mi": "mile", "ft": "foot", "lb": "pound", "lbs": "pound", "oz": "ounce",
    "°C": "degree Celsius", "℃": "degree Celsius", "°F": "degree Fahrenheit", "℉": "degree Fahrenheit",
    "°": "degree", "dpi": "dot per inch", "rpm": "revolution per minute", "kcal": "kilocalorie",
}  # fmt: skip
_PER = {
    "s": "second",
    "h": "hour",
    "hr": "hour",
    "min": "minute",
    "day": "day",
    "d": "day",
    "kg": "kilogram",
}
_PER |= {
    "m²": "square meter",
    "mo": "month",
    "month": "month",
    "yr": "year",
    "year": "year",
    "week": "week",
}
_IRREGULAR = {
    "hertz": "hertz",
    "kilohertz": "kilohertz",
    "megahertz": "megahertz",
    "gigahertz": "gigahertz",
}
_IRREGULAR |= {"foot": "feet", "yuan": "yuan", "fen": "fen", "p": "p"}


def _any(table: dict[str, str] | dict[str, tuple[str, str]]) -> str:
    return "|".join(re.escape(key) for key in sorted(table, key=len, reverse=True))


def plural(unit: str, value: str) -> str:
    """The first noun takes the plural: megabits per second, degrees Celsius, square meters."""
    if value == "1":
        return unit
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    head, per, tail = unit.partition(" per ")
    if head.startswith("degree"):
        return head.replace("degree", "degrees") + per + tail
    return (_IRREGULAR.get(head) or f"{head}s") + per + tail


def _measured(match: re.Match[str]) -> str:
    first = f"{number(match['from'])} to " if match["from"] else ""
    unit = plural(UNITS[match["unit"]], match["value"] if not first else "2")
    per = f" per {_PER[match['per']]}" if match["per"] else ""
    minus = "minus " if match["sign"] else ""
    return f"{minus}{first}{number(match['value'])} {unit}{per}"


def _money(match: re.Match[str]) -> str:
    unit, cent = _CURRENCY[match["sign"]]
    value = match["value"].replace(",", "")
    minus = "minus " if match["minus"] else ""
    first = f"{number(match['from'])} to " if match["from"] else ""
    if match["scale"]:
        word = match["scale"].lower()
        return f"{minus}{first}{number(value)} {_SCALES.get(word, word)} {plural(unit, '2')}{_per(match)}"
    whole, _, part = value.partition(".")
    if len(part) == 2:
        said = (
            f"{cardinal(int(whole))} {plural(unit, whole)}" if int(whole) or not int(part) else ""
        )
        if int(part):
            cents = f"{cardinal(int(part))} {plural(cent, str(int(part)))}"
            said = f"{said} and {cents}" if said else cents
        return minus + first + said + _per(match)
    return f"{minus}{first}{number(value)} {plural(unit, value if not first else '2')}{_per(match)}"


def _per(match: re.Match[str]) -> str:
    return f" per {_PER[match['per']]}" if match["per"] else ""


def _percent(match: re.Match[str]) -> str:
    unit = {"%": "percent", "‰": "per mille"}[match["mark"]]
    minus = "minus " if match["sign"] else ""
    first = f"{number(match['from'])} to " if match["from"] else ""
    return f"{minus}{first}{number(match['value'])} {unit}"


def _range(match: re.Match[str]) -> str:
    return f"{number(match['from'])} to {number(match['value'])}"


_FROM = rf"(?:(?P<from>{NUMBER}){DASH})?"
_PER_TAIL = rf"(?:\s?/\s?(?P<per>{_any(_PER)})(?![A-Za-z\d]))?"

RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(
            rf"(?<![A-Za-z\d])(?P<minus>[-−])?(?P<sign>{_any(_CURRENCY)})\s?(?:(?P<from>{NUMBER}){DASH}(?:{_any(_CURRENCY)})?)?"
            rf"(?P<value>{NUMBER})(?:\s?(?P<scale>(?:thousand|million|billion|trillion|[kKmMbBtT]|mn|bn)\b))?{_PER_TAIL}"
        ),
        _money,
    ),
    Rule(
        re.compile(
            rf"(?<![\w.])(?P<sign>[-−])?(?:(?P<from>{NUMBER})%?{DASH})?(?P<value>{NUMBER})\s?(?P<mark>[%‰])"
        ),
        _percent,
    ),
    Rule(
        re.compile(
            rf"(?<![\w.])(?P<sign>[-−])?(?:(?P<from>{NUMBER})(?:{_any(UNITS)})?{DASH})?(?P<value>{NUMBER})[\s-]?"
            rf"(?P<unit>{_any(UNITS)})(?:/(?P<per>{_any(_PER)}))?(?![A-Za-z\d²³'’])"
        ),
        _measured,
    ),
    Rule(
        re.compile(rf"{START}(?P<from>{NUMBER}){DASH}(?P<value>{NUMBER})(?![\w/]|\.\d|-\d)"), _range
    ),
)
