"""A stage with a plinth under a spotlight, and on it an object without a name."""

from __future__ import annotations

from ..colour import mix, shade
from ..frame import Frame
from ..shapes import closed, rounded
from ..svg import number


def product(frame: Frame) -> None:
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    focus = frame.focus()
    x, floor = focus[0], focus[1] + u * 20
    wall = (
        mix(palette.main, palette.ink, 0.55)
        if palette.dark
        else mix(palette.main, palette.paper, 0.72)
    )
    low = shade(wall, -0.05)
    canvas.fill(
        canvas.linear(
            [(0, shade(wall, -0.07), 1), (0.55, wall, 1), (1, low, 1)], (0, 0), (0, frame.h)
        )
    )
    canvas.glow((x, focus[1] - u * 4), u * 62, mix(palette.light, "#ffffff", 0.4), 0.62)
    _arch(frame, x, floor, wall)
    edge = floor - u * 3
    stage = canvas.linear(
        [(0, shade(wall, 0.045), 1), (1, shade(wall, -0.09), 1)], (0, edge), (0, frame.h)
    )
    canvas.rect(0, edge, frame.w, frame.h - edge, stage)
    canvas.rect(
        0,
        edge - u * 2,
        frame.w,
        u * 4,
        canvas.linear(
            [(0, shade(wall, 0.03), 0), (0.5, shade(wall, 0.03), 0.9), (1, shade(wall, 0.045), 0)],
            (0, edge - u * 2),
            (0, edge + u * 2),
        ),
    )
    _cone(frame, x, floor)
    _cylinder(
        frame,
        x - u * rng.choice((-1, 1)) * u * 0 + rng.choice((-17, 17)) * u,
        floor + u * 5,
        u * 7.5,
        u * rng.uniform(5, 11),
        palette.second,
    )
    _cylinder(
        frame,
        x,
        floor + u * 8,
        u * 15,
        u * 5,
        mix(palette.main, palette.paper, 0.35 if palette.dark else 0.55),
    )
    _cylinder(
        frame,
        x,
        floor + u * 3.2,
        u * 11,
        u * 3.6,
        mix(palette.main, palette.paper, 0.55 if palette.dark else 0.75),
    )
    top = floor - u * 0.6
    rng.choice((_phone, _bottle, _gem, _box))(frame, x, top)
    for _ in range(26):
        at = (x + rng.gauss(0, 22) * u, focus[1] + rng.gauss(-6, 13) * u)
        canvas.circle(
            at[0], at[1], u * rng.uniform(0.1, 0.4), palette.light, opacity=rng.uniform(0.25, 0.7)
        )


def _arch(frame: Frame, x: float, floor: float, wall: str) -> None:
    """A round-headed niche behind the stage."""
    u, canvas = frame.u, frame.canvas
    for grow, tone in (
        (1.0, shade(wall, -0.05)),
        (0.86, mix(wall, frame.palette.accent, 0.3)),
        (0.72, mix(wall, frame.palette.accent, 0.55)),
    ):
        half, top = u * 21 * grow, floor - u * 44 * grow
        d = f"M{number(x - half)} {number(floor)}V{number(top + half)}a{number(half)} {number(half)} 0 0 1 {number(2 * half)} 0V{number(floor)}Z"
        canvas.path(d, canvas.vertical(mix(tone, "#ffffff", 0.14), shade(tone, -0.03), top, floor))


def _cone(frame: Frame, x: float, floor: float) -> None:
    u, light = frame.u, mix(frame.palette.light, "#ffffff", 0.5)
    for half, opacity in ((26, 0.1), (19, 0.13), (12, 0.15)):
        paint = frame.canvas.vertical(light, light, -u * 4, floor + u * 8, 0.0)
        points = [
            (x - u * 3, -u * 4),
            (x + u * 3, -u * 4),
            (x + u * half, floor + u * 8),
            (x - u * half, floor + u * 8),
        ]
        frame.canvas.path(closed(points), paint, opacity=opacity * 2)


def _cylinder(frame: Frame, x: float, base: float, half: float, height: float, tone: str) -> None:
    canvas, u = frame.canvas, frame.u
    ry, top = half * 0.24, base - height
    for grow in (1.55, 1.3, 1.1):
        canvas.ellipse(
            x + u * 2, base + u * 0.6, half * grow, ry * grow, frame.palette.ink, opacity=0.09
        )
    stops = [
        (0.0, shade(tone, -0.1), 1.0),
        (0.32, shade(tone, 0.06), 1.0),
        (0.6, tone, 1.0),
        (1.0, shade(tone, -0.17), 1.0),
    ]
    side = canvas.linear(stops, (x - half, 0), (x + half, 0))
    canvas.path(
        f"M{number(x - half)} {number(top)}V{number(base)}a{number(half)} {number(ry)} 0 0 0 {number(2 * half)} 0V{number(top)}Z",
        side,
    )
    lid = canvas.radial(
        [(0, mix(tone, "#ffffff", 0.55), 1), (1, mix(tone, "#ffffff", 0.16), 1)], (x, top), half
    )
    canvas.ellipse(x, top, half, ry, lid)


def _shadow(frame: Frame, x: float, base: float, half: float) -> None:
    for grow in (1.25, 1.05, 0.85):
        frame.canvas.ellipse(
            x + frame.u * 0.5, base, half * grow, half * 0.2 * grow, frame.palette.ink, opacity=0.13
        )


def _phone(frame: Frame, x: float, base: float) -> None:
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    w, h = u * 11, u * 22
    left, top = x - w / 2, base - h
    _shadow(frame, x, base, w * 0.6)
    canvas.path(rounded(left + u * 0.6, top, w, h, u * 1.9), shade(palette.ink, 0.05))
    canvas.path(
        rounded(left, top, w, h, u * 1.9),
        canvas.linear(
            [(0, shade(palette.ink, 0.22), 1), (1, palette.ink, 1)], (left, top), (left + w, base)
        ),
    )
    screen = canvas.linear(
        [(0, palette.accent, 1), (0.55, palette.second, 1), (1, palette.main, 1)],
        (left, top),
        (left + w, base),
    )
    canvas.path(
        rounded(left + u * 0.55, top + u * 0.55, w - u * 1.1, h - u * 1.1, u * 1.45), screen
    )
    canvas.circle(x, top + h * 0.3, u * 2.6, "#ffffff", opacity=0.9)
    for i, width in enumerate((0.62, 0.48, 0.56)):
        canvas.path(
            rounded(x - w * width / 2, top + h * (0.52 + 0.08 * i), w * width, u * 0.85, u * 0.42),
            "#ffffff",
            opacity=0.85 - 0.2 * i,
        )
    canvas.path(rounded(x - w * 0.3, top + h * 0.8, w * 0.6, u * 2, u), "#ffffff", opacity=0.95)
    canvas.path(
        closed(
            [
                (left + w * 0.6, top + u * 0.6),
                (left + w - u * 1.6, top + u * 0.6),
                (left + w * 0.35, base - u * 0.6),
                (left + u, base - u * 0.6),
                (left + u * 0.6, base - u * 2),
            ]
        ),
        "#ffffff",
        opacity=0.1,
    )


def _bottle(frame: Frame, x: float, base: float) -> None:
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    half, h = u * 4.6, u * 15
    _shadow(frame, x, base, half)
    tone = palette.accent
    glass = canvas.linear(
        [
            (0, shade(tone, -0.14), 1),
            (0.28, shade(tone, 0.12), 1),
            (0.62, tone, 1),
            (1, shade(tone, -0.22), 1),
        ],
        (x - half, 0),
        (x + half, 0),
    )
    canvas.path(rounded(x - half, base - h, 2 * half, h, u * 2.2), glass)
    canvas.rect(x - half * 0.42, base - h - u * 2.4, half * 0.84, u * 2.8, glass)
    cap = canvas.linear(
        [(0, palette.ink, 1), (0.35, shade(palette.ink, 0.24), 1), (1, palette.ink, 1)],
        (x - half, 0),
        (x + half, 0),
    )
    canvas.path(rounded(x - half * 0.56, base - h - u * 6, half * 1.12, u * 4, u * 0.5), cap)
    canvas.path(
        rounded(x - half * 0.72, base - h * 0.68, half * 1.44, h * 0.42, u * 0.4),
        palette.paper,
        opacity=0.94,
    )
    for i, width in enumerate((0.9, 0.6)):
        canvas.path(
            rounded(
                x - half * width / 2, base - h * (0.56 - 0.1 * i), half * width, u * 0.6, u * 0.3
            ),
            palette.main,
            opacity=0.9 - 0.35 * i,
        )
    canvas.path(
        rounded(x - half * 0.82, base - h * 0.94, u * 0.7, h * 0.84, u * 0.35),
        "#ffffff",
        opacity=0.5,
    )


def _gem(frame: Frame, x: float, base: float) -> None:
    """A floating cut stone."""
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    y, s = base - u * 11, u * 8.5
    _shadow(frame, x, base, s * 0.7)
    canvas.glow((x, y), s * 2.6, palette.light, 0.6)
    top, low = (x, y - s * 1.1), (x, y + s * 1.2)
    belt = [
        (x - s, y - s * 0.2),
        (x - s * 0.35, y + s * 0.08),
        (x + s * 0.4, y + s * 0.08),
        (x + s, y - s * 0.2),
    ]
    for i, tone in enumerate(
        (
            shade(palette.accent, 0.02),
            mix(palette.accent, "#ffffff", 0.5),
            shade(palette.accent, -0.09),
        )
    ):
        canvas.path(closed([top, belt[i], belt[i + 1]]), tone)
    for i, tone in enumerate(
        (shade(palette.second, -0.1), shade(palette.main, 0.1), shade(palette.main, -0.1))
    ):
        canvas.path(closed([low, belt[i], belt[i + 1]]), tone)


def _box(frame: Frame, x: float, base: float) -> None:
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    s = u * 8.4
    _shadow(frame, x, base, s * 1.1)
    top = base - s * 1.5
    canvas.path(
        closed([(x - s, top), (x, top + s * 0.42), (x, base), (x - s, base - s * 0.4)]),
        canvas.vertical(palette.accent, shade(palette.accent, -0.08), top, base),
    )
    canvas.path(
        closed([(x + s, top), (x, top + s * 0.42), (x, base), (x + s, base - s * 0.4)]),
        canvas.vertical(shade(palette.accent, -0.1), shade(palette.accent, -0.2), top, base),
    )
    canvas.path(
        closed([(x - s, top), (x, top - s * 0.4), (x + s, top), (x, top + s * 0.42)]),
        mix(palette.accent, "#ffffff", 0.45),
    )
    for dx in (-1, 1):
        canvas.path(
            closed(
                [
                    (x + dx * s * 0.42, top - s * 0.23),
                    (x + dx * s * 0.62, top - s * 0.15),
                    (x - dx * s * 0.38, top + s * 0.26),
                    (x - dx * s * 0.58, top + s * 0.18),
                ]
            ),
            palette.main,
            opacity=0.85,
        )
