"""A sentence with its marks: readings above the characters, pauses between them, lines under
what is stressed or spoken otherwise. Select with the mouse, or with the arrow keys and Shift."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.sdk.speech.marks import (
    EMPHASIS,
    LINK,
    PROSODY,
    SAY_AS,
    STYLE,
    VOICE,
    Mark,
    MarkedText,
)
from studio.sdk.speech.screen import write_screen
from studio.ui.presenter.narration.editing import Span
from studio.ui.presenter.narration.marks import Reading
from studio.ui.views.kit import Kit
from studio.ui.views.narration.ruby_cells import ROOM, Above, Cell, above_of, cells_of, pauses_of

_UNDER = {EMPHASIS: Qt.PenStyle.SolidLine, PROSODY: Qt.PenStyle.DashLine,
          SAY_AS: Qt.PenStyle.DotLine, VOICE: Qt.PenStyle.DashDotLine,
          LINK: Qt.PenStyle.SolidLine, STYLE: Qt.PenStyle.DotLine}  # fmt: skip
"""The line under a span of a kind; readings, aliases and pauses are written instead."""


class RubyText(QWidget):
    selected = Signal(object)  # Span
    opened = Signal(object, object)  # Span, QPoint on the screen: a menu is wanted for it

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._marked = MarkedText("")
        self._readings: tuple[Reading, ...] = ()
        self._all = False
        self._cells: list[Cell] = []
        self._anchor = self._caret = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(kit.words.translate("Marks", "The sentence and its marks"))

    # what is shown -------------------------------------------------------------------

    def show_text(self, marked: MarkedText, readings: tuple[Reading, ...]) -> None:
        if marked.text != self._marked.text:
            self._anchor = self._caret = 0
        self._marked, self._readings = marked, readings
        self.setAccessibleDescription(write_screen(marked))
        self._lay_out()

    def show_all_readings(self, shown: bool) -> None:
        self._all = shown
        self._lay_out()

    @property
    def span(self) -> Span:
        return Span(min(self._anchor, self._caret), max(self._anchor, self._caret))

    def select(self, start: int, end: int) -> None:
        length = len(self._marked.text)
        self._anchor, self._caret = min(start, length), min(end, length)
        self.update()
        self.selected.emit(self.span)

    # where things stand --------------------------------------------------------------

    def _fonts(self) -> tuple[QFont, QFont]:
        text = QFont(self.font())
        text.setPixelSize(self._kit.theme.type["title"])
        small = QFont(self.font())
        small.setPixelSize(self._kit.theme.type["caption"])
        return text, small

    def _above(self) -> dict[int, Above]:
        return above_of(self._marked, self._readings, self._all)

    def _lay_out(self) -> None:
        large, small = map(QFontMetricsF, self._fonts())
        room = max(60.0, self.width() - 2.0)
        self._cells = cells_of(self._marked, self._above(), large, small, room)
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(240, round(self._cells[-1].box.bottom()) + ROOM if self._cells else 60)

    def heightForWidth(self, width: int) -> int:
        return self.sizeHint().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    # painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._kit.theme
        text, small = self._fonts()
        span, pauses, above = self.span, pauses_of(self._marked), self._above()
        low = QFontMetricsF(text).height()
        for cell in self._cells:
            line = QRectF(cell.box.x(), cell.box.bottom() - low - ROOM, cell.box.width(), low)
            if span.start <= cell.index < span.end:
                painter.fillRect(line, theme.colour("selected"))
            painter.setFont(text)
            painter.setPen(theme.colour("text"))
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._marked.text[cell.index])
            if cell.index in above:
                self._paint_above(painter, cell, line, above[cell.index], small)
            if cell.index in pauses:
                self._paint_pause(painter, cell, line, pauses[cell.index], small)
        for mark in self._marked.marks:
            if mark.kind in _UNDER:
                self._paint_under(painter, mark)
        if self.hasFocus() and span.start == span.end and self._cells:
            painter.setPen(QPen(theme.colour("accent"), 2))
            x, y = self._place(span.start)
            painter.drawLine(QPointF(x, y - low - ROOM), QPointF(x, y - ROOM))
        painter.end()

    def _paint_above(
        self, painter: QPainter, cell: Cell, line: QRectF, said: Above, small: QFont
    ) -> None:
        theme = self._kit.theme
        last = self._cells[said.end - 1].box
        right = last.right() if last.y() == cell.box.y() else cell.box.right()
        box = QRectF(cell.box.x(), cell.box.y(), right - cell.box.x(), line.y() - cell.box.y())
        painter.setFont(small)
        if said.own:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box.adjusted(1, 0, -1, 0), 4, 4)
        painter.setPen(theme.colour("accent" if said.own else "muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said.said)

    def _paint_pause(
        self, painter: QPainter, cell: Cell, line: QRectF, words: str, small: QFont
    ) -> None:
        theme = self._kit.theme
        wide = QFontMetricsF(small).horizontalAdvance(words) + 12
        box = QRectF(cell.box.x() - wide - 3, line.y() + 3, wide, line.height() - 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawRoundedRect(box, 5, 5)
        painter.setFont(small)
        painter.setPen(theme.colour("accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_under(self, painter: QPainter, mark: Mark) -> None:
        token = "warn" if mark.kind == EMPHASIS else "accent"
        painter.setPen(QPen(self._kit.theme.colour(token), 2, _UNDER[mark.kind]))
        for cell in self._cells[mark.start : mark.end]:
            y = cell.box.bottom() - ROOM + 1
            painter.drawLine(QPointF(cell.box.x(), y), QPointF(cell.box.right(), y))

    def _place(self, at: int) -> tuple[float, float]:
        """Left edge and bottom of the place before character ``at``."""
        if at < len(self._cells):
            return self._cells[at].box.x(), self._cells[at].box.bottom()
        return self._cells[-1].box.right(), self._cells[-1].box.bottom()

    # mouse and keys --------------------------------------------------------------------

    def _under(self, at: QPointF) -> int:
        """The place between two characters that is nearest to ``at``."""
        best, distance = 0, float("inf")
        for cell in self._cells:
            inside = cell.box.top() <= at.y() < cell.box.bottom()
            for place, x in ((cell.index, cell.box.left()), (cell.index + 1, cell.box.right())):
                far = abs(at.x() - x) + (
                    0 if inside else 1000 + abs(at.y() - cell.box.center().y())
                )
                if far < distance:
                    best, distance = place, far
        return best

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._under(event.position())
        if event.button() == Qt.MouseButton.RightButton:
            if not self.span.start <= at <= self.span.end or self.span.start == self.span.end:
                self._select_word(self._character(event.position()))
            self.opened.emit(self.span, event.globalPosition().toPoint())
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.select(self._anchor if shift else at, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.select(self._anchor, self._under(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._select_word(self._character(event.position()))
        self.opened.emit(self.span, event.globalPosition().toPoint())

    def _character(self, at: QPointF) -> int:
        """The one at ``at``, else the one after the nearest place."""
        found = next((cell.index for cell in self._cells if cell.box.contains(at)), None)
        return self._under(at) if found is None else found

    def _select_word(self, at: int) -> None:
        """The word as it is read there, else the character."""
        at = min(at, len(self._marked.text) - 1)
        found = next((one for one in self._readings if one.start <= at < one.end), None)
        self.select(*((found.start, found.end) if found else (max(0, at), at + 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        length, key = len(self._marked.text), event.key()
        steps = {Qt.Key.Key_Left: self._caret - 1, Qt.Key.Key_Right: self._caret + 1,
                 Qt.Key.Key_Home: 0, Qt.Key.Key_End: length}  # fmt: skip
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            if self.span.start == self.span.end:
                self._select_word(self._caret)
            x, y = self._place(self.span.start)
            self.opened.emit(self.span, self.mapToGlobal(QPoint(round(x), round(y))))
        elif key == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.select(0, length)
        elif key in steps:
            to = min(length, max(0, steps[Qt.Key(key)]))
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.select(self._anchor if shift else to, to)
        else:
            super().keyPressEvent(event)
