"""A desk by a window: a screen with work on it, a lamp, a plant, something warm to drink."""

from __future__ import annotations

from ..colour import mix, shade
from ..frame import Frame
from ..shapes import Noise, closed, polyline, rounded, under
from ..svg import number


def desk(frame: Frame) -> None:
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    focus = frame.focus()
    top = min(focus[1] + u * 19, frame.h - u * 9)
    wall = (
        mix(palette.main, palette.ink, 0.5)
        if palette.dark
        else mix(palette.main, palette.paper, 0.68)
    )
    canvas.fill(
        canvas.linear([(0, shade(wall, -0.03), 1), (1, shade(wall, 0.03), 1)], (0, 0), (0, top))
    )
    side = rng.choice((-1, 1))
    _window(frame, focus[0] - side * u * 9, top - u * 44, u * 40, u * 34)
    canvas.glow((focus[0], top - u * 18), u * 58, palette.light, 0.32)
    wood = mix(palette.accent, palette.near, 0.55 if palette.dark else 0.25)
    canvas.rect(
        0,
        top,
        frame.w,
        frame.h - top,
        canvas.vertical(mix(wood, palette.light, 0.22), shade(wood, -0.12), top, frame.h),
    )
    canvas.rect(0, top, frame.w, u * 0.7, mix(wood, "#ffffff", 0.4))
    x = focus[0]
    _lamp(frame, x + side * u * 27, top, side)
    _books(frame, x - side * u * 30, top)
    _plant(frame, x - side * u * 30, top - u * 5.6)
    _screen(frame, x, top)
    _mug(frame, x + side * u * 20, top + u * 2.4)
    if palette.dark:
        canvas.fill(palette.ink, opacity=0.06)


def _window(frame: Frame, x: float, y: float, w: float, h: float) -> None:
    """A window with hills outside, at the hour of the picture."""
    canvas, palette, u, rng = frame.canvas, frame.palette, frame.u, frame.rng
    left = x - w / 2
    clip = canvas.clip(f'<path d="{rounded(left, y, w, h, u)}"/>')
    with canvas.group(clip_path=clip):
        stops = [(0.0, palette.sky[0], 1.0), (0.6, palette.sky[1], 1.0), (1.0, palette.sky[2], 1.0)]
        canvas.rect(left, y, w, h, canvas.linear(stops, (0, y), (0, y + h)))
        canvas.glow((left + w * 0.68, y + h * 0.5), w * 0.4, palette.light, 0.9)
        canvas.circle(left + w * 0.68, y + h * 0.5, u * 2.4, mix(palette.light, "#ffffff", 0.5))
        for layer in range(3):
            noise = Noise(rng, 3)
            points = [
                (left + w * i / 20, y + h * (0.68 + 0.12 * layer) - u * 4 * noise.at(i / 6))
                for i in range(21)
            ]
            tone = mix(palette.far, palette.depth(0.6), layer / 2)
            canvas.path(closed([(left, y + h), *points, (left + w, y + h)]), tone)
    frame_tone = shade(palette.paper, -0.02 if not palette.dark else -0.45)
    canvas.path(rounded(left, y, w, h, u), stroke=frame_tone, stroke_width=u * 1.1)
    canvas.rect(x - u * 0.35, y, u * 0.7, h, frame_tone)
    canvas.rect(left, y + h * 0.42, w, u * 0.7, frame_tone)
    canvas.path(rounded(left - u * 1.5, y + h, w + u * 3, u * 1.6, u * 0.5), frame_tone)


def _screen(frame: Frame, x: float, base: float) -> None:
    canvas, u, palette, rng = frame.canvas, frame.u, frame.palette, frame.rng
    w, h = u * 34, u * 21
    left, top = x - w / 2, base - h - u * 1.2
    canvas.ellipse(x, base + u * 1.6, w * 0.62, u * 1.6, palette.ink, opacity=0.22)
    canvas.path(rounded(left, top, w, h, u * 1.2), palette.ink)
    clip = canvas.clip(
        f'<path d="{rounded(left + u * 0.7, top + u * 0.7, w - u * 1.4, h - u * 1.4, u * 0.6)}"/>'
    )
    with canvas.group(clip_path=clip):
        canvas.rect(
            left,
            top,
            w,
            h,
            canvas.linear(
                [(0, "#ffffff", 1), (1, mix(palette.paper, palette.main, 0.12), 1)],
                (left, top),
                (left, top + h),
            ),
        )
        canvas.rect(left, top, w * 0.2, h, mix(palette.main, palette.ink, 0.3))
        for i in range(5):
            canvas.path(
                rounded(left + u * 1.8, top + u * (3 + 2.4 * i), w * 0.11, u * 0.8, u * 0.4),
                palette.accent if i == 1 else "#ffffff",
                opacity=0.95 if i == 1 else 0.35,
            )
        right = left + w * 0.25
        canvas.path(
            rounded(right, top + u * 2.4, w * 0.34, u * 1.3, u * 0.4), palette.ink, opacity=0.8
        )
        for i in range(7):
            canvas.path(
                rounded(
                    right, top + u * (5.2 + 1.6 * i), w * rng.uniform(0.24, 0.36), u * 0.6, u * 0.3
                ),
                palette.ink,
                opacity=0.25,
            )
        _card(frame, left + w * 0.66, top + u * 2.4, w * 0.29, u * 8.4)
        for i in range(9):
            tall = u * rng.uniform(1, 4.4)
            canvas.path(
                rounded(
                    left + w * 0.66 + i * w * 0.033,
                    top + u * 15 - tall / 2,
                    w * 0.018,
                    tall,
                    w * 0.009,
                ),
                palette.accent,
            )
    base_shape = [
        (left - u * 2.6, base + u * 0.9),
        (left + u * 0.8, base - u * 1.3),
        (left + w - u * 0.8, base - u * 1.3),
        (left + w + u * 2.6, base + u * 0.9),
    ]
    canvas.path(
        closed(base_shape),
        canvas.vertical(
            shade(palette.ink, 0.34), shade(palette.ink, 0.2), base - u * 1.3, base + u
        ),
    )
    canvas.path(
        rounded(left - u * 2.6, base + u * 0.7, w + u * 5.2, u * 0.9, u * 0.45),
        shade(palette.ink, 0.12),
    )


def _card(frame: Frame, x: float, y: float, w: float, h: float) -> None:
    canvas, palette, u = frame.canvas, frame.palette, frame.u
    clip = canvas.clip(f'<path d="{rounded(x, y, w, h, u * 0.6)}"/>')
    with canvas.group(clip_path=clip):
        canvas.rect(x, y, w, h, canvas.vertical(palette.second, palette.light, y, y + h))
        canvas.circle(x + w * 0.66, y + h * 0.42, h * 0.17, "#ffffff", opacity=0.9)
        noise = Noise(frame.rng, 3)
        for layer in range(2):
            points = [
                (w * i / 12, h * (0.6 + 0.2 * layer) - h * 0.22 * noise.at(i / 4 + layer * 9))
                for i in range(13)
            ]
            with canvas.group(transform=f"translate({number(x)} {number(y)})"):
                canvas.path(
                    under(polyline(points), w, h), mix(palette.main, palette.near, 0.5 * layer)
                )


def _lamp(frame: Frame, x: float, base: float, side: int) -> None:
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    head = (x - side * u * 5, base - u * 24)
    warm = mix(palette.light, palette.accent, 0.25)
    light = canvas.linear([(0, warm, 0.55), (1, warm, 0)], head, (head[0] - side * u * 4, base))
    canvas.path(
        closed(
            [
                (head[0] - u * 3, head[1] + u * 2),
                (head[0] + u * 3, head[1] + u * 2),
                (head[0] + u * 11, base),
                (head[0] - u * 13, base),
            ]
        ),
        light,
    )
    arm = polyline(
        [
            (x, base - u * 0.5),
            (x + side * u * 4, base - u * 13),
            (head[0] + side * u * 0.5, head[1] - u * 1.5),
        ]
    )
    canvas.path(
        arm,
        stroke=palette.ink,
        stroke_width=u * 0.7,
        stroke_linejoin="round",
        stroke_linecap="round",
    )
    canvas.path(rounded(x - u * 3.4, base - u * 0.9, u * 6.8, u * 1.3, u * 0.6), palette.ink)
    canvas.path(
        closed(
            [
                (head[0] - u * 1.6, head[1] - u * 2.4),
                (head[0] + u * 1.6, head[1] - u * 2.4),
                (head[0] + u * 4.2, head[1] + u * 2),
                (head[0] - u * 4.2, head[1] + u * 2),
            ]
        ),
        canvas.linear(
            [(0, mix(palette.accent, "#ffffff", 0.25), 1), (1, shade(palette.accent, -0.12), 1)],
            (head[0] - u * 4, 0),
            (head[0] + u * 4, 0),
        ),
    )
    canvas.ellipse(head[0], head[1] + u * 2, u * 3.6, u * 0.6, "#fffbe8")


def _books(frame: Frame, x: float, base: float) -> None:
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


def _plant(frame: Frame, x: float, base: float) -> None:
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


def _mug(frame: Frame, x: float, base: float) -> None:
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
