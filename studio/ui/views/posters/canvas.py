"""The poster as it was painted, with handles on the layer that is selected.

The pixels come from the worker. While a person drags, only the frame moves; when they let go,
the poster is painted with the layer in its new place.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)

from studio.sdk.poster.layout import Box
from studio.ui.presenter.posters.page import Canvas, LayerRow
from studio.ui.views.kit import Kit
from studio.ui.views.picture import Picture
from studio.ui.views.posters.grip import Grip, dragged, grip_at, grips
from studio.ui.views.posters.snap import NEAR as NEAR_LINE
from studio.ui.views.posters.snap import Snapped, snapped

NEAR = 4.0  # pixels that a press moves before it is a drag
_CURSORS = {
    Grip.MOVE: Qt.CursorShape.SizeAllCursor,
    Grip.LEFT: Qt.CursorShape.SizeHorCursor,
    Grip.RIGHT: Qt.CursorShape.SizeHorCursor,
    Grip.TOP: Qt.CursorShape.SizeVerCursor,
    Grip.BOTTOM: Qt.CursorShape.SizeVerCursor,
    Grip.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Grip.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Grip.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Grip.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
}


class PosterCanvas(Picture):
    """``moved`` gives a layer's new box in pixels of the painting."""

    picked = Signal(str)  # a layer, "" for none
    moved = Signal(str, object)  # Box
    text_wanted = Signal()  # a double click
    removed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._look = kit.theme
        self._canvas = Canvas("", 0, 0, {}, Box(0, 0, 0, 0))
        self._layers: tuple[LayerRow, ...] = ()
        self._selected = ""
        self._press: QPointF | None = None
        self._grip = Grip.MOVE
        self._frame: Box | None = None
        self._snapped = Snapped(Box(0, 0, 0, 0))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(kit.words.translate("Posters", "The poster"))
        self.setMinimumSize(240, 240)

    def show_canvas(self, canvas: Canvas) -> None:
        self._canvas = canvas
        if self._press is None:
            self._frame = None
        self.show_file(canvas.file)

    def show_layers(self, layers: tuple[LayerRow, ...], selected: str) -> None:
        self._layers, self._selected = layers, selected
        self.update()

    # geometry ---------------------------------------------------------------------------

    def _scale(self) -> float:
        """Of the screen to the painting."""
        return self.place().width() / self._canvas.width if self._canvas.width else 0.0

    def _on_screen(self, box: Box) -> QRectF:
        place, scale = self.place(), self._scale()
        return QRectF(
            place.x() + box.x * scale, place.y() + box.y * scale, box.w * scale, box.h * scale
        )

    def _boxes(self) -> Mapping[str, Box]:
        return self._canvas.boxes

    def _box(self) -> Box | None:
        return self._frame or self._boxes().get(self._selected)

    def _row(self, layer: str) -> LayerRow | None:
        return next((one for one in self._layers if one.id == layer), None)

    def _at(self, point: QPointF) -> str:
        """The layer in front under a point; one that is locked is looked through."""
        for one in self._layers:
            box = self._boxes().get(one.id)
            if box and one.visible and not one.locked and self._on_screen(box).contains(point):
                return one.id
        return ""

    # mouse and keys ---------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._scale():
            return
        point, box = event.position(), self._box()
        grip = grip_at(self._on_screen(box), point) if box and self._movable() else None
        if grip is None or grip is Grip.MOVE:
            under = self._at(point)
            if under and under != self._selected and grip is None:
                self._selected = under
            elif grip is None:
                self._selected = ""
            self.picked.emit(self._selected)
            grip = Grip.MOVE
        self._press, self._grip = point, grip

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._press is None:
            self._show_cursor(point)
            return
        start = self._boxes().get(self._selected)
        if start is None or not self._movable():
            return
        away = point - self._press
        if self._frame is None and away.manhattanLength() < NEAR:
            return
        scale = self._scale()
        keep = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        frame = dragged(start, self._grip, away.x() / scale, away.y() / scale, keep)
        free = keep or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._snapped = Snapped(frame) if free else snapped(
            frame, self._grip, self._canvas, NEAR_LINE / scale
        )  # fmt: skip
        self._frame = self._snapped.box
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._press = None
        self._snapped = Snapped(Box(0, 0, 0, 0))
        if self._frame is not None:
            self.moved.emit(self._selected, self._frame)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._selected:
            self.text_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        key, box = Qt.Key(event.key()), self._boxes().get(self._selected)
        if key in ways and box and self._movable():
            far = 20 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 2
            x, y = ways[key]
            self.moved.emit(self._selected, Box(box.x + x * far, box.y + y * far, box.w, box.h))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._selected:
            self.removed.emit()
        elif key == Qt.Key.Key_Escape and self._selected:
            self.picked.emit("")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.unsetCursor()

    def _movable(self) -> bool:
        row = self._row(self._selected)
        return row is not None and not row.locked

    def _show_cursor(self, point: QPointF) -> None:
        box = self._box()
        grip = grip_at(self._on_screen(box), point) if box and self._movable() else None
        if grip is not None:
            self.setCursor(_CURSORS[grip])
        elif self._at(point):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    # painting ---------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        box = self._box()
        if box is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self._on_screen(box)
        accent = self._look.colour("accent")
        painter.setPen(QPen(QColor("white"), 3))
        painter.drawRect(rect)
        painter.setPen(QPen(accent, 1.5))
        painter.drawRect(rect)
        self._paint_lines(painter)
        if self._movable():
            painter.setBrush(QColor("white"))
            for spot in grips(rect).values():
                painter.drawRect(QRectF(spot.x() - 4, spot.y() - 4, 8, 8))
        painter.end()

    def _paint_lines(self, painter: QPainter) -> None:
        """Where the frame was drawn to while it is dragged."""
        place, scale = self.place(), self._scale()
        painter.setPen(QPen(self._look.colour("accent"), 1, Qt.PenStyle.DashLine))
        for line in self._snapped.across:
            x = place.x() + line * scale
            painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))
        for line in self._snapped.down:
            y = place.y() + line * scale
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
