"""Colours of a poster as a person picks them: by what the brand has them for, or their own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from studio.sdk.poster.colours import Palette
from studio.sdk.poster.design import Fill
from studio.sdk.poster.reading import PosterError
from studio.ui.presenter.words import Words

OWN = "own"
GRADIENT = "gradient"
NONE = ""
NEW_TINT = 0.4
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def options_of(
    value: Fill, palette: Palette, words: Words, *, none: bool = False
) -> tuple[tuple[str, str], ...]:
    """Roles first; what the design says and no role covers, as it stands."""
    titles = _titles(words)
    found = [(name, titles.get(name, name)) for name in _offered(palette, titles)]
    if none:
        found.insert(0, (NONE, words.translate("Posters", "None")))
    if isinstance(value, str):
        if value and value not in dict(found) and not _HEX.fullmatch(value):
            found.append((value, described(value, words)))
    else:
        found.append((GRADIENT, words.translate("Posters", "Gradient of the template")))
    return (*found, (OWN, words.translate("Posters", "A colour of its own …")))


def choice_of(value: Fill) -> str:
    if not isinstance(value, str):
        return GRADIENT
    return OWN if _HEX.fullmatch(value) else value


def hex_of(value: Fill, palette: Palette) -> str:
    """What a colour field shows; black for what is no plain colour."""
    if not isinstance(value, str) or not value:
        return "#000000"
    try:
        red, green, blue = palette.rgb(value)
    except PosterError:
        return "#000000"
    return f"#{red:02x}{green:02x}{blue:02x}"


def parted(tint: str) -> tuple[str, float]:
    """A colour that is laid over a picture, and how opaque it is; a new one lets it through."""
    body, at, share = tint.rpartition("@")
    if at:
        return body, float(share)
    return tint, 1.0 if tint else NEW_TINT


def joined(colour: str, share: float) -> str:
    return f"{colour}@{share:g}" if colour else ""


def described(expression: str, words: Words) -> str:
    """ "primary@0.4" as "Main colour, 40 %"."""
    titles = _titles(words)
    body, at, share = expression.rpartition("@")
    if at and body in titles:
        return f"{titles[body]} · {float(share):.0%}"
    return words.translate("Posters", "Mixed from the brand's colours")


def _offered(palette: Palette, titles: Mapping[str, str]) -> list[str]:
    known = palette.names()
    return [name for name in titles if name.removeprefix("on-") in known]


def _titles(words: Words) -> dict[str, str]:
    translate = words.translate
    return {
        "primary": translate("Posters", "Main colour"),
        "accent": translate("Posters", "Accent"),
        "background": translate("Posters", "Background"),
        "text": translate("Posters", "Text"),
        "white": translate("Posters", "White"),
        "black": translate("Posters", "Black"),
        "on-primary": translate("Posters", "Readable on the main colour"),
        "on-accent": translate("Posters", "Readable on the accent"),
        "on-background": translate("Posters", "Readable on the background"),
        **{f"extra{n}": translate("Posters", "Brand colour {n}").format(n=n) for n in range(1, 7)},
    }
