"""Arabic numerals as Mandarin says them."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def digits(text: str, one: str = "一") -> str:
    """Digit by digit; ``one`` is 幺 in telephone and room numbers."""
    said = "".join(_DIGITS[int(character)] for character in text if character.isdigit())
    return said.replace("一", one)


def cardinal(text: str) -> str:
    """A whole number without separators; past 16 digits it is read digit by digit."""
    value = text.lstrip("0")
    if not value:
        return "零"
    if len(value) > 16:
        return digits(value)
    said = _large(value)
    return said[1:] if said.startswith("一十") else said


def _large(value: str) -> str:
    for size, unit in ((8, "亿"), (4, "万")):
        if len(value) > size:
            low = value[-size:]
            said = _large(value[:-size]) + unit
            if not low.strip("0"):
                return said
            return said + ("零" if low[0] == "0" else "") + _large(low.lstrip("0"))
    return _group(value)


def _group(group: str) -> str:
    said = ""
    for index, digit in enumerate(group):
        place = len(group) - 1 - index
        if digit != "0":
            said += _DIGITS[int(digit)] + ("", "十", "百", "千")[place]
        elif group[index:].strip("0") and not said.endswith("零"):
            said += "零"
    return said


def number(text: str, *, counted: bool = False) -> str:
    """A number as written: "1,234.50", "-3", "007". ``counted``: a measure word follows, 2 is 两."""
    sign = "负" if text[:1] in "-−" else ""
    whole, point, decimals = text.lstrip("-−+").replace(",", "").partition(".")
    if point:
        return f"{sign}{cardinal(whole or '0')}点{digits(decimals)}"
    if len(whole) > 1 and whole[0] == "0":
        return sign + digits(whole)
    said = cardinal(whole)
    if counted and said == "二":
        return sign + "两"
    if said[:2] in ("二千", "二万", "二亿"):
        said = "两" + said[1:]
    return sign + said


def money(text: str) -> str:
    """An amount: zeros at the end of the decimals are not said."""
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    return number(f"{whole}.{decimals}" if decimals else whole, counted=True)


def identifier(text: str, one: str = "一") -> str:
    """A model number: round ones and short ones as numbers (H一百), others by digits (四零九零)."""
    if len(text) <= 2 and text[0] != "0":
        return cardinal(text)
    if text.endswith("00") and text[0] != "0" and len(text) <= 4 and text[1:].strip("0") == "":
        return number(text)
    return digits(text, one)
