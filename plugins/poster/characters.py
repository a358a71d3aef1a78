"""What typesetting has to know of single characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from studio.sdk.linebreak import HAN

OPENING = frozenset("「『（《【〈〔｛“‘")
CLOSING = frozenset("」』）》】〉〕｝”’，。、；：！？")
DASH = "——"
AMBIGUOUS = frozenset("“”‘’…—·")
"""Full-width among Chinese, narrow among Latin letters."""

HALF_HIGH = OPENING | CLOSING - frozenset("：；！？")
"""Marks that leave half of their square empty in a column, too."""

_HAN = re.compile(f"[{HAN}]")
_SUBSTITUTES = {"\t": " ", "\u00a0": " ", "\u3000": " ", "‑": "-", "−": "-", "⁃": "-", "✔": "✓"}
_STANDING = frozenset("！？，。、；：·")
_VERTICAL = {"“": "﹃", "”": "﹄", "‘": "﹁", "’": "﹂"}
"""Quotation marks in columns (GB/T 15834, 附录 B)."""


def is_han(character: str) -> bool:
    return _HAN.match(character) is not None


def speaks_latin(text: str) -> bool:
    """Whether a text is set by Latin rules: narrow quotation marks and dashes."""
    return not any(
        "\u3040" <= one <= "\u9fff" or "\U00020000" <= one <= "\U0003ffff" for one in text
    )


def mixed(one: str, other: str) -> bool:
    """Whether a Chinese character and a Latin letter or digit stand side by side."""
    return (_ideograph(one) and _letter(other)) or (_letter(one) and _ideograph(other))


def lies(character: str) -> bool:
    """Whether a full-width mark is turned by 90 degrees in a column: brackets and dashes."""
    return (
        is_han(character)
        and unicodedata.category(character)[0] in "PS"
        and (character not in _STANDING)
    ) or character in "…—～"


def upright_quote(character: str) -> str:
    return _VERTICAL.get(character, character)


def clusters(text: str) -> list[str]:
    """Chinese characters, full-width marks and marks that may be narrow one by one, the rest
    in runs; a dash of two stays whole, as fonts join it."""
    found: list[str] = []
    alone = True
    for character in text:
        if character == "—" and found and found[-1] == "—":
            found[-1] = DASH
            continue
        single = is_han(character) or character in AMBIGUOUS
        if found and not single and not alone:
            found[-1] += character
        else:
            found.append(character)
        alone = single
    return found


def is_apostrophe(mark: str, before: str, after: str) -> bool:
    """Whether a quotation mark stands within a Latin word: narrow in any text."""
    around = before[-1:] + after[:1]
    return mark == "’" and len(around) == 2 and around.isascii() and around.isalpha()


def cleaned(text: str, has: Callable[[str], bool]) -> tuple[str, str]:
    """The text with only characters that can be drawn (lines are kept), and those that had to
    go, each once."""
    kept, lost = [], []
    for character in unicodedata.normalize("NFC", text):
        found = character if character == "\n" else _nearest(character, has)
        kept.append(found)
        if not found and unicodedata.category(character) not in ("Mn", "Cf", "Cc", "Me"):
            lost.append(character)
    lines = (" ".join(line.split()) for line in "".join(kept).split("\n"))
    return "\n".join(lines).strip("\n"), "".join(dict.fromkeys(lost))


def _nearest(character: str, has: Callable[[str], bool]) -> str:
    character = _SUBSTITUTES.get(character, character)
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Cf", "Cc") or not character.isprintable():
        return ""
    if has(character):
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain != character and all(map(has, plain)) else ""


def _ideograph(character: str) -> bool:
    return is_han(character) and unicodedata.category(character)[0] == "L"


def _letter(character: str) -> bool:
    return character.isalnum() and not is_han(character)
