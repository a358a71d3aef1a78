"""Money, percentages, ranges and numbers with a unit in English."""

from __future__ import annotations

import re

from .numbers_en import cardinal, number
from .pieces import Rule

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
DASH = r"\s?[-–—~]\s?"
START = r"(?<![\w.,-])(?<![A-Za-z\d][-/])"
_CURRENCY = {
    "$": ("dollar", "cent"), "US$": ("U-S dollar", "cent"), "€": ("euro", "cent"), "£": ("pound", "penny"),
    "¥": ("yuan", "fen"), "￥": ("yuan", "fen"), "RMB": ("yuan", "fen"), "HK$": ("Hong Kong dollar", "cent"),
    "A$": ("Australian dollar", "cent"), "C$": ("Canadian dollar", "cent"), "NT$": ("Taiwan dollar", "cent"),
    "S$": ("Singapore dollar", "cent"), "₹": ("rupee", "paisa"), "₩": ("won", "jeon"), "₽": ("ruble", "kopek"), "฿": ("baht", "satang"),
}  # fmt: skip
_CODES = {
    "USD": "U-S dollar", "EUR": "euro", "GBP": "pound", "CNY": "yuan", "RMB": "yuan", "JPY": "yen", "HKD": "Hong Kong dollar",
    "AUD": "Australian dollar", "CAD": "Canadian dollar", "CHF": "Swiss franc", "INR": "rupee", "KRW": "won", "€": "euro",
    "£": "pound", "¢": "cent",
}  # fmt: skip
_THINGS = (
    "process|node|chip|screen|display|lens|cable|pipe|wall|drive|battery|charger|adapter|run|race|walk|radius|bulb|engine|tv|monitor"
    "|tank|bottle|bag|sprint|dash|gap|jack|speaker|film|deal|bill|note|coin|budget|fine|prize|loan|ticket|fee|grant|reward"
    "|plan|laptop|tablet|phone|card|check|tip|donation|project|contract|valuation|investment|discount|pizza|burger"
)
_ATTRIBUTIVE = re.compile(rf"[\s-](?:\w+\s)?(?:{_THINGS})\b", re.IGNORECASE)
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
_PER = {
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
_PER |= {
    "m²": "square meter",
    "mo": "month",
    "month": "month",
    "yr": "year",
    "year": "year",
    "week": "week",
}
_PER |= {
    one: one
    for one in ["hour", "minute", "second", "night", "person", "user", "unit", "token", "piece", "share", "barrel", "seat", "gallon", "mile", "serving", "item", "head", "pound", "ounce", "meter", "ton", "request", "image", "page", "word", "head"]
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
    count = match["value"] if not first else "2"
    unit = plural(UNITS[match["unit"]], "1" if _before_thing(match) else count)
    per = f" per {_PER[match['per']]}" if match["per"] else ""
    minus = "minus " if match["sign"] else ""
    return f"{minus}{first}{number(match['value'])} {unit}{per}"


def _money(match: re.Match[str]) -> str:
    unit, cent = _CURRENCY[match["sign"]]
    many = "1" if _before_thing(match) else "2"
    value = match["value"].replace(",", "")
    minus = "minus " if match["minus"] else ""
    own = _SCALES.get((match["own"] or "").lower(), "")
    first = f"{number(match['from'])}{' ' * bool(own)}{own} to " if match["from"] else ""
    if match["scale"]:
        word = match["scale"].lower()
        return f"{minus}{first}{number(value)} {_SCALES.get(word, word)} {plural(unit, many)}{_per(match)}"
    whole, _, part = value.partition(".")
    if len(part) in (1, 2):
        part = part.ljust(2, "0")
        said = (
            f"{cardinal(int(whole))} {plural(unit, whole)}" if int(whole) or not int(part) else ""
        )
        if int(part):
            cents = f"{cardinal(int(part))} {plural(cent, str(int(part)))}"
            said = f"{said} and {cents}" if said else cents
        return minus + first + said + _per(match)
    count = "1" if many == "1" else value if not first else "2"
    return f"{minus}{first}{number(value)} {plural(unit, count)}{_per(match)}"


def _before_thing(match: re.Match[str]) -> bool:
    """A five dollar bill, a seven nanometer process: the unit of what follows is singular."""
    return _ATTRIBUTIVE.match(match.string, match.end()) is not None


def _coded(match: re.Match[str]) -> str:
    """100 USD, EUR 50, 50€."""
    unit = _CODES[match["code"] or match["sign"]]
    value = match["first"] or match["value"]
    scale = match["scale"] or ""
    scale = f" {_SCALES.get(scale.lower(), scale.lower())}" if scale else ""
    return f"{number(value)}{scale} {plural(unit, value if not scale else '2')}"


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


def _pressure(match: re.Match[str]) -> str:
    return f"{number(match[1])} over {number(match[2])} millimeters of mercury"


def _height(match: re.Match[str]) -> str:
    return f"{number(match[1])} foot {number(match[2])}"


def _many(match: re.Match[str]) -> str:
    scale = {"k": "thousand", "M": "million", "B": "billion"}[match[2]]
    return f"{number(match[1])} {scale}"


_CODE = r"USD|EUR|GBP|CNY|RMB|JPY|HKD|AUD|CAD|CHF|INR|KRW"
RULES: tuple[Rule, ...] = (
    Rule(re.compile(r"(?<![\d.])(\d{2,3})/(\d{2,3})\s?mmHg"), _pressure),
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
    Rule(
        re.compile(
            rf"(?<![A-Za-z\d$€£¥])(?:(?P<code>{_CODE})\s?(?P<value>{NUMBER})|(?P<first>{NUMBER})\s?(?P<scale>million|billion|trillion|[kKMB](?![A-Za-z]))?\s?(?P<sign>{_CODE}|[€£¢])(?![A-Za-z]))"
        ),
        _coded,
    ),
    Rule(re.compile(rf"(?<![\w.$])({NUMBER})(k(?![\w])|[MB](?=\s[a-z]+s\b))"), _many),
    Rule(
        re.compile(rf"(?<![\w.,])\+({NUMBER})\s?(?=%)"), lambda match: f"plus {number(match[1])} "
    ),
    Rule(
        re.compile(
            rf"(?<![A-Za-z\d])(?P<minus>[-−])?(?P<sign>{_any(_CURRENCY)})\s?(?:(?P<from>{NUMBER})(?P<own>[kKmMbB])?{DASH}(?:{_any(_CURRENCY)})?)?"
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
