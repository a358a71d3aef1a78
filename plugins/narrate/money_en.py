"""Money and rounded thousands in English."""

from __future__ import annotations

import re

from .numbers_en import cardinal, number
from .pieces import Rule
from .units_en import DASH, NUMBER, PER, any_of, before_thing, plural

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
_SCALES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "b": "billion",
    "bn": "billion",
    "t": "trillion",
}
_CODE = r"USD|EUR|GBP|CNY|RMB|JPY|HKD|AUD|CAD|CHF|INR|KRW"
_PER_TAIL = rf"(?:\s?/\s?(?P<per>{any_of(PER)})(?![A-Za-z\d]))?"


def _money(match: re.Match[str]) -> str:
    unit, cent = _CURRENCY[match["sign"]]
    many = "1" if before_thing(match) else "2"
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


def _coded(match: re.Match[str]) -> str:
    """100 USD, EUR 50, 50€."""
    unit = _CODES[match["code"] or match["sign"]]
    value = match["first"] or match["value"]
    scale = match["scale"] or ""
    scale = f" {_SCALES.get(scale.lower(), scale.lower())}" if scale else ""
    return f"{number(value)}{scale} {plural(unit, value if not scale else '2')}"


def _per(match: re.Match[str]) -> str:
    return f" per {PER[match['per']]}" if match["per"] else ""


def _many(match: re.Match[str]) -> str:
    scale = {"k": "thousand", "M": "million", "B": "billion"}[match[2]]
    return f"{number(match[1])} {scale}"


RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(
            rf"(?<![A-Za-z\d$€£¥])(?:(?P<code>{_CODE})\s?(?P<value>{NUMBER})|(?P<first>{NUMBER})\s?(?P<scale>million|billion|trillion|[kKMB](?![A-Za-z]))?\s?(?P<sign>{_CODE}|[€£¢])(?![A-Za-z]))"
        ),
        _coded,
    ),
    Rule(re.compile(rf"(?<![\w.$])({NUMBER})(k(?![\w])|[MB](?=\s[a-z]+s\b))"), _many),
    Rule(
        re.compile(
            rf"(?<![A-Za-z\d])(?P<minus>[-−])?(?P<sign>{any_of(_CURRENCY)})\s?(?:(?P<from>{NUMBER})(?P<own>[kKmMbB])?{DASH}(?:{any_of(_CURRENCY)})?)?"
            rf"(?P<value>{NUMBER})(?:\s?(?P<scale>(?:thousand|million|billion|trillion|[kKmMbBtT]|mn|bn)\b))?{_PER_TAIL}"
        ),
        _money,
    ),
)
