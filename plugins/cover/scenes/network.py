"""Points of light joined by fine lines in depth; or, by the seed, the traces of a circuit."""

from __future__ import annotations

import math

from ..colour import mix, shade
from ..frame import Frame
from ..shapes import polyline
from ..svg import Point


def network(frame: Frame) -> None:
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    focus = frame.focus(centred=True)
    back = palette.ink if palette.dark else mix(palette.near, palette.ink, 0.45)
    canvas.fill(
        canvas.linear(
            [(0, back, 1), (1, mix(back, palette.main, 0.55), 1)], (0, 0), (frame.w, frame.h)
        )
    )
    canvas.glow(focus, u * 58, palette.main, 0.75)
    canvas.glow((focus[0] - u * 6, focus[1] + u * 4), u * 28, palette.accent, 0.36)
    _grid(frame)
    if rng.random() < 0.5:
        _web(frame, focus)
    else:
        _circuit(frame, focus)


def _grid(frame: Frame) -> None:
    step = frame.u * 4
    marks = []
    for i in range(int(frame.w / step) + 1):
        for j in range(int(frame.h / step) + 1):
            marks.append(
                f"M{i * step:.1f} {j * step:.1f}h{frame.u * 0.22:.2f}v{frame.u * 0.22:.2f}h{-frame.u * 0.22:.2f}Z"
            )
    frame.canvas.path("".join(marks), "#ffffff", opacity=0.13)


def _web(frame: Frame, focus: Point) -> None:
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    nodes: list[tuple[float, float, float]] = []
    for _ in range(600):
        angle, far = rng.uniform(0, math.tau), abs(rng.gauss(0, 1))
        x = focus[0] + math.cos(angle) * far * frame.w * 0.3
        y = focus[1] + math.sin(angle) * far * frame.h * 0.36
        if all(math.hypot(x - a, y - b) > u * 4.6 for a, b, _ in nodes):
            nodes.append((x, y, rng.random() * (0.3 if frame.hidden(x, y) else 1.0)))
        if len(nodes) == 90:
            break
    lines = []
    for i, (x, y, deep) in enumerate(nodes):
        near = sorted((math.hypot(x - a, y - b), a, b, d) for a, b, d in nodes[:i] + nodes[i + 1 :])
        lines += [
            ((x, y), (a, b), (deep + d) / 2) for length, a, b, d in near[:4] if length < u * 18
        ]
    joined = {start for start, _, _ in lines} | {end for _, end, _ in lines}
    for start, end, deep in lines:
        canvas.line(
            start,
            end,
            mix(palette.second, "#ffffff", 0.4),
            u * (0.07 + 0.12 * deep),
            opacity=0.18 + 0.42 * deep,
        )
    for x, y, deep in sorted(nodes, key=lambda node: node[2]):
        if (x, y) not in joined:
            continue
        tone = palette.accent if deep > 0.74 else mix(palette.second, "#ffffff", 0.35)
        size = u * (0.3 + 0.95 * deep**2)
        if deep > 0.5:
            canvas.glow((x, y), size * 5.5, tone, 0.55)
        canvas.circle(x, y, size, mix(tone, "#ffffff", 0.45), opacity=0.55 + 0.45 * deep)
    _hub(frame, focus)


def _hub(frame: Frame, at: Point) -> None:
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    canvas.glow(at, u * 18, palette.accent, 0.8)
    for ring in (9.5, 7.2):
        canvas.circle(
            at[0],
            at[1],
            u * ring,
            "none",
            stroke="#ffffff",
            stroke_width=u * 0.14,
            opacity=0.35,
            stroke_dasharray=f"{u * 1.6:.2f} {u:.2f}",
        )
    paint = canvas.radial(
        [(0, "#ffffff", 1), (0.55, mix(palette.accent, "#ffffff", 0.5), 1), (1, palette.accent, 1)],
        (at[0] - u, at[1] - u * 1.2),
        u * 5.6,
    )
    canvas.circle(at[0], at[1], u * 4.4, paint)


def _circuit(frame: Frame, focus: Point) -> None:
    """Traces leave a chip at right angles and bend by 45 degrees, as on a board."""
    half = frame.u * 9.5
    for side in range(4):
        turn = math.pi / 2 * side
        along, out = (-math.sin(turn), math.cos(turn)), (math.cos(turn), math.sin(turn))
        for pin in range(9):
            shift = (pin - 4) * half * 0.21
            x = focus[0] + out[0] * half + along[0] * shift
            y = focus[1] + out[1] * half + along[1] * shift
            _trace(frame, (x, y), out, along, math.copysign(1, pin - 4 + 0.01), abs(pin - 4))
    _chip(frame, focus, half)


def _chip(frame: Frame, at: Point, half: float) -> None:
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    canvas.glow(at, half * 3, palette.accent, 0.5)

    def square(reach: float, radius: float, fill: str, opacity: float = 1.0) -> None:
        canvas.box(at[0] - reach, at[1] - reach, 2 * reach, 2 * reach, radius, fill, opacity)

    square(half * 1.2, u * 2, palette.ink, 0.22)
    square(half * 1.1, u * 2, palette.ink, 0.3)
    square(half + u * 0.14, u * 1.7, mix(palette.accent, "#ffffff", 0.4))
    low, high = (at[0] - half, at[1] - half), (at[0] + half, at[1] + half)
    square(
        half - u * 0.14,
        u * 1.5,
        canvas.slant(low, high, shade(palette.main, 0.06), shade(palette.near, 0.05)),
    )
    inner = half * 0.58
    square(
        inner,
        u,
        canvas.slant(low, high, mix(palette.accent, "#ffffff", 0.6), shade(palette.accent, -0.06)),
    )
    for i, tall in enumerate((0.35, 0.7, 1.0, 0.55, 0.8, 0.4)):
        x, wide = at[0] - inner * 0.62 + i * inner * 0.25, inner * 0.12
        canvas.box(
            x - wide / 2,
            at[1] - inner * 0.5 * tall,
            wide,
            inner * tall,
            wide / 2,
            palette.ink,
            0.82,
        )


def _trace(frame: Frame, start: Point, out: Point, along: Point, lean: float, order: int) -> None:
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    first, bend, last = (
        u * (3 + 1.7 * (4 - order) + rng.uniform(0, 4)),
        u * rng.uniform(2, 12),
        u * rng.uniform(8, 46),
    )
    one = (start[0] + out[0] * first, start[1] + out[1] * first)
    two = (one[0] + (out[0] + along[0] * lean) * bend, one[1] + (out[1] + along[1] * lean) * bend)
    if frame.hidden(two[0] + out[0] * u * 8, two[1] + out[1] * u * 8):
        last = u * 2
    end = (two[0] + out[0] * last, two[1] + out[1] * last)
    tone = palette.accent if rng.random() < 0.3 else mix(palette.second, "#ffffff", 0.35)
    canvas.path(
        polyline([start, one, two, end]),
        stroke=tone,
        stroke_width=u * 0.3,
        opacity=0.75,
        stroke_linejoin="round",
    )
    canvas.glow(end, u * 3, tone, 0.6)
    canvas.circle(end[0], end[1], u * 0.75, mix(tone, "#ffffff", 0.3))
    canvas.circle(end[0], end[1], u * 0.34, palette.ink)
