"""Things to put on a plinth, drawn about ``x`` and standing on ``base``."""

from __future__ import annotations

from ..colour import mix, shade
from ..frame import Frame
from ..shapes import closed, rounded


def _shadow(frame: Frame, x: float, base: float, half: float) -> None:
    for grow in (1.25, 1.05, 0.85):
        ry = half * 0.2 * grow
        frame.canvas.ellipse(
            x + frame.u * 0.5, base, half * grow, ry, frame.palette.ink, opacity=0.13
        )


def phone(frame: Frame, x: float, base: float) -> None:
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    w, h = u * 11, u * 22
    left, top, right = x - w / 2, base - h, x + w / 2
    _shadow(frame, x, base, w * 0.6)
    case = canvas.slant((left, top), (right, base), shade(palette.ink, 0.22), palette.ink)
    canvas.path(rounded(left + u * 0.6, top, w, h, u * 1.9), shade(palette.ink, 0.05))
    canvas.path(rounded(left, top, w, h, u * 1.9), case)
    edge = u * 0.55
    screen = canvas.slant((left, top), (right, base), palette.accent, palette.second, palette.main)
    canvas.path(rounded(left + edge, top + edge, w - 2 * edge, h - 2 * edge, u * 1.45), screen)
    canvas.circle(x, top + h * 0.3, u * 2.6, "#ffffff", opacity=0.9)
    for i, share in enumerate((0.62, 0.48, 0.56)):
        y = top + h * (0.52 + 0.08 * i)
        canvas.pill(x - w * share / 2, y, w * share, u * 0.85, "#ffffff", 0.85 - 0.2 * i)
    canvas.pill(x - w * 0.3, top + h * 0.8, w * 0.6, u * 2, "#ffffff", 0.95)
    gleam = [
        (left + w * 0.6, top + edge),
        (right - u * 1.6, top + edge),
        (left + w * 0.35, base - edge),
    ]
    gleam += [(left + u, base - edge), (left + edge, base - u * 2)]
    canvas.path(closed(gleam), "#ffffff", opacity=0.1)


def bottle(frame: Frame, x: float, base: float) -> None:
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    half, h, tone = u * 4.6, u * 15, palette.accent
    left, right, top = x - half, x + half, base - h
    _shadow(frame, x, base, half)
    glass = canvas.across(
        left, right, shade(tone, -0.14), shade(tone, 0.12), tone, shade(tone, -0.22)
    )
    canvas.path(rounded(left, top, 2 * half, h, u * 2.2), glass)
    canvas.rect(x - half * 0.42, top - u * 2.4, half * 0.84, u * 2.8, glass)
    cap = canvas.across(left, right, palette.ink, shade(palette.ink, 0.24), palette.ink)
    canvas.path(rounded(x - half * 0.56, top - u * 6, half * 1.12, u * 4, u * 0.5), cap)
    label = rounded(x - half * 0.72, base - h * 0.68, half * 1.44, h * 0.42, u * 0.4)
    canvas.path(label, palette.paper, opacity=0.94)
    for i, share in enumerate((0.9, 0.6)):
        y = base - h * (0.56 - 0.1 * i)
        canvas.pill(x - half * share / 2, y, half * share, u * 0.6, palette.main, 0.9 - 0.35 * i)
    canvas.path(
        rounded(x - half * 0.82, top + h * 0.06, u * 0.7, h * 0.84, u), "#ffffff", opacity=0.5
    )


def gem(frame: Frame, x: float, base: float) -> None:
    """A floating cut stone."""
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    y, s, tone = base - u * 11, u * 8.5, palette.accent
    _shadow(frame, x, base, s * 0.7)
    canvas.glow((x, y), s * 2.6, palette.light, 0.6)
    top, low = (x, y - s * 1.1), (x, y + s * 1.2)
    belt = [(x - s, y - s * 0.2), (x - s * 0.35, y + s * 0.08)]
    belt += [(x + s * 0.4, y + s * 0.08), (x + s, y - s * 0.2)]
    for i, face in enumerate((shade(tone, 0.02), mix(tone, "#ffffff", 0.5), shade(tone, -0.09))):
        canvas.path(closed([top, belt[i], belt[i + 1]]), face)
    below = (shade(palette.second, -0.1), shade(palette.main, 0.1), shade(palette.main, -0.1))
    for i, face in enumerate(below):
        canvas.path(closed([low, belt[i], belt[i + 1]]), face)


def box(frame: Frame, x: float, base: float) -> None:
    """A parcel with a ribbon."""
    canvas, u, tone = frame.canvas, frame.u, frame.palette.accent
    s = u * 8.4
    _shadow(frame, x, base, s * 1.1)
    base += s * 0.24
    top = base - s * 1.5
    for side, bright in ((-1, 0.0), (1, -0.1)):
        face = [(x + side * s, top), (x, top + s * 0.42), (x, base), (x + side * s, base - s * 0.4)]
        canvas.path(
            closed(face),
            canvas.vertical(shade(tone, bright), shade(tone, bright - 0.09), top, base),
        )
    lid = [(x - s, top), (x, top - s * 0.4), (x + s, top), (x, top + s * 0.42)]
    canvas.path(closed(lid), mix(tone, "#ffffff", 0.45))
    for side in (-1, 1):
        band = [(x + side * s * 0.42, top - s * 0.23), (x + side * s * 0.62, top - s * 0.15)]
        band += [(x - side * s * 0.38, top + s * 0.26), (x - side * s * 0.58, top + s * 0.18)]
        canvas.path(closed(band), frame.palette.main, opacity=0.85)
