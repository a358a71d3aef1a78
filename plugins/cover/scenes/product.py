"""A stage with a plinth under a spotlight, and on it an object without a name."""

from __future__ import annotations

from ..colour import mix, shade
from ..frame import Frame
from ..shapes import closed
from ..svg import number
from .objects import bottle, box, gem, phone


def product(frame: Frame) -> None:
    frame = frame.closer()
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    focus = frame.focus(centred=True)
    x, floor = focus[0], focus[1] + u * 20
    wall = mix(palette.main, palette.paper, 0.72)
    if palette.dark:
        wall = mix(palette.main, palette.ink, 0.55)
    _room(frame, x, focus[1], floor, wall)
    _cone(frame, x, floor)
    pale = 0.35 if palette.dark else 0.55
    aside = x + rng.choice((-17, 17)) * u
    _cylinder(frame, aside, floor + u * 5, u * 7.5, u * rng.uniform(5, 11), palette.second)
    _cylinder(frame, x, floor + u * 8, u * 15, u * 5, mix(palette.main, palette.paper, pale))
    _cylinder(
        frame, x, floor + u * 3.2, u * 11, u * 3.6, mix(palette.main, palette.paper, pale + 0.2)
    )
    rng.choice((phone, bottle, gem, box))(frame, x, floor - u * 0.6)
    for _ in range(26):
        at = (x + rng.gauss(0, 22) * u, focus[1] + rng.gauss(-6, 13) * u)
        size, seen = u * rng.uniform(0.1, 0.4), rng.uniform(0.25, 0.7)
        canvas.circle(at[0], at[1], size, palette.light, opacity=seen)


def _room(frame: Frame, x: float, y: float, floor: float, wall: str) -> None:
    """Wall and floor, which meet in a soft curve, and a round-headed niche."""
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    canvas.fill(canvas.slant((0, 0), (0, frame.h), shade(wall, -0.07), wall, shade(wall, -0.05)))
    canvas.glow((x, y - u * 4), u * 62, mix(palette.light, "#ffffff", 0.4), 0.62)
    for grow, share in ((1.0, 0.0), (0.86, 0.3), (0.72, 0.55)):
        tone = mix(shade(wall, -0.05 if not share else 0.0), palette.accent, share)
        half, top = u * 21 * grow, floor - u * 44 * grow
        d = f"M{number(x - half)} {number(floor)}V{number(top + half)}"
        d += f"a{number(half)} {number(half)} 0 0 1 {number(2 * half)} 0V{number(floor)}Z"
        canvas.path(d, canvas.vertical(mix(tone, "#ffffff", 0.14), shade(tone, -0.03), top, floor))
    edge = floor - u * 3
    stage = canvas.vertical(shade(wall, 0.045), shade(wall, -0.09), edge, frame.h)
    canvas.rect(0, edge, frame.w, frame.h - edge, stage)
    lit = shade(wall, 0.04)
    seam = [(0.0, lit, 0.0), (0.5, lit, 0.9), (1.0, lit, 0.0)]
    canvas.rect(
        0, edge - u * 2, frame.w, u * 4, canvas.linear(seam, (0, edge - u * 2), (0, edge + u * 2))
    )


def _cone(frame: Frame, x: float, floor: float) -> None:
    """The beam of the spotlight."""
    u, light = frame.u, mix(frame.palette.light, "#ffffff", 0.5)
    top, low = -u * 4, floor + u * 8
    for half, opacity in ((26, 0.2), (19, 0.26), (12, 0.3)):
        paint = frame.canvas.vertical(light, light, top, low, 0.0)
        points = [(x - u * 3, top), (x + u * 3, top), (x + u * half, low), (x - u * half, low)]
        frame.canvas.path(closed(points), paint, opacity=opacity)


def _cylinder(frame: Frame, x: float, base: float, half: float, height: float, tone: str) -> None:
    canvas, u = frame.canvas, frame.u
    ry, top = half * 0.24, base - height
    for grow in (1.55, 1.3, 1.1):
        canvas.ellipse(
            x + u * 2, base + u * 0.6, half * grow, ry * grow, frame.palette.ink, opacity=0.09
        )
    side = canvas.across(
        x - half, x + half, shade(tone, -0.1), shade(tone, 0.06), tone, shade(tone, -0.17)
    )
    d = f"M{number(x - half)} {number(top)}V{number(base)}"
    d += f"a{number(half)} {number(ry)} 0 0 0 {number(2 * half)} 0V{number(top)}Z"
    canvas.path(d, side)
    white = (mix(tone, "#ffffff", 0.55), mix(tone, "#ffffff", 0.16))
    lid = canvas.radial([(0, white[0], 1), (1, white[1], 1)], (x, top), half)
    canvas.ellipse(x, top, half, ry, lid)
