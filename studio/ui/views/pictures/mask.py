"""Painting a mask over a picture: what is painted will be drawn anew."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)

from studio.ui.presenter.pictures.mask import Inversion, Mark, Painting, Point, Stroke
from studio.ui.views.kit import Kit
from studio.ui.views.picture import Picture

SEEN = 0.55  # how much of the picture the paint covers
LEAST = 0.004  # of the picture's longer side between two points of a stroke


class MaskCanvas(Picture):
    painted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.painting = Painting()
        self.size_ = 0.08
        self.erase = False
        self._points: list[Point] = []
        self._overlay = QImage()
        self._cursor: QPointF | None = None
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(kit.words.translate("Mask", "The part that is drawn anew"))
        self.loaded.connect(self.renew)

    def begin(self, path: str) -> None:
        self.painting.clear()
        self.show_file(path)
        self.renew()

    def undo(self) -> None:
        self.painting.undo()
        self.renew()

    def redo(self) -> None:
        self.painting.redo()
        self.renew()

    def invert(self) -> None:
        self.painting.add(Inversion())
        self.renew()

    def clear(self) -> None:
        self.painting.clear()
        self.renew()

    def renew(self) -> None:
        """Draw all marks again, in the size in which they are seen."""
        size = self.place().size().toSize()
        self._overlay = mask_image(self.painting.marks, size) if not size.isEmpty() else QImage()
        self.update()
        self.painted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = self.place()
        if place.isEmpty() or self._overlay.isNull():
            return
        painter = QPainter(self)
        painter.setOpacity(SEEN)
        painter.drawImage(place, _tinted(self._overlay, self._kit.theme.colour("accent")))
        painter.setOpacity(1)
        if self._cursor is not None:
            radius = self.size_ * max(place.width(), place.height()) / 2
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for colour, width in ((QColor(0, 0, 0, 140), 3.0), (QColor(255, 255, 255), 1.5)):
                painter.setPen(QPen(colour, width))
                painter.drawEllipse(self._cursor, radius, radius)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self.place().isEmpty():
            self._points = [self._at(event.position())]
            self._paint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._cursor = event.position()
        if self._points:
            point = self._at(event.position())
            last = self._points[-1]
            if max(abs(point[0] - last[0]), abs(point[1] - last[1])) >= LEAST:
                self._points.append(point)
                self._paint()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._points:
            self.painting.add(Stroke(tuple(self._points), self.size_, self.erase))
            self._points = []
            self.painted.emit()

    def leaveEvent(self, event: object) -> None:
        self._cursor = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_BracketLeft:
                self.size_ = max(0.005, self.size_ / 1.2)
            case Qt.Key.Key_BracketRight:
                self.size_ = min(0.5, self.size_ * 1.2)
            case _:
                super().keyPressEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.renew()

    def _at(self, position: QPointF) -> Point:
        place = self.place()
        return ((position.x() - place.x()) / place.width(),
                (position.y() - place.y()) / place.height())  # fmt: skip

    def _paint(self) -> None:
        """The last piece of the stroke that is being made."""
        stroke = Stroke(tuple(self._points[-2:]), self.size_, self.erase)
        painter = QPainter(self._overlay)
        _draw(painter, stroke, self._overlay.size())
        painter.end()
        self.update()


def mask_image(marks: list[Mark], size: QSize) -> QImage:
    """White where something was painted, black elsewhere."""
    image = QImage(size, QImage.Format.Format_Grayscale8)
    image.fill(0)
    for mark in marks:
        if isinstance(mark, Inversion):
            image.invertPixels()
            continue
        painter = QPainter(image)
        _draw(painter, mark, size)
        painter.end()
    return image


def _draw(painter: QPainter, stroke: Stroke, size: QSize) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(0, 0, 0) if stroke.erase else QColor(255, 255, 255)
    width = stroke.size * max(size.width(), size.height())
    points = [QPointF(x * size.width(), y * size.height()) for x, y in stroke.points]
    if len(points) == 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(points[0], width / 2, width / 2)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                        Qt.PenJoinStyle.RoundJoin))  # fmt: skip
    painter.drawPolyline(points)


def _tinted(mask: QImage, colour: QColor) -> QImage:
    """The colour where the mask is white."""
    image = QImage(mask.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(colour)
    alpha = QImage(mask)
    alpha.reinterpretAsFormat(QImage.Format.Format_Alpha8)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(QRectF(image.rect()), alpha)
    painter.end()
    return image
