"""Brand colours made readable: WCAG 2 contrast, and mixing for tints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.sdk import PluginError

Rgb = tuple[int, int, int]


_PRIMARY, _ACCENT = "#1f5f8b", "#e0a030"


def brand_colours(colours: Sequence[str]) -> tuple[Rgb, Rgb]:
    """Main colour and accent; what a brand leaves open is filled from the studio's own."""
    named = [colour for colour in colours if colour.strip()]
    primary, accent = (*named, *(_PRIMARY, _ACCENT)[len(named) :])[:2]
    return parse_colour(primary), parse_colour(accent)


def parse_colour(text: str) -> Rgb:
    match = re.fullmatch(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", text.strip())
    if match is None:
        raise PluginError(f"“{text}” is no colour: write it as #rrggbb, for example #1f5f8b.")
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def hex_of(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def mix(colour: Rgb, other: Rgb, share: float) -> Rgb:
    """``share`` of ``other`` in ``colour``, from 0 to 1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def contrast(colour: Rgb, other: Rgb) -> float:
    """The WCAG 2 contrast ratio, from 1 to 21."""
    light, dark = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: Rgb, background: Rgb, ratio: float = 4.5) -> Rgb:
    """``colour``, moved to black or white only as far as text on ``background`` needs."""
    target: Rgb = (0, 0, 0) if _luminance(background) > 0.18 else (255, 255, 255)
    steps = (mix(colour, target, step / 50) for step in range(51))
    return next(step for step in steps if contrast(step, background) >= ratio)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
