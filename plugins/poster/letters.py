"""A set text as one outline, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QPainterPath, QTransform

from studio.sdk.poster.layout import Box

from .setting import Copy, Lines

_SHARE = {"left": 0.0, "top": 0.0, "centre": 0.5, "middle": 0.5, "right": 1.0, "bottom": 1.0}


@dataclass(frozen=True, slots=True)
class Letters:
    """``lines`` are the boxes of the lines or columns, ``inner`` is the block without its plate."""

    path: QPainterPath
    lines: tuple[Box, ...]
    inner: Box


def letters(copy: Copy, lines: Lines, box: Box) -> Letters:
    plate, size = copy.layer.plate, lines.size
    px, py = (plate.padding_x * size, plate.padding_y * size) if plate else (0.0, 0.0)
    inner = Box(box.x + px, box.y + py, box.w - 2 * px, box.h - 2 * py)
    place = _column if copy.layer.vertical else _line
    path, boxes = QPainterPath(), []
    for at, text in enumerate(lines.texts):
        x, y, covered = place(copy, lines, inner, text, at)
        boxes.append(covered)
        to_page = QTransform(size, 0, 0, size, x, y)
        for mark in copy.setter.marks(text):
            path.addPath((mark.transform * to_page).map(mark.glyphs.path))
    return Letters(path, tuple(boxes), inner)


def _line(copy: Copy, lines: Lines, inner: Box, text: str, at: int) -> tuple[float, float, Box]:
    size, (rise, fall) = lines.size, copy.rise
    long = copy.setter.length(text) * size
    x = inner.x + _SHARE[copy.layer.align] * (inner.w - long)
    y = inner.y + rise * size + at * copy.layer.line_height * size
    return x, y, Box(x, y - rise * size, long, (rise + fall) * size)


def _column(copy: Copy, lines: Lines, inner: Box, text: str, at: int) -> tuple[float, float, Box]:
    """Columns run from right to left."""
    size = lines.size
    long = copy.setter.length(text) * size
    x = inner.right - size / 2 - at * copy.layer.line_height * size
    y = inner.y + _SHARE[copy.layer.valign] * (inner.h - long)
    return x, y, Box(x - size / 2, y, size, long)
