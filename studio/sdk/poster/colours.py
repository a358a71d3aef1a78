"""Colours by what they are for, so that a poster follows its brand.

#1f6f5c  #1f6f5c80          red, green, blue and perhaps alpha
primary  accent  background  text  white  black
extra1 ...                  the brand's further colours
on-primary                  what can be read on it: the brand's text or background, black or white
mix(primary, background, 30%)   the first with 30 % of the second
primary@0.4                 any of them, less opaque
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from studio.sdk.poster.contrast import Rgb, luminance, ratio
from studio.sdk.poster.reading import PosterError

Rgba = tuple[int, int, int, float]

ROLES = ("primary", "accent", "background", "text")
_FIXED = {"white": "#ffffff", "black": "#000000"}
_USUAL = {"primary": "#1f6f5c", "accent": "#e8a33d", "background": "#f7f3ea", "text": "#1c2321"}
_HEX = re.compile(r"#([0-9a-fA-F]{6})([0-9a-fA-F]{2})?")
_MIX = re.compile(r"mix\((.+),\s*(.+),\s*([0-9.]+)%\)")


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
        if at:
            red, green, blue, alpha = self._rgba(body, depth)
            return red, green, blue, alpha * _share(share, text)
        if match := _HEX.fullmatch(text):
            red, green, blue = bytes.fromhex(match[1])
            return red, green, blue, int(match[2] or "ff", 16) / 255
        if match := _MIX.fullmatch(text):
            return self._mixed(match[1].strip(), match[2].strip(), float(match[3]) / 100, depth)
        if text.startswith("on-") and text[3:] in self._named:
            return self._readable_on(text[3:], depth)
        if text in self._named and depth < 8:
            return self._rgba(self._named[text], depth + 1)
        known = ", ".join(self._named)
        raise PosterError(f"'{text}' is no colour. Write #rrggbb, or one of: {known}.")

    def _mixed(self, one: str, other: str, share: float, depth: int) -> Rgba:
        first, second = self._rgba(one, depth), self._rgba(other, depth)
        share = min(1.0, share)
        red, green, blue = (
            round(a * (1 - share) + b * share) for a, b in zip(first[:3], second[:3], strict=True)
        )
        return red, green, blue, first[3] * (1 - share) + second[3] * share

    def _readable_on(self, role: str, depth: int) -> Rgba:
        ground = luminance(self._rgba(role, depth)[:3])
        own = [self._rgba(name, depth) for name in ("background", "text")]
        best = max(own, key=lambda one: ratio(ground, luminance(one[:3])))
        if ratio(ground, luminance(best[:3])) >= 4.5:
            return best
        plain: tuple[Rgba, ...] = (best, (255, 255, 255, 1.0), (17, 17, 17, 1.0))
        return max(plain, key=lambda one: ratio(ground, luminance(one[:3])))


def _share(text: str, whole: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        raise PosterError(f"'{whole}' is no colour: after @ stands a number from 0 to 1.") from None
