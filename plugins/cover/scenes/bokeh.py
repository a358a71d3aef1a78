"""Lights out of focus: large pale discs behind, small bright ones in front."""

from __future__ import annotations

from ..colour import mix, shade
from ..frame import Frame

_SWARMS = (
    (14, 30, (6.0, 13.0), (0.24, 0.34)),
    (30, 26, (2.6, 7.0), (0.16, 0.4)),
    (46, 24, (0.5, 1.9), (0.4, 0.85)),
)
"""How many lights, how far spread, how large and how bright: from far to near."""


def bokeh(frame: Frame) -> None:
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    top, low = shade(palette.main, -0.14), mix(palette.main, palette.second, 0.3)
    if palette.dark:
        top, low = palette.ink, mix(palette.sky[0], palette.main, 0.45)
    canvas.fill(canvas.slant((0, 0), (frame.w * 0.2, frame.h), top, mix(top, low, 0.6), low))
    focus = frame.focus()
    canvas.glow(focus, u * 66, palette.accent, 0.42)
    canvas.glow((frame.w * rng.uniform(0, 0.4), frame.h), u * 60, palette.second, 0.36)
    tones = [palette.accent, palette.second, palette.light, shade(palette.main, 0.16)]
    tones.append(mix(palette.accent, "#ffffff", 0.35))
    for count, spread, sizes, seen in _SWARMS:
        for _ in range(count):
            size, tone, opacity = rng.uniform(*sizes), rng.choice(tones), rng.uniform(*seen)
            _light(frame, focus, spread, size, tone, opacity, rim=spread < 30)
    for _ in range(40):
        x, y = focus[0] + rng.gauss(0, 32) * u, focus[1] + rng.gauss(0, 18) * u
        canvas.circle(x, y, u * rng.uniform(0.08, 0.22), "#ffffff", opacity=rng.uniform(0.4, 0.9))


def _light(
    frame: Frame,
    focus: tuple[float, float],
    spread: float,
    size: float,
    tone: str,
    opacity: float,
    *,
    rim: bool,
) -> None:
    """A disc a little brighter at its edge, as a lens draws one."""
    canvas, rng, u = frame.canvas, frame.rng, frame.u
    reach = max(frame.w, frame.h) / (u * 130)
    x = focus[0] + rng.gauss(0, spread) * u * reach * (frame.w / max(frame.w, frame.h)) * 1.2
    y = focus[1] + rng.gauss(0, spread * 0.75) * u * reach * (frame.h / max(frame.w, frame.h)) * 1.2
    radius = size * u
    stops = [(0.0, tone, 0.85), (0.6, tone, 0.8), (1.0, tone, 0.0)]
    if rim:
        edge = mix(tone, "#ffffff", 0.35)
        stops = [(0.0, tone, 0.55), (0.82, tone, 0.72), (0.94, edge, 1.0), (1.0, tone, 0.0)]
    canvas.circle(x, y, radius, canvas.radial(stops, (x, y), radius), opacity=opacity)
