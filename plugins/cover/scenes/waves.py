"""Ribbons of colour that flow across the picture, each casting a soft shadow on the next."""

from __future__ import annotations

import math

from ..colour import mix, shade
from ..frame import Frame
from ..shapes import smooth
from ..svg import Point, number


def waves(frame: Frame) -> None:
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    focus = frame.focus()
    back = palette.sky[0] if palette.dark else palette.paper
    tail = mix(back, palette.main, 0.35 if palette.dark else 0.18)
    canvas.fill(canvas.linear([(0, back, 1), (1, tail, 1)], (0, 0), (frame.w, frame.h)))
    canvas.glow((focus[0], focus[1] - u * 12), u * 52, palette.accent, 0.5)
    canvas.glow((frame.w * 0.1, frame.h * 0.9), u * 60, palette.second, 0.3)
    radius = u * rng.uniform(9, 12)
    disc = canvas.linear(
        [(0, mix(palette.accent, "#ffffff", 0.3), 1), (1, palette.accent, 1)],
        (focus[0], focus[1] - radius * 2),
        focus,
    )
    canvas.circle(focus[0], min(focus[1] - u * 8, _crest(frame) - u * 4), radius, disc)
    _ribbons(frame)


def _crest(frame: Frame) -> float:
    """The height about which the farthest ribbon swings."""
    return frame.h * (0.62 if frame.calm == "top" else 0.46)


def _ribbons(frame: Frame) -> None:
    rng, u, palette = frame.rng, frame.u, frame.palette
    count, phase, slope = 8, rng.uniform(0, math.tau), rng.uniform(-0.1, 0.02)
    long, second = u * rng.uniform(70, 110), u * rng.uniform(34, 48)
    first = _crest(frame)
    tones = [palette.accent, palette.second, palette.main, palette.near]
    for layer in range(count):
        share = layer / (count - 1)
        place = share * (len(tones) - 1)
        at = min(int(place), len(tones) - 2)
        middle = first + (frame.h - first) * share**0.95
        swing = u * (11 - 5 * share)
        points = []
        for i in range(17):
            x = frame.w * (i - 1) / 14
            y = middle + slope * (x - frame.w / 2)
            y += swing * math.sin(phase + layer * 0.55 + x / long * math.tau)
            y += swing * 0.42 * math.sin(phase * 2 + layer * 1.3 + x / second * math.tau)
            points.append((x, y))
        covered = middle + (frame.h - first) / 5 + swing * 3.2
        low = frame.h + u if layer == count - 1 else min(frame.h + u, covered)
        depth = 0.055 if layer or palette.dark else 0.02
        _ribbon(frame, points, low, mix(tones[at], tones[at + 1], place - at), depth)


def _ribbon(frame: Frame, points: list[Point], low: float, tone: str, depth: float) -> None:
    """One sheet down to ``low``, with the shadow that it casts on what lies behind."""
    canvas, u = frame.canvas, frame.u
    curve, middle = smooth(points), points[8][1]
    for width in (1.2, 2.6, 4.4, 6.6):
        canvas.path(curve, stroke=frame.palette.ink, stroke_width=u * width, opacity=depth)
    tilt = frame.rng.uniform(0.1, 0.9) * frame.w
    start, end = (tilt - frame.w * 0.5, middle - u * 9), (tilt + frame.w * 0.4, middle + u * 24)
    area = f"{curve}L{number(points[-1][0])} {number(low)}L{number(points[0][0])} {number(low)}Z"
    canvas.path(area, canvas.slant(start, end, shade(tone, 0.09), tone, shade(tone, -0.08)))
    canvas.path(curve, stroke=mix(tone, "#ffffff", 0.5), stroke_width=u * 0.14, opacity=0.7)
