"""Conifers behind conifers, with shafts of light and mist between them."""

from __future__ import annotations

from ..air import birds, ground, mist, sky, stars, sun, weather
from ..colour import mix
from ..frame import Frame
from ..shapes import closed, pine
from ..svg import number


def forest(frame: Frame) -> None:
    rng, u = frame.rng, frame.u
    focus = frame.focus()
    floor = frame.h * 0.9
    sky(frame, floor)
    if frame.mood.time == "night":
        stars(frame, floor * 0.6, 120)
    at = (focus[0], frame.h * rng.uniform(0.2, 0.34))
    sun(frame, at, u * rng.uniform(3.6, 5))
    for layer in range(5):
        share = layer / 4
        _row(frame, share, focus[0])
        if layer < 4:
            mist(frame, frame.h * (0.62 + 0.32 * share), u * (9 - 4 * share), 0.5 - 0.3 * share)
        if layer == 2:
            _shafts(frame, at)
    ground(frame, frame.h - u * 4.5, u * 1.5, (frame.palette.near, frame.palette.ink), 30)
    if frame.mood.time != "night":
        birds(frame, (at[0] - u * 23, at[1] + u * 2), 4)
    _grass(frame)
    weather(frame)


def _row(frame: Frame, share: float, clear_x: float) -> None:
    """One depth of trees on its own rise; the nearer rows leave a clearing towards the light."""
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    tone = mix(palette.far, palette.near, 0.06 + 0.94 * share**1.15)
    base = frame.h * (0.66 + 0.3 * share)
    height, gap = u * (17 + 44 * share**1.25), u * (2.2 + 6 * share)
    rise = u * (1 + 2 * share)
    for shift in (0.09, 0.0):
        body = mix(tone, palette.haze, shift)
        foot = mix(body, palette.haze, 0.5 - 0.4 * share)
        noise = ground(
            frame,
            base + u * (1 - 20 * shift),
            rise,
            (foot, mix(foot, tone, 0.4)),
            40,
            frame.h * 0.12,
        )
        trees, x = [], -gap * rng.random()
        while x < frame.w + gap:
            away = abs(x - clear_x) / u
            if away > 34 * share**1.3 * (0.85 + 0.3 * rng.random()):
                y = base + rise * noise.at(x / (u * 40)) + u * (1.6 - 20 * shift)
                trees.append(pine(rng, x, y, height * rng.uniform(0.6, 1.1)))
            x += gap * rng.uniform(0.9, 1.9)
        canvas.path("".join(trees), canvas.vertical(body, foot, base - height, base + u))


def _shafts(frame: Frame, at: tuple[float, float]) -> None:
    canvas, rng, u = frame.canvas, frame.rng, frame.u
    light = frame.palette.light
    strength = 0.1 if frame.mood.time == "night" else 0.3
    for _ in range(5):
        spread, wide = rng.uniform(-46, 46) * u, u * rng.uniform(3, 9)
        end = (at[0] + spread, frame.h)
        paint = canvas.linear([(0, light, strength * rng.uniform(0.5, 1)), (1, light, 0)], at, end)
        canvas.path(
            closed(
                [
                    (at[0] - u, at[1]),
                    (at[0] + u, at[1]),
                    (end[0] + wide, end[1]),
                    (end[0] - wide, end[1]),
                ]
            ),
            paint,
        )


def _grass(frame: Frame) -> None:
    rng, u = frame.rng, frame.u
    blades = []
    for _ in range(round(frame.w / u * 1.6)):
        x, tall = rng.uniform(0, frame.w), u * rng.uniform(1, 3.4)
        bend = rng.uniform(-1, 1) * tall * 0.4
        y = frame.h - u * 3.4 + u * rng.random() * 2
        blades.append(
            f"M{number(x - u * 0.14)} {number(y)}Q{number(x)} {number(y - tall * 0.6)} {number(x + bend)} {number(y - tall)}Q{number(x + u * 0.1)} {number(y - tall * 0.5)} {number(x + u * 0.14)} {number(y)}Z"
        )
    frame.canvas.path("".join(blades), mix(frame.palette.near, frame.palette.ink, 0.4))
