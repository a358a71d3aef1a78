"""A frame over a picture: the part that is kept when it is cropped, or the room that is added."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen

from studio.ui.views.kit import Kit
from studio.ui.views.picture import Picture

GRIP = 12  # pixels around an edge in which the mouse takes it
LEAST = 16  # pixels of the picture
SHADE = QColor(0, 0, 0, 130)


class CropCanvas(Picture):
    """``box`` in pixels of the picture, whose real size is told to `begin`."""

    moved = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.box = QRect()
        self._whole = QSize()
        self._edges: tuple[bool, bool, bool, bool] = (False, False, False, False)
        self._from: tuple[QPointF, QRect] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(kit.words.translate("Crop", "The part that is kept"))

    def begin(self, path: str, size: QSize) -> None:
        self._whole = size
        inset_x, inset_y = size.width() // 10, size.height() // 10
        self.box = QRect(0, 0, size.width(), size.height()).adjusted(
            inset_x, inset_y, -inset_x, -inset_y
        )
        self.show_file(path)
        self.moved.emit()

    def set_shape(self, wide: int, high: int) -> None:
        """The largest box of a shape, in the middle of the one that is there."""
        centre = QRectF(self.box).center()
        whole = self._whole
        width = min(whole.width(), whole.height() * wide // high)
        height = width * high // wide
        left = round(min(max(0.0, centre.x() - width / 2), whole.width() - width))
        top = round(min(max(0.0, centre.y() - height / 2), whole.height() - height))
        self.box = QRect(left, top, width, height)
        self.moved.emit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = self.place()
        if place.isEmpty():
            return
        seen = self._seen()
        shade = QPainterPath()
        shade.addRect(place)
        hole = QPainterPath()
        hole.addRect(seen)
        painter = QPainter(self)
        painter.fillPath(shade.subtracted(hole), SHADE)
        painter.setPen(QPen(QColor("white"), 1.5))
        painter.drawRect(seen)
        painter.setPen(QPen(QColor(255, 255, 255, 90), 1))
        for third in (1, 2):
            x = seen.left() + seen.width() * third / 3
            y = seen.top() + seen.height() * third / 3
            painter.drawLine(QPointF(x, seen.top()), QPointF(x, seen.bottom()))
            painter.drawLine(QPointF(seen.left(), y), QPointF(seen.right(), y))
        painter.setBrush(QColor("white"))
        for corner in (seen.topLeft(), seen.topRight(), seen.bottomLeft(), seen.bottomRight()):
            painter.drawEllipse(corner, 4, 4)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._edges = self._edges_at(event.position())
        if any(self._edges) or self._seen().contains(event.position()):
            self._from = (event.position(), QRect(self.box))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            self.setCursor(self._cursor_for(self._edges_at(event.position()), event.position()))
            return
        start, box = self._from
        scale = self._whole.width() / max(1.0, self.place().width())
        by_x = round((event.position().x() - start.x()) * scale)
        by_y = round((event.position().y() - start.y()) * scale)
        self.box = self._moved(box, by_x, by_y)
        self.moved.emit()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-8, 0), Qt.Key.Key_Right: (8, 0), Qt.Key.Key_Up: (0, -8),
            Qt.Key.Key_Down: (0, 8),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        grow = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._edges = (False, False, bool(grow), bool(grow))
        self.box = self._moved(QRect(self.box), *step)
        self.moved.emit()
        self.update()

    def _moved(self, box: QRect, by_x: int, by_y: int) -> QRect:
        left, top, right, bottom = self._edges
        whole = QRect(0, 0, self._whole.width(), self._whole.height())
        if not any(self._edges):
            by_x = max(-box.left(), min(by_x, whole.right() - box.right()))
            by_y = max(-box.top(), min(by_y, whole.bottom() - box.bottom()))
            return box.translated(by_x, by_y)
        if left:
            box.setLeft(max(0, min(box.left() + by_x, box.right() - LEAST)))
        if right:
            box.setRight(min(whole.right(), max(box.right() + by_x, box.left() + LEAST)))
        if top:
            box.setTop(max(0, min(box.top() + by_y, box.bottom() - LEAST)))
        if bottom:
            box.setBottom(min(whole.bottom(), max(box.bottom() + by_y, box.top() + LEAST)))
        return box

    def _seen(self) -> QRectF:
        place, whole = self.place(), self._whole
        x, y = place.width() / max(1, whole.width()), place.height() / max(1, whole.height())
        return QRectF(place.x() + self.box.x() * x, place.y() + self.box.y() * y,
                      self.box.width() * x, self.box.height() * y)  # fmt: skip

    def _edges_at(self, at: QPointF) -> tuple[bool, bool, bool, bool]:
        seen = self._seen()
        if not seen.adjusted(-GRIP, -GRIP, GRIP, GRIP).contains(at):
            return (False, False, False, False)
        return (abs(at.x() - seen.left()) < GRIP, abs(at.y() - seen.top()) < GRIP,
                abs(at.x() - seen.right()) < GRIP, abs(at.y() - seen.bottom()) < GRIP)  # fmt: skip

    def _cursor_for(self, edges: tuple[bool, bool, bool, bool], at: QPointF) -> Qt.CursorShape:
        left, top, right, bottom = edges
        if (left and top) or (right and bottom):
            return Qt.CursorShape.SizeFDiagCursor
        if (right and top) or (left and bottom):
            return Qt.CursorShape.SizeBDiagCursor
        if left or right:
            return Qt.CursorShape.SizeHorCursor
        if top or bottom:
            return Qt.CursorShape.SizeVerCursor
        inside = self._seen().contains(at)
        return Qt.CursorShape.SizeAllCursor if inside else Qt.CursorShape.ArrowCursor


class RoomCanvas(Picture):
    """The picture with the room that is added at its sides, in pixels of it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.sides = (0, 0, 0, 0)  # left, top, right, bottom
        self._whole = QSize(1, 1)

    def begin(self, path: str, size: QSize) -> None:
        self._whole = size
        self.show_file(path)

    def show_sides(self, sides: tuple[int, int, int, int]) -> None:
        self.sides = sides
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.pixmap.isNull():
            return
        left, top, right, bottom = self.sides
        wide, high = self._whole.width() + left + right, self._whole.height() + top + bottom
        scale = min(1.0, self.width() / wide, self.height() / high)
        x, y = (self.width() - wide * scale) / 2, (self.height() - high * scale) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        outer = QRectF(x, y, wide * scale, high * scale)
        painter.fillRect(outer, self._kit.theme.colour("accent_soft"))
        inner = QRectF(x + left * scale, y + top * scale, self._whole.width() * scale,
                       self._whole.height() * scale)  # fmt: skip
        painter.drawPixmap(inner, self.pixmap, QRectF(self.pixmap.rect()))
        painter.setPen(QPen(self._kit.theme.colour("accent"), 1.5, Qt.PenStyle.DashLine))
        painter.drawRect(outer)
        painter.end()
