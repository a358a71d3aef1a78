"""What a person says that a span is: a number, its digits, letters, a date, a telephone number."""

from __future__ import annotations

import re

from . import numbers_en, numbers_zh
from .latin import spell
from .runs import normalise

_SIGNS_ZH = {
    "-": "杠",
    ".": "点",
    "/": "斜杠",
    "_": "下划线",
    "@": "艾特",
    "#": "井号",
    "*": "星号",
    "+": "加",
}
_SIGNS_EN = {
    "-": "dash", ".": "dot", "/": "slash", "_": "underscore", "@": "at", "#": "hash", "*": "star", "+": "plus",
}  # fmt: skip
_PHONE = re.compile(r"\+|\d+")


def said_as(text: str, how: str, language: str) -> str:
    """The words; what does not fit ``how`` (a word as a date) is read by the rules."""
    plain = text.replace(",", "").replace("，", "").strip()
    chinese = language == "zh"
    match how:
        case "raw":
            return text
        case "characters":
            return _characters(text, chinese)
        case "digits" if re.search(r"\d", text):
            parts = re.split(r"(?<=\d)\.(?=\d)", text)
            return ("点" if chinese else " point ").join(_digits(one, chinese, "") for one in parts)
        case "phone" if re.search(r"\d", text):
            groups = [_digits(one, chinese, "幺") for one in _PHONE.findall(text)]
            return ("，" if chinese else ", ").join(groups)
        case "cardinal" if re.fullmatch(r"\d+", plain):
            return numbers_zh.cardinal(plain) if chinese else numbers_en.cardinal(int(plain))
        case "ordinal" if re.fullmatch(r"\d+", plain):
            return f"第{numbers_zh.cardinal(plain)}" if chinese else numbers_en.ordinal(int(plain))
        case "date" if found := _date(plain, language):
            return found
    return normalise(text, language).spoken


def _characters(text: str, chinese: bool) -> str:
    """Letters by name, digits one by one, signs by name."""
    signs = _SIGNS_ZH if chinese else _SIGNS_EN
    found: list[str] = []
    for part in re.findall(r"[A-Za-z]+|\d|\S", text):
        if part.isascii() and part.isalpha():
            found.append(spell(part))
        elif part.isdecimal():
            found.append(_digits(part, chinese, ""))
        elif part.isalnum() or part in signs:
            found.append(signs.get(part, part))
    return " ".join(found)


def _digits(text: str, chinese: bool, one: str) -> str:
    only = "".join(str(int(sign)) for sign in text if sign.isdecimal())
    if "+" in text and not only:
        return "加" if chinese else "plus"
    if chinese:
        return numbers_zh.digits(only, one) if one else numbers_zh.digits(only)
    return numbers_en.digits(only)


def _date(text: str, language: str) -> str:
    """Eight digits, or numbers parted by signs, as the rules read a date."""
    found = re.fullmatch(r"(\d{4})(\d{2})(\d{2})|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text)
    if found is None:
        return ""
    year, month, day = (found[1] or found[4], found[2] or found[5], found[3] or found[6])
    return normalise(f"{year}-{int(month):02}-{int(day):02}", language).spoken
