"""Arabic numerals as English says them (American usage: no "and" after the hundreds)."""

from __future__ import annotations

from functools import cache

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def digits(text: str) -> str:
    return " ".join(_ONES[int(character)] for character in text if character.isdigit())


@cache
def _below_thousand(value: int) -> str:
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens, one = divmod(value, 10)
        return _TENS[tens - 2] + (f"-{_ONES[one]}" if one else "")
    hundreds, rest = divmod(value, 100)
    return f"{_ONES[hundreds]} hundred" + (f" {_below_thousand(rest)}" if rest else "")


def cardinal(value: int) -> str:
    """Past the quadrillions it is read digit by digit."""
    if value < 1000:
        return _below_thousand(value)
    if value >= 10**18:
        return digits(str(value))
    parts: list[str] = []
    for scale in _SCALES:
        value, group = divmod(value, 1000)
        if group:
            parts.append(f"{_below_thousand(group)} {scale}".rstrip())
        if not value:
            break
    return " ".join(reversed(parts))


def ordinal(value: int) -> str:
    said = cardinal(value)
    head, cut, last = said.rpartition("-") if "-" in said.split()[-1] else said.rpartition(" ")
    if last in _ORDINALS:
        return head + cut + _ORDINALS[last]
    return head + cut + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def year(value: int) -> str:
    """1905 nineteen oh five, 2000 two thousand, 2005 two thousand five, 2025 twenty twenty-five."""
    century, rest = divmod(value, 100)
    if century % 10 == 0 and rest < 10:
        return cardinal(value)
    if rest == 0:
        return f"{_below_thousand(century)} hundred"
    middle = "oh " if rest < 10 else ""
    return f"{_below_thousand(century)} {middle}{_below_thousand(rest)}"


def decade(value: int) -> str:
    """1990 -> nineteen nineties; 90 -> nineties; 2000 -> two thousands."""
    said = year(value) if value >= 100 else cardinal(value)
    return said[:-1] + "ies" if said.endswith("y") else said + "s"


def number(text: str) -> str:
    """A number as written: "1,234.50", "-3", "007"."""
    sign = "minus " if text[:1] in "-−" else ""
    whole, point, decimals = text.lstrip("-−+").replace(",", "").partition(".")
    if point:
        first = cardinal(int(whole)) + " " if whole else ""
        return f"{sign}{first}point {digits(decimals)}"
    if len(whole) > 1 and whole[0] == "0":
        return sign + digits(whole)
    return sign + cardinal(int(whole))


def identifier(text: str) -> str:
    """A model number: 15 fifteen, 100 one hundred, 747 seven forty-seven, 4090 forty ninety."""
    if text[0] == "0":
        return digits(text)
    if len(text) <= 2 or text[1:].strip("0") == "":
        return cardinal(int(text))
    if len(text) == 3:
        return f"{_ONES[int(text[0])]} {_pair(text[1:])}"
    if len(text) == 4:
        pairs = f"{cardinal(int(text[:2]))} {_pair(text[2:])}"
        return cardinal(int(text)) if text[1:3] == "00" else pairs
    if len(text) == 5 and text.endswith("00"):
        return f"{cardinal(int(text[:2]))} {cardinal(int(text[2:]))}"
    return digits(text)


def _pair(text: str) -> str:
    """The end of a number said in pairs: forty, oh two, hundred."""
    if text == "00":
        return "hundred"
    return f"oh {_ONES[int(text[1])]}" if text[0] == "0" else cardinal(int(text))


def plural(said: str) -> str:
    """Of a number as a name: two forty nineties."""
    return said[:-1] + "ies" if said.endswith("y") else said + ("es" if said.endswith("x") else "s")
