"""Open water under a low sun, with swells that grow towards us."""

from __future__ import annotations

from ..air import birds, clouds, mist, sky, stars, streaks, sun, weather
from ..colour import mix
from ..frame import Frame
from ..shapes import Noise, closed, polyline, smooth, under
from ..svg import number


def sea(frame: Frame) -> None:
    rng, u = frame.rng, frame.u
    horizon, focus = frame.horizon() - frame.h * 0.04, frame.focus()
    sky(frame, horizon)
    if frame.mood.time == "night":
        stars(frame, horizon, 120)
    lift = rng.uniform(4, 15) if frame.mood.time in ("dawn", "dusk") else rng.uniform(16, 26)
    sun(frame, (focus[0], horizon - u * lift), u * rng.uniform(4, 5.6))
    streaks(frame, horizon, 9)
    clouds(frame, horizon, 4 if frame.mood.weather != "clear" else 2)
    if rng.random() < 0.65:
        _island(frame, horizon, focus[0])
    _water(frame, horizon, focus[0])
    _swells(frame, horizon)
    _glitter(frame, horizon, focus[0])
    side = -1 if focus[0] > frame.w / 2 else 1
    _boat(
        frame,
        focus[0] + side * u * rng.uniform(9, 15),
        horizon + u * rng.uniform(3, 6),
        u * rng.uniform(5, 7),
    )
    if frame.mood.time != "night":
        birds(frame, (focus[0] + side * u * 26, horizon - u * 17), 5)
    weather(frame)


def _island(frame: Frame, horizon: float, x: float) -> None:
    """Headlands on the far side, the nearer one darker."""
    rng, u, palette = frame.rng, frame.u, frame.palette
    for layer in range(2):
        noise = Noise(rng, 4)
        left = x + u * rng.uniform(4, 20) - u * 30 * layer
        width, height = u * rng.uniform(36, 60), u * rng.uniform(5, 9)
        points = []
        for i in range(41):
            share = i / 40
            swell = (share * (1 - share) * 4) ** 0.8
            points.append(
                (
                    left + width * share,
                    horizon - height * swell * (0.62 + 0.38 * noise.at(share * 5)),
                )
            )
        body = mix(palette.far, palette.depth(0.5), 0.25 + 0.35 * layer)
        paint = frame.canvas.vertical(body, mix(body, palette.haze, 0.6), horizon - height, horizon)
        frame.canvas.path(closed([(left, horizon), *points, (left + width, horizon)]), paint)


def _water(frame: Frame, horizon: float, sun_x: float) -> None:
    canvas, palette, u = frame.canvas, frame.palette, frame.u
    deep = mix(palette.main, palette.near, 0.62 if palette.dark else 0.3)
    far = mix(palette.sky[2], palette.sky[1], 0.55)
    stops = [(0.0, far, 1.0), (0.25, mix(far, deep, 0.45), 1.0), (1.0, deep, 1.0)]
    canvas.rect(
        0, horizon, frame.w, frame.h - horizon, canvas.linear(stops, (0, horizon), (0, frame.h))
    )
    canvas.glow((sun_x, horizon), u * 30, palette.light, 0.5)
    mist(frame, horizon, u * 1.2, 0.8)


def _glitter(frame: Frame, horizon: float, sun_x: float) -> None:
    """The sun's path: dashes that widen and part as they come near."""
    canvas, palette, rng, u = frame.canvas, frame.palette, frame.rng, frame.u
    for _ in range(190):
        depth = rng.random() ** 1.5
        y = horizon + u * 0.3 + depth * (frame.h - horizon) * 0.8
        x = sun_x + rng.gauss(0, 1) * u * (1.6 + 10 * depth)
        half = u * rng.uniform(0.5, 2.6) * (0.45 + 1.3 * depth)
        canvas.ellipse(
            x,
            y,
            half,
            u * (0.08 + 0.2 * depth),
            palette.light,
            opacity=rng.uniform(0.25, 0.85) * (1 - 0.5 * depth),
        )


def _swells(frame: Frame, horizon: float) -> None:
    """Rows of waves; each has a lit crest and a body that darkens downwards."""
    canvas, palette, u = frame.canvas, frame.palette, frame.u
    deep = mix(palette.main, palette.near, 0.7 if palette.dark else 0.42)
    for layer in range(6):
        share = (layer + 1) / 6
        y = horizon + (frame.h - horizon) * (0.12 + 0.78 * share**1.5)
        noise = Noise(frame.rng, 3, 0.5)
        count = 40
        points = [
            (
                frame.w * i / count,
                y
                + u * (0.7 + 2.3 * share) * noise.at(i / count * frame.w / (u * (12 + 22 * share))),
            )
            for i in range(count + 1)
        ]
        crest = smooth(points)
        tone = mix(mix(palette.sky[1], palette.main, 0.4), deep, 0.35 + 0.65 * share)
        paint = canvas.vertical(tone, mix(tone, palette.ink, 0.25), y, y + u * 16, 0.75)
        canvas.path(under(crest, frame.w, frame.h + 2), paint, opacity=0.45 + 0.35 * share)
        canvas.path(
            crest,
            stroke=mix(palette.light, tone, 0.35),
            stroke_width=u * (0.08 + 0.24 * share),
            stroke_linecap="round",
            stroke_dasharray=_dashes(frame, u * (3 + 9 * share)),
            opacity=0.55,
        )


def _dashes(frame: Frame, length: float) -> str:
    """A crest catches the light here and there, not all along."""
    parts = (frame.rng.uniform(0.4, 1.6) * length for _ in range(9))
    return " ".join(number(part * (1.7 if i % 2 else 1.0)) for i, part in enumerate(parts))


def _boat(frame: Frame, x: float, y: float, size: float) -> None:
    canvas, palette, s = frame.canvas, frame.palette, size
    hull = (
        polyline(
            [
                (x - s * 0.5, y - s * 0.12),
                (x + s * 0.55, y - s * 0.12),
                (x + s * 0.36, y + s * 0.1),
                (x - s * 0.36, y + s * 0.1),
            ]
        )
        + "Z"
    )
    canvas.ellipse(x, y + s * 0.16, s * 0.62, s * 0.06, palette.ink, opacity=0.35)
    canvas.path(hull, mix(palette.near, palette.accent, 0.12))
    main = f"M{x + s * 0.03:.2f} {y - s * 1.35:.2f}Q{x + s * 0.62:.2f} {y - s * 0.7:.2f} {x + s * 0.5:.2f} {y - s * 0.2:.2f}L{x + s * 0.03:.2f} {y - s * 0.2:.2f}Z"
    jib = f"M{x - s * 0.03:.2f} {y - s * 1.2:.2f}Q{x - s * 0.42:.2f} {y - s * 0.6:.2f} {x - s * 0.44:.2f} {y - s * 0.22:.2f}L{x - s * 0.03:.2f} {y - s * 0.22:.2f}Z"
    canvas.path(
        main,
        canvas.linear([(0, "#ffffff", 1), (1, palette.light, 1)], (x, y - s), (x + s * 0.5, y)),
    )
    canvas.path(jib, mix(palette.accent, "#ffffff", 0.15))
    canvas.line((x, y - s * 1.42), (x, y - s * 0.1), palette.ink, s * 0.03)
