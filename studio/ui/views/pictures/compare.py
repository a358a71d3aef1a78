"""Two pictures beside each other, or one over the other with a line that is moved."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.ui.views.elided import ElidedLabel
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.picture import Picture

STEP = 0.05


class WipeCanvas(Picture):
    """The first picture left of the line, the second right of it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.other = Picture(kit)
        self.other.setParent(self)
        self.other.hide()
        self.other.loaded.connect(self.update)
        self.at = 0.5
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAccessibleName(kit.words.translate("Compare", "One over the other"))

    def show_two(self, first: str, second: str) -> None:
        self.show_file(first)
        self.other.show_file(second)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place, other = self.place(), self.other.pixmap
        if place.isEmpty() or other.isNull():
            return
        x = place.x() + place.width() * self.at
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        part = QRectF(other.width() * self.at, 0, other.width() * (1 - self.at), other.height())
        painter.drawPixmap(QRectF(x, place.y(), place.right() - x, place.height()), other, part)
        painter.setPen(QPen(QColor(0, 0, 0, 120), 4))
        painter.drawLine(round(x), round(place.top()), round(x), round(place.bottom()))
        painter.setPen(QPen(QColor("white"), 2))
        painter.drawLine(round(x), round(place.top()), round(x), round(place.bottom()))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._move_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move_to(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.at = min(1.0, max(0.0, self.at + step))
        self.update()

    def _move_to(self, x: float) -> None:
        place = self.place()
        if not place.isEmpty():
            self.at = min(1.0, max(0.0, (x - place.x()) / place.width()))
            self.update()


class CompareView(QWidget):
    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        translate = kit.words.translate
        self.setAccessibleName(translate("Compare", "Compare"))
        back = kit.button("", self.left.emit, icon="arrow-left", kind="quiet",
                          name=translate("Gallery", "All pictures"))  # fmt: skip
        self.beside = kit.button(translate("Compare", "Side by side"), lambda: self._wipe(False),
                                 kind="choice")  # fmt: skip
        self.over = kit.button(
            translate("Compare", "Wipe"), lambda: self._wipe(True), kind="choice"
        )
        for one in (self.beside, self.over):
            one.setCheckable(True)
        swap = kit.button("", self._swap, icon="refresh-cw", kind="quiet",
                          name=translate("Compare", "Swap"))  # fmt: skip
        self.pictures = (Picture(kit), Picture(kit))
        self.wipe = WipeCanvas(kit)
        self._titles = (ElidedLabel("caption"), ElidedLabel("caption"))
        self._two: tuple[tuple[str, str], tuple[str, str]] = (("", ""), ("", ""))
        head = row(back, kit.label(translate("Compare", "Compare"), "title"), 0, swap, self.beside,
                   self.over, space=8)  # fmt: skip
        pair = row(*self.pictures, space=12)
        names = row(*self._titles, space=12)
        for line in (pair, names):
            line.setStretch(0, 1)
            line.setStretch(1, 1)
        self._pair = QWidget()
        self._pair.setAccessibleName(self.beside.accessibleName())
        self._pair.setLayout(pair)
        lines = column(head, self._pair, self.wipe, names, space=10)
        lines.setContentsMargins(20, 12, 20, 12)
        lines.setStretch(1, 1)
        lines.setStretch(2, 1)
        self.setLayout(lines)
        self._wipe(False)

    def show_two(self, first: tuple[str, str], second: tuple[str, str]) -> None:
        """Each a title and an absolute path."""
        self._two = (first, second)
        for (title, path), picture, label in zip(
            self._two, self.pictures, self._titles, strict=True
        ):
            picture.show_file(path)
            picture.setAccessibleName(title)
            label.show_text(title)
        self.wipe.show_two(first[1], second[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_C):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _swap(self) -> None:
        self.show_two(self._two[1], self._two[0])

    def _wipe(self, on: bool) -> None:
        self.beside.setChecked(not on)
        self.over.setChecked(on)
        self._pair.setVisible(not on)
        self.wipe.setVisible(on)
        if on:
            self.wipe.setFocus()
