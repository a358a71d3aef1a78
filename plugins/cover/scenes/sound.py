"""A voice made visible: a waveform, rings of sound and a microphone."""

from __future__ import annotations

import math

from ..colour import mix, shade
from ..frame import Frame
from ..shapes import Noise, rounded, smooth
from ..svg import number


def sound(frame: Frame) -> None:
    frame = frame.closer()
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    focus = frame.focus(centred=True)
    back = (
        mix(palette.sky[0], palette.ink, 0.35)
        if palette.dark
        else mix(palette.paper, palette.main, 0.16)
    )
    canvas.fill(
        canvas.linear(
            [(0, back, 1), (1, mix(back, palette.main, 0.5 if palette.dark else 0.3), 1)],
            (0, 0),
            (frame.w, frame.h),
        )
    )
    canvas.glow(focus, u * 56, palette.accent, 0.42)
    canvas.glow((frame.w * 0.08, frame.h), u * 58, palette.second, 0.34)
    tone = "#ffffff" if palette.dark else palette.main
    for ring in range(9):
        radius = u * (12 + 6.2 * ring)
        canvas.circle(
            focus[0],
            focus[1],
            radius,
            "none",
            stroke=tone,
            stroke_width=u * 0.16,
            opacity=0.3 * (1 - ring / 9.5),
        )
    _ribbons(frame, focus[1])
    _bars(frame, focus)
    _microphone(frame, focus[0], focus[1], u * rng.uniform(0.95, 1.1))


def _ribbons(frame: Frame, middle: float) -> None:
    """Sine threads in a bundle, thick where the voice is loud."""
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    phase, long = rng.uniform(0, math.tau), u * rng.uniform(46, 62)
    for thread in range(14):
        share = thread / 13
        tone = mix(palette.second, palette.accent, share)
        points = []
        for i in range(49):
            x = frame.w * i / 48
            loud = 0.35 + 0.65 * math.sin(math.pi * i / 48) ** 2
            swing = u * 15 * loud * (1 - 1.7 * share)
            points.append((x, middle + swing * math.sin(phase + x / long * math.tau + share * 1.5)))
        canvas.path(smooth(points), stroke=tone, stroke_width=u * 0.17, opacity=0.42)


def _bars(frame: Frame, focus: tuple[float, float]) -> None:
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    noise, step = Noise(rng, 4, 0.6), u * 1.9
    for i in range(-round(frame.w / step), round(frame.w / step)):
        x = focus[0] + i * step
        if abs(i) < 5 or not -step < x < frame.w + step:
            continue
        away = abs(i) * step / (u * 70)
        tall = u * (1.2 + 17 * abs(noise.at(i * 0.37)) ** 0.8 * max(0.0, 1 - away) ** 0.9)
        near = palette.accent if palette.dark else mix(palette.accent, palette.main, 0.25)
        tone = mix(near, palette.second if palette.dark else palette.main, min(1.0, away * 1.4))
        tip = mix(tone, "#ffffff" if palette.dark else palette.paper, 0.35)
        paint = canvas.linear(
            [
                (0, tip, 1),
                (0.5, tone, 1),
                (1, tip, 1),
            ],
            (0, focus[1] - tall),
            (0, focus[1] + tall),
        )
        canvas.path(
            rounded(x - u * 0.5, focus[1] - tall, u, 2 * tall, u * 0.5),
            paint,
            opacity=max(0.3, 1 - 0.6 * away),
        )


def _microphone(frame: Frame, x: float, y: float, s: float) -> None:
    """A studio microphone on its stand; ``s`` is its scale."""
    canvas, ink = frame.canvas, frame.palette.ink
    half, h = s * 5.4, s * 17
    top, left, right = y - h * 0.62, x - half, x + half
    for grow in (1.5, 1.25):
        more = half * (grow - 1)
        canvas.box(left - more, top - more, 2 * (half + more), h + 2 * more, half * grow, ink, 0.1)
    arm, reach = shade(ink, 0.16), half * 1.5
    cradle = f"M{number(x - reach)} {number(y - s)}v{number(s * 2)}a{number(reach)} {number(reach)}"
    cradle += f" 0 0 0 {number(2 * reach)} 0v{number(-s * 2)}"
    canvas.path(cradle, stroke=arm, stroke_width=s * 1.1, stroke_linecap="round")
    canvas.rect(x - s * 0.55, y + s + reach, s * 1.1, frame.h, arm)
    metal = canvas.across(left, right, shade(ink, 0.06), shade(ink, 0.42), shade(ink, 0.2), ink)
    canvas.box(left, top, 2 * half, h, half, metal)
    inset = half * 0.14
    window = canvas.clip(left + inset, top + inset, 2 * (half - inset), h * 0.62, half - inset)
    with canvas.group(clip_path=window):
        _grille(frame, left, top, 2 * half, h, s * 0.95)
    canvas.rect(left, top + h * 0.68, 2 * half, s * 0.7, frame.palette.accent)


def _grille(frame: Frame, left: float, top: float, w: float, h: float, pitch: float) -> None:
    canvas, tone, ink = frame.canvas, frame.palette.accent, frame.palette.ink
    sheen = canvas.across(
        left, left + w, shade(tone, -0.16), mix(tone, "#ffffff", 0.5), shade(tone, -0.2)
    )
    canvas.rect(left, top, w, h, sheen)
    for i in range(14):
        y, x = top + i * pitch, left + i * pitch
        canvas.line((left, y), (left + w, y), ink, pitch * 0.17, 0.42)
        canvas.line((x, top), (x, top + h), ink, pitch * 0.13, 0.26)
