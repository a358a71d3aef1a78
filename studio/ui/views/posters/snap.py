"""Lines that a dragged frame is drawn to: edges, middle and safe margins of the poster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.sdk.poster.layout import Box
from studio.ui.presenter.posters.page import Canvas
from studio.ui.views.posters.grip import SMALLEST, Grip

NEAR = 7.0  # pixels on the screen


@dataclass(frozen=True, slots=True)
class Snapped:
    """``across`` and ``down``: where it was drawn to, in pixels of the painting."""

    box: Box
    across: tuple[float, ...] = ()
    down: tuple[float, ...] = ()


def snapped(box: Box, grip: Grip, canvas: Canvas, near: float) -> Snapped:
    """``near`` in pixels of the painting. What moves is drawn to the nearest line: of a frame that
    is moved an edge or the middle, else the edge at the grip."""
    safe, (to_x, to_y) = canvas.safe, grip.value
    x_lines = (0.0, safe.x, canvas.width / 2, safe.right, float(canvas.width))
    y_lines = (0.0, safe.y, canvas.height / 2, safe.bottom, float(canvas.height))
    moves = grip is Grip.MOVE
    dx, across = _nearest(_ends(box.x, box.w, to_x, moves), x_lines, near)
    dy, down = _nearest(_ends(box.y, box.h, to_y, moves), y_lines, near)
    if moves:
        return Snapped(replace(box, x=box.x + dx, y=box.y + dy), across, down)
    x, w = _stretched(box.x, box.w, to_x, dx)
    y, h = _stretched(box.y, box.h, to_y, dy)
    if w < SMALLEST or h < SMALLEST:
        return Snapped(box)
    return Snapped(Box(x, y, w, h), across, down)


def _ends(start: float, length: float, to: int, moves: bool) -> tuple[float, ...]:
    if moves:
        return (start + length / 2, start, start + length)
    return {-1: (start,), 0: (), 1: (start + length,)}[to]


def _nearest(
    ends: Sequence[float], lines: Sequence[float], near: float
) -> tuple[float, tuple[float, ...]]:
    found = [(abs(line - end), line - end, line) for end in ends for line in lines]
    away, by, line = min(found, default=(near + 1, 0.0, 0.0), key=lambda one: one[0])
    return (by, (line,)) if away <= near else (0.0, ())


def _stretched(start: float, length: float, to: int, by: float) -> tuple[float, float]:
    return (start + by, length - by) if to < 0 else (start, length + by)
