"""Colours by what they are for, so that a poster follows its brand.

#1f6f5c  #1f6f5c80          red, green, blue and perhaps alpha
primary  accent  background  text  white  black
extra1 ...                  the brand's further colours
mix(primary, background, 30%)   the first with 30 % of the second
on(primary), on-primary     what can be read on it: the brand's text or background, white or black
readable(primary, background)   the first, changed as little as it takes to be read on the second;
                            readable(a, b, 3): with this contrast, as large text needs
primary@0.4                 any of them, less opaque
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from studio.sdk.poster.contrast import Rgb, luminance, ratio
from studio.sdk.poster.reading import PosterError

Rgba = tuple[int, int, int, float]

CLEAR = 4.5
"""The contrast that normal text needs."""
ROLES = ("primary", "accent", "background", "text")
_FIXED = {"white": "#ffffff", "black": "#000000"}
_USUAL = {"primary": "#1f6f5c", "accent": "#e8a33d", "background": "#f7f3ea", "text": "#1c2321"}
_HEX = re.compile(r"#([0-9a-fA-F]{6})([0-9a-fA-F]{2})?")
_CALL = re.compile(r"(mix|on|readable)\((.*)\)")
_DEEP = 16  # expressions within expressions


class Palette:
    """A brand's colours, with what a design puts in their place."""

    def __init__(self, kit: Mapping[str, Any], instead: Mapping[str, str] | None = None) -> None:
        """``kit`` as `$brand.kit` gives it; a role that it lacks has the usual colour."""
        given = {role: kit[role] for role in ROLES if kit.get(role)}
        more = {f"extra{n}": colour for n, colour in enumerate(kit.get("colours", ()), 1)}
        self._named: dict[str, str] = {**_USUAL, **_FIXED, **given, **more, **(instead or {})}

    def names(self) -> tuple[str, ...]:
        return tuple(self._named)

    def rgba(self, expression: str) -> Rgba:
        """Raises `PosterError` for what is no colour."""
        return self._rgba(expression.strip(), 0)

    def rgb(self, expression: str) -> Rgb:
        return self.rgba(expression)[:3]

    def _rgba(self, text: str, depth: int) -> Rgba:
        body, at, share = text.rpartition("@")
        if at and ")" not in share:
            red, green, blue, alpha = self._rgba(body, depth)
            return red, green, blue, alpha * _share(share, text)
        if match := _HEX.fullmatch(text):
            red, green, blue = bytes.fromhex(match[1])
            return red, green, blue, int(match[2] or "ff", 16) / 255
        if depth < _DEEP and text in self._named:
            return self._rgba(self._named[text], depth + 1)
        if depth < _DEEP and text.startswith("on-"):
            return self._on(self._rgba(text[3:], depth + 1), depth + 1)
        if depth < _DEEP and (match := _CALL.fullmatch(text)):
            return self._called(match[1], _parts(match[2]), text, depth + 1)
        known = ", ".join(self._named)
        raise PosterError(f"'{text}' is no colour. Write #rrggbb, or one of: {known}.")

    def _called(self, name: str, parts: list[str], text: str, depth: int) -> Rgba:
        colours = [self._rgba(one, depth) for one in parts[:2]]
        if name == "mix" and len(parts) == 3 and parts[2].endswith("%"):
            return _mixed(colours[0], colours[1], _share(parts[2][:-1], text, 100))
        if name == "on" and len(parts) == 1:
            return self._on(colours[0], depth)
        if name == "readable" and len(parts) in (2, 3):
            want = _share(parts[2], text, 21) * 21 if len(parts) == 3 else CLEAR
            ground, best = luminance(colours[1][:3]), self._on(colours[1], depth)
            steps = (_mixed(colours[0], best, step / 20) for step in range(21))
            return next((one for one in steps if ratio(ground, luminance(one[:3])) >= want), best)
        raise PosterError(f"'{text}' is no colour: mix(a, b, 30%), on(a) and readable(a, b) are.")

    def _on(self, colour: Rgba, depth: int) -> Rgba:
        ground = luminance(colour[:3])

        def clear(one: Rgba) -> float:
            return ratio(ground, luminance(one[:3]))

        best = max((self._rgba(name, depth) for name in ("background", "text")), key=clear)
        plain: tuple[Rgba, ...] = (best, (255, 255, 255, 1.0), (17, 17, 17, 1.0))
        return best if clear(best) >= CLEAR else max(plain, key=clear)


def _mixed(one: Rgba, other: Rgba, share: float) -> Rgba:
    red, green, blue = (
        round(a * (1 - share) + b * share) for a, b in zip(one[:3], other[:3], strict=True)
    )
    return red, green, blue, one[3] * (1 - share) + other[3] * share


def _parts(text: str) -> list[str]:
    """Cut at the commas that no inner brackets hold."""
    parts, depth = [""], 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [one.strip() for one in parts]


def _share(text: str, whole: str, of: float = 1.0) -> float:
    try:
        return min(1.0, max(0.0, float(text) / of))
    except ValueError:
        raise PosterError(f"'{whole}' is no colour: '{text}' is no number.") from None
