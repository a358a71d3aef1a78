"""Outlines of shapes, and fills as brushes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainterPath, QRadialGradient

from studio.sdk.poster.colours import Palette
from studio.sdk.poster.design import Fill, Shape
from studio.sdk.poster.layout import Box
from studio.sdk.poster.reading import PosterError

_COMMAND = re.compile(r"([MLCQZ])([^MLCQZ]*)")
_TAKES = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}
MOST_DOTS = 4000


def rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.w, box.h)


def colour_of(expression: str, palette: Palette) -> QColor:
    red, green, blue, alpha = palette.rgba(expression)
    return QColor(red, green, blue, round(alpha * 255))


def brush_of(fill: Fill, box: Box, palette: Palette) -> QBrush:
    """A gradient reaches from corner to corner of the box, as in CSS."""
    if isinstance(fill, str):
        return QBrush(colour_of(fill, palette))
    middle = QPointF(box.x + box.w / 2, box.y + box.h / 2)
    gradient: QLinearGradient | QRadialGradient
    if fill.kind == "radial":
        gradient = QRadialGradient(middle, math.hypot(box.w, box.h) / 2)
    else:
        angle = math.radians(fill.angle)
        dx, dy = math.sin(angle), -math.cos(angle)
        reach = (abs(box.w * dx) + abs(box.h * dy)) / 2
        gradient = QLinearGradient(
            middle - QPointF(dx * reach, dy * reach), middle + QPointF(dx * reach, dy * reach)
        )
    for stop in fill.stops:
        gradient.setColorAt(min(1.0, max(0.0, stop.at)), colour_of(stop.colour, palette))
    return QBrush(gradient)


def rounded(box: Box, radius: float) -> QPainterPath:
    path = QPainterPath()
    radius = min(radius, box.w / 2, box.h / 2)
    path.addRoundedRect(rect(box), radius, radius)
    return path


def shape_path(shape: Shape, box: Box, unit: float) -> QPainterPath:
    path = QPainterPath()
    match shape.shape:
        case "ellipse":
            path.addEllipse(rect(box))
        case "line":
            path.addRoundedRect(rect(box), min(box.w, box.h) / 2, min(box.w, box.h) / 2)
        case "path":
            return drawn(shape.path, box, shape.id)
        case "dots":
            _dots(path, box, max(shape.spacing * unit, 2.0), shape.radius * unit)
        case _:
            return rounded(box, shape.radius * unit)
    return path


def drawn(text: str, box: Box, name: str) -> QPainterPath:
    """An SVG path of absolute commands in a unit square, stretched over the box."""
    path = QPainterPath()
    for command, numbers in _commands(text, name):
        points = [
            QPointF(box.x + x * box.w, box.y + y * box.h)
            for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        match command:
            case "M":
                path.moveTo(points[0])
            case "L":
                path.lineTo(points[0])
            case "Q":
                path.quadTo(*points)
            case "C":
                path.cubicTo(*points)
            case _:
                path.closeSubpath()
    return path


def _commands(text: str, name: str) -> Iterator[tuple[str, list[float]]]:
    bad = PosterError(
        f"The path of layer '{name}' can't be read: it has M, L, C, Q and Z with numbers."
    )
    if re.sub(_COMMAND, "", text).strip():
        raise bad
    for command, rest in _COMMAND.findall(text):
        try:
            numbers = [float(one) for one in rest.replace(",", " ").split()]
        except ValueError:
            raise bad from None
        takes = _TAKES[command]
        if not takes:
            yield command, []
        elif not numbers or len(numbers) % takes:
            raise bad
        for at in range(0, len(numbers), takes or 1):
            yield command, numbers[at : at + takes]


def _dots(path: QPainterPath, box: Box, spacing: float, radius: float) -> None:
    radius = radius or spacing * 0.14
    across, down = max(1, int(box.w / spacing)), max(1, int(box.h / spacing))
    if across * down > MOST_DOTS:
        return
    for row in range(down):
        for column in range(across):
            centre = QPointF(box.x + (column + 0.5) * spacing, box.y + (row + 0.5) * spacing)
            path.addEllipse(centre, radius, radius)
