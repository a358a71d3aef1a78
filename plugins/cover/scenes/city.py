"""A skyline in layers of haze, windows lit as the hour asks, above a river or a street of trees."""

from __future__ import annotations

from ..air import birds, clouds, mist, sky, stars, streaks, sun, weather
from ..colour import mix, shade
from ..frame import Frame
from ..shapes import round_tree
from ..svg import number


def city(frame: Frame) -> None:
    rng, u = frame.rng, frame.u
    river = rng.random() < 0.6 or frame.calm == "bottom"
    base = frame.h * (0.8 if river else 0.94)
    if frame.calm == "bottom":
        base = frame.h * 0.58
    focus = frame.focus()
    sky(frame, base)
    if frame.mood.time == "night":
        stars(frame, base * 0.7, 90)
    sun(
        frame,
        (focus[0] + u * rng.uniform(-9, 9), base - u * rng.uniform(30, 42)),
        u * rng.uniform(4.5, 7.5),
    )
    streaks(frame, base * 0.8, 7)
    clouds(frame, base * 0.8, 2)
    if frame.mood.time in ("dawn", "day"):
        birds(frame, (focus[0] - u * 20, base - u * 42), 6)
    for layer in range(4):
        _row(frame, base, layer, focus[0])
        mist(frame, base - u * (3 - layer * 0.6), u * (9 - 1.8 * layer), 0.55 - 0.12 * layer)
    if river:
        _river(frame, base)
    else:
        for _ in range(round(frame.w / (u * 3.2))):
            x = rng.uniform(0, frame.w)
            frame.canvas.path(
                round_tree(rng, x, base + u * 1.5, u * rng.uniform(4, 7)), frame.palette.near
            )
        frame.canvas.rect(0, base, frame.w, frame.h - base, frame.palette.ink)
    weather(frame)


def _row(frame: Frame, base: float, layer: int, tall_at: float) -> None:
    """Houses from left to right, tallest near ``tall_at``, as a real centre is."""
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    tone = mix(palette.far, palette.depth(0.92), (layer / 3) ** 0.9)
    x = -u * rng.uniform(0, 4)
    while x < frame.w:
        width = u * rng.uniform(3.2, 6.8) * (1 + 0.12 * layer)
        near = 1 - min(1.0, abs(x + width / 2 - tall_at) / (frame.w * 0.55))
        height = (
            u * (rng.uniform(7, 15) + 26 * near**1.6 * rng.uniform(0.45, 1)) * (1.12 - 0.2 * layer)
        )
        body = mix(tone, palette.light, rng.uniform(0, 0.07))
        paint = canvas.vertical(
            body, mix(body, palette.haze, 0.62 - 0.16 * layer), base - height, base
        )
        _house(frame, x, base, width, height, paint, layer)
        x += width + u * (rng.uniform(-0.6, 1.6) if layer < 2 else rng.uniform(0.1, 3.4))


def _house(
    frame: Frame, x: float, base: float, width: float, height: float, paint: str, layer: int
) -> None:
    canvas, rng, u = frame.canvas, frame.rng, frame.u
    top, kind = base - height, rng.random()
    canvas.rect(x, top, width, height, paint)
    if kind < 0.22:
        inset = width * 0.2
        canvas.rect(x + inset, top - u * 2.2, width - 2 * inset, u * 2.3, paint)
        canvas.rect(x + width * 0.47, top - u * 5.5, width * 0.06, u * 3.5, paint)
    elif kind < 0.4:
        canvas.path(
            f"M{number(x)} {number(top + 1)}L{number(x + width)} {number(top - width * 0.45)}V{number(top + 1)}Z",
            paint,
        )
    elif kind < 0.52:
        canvas.path(
            f"M{number(x)} {number(top + 1)}a{number(width / 2)} {number(width / 2.4)} 0 0 1 {number(width)} 0Z",
            paint,
        )
    elif kind < 0.64:
        canvas.rect(x + width * 0.15, top - u * 0.9, width * 0.3, u, paint)
    if layer:
        canvas.rect(x, top, width * 0.16, height, frame.palette.light, opacity=0.07 + 0.02 * layer)
    if layer >= 1:
        _windows(frame, x, top, width, height, layer)


def _windows(frame: Frame, x: float, top: float, width: float, height: float, layer: int) -> None:
    rng, u, palette = frame.rng, frame.u, frame.palette
    lit_share = {"night": 0.5, "dusk": 0.42, "dawn": 0.16, "day": 0.0}[frame.mood.time]
    glass = (
        shade(palette.far, 0.08)
        if not palette.dark
        else mix(palette.depth(0.4), palette.light, 0.1)
    )
    pitch = u * (1.15 + 0.12 * layer)
    columns = int((width - pitch * 0.7) / pitch)
    rows = int((height * 0.82) / (pitch * 1.25))
    if columns < 1:
        return
    left = x + (width - columns * pitch) / 2 + pitch * 0.22
    lit: list[str] = []
    dull: list[str] = []
    for row in range(rows):
        for column in range(columns):
            place = f"M{number(left + column * pitch)} {number(top + pitch * (0.9 + row * 1.25))}h{number(pitch * 0.55)}v{number(pitch * 0.66)}h{number(-pitch * 0.55)}Z"
            (lit if rng.random() < lit_share * (0.5 + 0.5 * row / rows) else dull).append(place)
    frame.canvas.path("".join(dull), glass, opacity=0.1 + 0.05 * layer)
    if lit:
        frame.canvas.path(
            "".join(lit),
            mix(palette.light, palette.accent, rng.uniform(0, 0.45)),
            opacity=0.6 + 0.1 * layer,
        )


def _river(frame: Frame, base: float) -> None:
    canvas, palette, rng, u = frame.canvas, frame.palette, frame.rng, frame.u
    near = mix(palette.sky[0], palette.near, 0.6)
    stops = [(0.0, mix(palette.sky[2], palette.near, 0.35), 1.0), (1.0, near, 1.0)]
    canvas.rect(0, base, frame.w, frame.h - base, canvas.linear(stops, (0, base), (0, frame.h)))
    canvas.rect(0, base - u * 0.5, frame.w, u * 0.9, palette.near)
    for _ in range(round(frame.w / u * 1.5)):
        x, long = rng.uniform(0, frame.w), u * rng.uniform(2, 9)
        tint = mix(palette.light, palette.accent, rng.random() * 0.6)
        paint = canvas.vertical(tint, tint, base, base + long, 0)
        canvas.rect(
            x,
            base + u * 0.4,
            u * rng.uniform(0.3, 1.1),
            long,
            paint,
            opacity=rng.uniform(0.08, 0.4),
        )
    for _ in range(60):
        y = base + (frame.h - base) * rng.random()
        canvas.ellipse(
            rng.uniform(0, frame.w), y, u * rng.uniform(1, 5), u * 0.1, palette.sky[1], opacity=0.25
        )
