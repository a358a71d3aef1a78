"""How well a text stands out from what is behind it (WCAG 2.2, success criterion 1.4.3)."""

from __future__ import annotations

Rgb = tuple[int, int, int]


def luminance(colour: Rgb) -> float:
    """Relative luminance, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: float, other: float) -> float:
    """The contrast of two luminances, from 1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def needed(size: float, *, bold: bool) -> float:
    """The ratio that a text needs. ``size`` is its height as a fraction of the poster's width:
    posters are looked at on a phone, 375 points wide, where 24 points (18.7 bold) are large."""
    return 3.0 if size * 375 >= (18.7 if bold else 24.0) else 4.5


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
