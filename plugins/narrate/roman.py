"""Roman numerals up to 89, as chapters, kings and games have them."""

from __future__ import annotations

_VALUES = (
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(text: str) -> int:
    """The value of a numeral in its proper form, 0 for what is none ("IIX", "VV")."""
    upper, rest, value = text.upper(), text.upper(), 0
    for worth, sign in _VALUES:
        while rest.startswith(sign):
            rest, value = rest[len(sign) :], value + worth
    return value if not rest and _written(value) == upper else 0


def _written(value: int) -> str:
    signs = ""
    for worth, sign in _VALUES:
        signs += sign * (value // worth)
        value %= worth
    return signs
