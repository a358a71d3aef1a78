"""Paints an arranged poster, layer by layer."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from studio.sdk import PluginError
from studio.sdk.poster.colours import Palette
from studio.sdk.poster.design import Design, Logo, Outline, Picture, Shape, Text
from studio.sdk.poster.layout import Box, crop

from .arrange import Arranged, Placed
from .effects import (
    blurred,
    clipped,
    coloured,
    drop_shadow,
    faded,
    painting,
    saturated,
    tinted,
    transparent,
)
from .legible import contrast_of
from .letters import letters
from .paths import brush_of, colour_of, rect, rounded, shape_path
from .pictures import Pictures, part_of
from .standin import stand_in

MOST_PIXELS = 50e6
"""Of one picture on a poster: a box may reach far over the canvas."""
_SHARE = {"left": 0.0, "top": 0.0, "centre": 0.5, "middle": 0.5, "right": 1.0, "bottom": 1.0}


class Painting:
    def __init__(
        self, design: Design, arranged: Arranged, kit: Mapping[str, Any], pictures: Pictures
    ) -> None:
        self.palette = Palette(kit, design.colours)
        self._design, self._arranged, self._pictures = design, arranged, pictures
        self._logo = str(kit.get("logo", ""))
        self._unit = float(arranged.size.short)

    def whole(self) -> QImage:
        """The poster; what is found wrong on the way is added to the arrangement's remarks."""
        size = self._arranged.size
        image = transparent(size.width, size.height)
        canvas = Box(0, 0, size.width, size.height)
        with painting(image) as painter:
            painter.fillRect(rect(canvas), QColor("white"))
            painter.fillRect(rect(canvas), brush_of(self._design.background, canvas, self.palette))
            for placed in self._arranged.placed:
                self._layer(painter, image, placed)
        return image.convertToFormat(QImage.Format.Format_RGB888)

    def only(self, identity: str) -> QImage:
        """One layer on nothing."""
        size = self._arranged.size
        image = transparent(size.width, size.height)
        with painting(image) as painter:
            for placed in self._arranged.placed:
                if placed.layer.id == identity:
                    self._layer(painter, None, placed)
        return image.convertToFormat(QImage.Format.Format_ARGB32)

    def _layer(self, painter: QPainter, image: QImage | None, placed: Placed) -> None:
        layer, box = placed.layer, placed.box
        painter.save()
        painter.setOpacity(min(1.0, max(0.0, layer.opacity)))
        if layer.rotation:
            painter.translate(box.x + box.w / 2, box.y + box.h / 2)
            painter.rotate(layer.rotation)
            painter.translate(-box.x - box.w / 2, -box.y - box.h / 2)
        match layer:
            case Text():
                self._text(painter, image, placed)
            case Picture():
                self._picture(painter, layer, box)
            case Logo():
                self._sign(painter, layer, box)
            case Shape():
                self._shape(painter, layer, box)
        painter.restore()

    def _text(self, painter: QPainter, image: QImage | None, placed: Placed) -> None:
        copy, lines, layer = placed.copy, placed.lines, placed.layer
        if copy is None or lines is None or not isinstance(layer, Text):
            return
        size = lines.size
        if layer.plate:
            plate = rounded(placed.box, layer.plate.radius * size)
            painter.fillPath(plate, brush_of(layer.plate.fill, placed.box, self.palette))
        found = letters(copy, lines, placed.box)
        if layer.shadow:
            offset = QPointF(layer.shadow.dx * size, layer.shadow.dy * size)
            colour = colour_of(layer.shadow.colour, self.palette)
            drop_shadow(painter, found.path, colour, offset, layer.shadow.blur * size)
        if image is not None:
            boxes = [_seen(painter, box) for box in found.lines]
            width = self._arranged.size.width
            found_contrast, want = contrast_of(image, boxes, layer, size / width, self.palette)
            if found_contrast < want:
                name = layer.name or layer.id
                self._arranged.remarks.add(
                    layer.id, "contrast", found_contrast, name=name, found=found_contrast, want=want
                )
        if layer.outline:
            pen = QPen(
                colour_of(layer.outline.colour, self.palette), 2 * layer.outline.width * size
            )
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(found.path, pen)
        painter.fillPath(found.path, brush_of(layer.colour, found.inner, self.palette))

    def _shape(self, painter: QPainter, layer: Shape, box: Box) -> None:
        path = shape_path(layer, box, self._unit)
        if layer.shadow:
            self._shadow(painter, path, layer)
        painter.fillPath(path, brush_of(layer.fill, box, self.palette))
        self._outline(painter, path, layer.outline)

    def _picture(self, painter: QPainter, layer: Picture, box: Box) -> None:
        shrink = min(1.0, math.sqrt(MOST_PIXELS / max(1.0, box.w * box.h)))
        width, height = max(1, round(box.w * shrink)), max(1, round(box.h * shrink))
        if box.w < 1 or box.h < 1:
            return
        image, box = self._content(layer, box, width, height)
        if layer.saturation != 1.0:
            image = saturated(image, layer.saturation)
        if layer.blur:
            image = blurred(image, layer.blur * self._unit)
        if layer.tint:
            image = tinted(image, colour_of(layer.tint, self.palette))
        if layer.fade:
            image = faded(image, layer.fade)
        path = rounded(box, layer.radius * self._unit)
        if layer.shape == "ellipse":
            path = QPainterPath()
            path.addEllipse(rect(box))
        if layer.shadow:
            self._shadow(painter, path, layer)
        if layer.radius or layer.shape == "ellipse":
            to_image = QTransform.fromScale(image.width() / box.w, image.height() / box.h)
            image = clipped(image, to_image.map(path.translated(-box.x, -box.y)))
        painter.drawImage(rect(box), image)
        self._outline(painter, path, layer.outline)

    def _content(self, layer: Picture, box: Box, width: int, height: int) -> tuple[QImage, Box]:
        """The picture in the size it has on the poster, and the box that it fills."""
        if not self._pictures.has(layer.source):
            cause = "picture-gone" if layer.source else "picture-none"
            self._arranged.remarks.add(layer.id, cause, source=layer.source)
            return stand_in(width, height, self.palette), box
        try:
            natural = self._pictures.natural(layer.source)
            if layer.fit == "contain":
                scale = min(box.w / natural[0], box.h / natural[1])
                fitted = _within(box, natural[0] * scale, natural[1] * scale, layer)
                image = self._pictures.read(layer.source, math.ceil(max(fitted.w, fitted.h)))
                part = Box(0, 0, image.width(), image.height())
                wide, high = fitted.w * width / box.w, fitted.h * height / box.h
                return part_of(image, part, max(1, round(wide)), max(1, round(high))), fitted
            focus = layer.focus if len(layer.focus) == 2 else self._design.focus
            focus = focus if len(focus) == 2 else (0.5, 0.5)
            window = crop(natural, (box.w, box.h), focus, layer.zoom)
            need = max(natural) * box.w / window.w
            image = self._pictures.read(layer.source, math.ceil(need))
            scale = image.width() / natural[0]
            part = Box(window.x * scale, window.y * scale, window.w * scale, window.h * scale)
            return part_of(image, part, width, height), box
        except PluginError:
            self._arranged.remarks.add(layer.id, "picture-broken", source=layer.source)
            return stand_in(width, height, self.palette), box

    def _sign(self, painter: QPainter, layer: Logo, box: Box) -> None:
        source = layer.source or self._logo
        if not self._pictures.has(source):
            self._arranged.remarks.add(layer.id, "picture-logo", source=source)
            return
        try:
            image = self._pictures.read(source, math.ceil(max(box.w, box.h)))
        except PluginError:
            self._arranged.remarks.add(layer.id, "picture-broken", source=source)
            return
        scale = min(box.w / image.width(), box.h / image.height())
        fitted = _within(box, image.width() * scale, image.height() * scale, layer)
        whole = Box(0, 0, image.width(), image.height())
        image = part_of(image, whole, max(1, round(fitted.w)), max(1, round(fitted.h)))
        if layer.colour:
            image = coloured(image, colour_of(layer.colour, self.palette))
        painter.drawImage(rect(fitted), image)

    def _shadow(self, painter: QPainter, path: QPainterPath, layer: Picture | Shape) -> None:
        if layer.shadow:
            offset = QPointF(layer.shadow.dx * self._unit, layer.shadow.dy * self._unit)
            colour = colour_of(layer.shadow.colour, self.palette)
            drop_shadow(painter, path, colour, offset, layer.shadow.blur * self._unit)

    def _outline(self, painter: QPainter, path: QPainterPath, outline: Outline | None) -> None:
        if outline:
            colour = colour_of(outline.colour, self.palette)
            painter.strokePath(path, QPen(colour, outline.width * self._unit))


def _within(box: Box, width: float, height: float, layer: Picture | Logo) -> Box:
    x = box.x + _SHARE[layer.align] * (box.w - width)
    y = box.y + _SHARE[layer.valign] * (box.h - height)
    return Box(x, y, width, height)


def _seen(painter: QPainter, box: Box) -> QRect:
    """Where a box lies on the canvas, turned as its layer is."""
    return painter.worldTransform().mapRect(rect(box)).toAlignedRect()
