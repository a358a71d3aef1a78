"""Points of light joined by fine lines in depth; or, by the seed, the traces of a circuit."""

from __future__ import annotations

import math

from ..colour import mix, shade
from ..frame import Frame
from ..shapes import polyline, rounded
from ..svg import Point


def network(frame: Frame) -> None:
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    focus = frame.focus()
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
            nodes.append((x, y, rng.random()))
        if len(nodes) == 90:
            break
    lines = []
    for i, (x, y, deep) in enumerate(nodes):
        near = sorted((math.hypot(x - a, y - b), a, b, d) for a, b, d in nodes[:i] + nodes[i + 1 :])
        lines += [
            ((x, y), (a, b), (deep + d) / 2) for length, a, b, d in near[:3] if length < u * 17
        ]
    for start, end, deep in lines:
        canvas.line(
            start,
            end,
            mix(palette.second, "#ffffff", 0.4),
            u * (0.07 + 0.12 * deep),
            opacity=0.18 + 0.42 * deep,
        )
    for x, y, deep in sorted(nodes, key=lambda node: node[2]):
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
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    half = u * 9.5
    for side in range(4):
        turn = math.pi / 2 * side
        along, out = (-math.sin(turn), math.cos(turn)), (math.cos(turn), math.sin(turn))
        for pin in range(9):
            shift = (pin - 4) * half * 0.21
            start = (
                focus[0] + out[0] * half + along[0] * shift,
                focus[1] + out[1] * half + along[1] * shift,
            )
            _trace(frame, start, out, along, math.copysign(1, pin - 4 + 0.01), abs(pin - 4))
    del rng
    canvas.glow(focus, half * 3, palette.accent, 0.5)
    for grow, opacity in ((1.2, 0.22), (1.1, 0.3)):
        canvas.path(
            rounded(
                focus[0] - half * grow,
                focus[1] - half * grow + u * 0.8,
                2 * half * grow,
                2 * half * grow,
                u * 2,
            ),
            palette.ink,
            opacity=opacity,
        )
    body = canvas.linear(
        [(0, shade(palette.main, 0.06), 1), (1, shade(palette.near, 0.05), 1)],
        (focus[0] - half, focus[1] - half),
        (focus[0] + half, focus[1] + half),
    )
    canvas.path(
        rounded(focus[0] - half, focus[1] - half, 2 * half, 2 * half, u * 1.6),
        body,
        stroke=mix(palette.accent, "#ffffff", 0.4),
        stroke_width=u * 0.22,
    )
    inner = half * 0.58
    canvas.path(
        rounded(focus[0] - inner, focus[1] - inner, 2 * inner, 2 * inner, u),
        canvas.linear(
            [(0, mix(palette.accent, "#ffffff", 0.4), 1), (1, palette.accent, 1)],
            (focus[0] - inner, focus[1] - inner),
            (focus[0] + inner, focus[1] + inner),
        ),
    )
    for i, tall in enumerate((0.35, 0.7, 1.0, 0.55, 0.8, 0.4)):
        x = focus[0] - inner * 0.62 + i * inner * 0.25
        canvas.path(
            rounded(
                x - inner * 0.06,
                focus[1] - inner * 0.5 * tall,
                inner * 0.12,
                inner * tall,
                inner * 0.06,
            ),
            palette.ink,
            opacity=0.82,
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
