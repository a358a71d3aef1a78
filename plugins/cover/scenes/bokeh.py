"""Lights out of focus: large pale discs behind, small bright ones in front."""

from __future__ import annotations

from ..colour import mix, shade
from ..frame import Frame


def bokeh(frame: Frame) -> None:
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    dark = palette.dark
    low = (
        mix(palette.sky[0], palette.main, 0.45) if dark else mix(palette.main, palette.second, 0.3)
    )
    top = palette.ink if dark else shade(palette.main, -0.14)
    canvas.fill(
        canvas.linear(
            [(0, top, 1), (0.6, mix(top, low, 0.6), 1), (1, low, 1)],
            (0, 0),
            (frame.w * 0.2, frame.h),
        )
    )
    focus = frame.focus()
    canvas.glow(focus, u * 66, palette.accent, 0.42)
    canvas.glow((frame.w * rng.uniform(0, 0.4), frame.h), u * 60, palette.second, 0.36)
    tones = [
        palette.accent,
        palette.second,
        palette.light,
        shade(palette.main, 0.16),
        mix(palette.accent, "#ffffff", 0.35),
    ]
    for _ in range(14):
        _light(frame, focus, 30, rng.uniform(6, 13), rng.choice(tones), 0.3, rim=False)
    for _ in range(30):
        _light(
            frame,
            focus,
            26,
            rng.uniform(2.6, 7),
            rng.choice(tones),
            rng.uniform(0.16, 0.4),
            rim=True,
        )
    for _ in range(46):
        _light(
            frame,
            focus,
            24,
            rng.uniform(0.5, 1.9),
            rng.choice(tones),
            rng.uniform(0.4, 0.85),
            rim=True,
        )
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
