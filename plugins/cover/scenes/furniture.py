"""What stands on a desk: a lamp, books, a plant, a mug."""

from __future__ import annotations

import itertools

from ..colour import mix, shade
from ..frame import Frame
from ..shapes import closed, rounded
from ..svg import number


def lamp(frame: Frame, x: float, base: float, side: int) -> None:
    """A jointed lamp that leans away from ``side`` and lights the desk."""
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    hx, hy = x - side * u * 5, base - u * 24
    warm = mix(palette.light, palette.accent, 0.25)
    light = canvas.linear([(0, warm, 0.55), (1, warm, 0)], (hx, hy), (hx - side * u * 4, base))
    cone = [
        (hx - u * 3, hy + u * 2),
        (hx + u * 3, hy + u * 2),
        (hx + u * 11, base),
        (hx - u * 13, base),
    ]
    canvas.path(closed(cone), light)
    joints = [
        (x, base - u * 0.5),
        (x + side * u * 4, base - u * 13),
        (hx + side * u * 0.5, hy - u * 1.5),
    ]
    for start, end in itertools.pairwise(joints):
        canvas.line(start, end, palette.ink, u * 0.7)
    canvas.circle(joints[1][0], joints[1][1], u * 0.6, palette.ink)
    canvas.pill(x - u * 3.4, base - u * 0.9, u * 6.8, u * 1.3, palette.ink)
    bright, dull = mix(palette.accent, "#ffffff", 0.25), shade(palette.accent, -0.12)
    hood = [(hx - u * 1.6, hy - u * 2.4), (hx + u * 1.6, hy - u * 2.4)]
    hood += [(hx + u * 4.2, hy + u * 2), (hx - u * 4.2, hy + u * 2)]
    canvas.path(closed(hood), canvas.across(hx - u * 4, hx + u * 4, bright, dull))
    canvas.ellipse(hx, hy + u * 2, u * 3.6, u * 0.6, "#fffbe8")


def books(frame: Frame, x: float, base: float) -> None:
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    for i, (tone, width) in enumerate(
        (
            (palette.main, 15.0),
            (palette.second, 13.0),
            (mix(palette.accent, palette.paper, 0.2), 14.0),
        )
    ):
        y = base - u * 1.9 * (i + 1)
        left = x - u * width / 2 + u * (i % 2) * 0.8
        canvas.path(
            rounded(left, y, u * width, u * 1.85, u * 0.35),
            canvas.vertical(mix(tone, "#ffffff", 0.14), shade(tone, -0.1), y, y + u * 1.9),
        )
        canvas.rect(left + u * 1.6, y + u * 0.2, u * 0.5, u * 1.45, palette.paper, opacity=0.7)


def plant(frame: Frame, x: float, base: float) -> None:
    canvas, u, palette, rng = frame.canvas, frame.u, frame.palette, frame.rng
    leaf = mix("#3f8f63", palette.main, 0.25)
    for i in range(11):
        lean, tall = (i - 5) * 11 + rng.uniform(-4, 4), u * (14 - abs(i - 5) * 0.9)
        d = f"M{number(x)} {number(base - u * 4)}q{number(-tall * 0.17)} {number(-tall * 0.5)} 0 {number(-tall)}q{number(tall * 0.17)} {number(tall * 0.5)} 0 {number(tall)}Z"
        canvas.path(
            d,
            shade(leaf, rng.uniform(-0.12, 0.1)),
            transform=f"rotate({number(lean)} {number(x)} {number(base - u * 4)})",
        )
    pot = canvas.linear(
        [
            (0, mix(palette.paper, palette.accent, 0.25), 1),
            (1, mix(palette.paper, palette.ink, 0.35), 1),
        ],
        (x - u * 3.4, 0),
        (x + u * 3.4, 0),
    )
    canvas.path(
        closed(
            [
                (x - u * 3.6, base - u * 5.2),
                (x + u * 3.6, base - u * 5.2),
                (x + u * 2.5, base),
                (x - u * 2.5, base),
            ]
        ),
        pot,
    )


def mug(frame: Frame, x: float, base: float) -> None:
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    canvas.ellipse(x + u * 0.4, base + u * 0.1, u * 3.2, u * 0.8, palette.ink, opacity=0.25)
    body = canvas.linear(
        [(0, palette.paper, 1), (1, mix(palette.paper, palette.main, 0.45), 1)],
        (x - u * 2.2, 0),
        (x + u * 2.2, 0),
    )
    canvas.circle(x + u * 2.4, base - u * 2.6, u * 1.3, "none", stroke=body, stroke_width=u * 0.6)
    canvas.path(rounded(x - u * 2.3, base - u * 4.8, u * 4.6, u * 4.9, u * 0.9), body)
    canvas.rect(x - u * 2.3, base - u * 3, u * 4.6, u * 0.7, palette.accent)
    for dx in (-0.8, 0.7):
        d = f"M{number(x + u * dx)} {number(base - u * 5.6)}q{number(-u * 1.1)} {number(-u * 1.4)} 0 {number(-u * 2.6)}t0 {number(-u * 2.4)}"
        canvas.path(
            d, stroke=palette.paper, stroke_width=u * 0.42, stroke_linecap="round", opacity=0.4
        )
