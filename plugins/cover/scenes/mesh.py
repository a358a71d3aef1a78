"""A soft field of colours that run into each other, with fine contour lines."""

from __future__ import annotations

import math

from ..colour import mix, shade
from ..frame import Frame
from ..shapes import Noise, smooth_closed


def mesh(frame: Frame) -> None:
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    base = palette.sky[0] if palette.dark else mix(palette.paper, palette.main, 0.25)
    canvas.fill(
        canvas.linear(
            [(0, base, 1), (1, mix(base, palette.main, 0.6), 1)], (0, 0), (frame.w * 0.4, frame.h)
        )
    )
    focus = frame.focus()
    tones = [
        palette.main,
        palette.second,
        palette.accent,
        shade(palette.main, 0.14),
    ]
    places = [
        (focus[0], focus[1]),
        (frame.w * 0.95, frame.h * 0.05),
        (frame.w * 0.5, frame.h * 1.05),
        (frame.w * 1.0, frame.h * 0.9),
    ]
    rng.shuffle(tones)
    for tone, place in zip(tones, places, strict=True):
        at = (place[0] + rng.gauss(0, 7) * u, place[1] + rng.gauss(0, 7) * u)
        radius = math.sqrt(frame.w * frame.h) * rng.uniform(0.5, 0.72)
        stops = [(0.0, tone, 0.95), (0.35, tone, 0.66), (0.68, tone, 0.22), (1.0, tone, 0.0)]
        canvas.pool(at, radius, stops)
    canvas.glow((focus[0] - u * 8, focus[1] - u * 10), u * 28, "#ffffff", 0.3)
    _contours(frame, focus)
    _orbs(frame, focus)


def _orbs(frame: Frame, focus: tuple[float, float]) -> None:
    """Balls of frosted glass that gather the colours around them."""
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    turn = rng.uniform(0, math.tau)
    for i, size in enumerate((15.0, 8.5, 4.6)):
        angle, far = turn + i * 2.3, u * (0 if i == 0 else 17 + 4 * i)
        x, y, r = focus[0] + math.cos(angle) * far, focus[1] + math.sin(angle) * far * 0.8, size * u
        tone = (palette.accent, palette.second, palette.main)[i]
        canvas.glow((x + r * 0.25, y + r * 0.4), r * 1.7, palette.ink, 0.22)
        light, dark = mix(tone, "#ffffff", 0.7), shade(tone, -0.1)
        body = [(0.0, light, 0.98), (0.45, mix(tone, "#ffffff", 0.25), 0.92), (1.0, dark, 0.9)]
        canvas.circle(x, y, r, canvas.radial(body, (x - r * 0.4, y - r * 0.45), r * 1.5))
        rim = [(0.0, "#ffffff", 0.0), (0.86, "#ffffff", 0.0), (1.0, "#ffffff", 0.4)]
        canvas.circle(x, y, r, canvas.radial(rim, (x - r * 0.06, y - r * 0.06), r * 1.06))


def _contours(frame: Frame, focus: tuple[float, float]) -> None:
    """Lines of equal height around an invisible hill."""
    canvas, rng, u = frame.canvas, frame.rng, frame.u
    noise, turn = Noise(rng, 3, 0.5), rng.uniform(0, math.tau)
    drift = (rng.uniform(-0.5, 0.5) * u, rng.uniform(-0.5, 0.5) * u)
    for ring in range(14):
        radius = u * (3 + 4.4 * ring)
        points = []
        for i in range(40):
            angle = turn + math.tau * i / 40
            wave = noise.at(3 + math.cos(angle) * 1.6 + ring * 0.05) + noise.at(
                40 + math.sin(angle) * 1.6 - ring * 0.04
            )
            far = radius * (1 + 0.26 * wave)
            points.append(
                (
                    focus[0] + drift[0] * ring + math.cos(angle) * far,
                    focus[1] + drift[1] * ring + math.sin(angle) * far * 0.86,
                )
            )
        strength = 0.42 * (1 - ring / 17)
        canvas.path(
            smooth_closed(points),
            stroke="#ffffff",
            stroke_width=u * (0.2 if ring % 5 == 0 else 0.1),
            opacity=strength,
        )
