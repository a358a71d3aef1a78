"""One harmonious set of colours for a picture, grown from the brand's in OKLCH."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .colour import at_lightness, lch, mix, to_lch

SETS: tuple[tuple[str, str], ...] = (
    ("#3d5a9e", "#f2a65a"),
    ("#1f7a7a", "#f4b860"),
    ("#6d4c91", "#f48c7f"),
    ("#2f6f9f", "#ef8354"),
    ("#34568b", "#f7cac9"),
    ("#3a7d5d", "#f2c572"),
    ("#8a3f5f", "#f6b38a"),
)
"""Main colour and accent, for a picture without a brand."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Roles, not names of colours: a scene asks for the sky, never for blue."""

    main: str
    accent: str
    second: str
    sky: tuple[str, str, str]  # top, middle, horizon
    light: str  # the sun, lamps, lit windows
    haze: str  # what distance fades into
    far: str
    near: str  # the closest silhouettes
    ink: str  # darkest
    paper: str  # lightest
    dark: bool

    def depth(self, share: float) -> str:
        """A layer's colour, from the farthest (0) to the nearest (1)."""
        if share < 0.5:
            return mix(self.far, mix(self.far, self.near, 0.5), share * 2)
        return mix(mix(self.far, self.near, 0.5), self.near, share * 2 - 1)


def make_palette(colours: list[str], time: str, rng: Random) -> Palette:
    """``time`` is dawn, day, dusk or night. The first colour leads, the second accents."""
    fallback = SETS[rng.randrange(len(SETS))]
    main = colours[0] if colours else fallback[0]
    lightness, chroma, hue = to_lch(main)
    if chroma < 0.03:
        hue = 255.0  # greys have no hue to follow; slate looks cleanest
    main = at_lightness(main, min(0.76, max(0.28, lightness)))
    chroma = min(chroma, 0.17)
    if len(colours) > 1:
        accent = colours[1]
    elif colours:
        accent = _accent(hue, chroma)
    else:
        accent = fallback[1]
    second = lch(0.66, max(0.05, chroma * 0.8), hue + 42)
    if len(colours) > 2 and _lively(colours[2]):
        second = colours[2]
    return _TIMES[time](main, accent, second, hue, chroma)


def _lively(colour: str) -> bool:
    """Whether a colour can stand for things; a brand's background cannot."""
    lightness, chroma, _ = to_lch(colour)
    return chroma > 0.05 and 0.3 < lightness < 0.88


def _accent(hue: float, chroma: float) -> str:
    """Warm beside a cold main colour; beside a warm one, the light end of its own hue."""
    if chroma < 0.03:
        return lch(0.76, 0.14, 55)
    warm = 20 <= hue <= 110
    return lch(0.8, 0.12, hue + 35) if warm else lch(0.78, 0.135, 58)


def _warm(hue: float) -> float:
    """The hue of low light: near orange, leaning towards the brand so that both agree."""
    distance = (hue - 55 + 180) % 360 - 180
    return 55 + max(-38.0, min(38.0, distance * 0.22))


def _sky(hue: float) -> float:
    """The sky over a green brand leans to blue; the land keeps the brand's own hue."""
    return hue + 0.5 * (225 - hue) if 100 <= hue < 225 else hue


def _between(hue: float, chroma: float, warm: float) -> str:
    """The sky between zenith and sunset, by way of rose or peach: a mix of complements is mud."""
    if hue >= 225 or hue < 20:
        return mix(lch(0.6, 0.125, 8), lch(0.6, chroma, hue), 0.3)
    return mix(lch(0.76, 0.1, warm - 18), lch(0.7, chroma, hue), 0.26)


def _night(main: str, accent: str, second: str, hue: float, chroma: float) -> Palette:
    c, sky = max(0.035, min(chroma, 0.1)), _sky(hue)
    return Palette(
        main, accent, second,
        sky=(lch(0.17, c * 0.75, sky), lch(0.27, c, sky + 4), lch(0.44, c * 1.05, sky + 8)),
        light=mix(accent, "#fff3d6", 0.55), haze=lch(0.47, c * 0.9, hue + 14),
        far=lch(0.4, c * 0.95, hue + 8), near=lch(0.13, c * 0.55, hue - 4),
        ink=lch(0.11, c * 0.45, hue), paper=lch(0.95, 0.012, hue), dark=True,
    )  # fmt: skip


def _dusk(main: str, accent: str, second: str, hue: float, chroma: float) -> Palette:
    c, warm = max(0.045, min(chroma, 0.12)), _warm(hue)
    glow = mix(lch(0.84, 0.115, warm), accent, 0.25)
    sky = _sky(hue)
    return Palette(
        main, accent, second,
        sky=(lch(0.37, c, sky), _between(sky, c, warm), at_lightness(glow, 0.86)),
        light=mix(glow, "#fff6e0", 0.6), haze=mix(glow, lch(0.7, c, sky), 0.3),
        far=mix(lch(0.58, c, sky), glow, 0.34), near=lch(0.19, c * 0.75, hue - 6),
        ink=lch(0.15, c * 0.6, hue), paper=lch(0.97, 0.014, warm), dark=True,
    )  # fmt: skip


def _dawn(main: str, accent: str, second: str, hue: float, chroma: float) -> Palette:
    c, warm = max(0.04, min(chroma, 0.1)), _warm(hue)
    glow, sky = mix(lch(0.91, 0.07, warm), accent, 0.15), _sky(hue)
    middle = at_lightness(_between(sky, c, warm), 0.84, 0.62)
    return Palette(
        main, accent, second,
        sky=(lch(0.7, c * 0.8, sky), middle, at_lightness(glow, 0.94)),
        light=mix(glow, "#ffffff", 0.6), haze=at_lightness(glow, 0.91, 0.8),
        far=mix(lch(0.78, c * 0.6, hue), glow, 0.35), near=lch(0.34, c * 0.95, hue - 4),
        ink=lch(0.22, c * 0.7, hue), paper=lch(0.98, 0.01, warm), dark=False,
    )  # fmt: skip


def _day(main: str, accent: str, second: str, hue: float, chroma: float) -> Palette:
    c = max(0.035, min(chroma, 0.13))
    return Palette(
        main, accent, second,
        sky=(lch(0.71, c * 0.85, hue), lch(0.84, c * 0.5, hue + 2), lch(0.955, c * 0.18, hue + 10)),
        light=mix(accent, "#fffaf0", 0.6), haze=lch(0.945, c * 0.2, hue + 6),
        far=lch(0.79, c * 0.62, hue + 6), near=lch(0.34, c, hue - 6),
        ink=lch(0.23, c * 0.7, hue), paper=lch(0.985, 0.006, hue), dark=False,
    )  # fmt: skip


_TIMES = {"night": _night, "dusk": _dusk, "dawn": _dawn, "day": _day}
