"""Sheets with text and pictures, laid over each other, and a pen."""

from __future__ import annotations

from ..colour import mix, shade
from ..frame import Frame
from ..shapes import closed, rounded
from ..svg import number


def paper(frame: Frame) -> None:
    frame = frame.closer()
    canvas, rng, u, palette = frame.canvas, frame.rng, frame.u, frame.palette
    focus = frame.focus(centred=True)
    back = (
        mix(palette.main, palette.ink, 0.5)
        if palette.dark
        else mix(palette.main, palette.paper, 0.62)
    )
    canvas.fill(
        canvas.linear(
            [(0, shade(back, 0.05), 1), (1, shade(back, -0.06), 1)], (0, 0), (frame.w, frame.h)
        )
    )
    canvas.glow((focus[0] - u * 20, focus[1] - u * 26), u * 70, palette.light, 0.42)
    for _ in range(3):
        x, y = rng.uniform(0.1, 1) * frame.w, rng.uniform(0, 1) * frame.h
        canvas.circle(x, y, u * rng.uniform(9, 20), mix(back, palette.accent, 0.5), opacity=0.16)
    lean = rng.choice((-1, 1))
    _sheet(
        frame,
        focus[0] - lean * u * 17,
        focus[1] + u * 6,
        27,
        -lean * rng.uniform(9, 15),
        palette.accent,
        0,
    )
    _sheet(
        frame,
        focus[0] + lean * u * 16,
        focus[1] + u * 2,
        28,
        lean * rng.uniform(6, 13),
        palette.second,
        1,
    )
    _sheet(frame, focus[0], focus[1] + u * 3, 32, -lean * rng.uniform(1.5, 5), palette.main, 2)
    _pen(frame, focus[0] + lean * u * 15, focus[1] + u * 19, 34 * lean)


def _sheet(
    frame: Frame, x: float, y: float, width: float, lean: float, tone: str, kind: int
) -> None:
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    w = u * width
    h = w * 1.36
    left, top = x - w / 2, y - h / 2
    with canvas.group(transform=f"rotate({number(lean)} {number(x)} {number(y)})"):
        for drop in (0.5, 1.2, 2.2, 3.4):
            canvas.path(
                rounded(
                    left - u * drop * 0.25, top + u * drop, w + u * drop * 0.5, h, u * (1 + drop)
                ),
                palette.ink,
                opacity=0.065,
            )
        sheet = canvas.linear(
            [(0, "#ffffff", 1), (1, mix(palette.paper, palette.main, 0.09), 1)],
            (left, top),
            (left + w, top + h),
        )
        canvas.path(rounded(left, top, w, h, u * 0.9), sheet)
        inset = w * 0.11
        line, wide = top + w * 0.13, w - 2 * inset
        canvas.path(
            rounded(left + inset, line, wide * 0.72, u * 1.7, u * 0.4), palette.ink, opacity=0.85
        )
        canvas.path(rounded(left + inset, line + u * 2.7, wide * 0.4, u * 0.75, u * 0.3), tone)
        body = line + u * 5.2
        if kind != 1:
            _picture(frame, left + inset, body, wide, w * 0.42, tone)
            body += w * 0.42 + u * 2
        _text(frame, left + inset, body, wide, top + h - inset)


def _text(frame: Frame, x: float, top: float, width: float, bottom: float) -> None:
    u, rng = frame.u, frame.rng
    y, count = top, 0
    while y < bottom:
        count += 1
        last = count % 4 == 0
        share = rng.uniform(0.4, 0.7) if last else rng.uniform(0.93, 1)
        frame.canvas.path(
            rounded(x, y, width * share, u * 0.6, u * 0.3), frame.palette.ink, opacity=0.24
        )
        y += u * (2.3 if last else 1.45)


def _picture(frame: Frame, x: float, y: float, width: float, height: float, tone: str) -> None:
    """A small landscape, so that the page is plainly illustrated."""
    canvas, palette = frame.canvas, frame.palette
    clip = canvas.clip(x, y, width, height, frame.u * 0.6)
    with canvas.group(clip_path=clip):
        canvas.rect(
            x,
            y,
            width,
            height,
            canvas.vertical(
                mix(tone, "#ffffff", 0.35), mix(palette.light, "#ffffff", 0.3), y, y + height
            ),
        )
        canvas.circle(
            x + width * 0.7,
            y + height * 0.42,
            height * 0.16,
            palette.accent if tone != palette.accent else palette.paper,
        )
        for dx, top, shift in ((0.28, 0.36, -0.02), (0.62, 0.55, -0.1), (0.95, 0.48, -0.16)):
            peak = (x + width * dx, y + height * top)
            canvas.path(
                closed(
                    [
                        (peak[0] - width * 0.45, y + height),
                        peak,
                        (peak[0] + width * 0.45, y + height),
                    ]
                ),
                shade(tone, shift),
            )


def _pen(frame: Frame, x: float, y: float, lean: float) -> None:
    """A fountain pen, its nib towards the lower edge of the sheet."""
    canvas, u, palette = frame.canvas, frame.u, frame.palette
    half, length, tone = u * 1.25, u * 27, palette.accent
    left, right, top = x - half, x + half, y - length
    with canvas.group(transform=f"rotate({number(lean)} {number(x)} {number(y)})"):
        canvas.box(left + u * 1.4, top, 2 * half, length, half, palette.ink, 0.16)
        barrel = canvas.across(
            left, right, shade(tone, -0.12), mix(tone, "#ffffff", 0.4), shade(tone, -0.2)
        )
        canvas.box(left, top, 2 * half, length, half, barrel)
        canvas.rect(left, y - length * 0.46, 2 * half, u * 0.7, palette.paper)
        grip = [(left, y - u * 4), (right, y - u * 4), (x + half * 0.72, y), (x - half * 0.72, y)]
        dark = canvas.across(left, right, palette.ink, shade(palette.ink, 0.3), palette.ink)
        canvas.path(closed(grip), dark)
        nib = closed([(x - half * 0.7, y), (x + half * 0.7, y), (x, y + u * 4)])
        canvas.path(nib, canvas.across(left, right, "#d9b25f", "#fff0c4", "#b98d3c"))
        canvas.line((x, y + u * 0.9), (x, y + u * 3.4), palette.ink, u * 0.14)
