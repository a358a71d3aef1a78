"""A night sky with the Milky Way over hills, and one small warm light."""

from __future__ import annotations

import math

from ..air import mist, sky, stars, sun, weather
from ..colour import mix
from ..frame import Frame
from ..shapes import Noise, closed, pine, polyline, under
from ..svg import Point


def night(frame: Frame) -> None:
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    horizon, focus = frame.h * rng.uniform(0.76, 0.82), frame.focus()
    sky(frame, horizon)
    lean = rng.uniform(28, 55) * rng.choice((-1, 1))
    _milky_way(frame, (focus[0], horizon * 0.45), lean)
    stars(frame, horizon, 420)
    if rng.random() < 0.55:
        sun(
            frame,
            (focus[0] + u * rng.uniform(-6, 6), frame.h * rng.uniform(0.2, 0.34)),
            u * rng.uniform(3, 4.4),
        )
    for _ in range(rng.randint(1, 3)):
        _meteor(frame, (rng.uniform(0.3, 1) * frame.w, rng.uniform(0.06, 0.35) * frame.h))
    canvas.glow((focus[0], horizon + u * 4), u * 48, palette.haze, 0.6)
    _hills(frame, horizon, focus[0])
    weather(frame)


def _milky_way(frame: Frame, at: Point, lean: float) -> None:
    """Clouds of light along a band, and the finest stars inside it."""
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    angle = math.radians(lean)
    along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    for _ in range(30):
        t, s = rng.gauss(0, 36) * u, rng.gauss(0, 3) * u
        place = (at[0] + along[0] * t + across[0] * s, at[1] + along[1] * t + across[1] * s)
        tint = mix(
            palette.haze,
            rng.choice((palette.accent, palette.second, "#ffffff")),
            rng.uniform(0.1, 0.45),
        )
        canvas.glow(place, u * rng.uniform(8, 18), tint, rng.uniform(0.1, 0.24))
    for _ in range(420):
        t, s = rng.gauss(0, 38) * u, rng.gauss(0, 4.6) * u
        x, y = at[0] + along[0] * t + across[0] * s, at[1] + along[1] * t + across[1] * s
        canvas.circle(x, y, u * rng.uniform(0.04, 0.11), "#ffffff", opacity=rng.uniform(0.25, 0.8))


def _meteor(frame: Frame, at: Point) -> None:
    length = frame.u * frame.rng.uniform(7, 15)
    end = (at[0] - length, at[1] + length * 0.46)
    paint = frame.canvas.linear([(0, "#ffffff", 0), (1, "#ffffff", 0.9)], at, end)
    width = frame.u * 0.22
    tail = [at, (end[0] + width * 0.4, end[1] + width), (end[0], end[1] - width * 0.6)]
    frame.canvas.path(closed(tail), paint)


def _hills(frame: Frame, horizon: float, light_x: float) -> None:
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    for layer in range(4):
        noise = Noise(rng, 4, 0.45)
        y = horizon + (frame.h - horizon) * layer * 0.27 - u * 2
        scale, rise = u * (40 - 5 * layer), u * (7 - 1.2 * layer)
        points = [
            (frame.w * i / 90, y - rise * noise.at(frame.w * i / 90 / scale)) for i in range(91)
        ]
        tone = mix(palette.far, palette.near, 0.3 + 0.233 * layer)
        canvas.path(
            under(polyline(points), frame.w, frame.h + 2),
            canvas.vertical(tone, mix(tone, palette.ink, 0.3), y - rise, frame.h),
        )
        if layer >= 2:
            for _ in range(26):
                x = rng.uniform(0, frame.w)
                base = y - rise * noise.at(x / scale) + u * 0.5
                canvas.path(pine(rng, x, base, u * rng.uniform(2.4, 5) * (layer - 0.6)), tone)
        if layer == 2:
            _cabin(frame, light_x, y - rise * noise.at(light_x / scale) + u * 0.4, u * 4.2)
        if layer < 2:
            mist(frame, y + u * 4, u * 4, 0.25)


def _cabin(frame: Frame, x: float, base: float, size: float) -> None:
    """A tent lit from within."""
    canvas, palette, s = frame.canvas, frame.palette, size
    warm = mix(palette.accent, "#ffd58a", 0.4)
    canvas.glow((x, base - s * 0.3), s * 4.2, warm, 0.55)
    paint = canvas.radial(
        [(0, "#fff4cf", 1), (0.6, warm, 1), (1, mix(warm, palette.near, 0.45), 1)],
        (x, base - s * 0.15),
        s * 1.1,
    )
    canvas.path(closed([(x - s, base), (x, base - s), (x + s, base)]), paint)
    canvas.path(
        closed([(x, base - s), (x + s, base), (x + s * 0.42, base)]), palette.near, opacity=0.35
    )
    canvas.path(
        closed([(x, base - s * 0.62), (x - s * 0.2, base), (x + s * 0.16, base)]),
        palette.near,
        opacity=0.8,
    )
