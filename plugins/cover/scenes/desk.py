"""A desk by a window: a screen with work on it, a lamp, a plant, something warm to drink."""

from __future__ import annotations

from ..colour import at_lightness, lch, mix, shade
from ..frame import Frame
from ..shapes import Noise, closed, polyline, rounded, under
from ..svg import number
from .furniture import books, lamp, mug, plant


def desk(frame: Frame) -> None:
    frame = frame.closer()
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    focus = frame.focus(centred=True)
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
    level = 0.36 if palette.dark else 0.62
    wood = mix(at_lightness(palette.accent, level, 0.5), lch(level, 0.045, 62), 0.5)
    canvas.rect(
        0,
        top,
        frame.w,
        frame.h - top,
        canvas.vertical(mix(wood, palette.light, 0.22), shade(wood, -0.12), top, frame.h),
    )
    canvas.rect(0, top, frame.w, u * 0.7, mix(wood, "#ffffff", 0.4))
    x = focus[0]
    lamp(frame, x + side * u * 27, top, side)
    books(frame, x - side * u * 30, top)
    plant(frame, x - side * u * 30, top - u * 5.6)
    _screen(frame, x, top)
    mug(frame, x + side * u * 20, top + u * 2.4)
    if palette.dark:
        canvas.fill(palette.ink, opacity=0.06)


def _window(frame: Frame, x: float, y: float, w: float, h: float) -> None:
    """A window with hills outside, at the hour of the picture."""
    canvas, palette, u, rng = frame.canvas, frame.palette, frame.u, frame.rng
    left = x - w / 2
    clip = canvas.clip(left, y, w, h, u)
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
    """A laptop, open, with an article on it."""
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    w, h, rim = u * 34, u * 21, u * 0.7
    left, top = x - w / 2, base - h - u * 1.2
    canvas.ellipse(x, base + u * 1.6, w * 0.62, u * 1.6, palette.ink, opacity=0.22)
    canvas.box(left, top, w, h, u * 1.2, palette.ink)
    with canvas.group(clip_path=canvas.clip(left + rim, top + rim, w - 2 * rim, h - 2 * rim, rim)):
        _page(frame, left, top, w, h)
    hinge, edge = base - u * 1.3, u * 2.6
    deck = [(left - edge, base + u * 0.9), (left + u * 0.8, hinge)]
    deck += [(left + w - u * 0.8, hinge), (left + w + edge, base + u * 0.9)]
    metal = canvas.vertical(shade(palette.ink, 0.34), shade(palette.ink, 0.2), hinge, base + u)
    canvas.path(closed(deck), metal)
    canvas.pill(left - edge, base + u * 0.7, w + 2 * edge, u * 0.9, shade(palette.ink, 0.12))


def _page(frame: Frame, left: float, top: float, w: float, h: float) -> None:
    """A window of a program: a side bar, text, a picture, a waveform."""
    canvas, u, palette, rng = frame.canvas, frame.u, frame.palette, frame.rng
    tint = mix(palette.paper, palette.main, 0.12)
    canvas.rect(left, top, w, h, canvas.vertical("#ffffff", tint, top, top + h))
    canvas.rect(left, top, w * 0.2, h, mix(palette.main, palette.ink, 0.3))
    for i in range(5):
        tone, seen = (palette.accent, 0.95) if i == 1 else ("#ffffff", 0.35)
        canvas.pill(left + u * 1.8, top + u * (3 + 2.4 * i), w * 0.11, u * 0.8, tone, seen)
    text = left + w * 0.25
    canvas.box(text, top + u * 2.4, w * 0.34, u * 1.3, u * 0.4, palette.ink, 0.8)
    for i in range(7):
        long = w * rng.uniform(0.24, 0.36)
        canvas.pill(text, top + u * (5.2 + 1.6 * i), long, u * 0.6, palette.ink, 0.25)
    _card(frame, left + w * 0.66, top + u * 2.4, w * 0.29, u * 8.4)
    for i in range(9):
        tall, wide = u * rng.uniform(1, 4.4), w * 0.018
        place = left + w * (0.66 + 0.033 * i)
        canvas.box(place, top + u * 15 - tall / 2, wide, tall, wide / 2, palette.accent)


def _card(frame: Frame, x: float, y: float, w: float, h: float) -> None:
    canvas, palette, u = frame.canvas, frame.palette, frame.u
    clip = canvas.clip(x, y, w, h, u * 0.6)
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
