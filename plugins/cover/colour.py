"""Colour as people see it: OKLab and OKLCH (Björn Ottosson, 2020), and WCAG 2 contrast.

Colours travel as "#rrggbb". Lightness runs from 0 to 1, chroma from 0 to about 0.37 and
hue in degrees.
"""

from __future__ import annotations

import math
from functools import lru_cache

Lab = tuple[float, float, float]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(channel: float) -> float:
    if channel <= 0.0031308:
        return 12.92 * channel
    return 1.055 * math.pow(channel, 1 / 2.4) - 0.055


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2, from 0 (black) to 1 (white)."""
    r, g, b = (_linear(channel / 255) for channel in rgb(colour))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: float, other: float) -> float:
    """The contrast ratio of two luminances, from 1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@lru_cache(maxsize=4096)
def to_lab(colour: str) -> Lab:
    r, g, b = (_linear(channel / 255) for channel in rgb(colour))
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear_rgb(lab: Lab) -> tuple[float, float, float]:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


@lru_cache(maxsize=4096)
def from_lab(lab: Lab) -> str:
    """The nearest colour a screen can show: chroma is lowered until it fits."""
    lightness, a, b = lab
    lightness = min(1.0, max(0.0, lightness))
    scale = 1.0
    while scale > 0.02:
        channels = _linear_rgb((lightness, a * scale, b * scale))
        if all(-0.0005 <= channel <= 1.0005 for channel in channels):
            break
        scale *= 0.94
    channels = _linear_rgb((lightness, a * scale, b * scale))
    bytes_ = (round(255 * _encoded(min(1.0, max(0.0, channel)))) for channel in channels)
    return "#" + "".join(f"{value:02x}" for value in bytes_)


def lch(lightness: float, chroma: float, hue: float) -> str:
    """A colour from OKLCH."""
    angle = math.radians(hue)
    return from_lab((lightness, chroma * math.cos(angle), chroma * math.sin(angle)))


def to_lch(colour: str) -> tuple[float, float, float]:
    lightness, a, b = to_lab(colour)
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def mix(one: str, other: str, share: float) -> str:
    """``share`` 0 gives ``one``, 1 gives ``other``; mixed in OKLab, so evenly to the eye."""
    a, b = to_lab(one), to_lab(other)
    return from_lab(
        (
            a[0] + (b[0] - a[0]) * share,
            a[1] + (b[1] - a[1]) * share,
            a[2] + (b[2] - a[2]) * share,
        )
    )


def shade(colour: str, by: float, chroma: float = 1.0) -> str:
    """Lighter (``by`` > 0) or darker by this much lightness, with the chroma times ``chroma``."""
    lightness, a, b = to_lab(colour)
    return from_lab((min(1.0, max(0.0, lightness + by)), a * chroma, b * chroma))


def at_lightness(colour: str, lightness: float, chroma: float = 1.0) -> str:
    """The same hue at another lightness."""
    _, a, b = to_lab(colour)
    return from_lab((lightness, a * chroma, b * chroma))
