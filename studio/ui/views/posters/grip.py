"""Handles of a frame: where they are, and what a drag at one makes of a box."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF

from studio.sdk.poster.layout import Box

REACH = 9.0  # pixels on the screen
SMALLEST = 8.0  # pixels of the painting


class Grip(Enum):
    """Which sides move: -1 the left or upper one, 1 the right or lower one."""

    MOVE = (0, 0)
    LEFT = (-1, 0)
    RIGHT = (1, 0)
    TOP = (0, -1)
    BOTTOM = (0, 1)
    TOP_LEFT = (-1, -1)
    TOP_RIGHT = (1, -1)
    BOTTOM_LEFT = (-1, 1)
    BOTTOM_RIGHT = (1, 1)


def grips(rect: QRectF) -> dict[Grip, QPointF]:
    middle = rect.center()
    across = {-1: rect.left(), 0: middle.x(), 1: rect.right()}
    down = {-1: rect.top(), 0: middle.y(), 1: rect.bottom()}
    return {
        one: QPointF(across[one.value[0]], down[one.value[1]])
        for one in Grip
        if one is not Grip.MOVE
    }


def grip_at(rect: QRectF, point: QPointF) -> Grip | None:
    """None outside of the frame and its handles."""
    for one, spot in grips(rect).items():
        if abs(spot.x() - point.x()) <= REACH and abs(spot.y() - point.y()) <= REACH:
            return one
    return Grip.MOVE if rect.contains(point) else None


def dragged(box: Box, grip: Grip, dx: float, dy: float, keep: bool) -> Box:
    """``keep``: the form stays as it is, as far as a corner is dragged."""
    if grip is Grip.MOVE:
        return Box(box.x + dx, box.y + dy, box.w, box.h)
    across, down = grip.value
    w = max(SMALLEST, box.w + across * dx)
    h = max(SMALLEST, box.h + down * dy)
    if keep and across and down and box.w and box.h:
        scale = max(w / box.w, h / box.h)
        w, h = box.w * scale, box.h * scale
    x = box.right - w if across < 0 else box.x
    y = box.bottom - h if down < 0 else box.y
    return Box(x, y, w, h)
