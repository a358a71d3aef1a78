"""Mountains behind a lake or meadows, in air that thickens with distance."""

from __future__ import annotations

import math

from ..air import birds, clouds, ground, mist, sky, stars, streaks, sun, weather
from ..colour import mix, shade
from ..frame import Frame
from ..shapes import Noise, closed, pine, polyline, under
from ..svg import Point


def landscape(frame: Frame) -> None:
    rng, u = frame.rng, frame.u
    horizon, focus = frame.horizon(), frame.focus()
    lake = rng.random() < 0.6
    sky(frame, horizon)
    if frame.mood.time == "night":
        stars(frame, horizon, 140)
    at = (focus[0], horizon - u * rng.uniform(20, 34))
    sun(frame, at, u * rng.uniform(3.2, 4.6))
    streaks(frame, horizon, 7)
    if frame.mood.weather != "clear" or rng.random() < 0.5:
        clouds(frame, horizon, 3)
    ridges = _ranges(frame, horizon, at[0])
    if lake:
        _lake(frame, horizon, at[0], ridges)
    else:
        _meadows(frame, horizon)
    if frame.mood.time != "night":
        birds(frame, (at[0] - u * 24, at[1] + u * 3), 5)
    _foreground(frame)
    weather(frame)


def _ranges(frame: Frame, horizon: float, sun_x: float) -> list[list[Point]]:
    """Four ranges, each nearer one lower, darker and finer in detail."""
    found = []
    for layer in range(4):
        share = layer / 3
        noise = Noise(frame.rng, 5 if layer < 2 else 4, 0.46)
        broad = Noise(frame.rng, 2)
        height = frame.u * (31 - 6.5 * layer)
        base = horizon - frame.u * (4.5 - 1.5 * layer)
        scale = frame.u * (34 + 6 * layer)
        offset = frame.rng.uniform(0, 99)
        peak = sun_x + frame.u * frame.rng.uniform(-30, 30)
        swell = frame.rng.uniform(0.1, 0.4) if layer < 2 else 0.0
        count = round(frame.w / (frame.u * 0.7)) + 2
        points = []
        for i in range(count + 1):
            x = frame.w * i / count
            crest = noise.ridge(offset + x / scale) * (0.68 + 0.42 * broad.at(x / scale * 0.45))
            crest += swell * math.exp(-(((x - peak) / (frame.u * 22)) ** 2))
            points.append((x, base - height * max(0.0, crest - 0.3) ** 1.1))
        _range(frame, points, share, horizon, sun_x)
        found.append(points)
        mist(frame, horizon - frame.u * 0.6, frame.u * (6.5 - layer), 0.5 - 0.08 * layer)
    return found


def _range(frame: Frame, points: list[Point], share: float, horizon: float, sun_x: float) -> None:
    canvas, palette = frame.canvas, frame.palette
    body = mix(palette.far, palette.depth(0.55), share)
    top = min(y for _, y in points)
    foot = mix(body, palette.haze, 0.75 - 0.25 * share)
    lit = mix(body, palette.light, 0.34 - 0.12 * share)
    canvas.path(under(polyline(points), frame.w, horizon), canvas.vertical(lit, foot, top, horizon))
    shaded = _shadow(points, sun_x, frame.u, horizon)
    dark = canvas.vertical(shade(body, -0.035), foot, top, horizon)
    canvas.path(under(polyline(shaded), frame.w, horizon), dark)


def _shadow(points: list[Point], sun_x: float, u: float, horizon: float) -> list[Point]:
    """The line under which slopes lie in shade: it dips where they face the sun."""
    shaded, carried = [], 0.0
    for i, (x, y) in enumerate(points):
        after = points[min(i + 1, len(points) - 1)]
        slope = (after[1] - y) / max(after[0] - x, 1e-6)
        facing = slope if sun_x > x else -slope
        wanted = min(max(facing, 0.0) * 5.5, 5.0) * u
        carried += (wanted - carried) * (0.45 if wanted > carried else 0.7)
        shaded.append((x, min(y + carried * (1 if i % 2 else 0.8), horizon)))
    return shaded


def _lake(frame: Frame, horizon: float, sun_x: float, ridges: list[list[Point]]) -> None:
    canvas, palette, rng, u = frame.canvas, frame.palette, frame.rng, frame.u
    near = mix(palette.sky[0], palette.near, 0.35)
    stops = [
        (0.0, mix(palette.sky[2], palette.haze, 0.5), 1.0),
        (0.3, palette.sky[1], 1.0),
        (1.0, near, 1.0),
    ]
    canvas.rect(
        0, horizon, frame.w, frame.h - horizon, canvas.linear(stops, (0, horizon), (0, frame.h))
    )
    for layer, points in enumerate(ridges[1:], 1):
        mirrored = [(x, horizon + (horizon - y) * 0.85) for x, y in points]
        low = max(y for _, y in mirrored)
        tone = mix(palette.far, palette.depth(0.55), layer / 3)
        paint = canvas.vertical(mix(tone, palette.haze, 0.3), tone, horizon, low, 0.35)
        canvas.path(closed([(0, horizon), *mirrored, (frame.w, horizon)]), paint, opacity=0.5)
    canvas.glow((sun_x, horizon + u * 3), u * 17, palette.light, 0.45)
    for _ in range(80):
        depth = rng.random() ** 1.6
        y = horizon + u * 0.4 + depth * (frame.h - horizon) * 0.85
        x = sun_x + rng.gauss(0, 1) * u * (3 + 16 * depth)
        half = u * rng.uniform(0.6, 3.4) * (0.5 + depth)
        tint = palette.light if rng.random() < 0.7 else palette.sky[2]
        canvas.ellipse(x, y, half, u * (0.07 + 0.13 * depth), tint, opacity=rng.uniform(0.15, 0.6))
    mist(frame, horizon, u * 2.2, 0.75)


def _meadows(frame: Frame, horizon: float) -> None:
    """Rolling ground in the warm light, with groves on its crests."""
    palette, rng, u = frame.palette, frame.rng, frame.u
    for layer in range(4):
        share = (layer + 1) / 5
        y = horizon + (frame.h - horizon) * layer * 0.2 + u * 0.5
        body = mix(palette.depth(0.2 + 0.6 * share), palette.main, 0.32)
        warmth = 0.06 if frame.mood.time == "night" else 0.2
        lit = mix(shade(body, 0.05), palette.light, warmth)
        noise = ground(frame, y, u * 4.2, (lit, shade(body, -0.12)), 55, frame.h * 0.24)
        for _ in range(3):
            grove = rng.uniform(0, frame.w)
            trees = []
            for _ in range(rng.randint(4, 9)):
                x = grove + rng.gauss(0, 2.4 + layer) * u
                base = y + u * 4.2 * noise.at(x / (u * 55)) + u * 0.4
                trees.append(pine(rng, x, base, u * rng.uniform(1.6, 3) * (1 + layer * 0.55)))
            frame.canvas.path("".join(trees), mix(palette.depth(0.5 + 0.45 * share), lit, 0.1))
        if layer < 2:
            mist(frame, y + u * 3, u * 3, 0.3)


def _foreground(frame: Frame) -> None:
    """A dark bank with pines at the edges, which frames the view."""
    rng, u, palette = frame.rng, frame.u, frame.palette
    y = frame.h - u * rng.uniform(4, 7)
    noise = Noise(rng, 2)
    heavy = rng.choice((0.0, 1.0)) if not frame.calm else 1.0
    for _ in range(16):
        near = rng.random() ** 1.7
        x = (heavy + (0.5 - heavy) * near * 0.85) * frame.w + rng.gauss(0, 2) * u
        height = u * (rng.uniform(9, 24) if near < 0.35 else rng.uniform(4, 10))
        tint = mix(palette.near, palette.depth(0.7), rng.random() * 0.5)
        frame.canvas.path(pine(rng, x, y + u * 3, height), tint)
    points = [(frame.w * i / 30, y + u * 2.4 * noise.at(i / 6)) for i in range(31)]
    bank = frame.canvas.vertical(palette.near, palette.ink, y - u * 3, frame.h)
    frame.canvas.path(under(polyline(points), frame.w, frame.h + 2), bank)
