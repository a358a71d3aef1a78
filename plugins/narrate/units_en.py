"""Percentages, ranges and numbers with a unit in English."""

from __future__ import annotations

import re

from .numbers_en import number
from .pieces import Rule

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
DASH = r"\s?[-–—~]\s?"
START = r"(?<![\w.,-])(?<![A-Za-z\d][-/])"
_THINGS = (
    "process|node|chip|screen|display|lens|cable|pipe|wall|drive|battery|charger|adapter|run|race|walk|radius|bulb|engine|tv|monitor"
    "|tank|bottle|bag|sprint|dash|gap|jack|speaker|film|deal|bill|note|coin|budget|fine|prize|loan|ticket|fee|grant|reward"
    "|plan|laptop|tablet|phone|card|check|tip|donation|project|contract|valuation|investment|discount|pizza|burger"
)
_ATTRIBUTIVE = re.compile(rf"[\s-](?:\w+\s)?(?:{_THINGS})\b", re.IGNORECASE)
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
    "mmHg": "millimeter of mercury", "mmol": "millimole", "mol": "mole", "μmol": "micromole", "μg": "microgram", "µg": "microgram",
    "ng": "nanogram", "μL": "microliter", "µm": "micrometer", "dL": "deciliter", "IU": "international unit", "ppm": "part per million",
    "ppb": "part per billion", "Pa": "pascal", "hPa": "hectopascal", "kPa": "kilopascal", "MPa": "megapascal", "GPa": "gigapascal",
    "N·m": "newton meter", "Nm": "newton meter", "lm": "lumen", "lx": "lux", "Ω": "ohm", "kΩ": "kiloohm", "MΩ": "megaohm",
    "mV": "millivolt", "kV": "kilovolt", "GW": "gigawatt", "GWh": "gigawatt hour", "MWh": "megawatt hour", "Wh": "watt hour",
    "THz": "terahertz", "ns": "nanosecond", "μs": "microsecond", "mm²": "square millimeter", "cm²": "square centimeter",
    "cm³": "cubic centimeter", "mm³": "cubic millimeter", "ha": "hectare", "bp": "basis point", "bps": "basis point",
    "bpm": "beat per minute", "mpg": "mile per gallon", "tbsp": "tablespoon", "tsp": "teaspoon", "yd": "yard", "gal": "gallon",
    "sq ft": "square foot", "sq. ft.": "square foot", "sq mi": "square mile", "m/s²": "meter per second squared",
    "m/s2": "meter per second squared", "m/s^2": "meter per second squared", "lbs.": "pound", "oz.": "ounce",
    "ft.": "foot", "hrs.": "hour", "in.": "inch", "″": "inch", "GiB": "gibibyte", "MiB": "mebibyte", "Kbps": "kilobit per second",
    "psi": "pound per square inch", "tok/s": "token per second",
}  # fmt: skip
PER = {
    "s": "second",
    "h": "hour",
    "hr": "hour",
    "min": "minute",
    "day": "day",
    "d": "day",
    "kg": "kilogram",
    "g": "gram",
    "L": "liter",
    "mL": "milliliter",
    "dL": "deciliter",
    "cm³": "cubic centimeter",
    "m³": "cubic meter",
    "km": "kilometer",
    "mol": "mole",
    "lb": "pound",
}
PER |= {
    "m²": "square meter",
    "mo": "month",
    "month": "month",
    "yr": "year",
    "year": "year",
    "week": "week",
}
PER |= {
    one: one
    for one in [
        "hour",
        "minute",
        "second",
        "night",
        "person",
        "user",
        "unit",
        "token",
        "piece",
        "share",
        "barrel",
        "seat",
        "gallon",
        "mile",
        "serving",
        "item",
        "head",
        "pound",
        "ounce",
        "meter",
        "ton",
        "request",
        "image",
        "page",
        "word",
        "head",
    ]
}
_IRREGULAR = {
    "hertz": "hertz",
    "kilohertz": "kilohertz",
    "megahertz": "megahertz",
    "gigahertz": "gigahertz",
}
_IRREGULAR |= {"terahertz": "terahertz", "lux": "lux", "won": "won", "yen": "yen", "baht": "baht"}
_IRREGULAR |= {"foot": "feet", "yuan": "yuan", "fen": "fen", "penny": "pence", "inch": "inches"}
_IRREGULAR |= {"square foot": "square feet", "millimeter of mercury": "millimeters of mercury"}


def any_of(table: dict[str, str] | dict[str, tuple[str, str]]) -> str:
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
    count = match["value"] if not first else "2"
    minus = "minus " if match["sign"] else ""
    return f"{minus}{first}{number(match['value'])}{unit_of(match, '1' if before_thing(match) else count)}"


def unit_of(match: re.Match[str], count: str) -> str:
    """The unit that `UNIT` found, with the blank before it; "" where there is none."""
    if match["unit"] is None:
        return ""
    per = f" per {PER[match['per']]}" if match["per"] else ""
    return f" {plural(UNITS[match['unit']], count)}{per}"


def before_thing(match: re.Match[str]) -> bool:
    """A five dollar bill, a seven nanometer process: the unit of what follows is singular."""
    return _ATTRIBUTIVE.match(match.string, match.end()) is not None


def _percent(match: re.Match[str]) -> str:
    unit = {"%": "percent", "‰": "per mille"}[match["mark"]]
    minus = "minus " if match["sign"] else ""
    first = f"{number(match['from'])} to " if match["from"] else ""
    return f"{minus}{first}{number(match['value'])} {unit}"


def _range(match: re.Match[str]) -> str:
    return f"{number(match['from'])} to {number(match['value'])}"


def _pressure(match: re.Match[str]) -> str:
    return f"{number(match[1])} over {number(match[2])} millimeters of mercury"


def _height(match: re.Match[str]) -> str:
    return f"{number(match[1])} foot {number(match[2])}"


UNIT = rf"(?P<unit>{any_of(UNITS)})(?:/(?P<per>{any_of(PER)}))?(?![A-Za-z\d²³'’])"
FIRST: tuple[Rule, ...] = (
    Rule(re.compile(r"(?<![\d.])(\d{2,3})/(\d{2,3})\s?mmHg"), _pressure),
    Rule(re.compile(r"(?<![\w.])(\d)\s?ft\.?\s(\d{1,2})\s?in\b\.?"), _height),
    Rule(re.compile(r"(?<![\w.])(\d)['′](\d{1,2})(?:[\"″]|(?=\s|$))"), _height),
    Rule(
        re.compile(
            r"(?<![\w.])(\d+(?:\.\d+)?)[\"″]\s?(?=(?:\w+\s)?(?:screen|display|monitor|tv|TV|TVs|laptop|tablet|pizza))"
        ),
        lambda match: f"{number(match[1])} inch ",
    ),
    Rule(
        re.compile(r"(?<![\w.])(\d+)['′](?![\w'])"),
        lambda match: f"{number(match[1])} {plural('foot', match[1])}",
    ),
    Rule(
        re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)\s?in(?=$|[,;)]|\.(?=\s*$|\s[a-z]))"),
        lambda match: f"{number(match[1])} {plural('inch', match[1])}",
    ),
)

RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(rf"(?<![\w.,])\+({NUMBER})\s?(?=%)"), lambda match: f"plus {number(match[1])} "
    ),
    Rule(
        re.compile(
            rf"(?<![\w.])(?P<sign>[-−])?(?:(?P<from>{NUMBER})%?{DASH})?(?P<value>{NUMBER})\s?(?P<mark>[%‰])"
        ),
        _percent,
    ),
    Rule(
        re.compile(
            rf"(?<![\w.])(?P<sign>[-−])?(?:(?P<from>{NUMBER})(?:{any_of(UNITS)})?{DASH})?(?P<value>{NUMBER})[\s-]?{UNIT}"
        ),
        _measured,
    ),
    Rule(
        re.compile(rf"{START}(?P<from>{NUMBER}){DASH}(?P<value>{NUMBER})(?![\w/]|\.\d|-\d)"), _range
    ),
)
