"""A voice made visible: a waveform, rings of sound and a microphone."""

from __future__ import annotations

import math

from ..colour import mix, shade
from ..frame import Frame
from ..shapes import Noise, rounded, smooth
from ..svg import number


def sound(frame: Frame) -> None:
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    focus = frame.focus()
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
        tone = mix(palette.accent, palette.second, min(1.0, away * 1.4))
        paint = canvas.linear(
            [
                (0, mix(tone, "#ffffff", 0.35), 1),
                (0.5, tone, 1),
                (1, mix(tone, "#ffffff", 0.35), 1),
            ],
            (0, focus[1] - tall),
            (0, focus[1] + tall),
        )
        canvas.path(
            rounded(x - u * 0.5, focus[1] - tall, u, 2 * tall, u * 0.5),
            paint,
            opacity=max(0.25, 0.95 - 0.6 * away),
        )


def _microphone(frame: Frame, x: float, y: float, s: float) -> None:
    canvas, palette = frame.canvas, frame.palette
    half, h = s * 5.4, s * 17
    top = y - h * 0.62
    metal = canvas.linear(
        [
            (0, shade(palette.ink, 0.06), 1),
            (0.3, shade(palette.ink, 0.42), 1),
            (0.62, shade(palette.ink, 0.2), 1),
            (1, palette.ink, 1),
        ],
        (x - half, 0),
        (x + half, 0),
    )
    for grow in (1.5, 1.25):
        canvas.path(
            rounded(
                x - half * grow,
                top - half * (grow - 1),
                2 * half * grow,
                h + 2 * half * (grow - 1),
                half * grow,
            ),
            palette.ink,
            opacity=0.1,
        )
    cradle = f"M{number(x - half * 1.5)} {number(y - s)}v{number(s * 2)}a{number(half * 1.5)} {number(half * 1.5)} 0 0 0 {number(half * 3)} 0v{number(-s * 2)}"
    canvas.path(
        cradle, stroke=shade(palette.ink, 0.16), stroke_width=s * 1.1, stroke_linecap="round"
    )
    foot = y + s + half * 1.5
    canvas.rect(x - s * 0.55, foot, s * 1.1, frame.h, shade(palette.ink, 0.16))
    canvas.path(rounded(x - half, top, 2 * half, h, half), metal)
    clip = canvas.clip(
        f'<path d="{rounded(x - half * 0.86, top + half * 0.14, half * 1.72, h * 0.62, half * 0.86)}"/>'
    )
    with canvas.group(clip_path=clip):
        grille = canvas.linear(
            [
                (0, shade(palette.accent, -0.16), 1),
                (0.32, mix(palette.accent, "#ffffff", 0.5), 1),
                (1, shade(palette.accent, -0.2), 1),
            ],
            (x - half, 0),
            (x + half, 0),
        )
        canvas.rect(x - half, top, 2 * half, h, grille)
        for i in range(14):
            level = top + i * s * 0.95
            canvas.line((x - half, level), (x + half, level), palette.ink, s * 0.16, opacity=0.42)
            canvas.line(
                (x - half + i * s * 0.95, top),
                (x - half + i * s * 0.95, top + h),
                palette.ink,
                s * 0.12,
                opacity=0.26,
            )
    canvas.rect(x - half, top + h * 0.68, 2 * half, s * 0.7, palette.accent)
