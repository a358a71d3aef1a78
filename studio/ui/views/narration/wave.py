"""A take drawn as bars with a cursor; a click goes to a moment, the arrow keys to a word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.ui.presenter.narration.player_ports import Shape
from studio.ui.presenter.narration.reel import RATE
from studio.ui.views.kit import Kit

BAR = 3.0  # pixels from one bar to the next
STEP = RATE  # samples per arrow key, without words


class Wave(QWidget):
    sought = Signal(int)  # samples

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._shape: Shape | None = None
        self.at = 0  # samples
        self.setFixedHeight(kit.tall(48))
        self.setMinimumWidth(120)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name = kit.words.translate("Narration", "Position in the sentence")
        self.setAccessibleName(name)

    @property
    def shape(self) -> Shape | None:
        return self._shape

    def show_shape(self, shape: Shape | None) -> None:
        self._shape, self.at = shape, 0
        self.update()

    def show_at(self, sample: int) -> None:
        """Draws only when the cursor is at another pixel."""
        length = self._shape.length if self._shape is not None else 0
        before, self.at = self._x(self.at), min(sample, length)
        if int(before) != int(self._x(sample)):
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, self._kit.tall(48))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._shape is not None and event.button() == Qt.MouseButton.LeftButton:
            part = event.position().x() / max(1, self.width())
            self.sought.emit(round(self._shape.length * min(1.0, max(0.0, part))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._shape is None or event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
            return
        self.sought.emit(self._beside(self._shape, event.key() == Qt.Key.Key_Right))

    def _beside(self, shape: Shape, forth: bool) -> int:
        """The start of the next word, or of the one before."""
        starts = [word.start for word in shape.words] or list(range(0, shape.length, STEP))
        if forth:
            return next((one for one in starts if one > self.at), self.at)
        return next((one for one in reversed(starts) if one < self.at - RATE // 5), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._kit.theme.colour
        middle, width = self.height() / 2, self.width()
        if self._shape is None:
            painter.fillRect(QRectF(0, middle - 0.5, width, 1), colour("border_strong"))
            return
        played, quiet = QPainterPath(), QPainterPath()
        cursor = self._x(self.at)
        for number in range(int(width / BAR)):
            x = number * BAR
            tall = max(2.0, self._peak(number, int(width / BAR)) * (self.height() - 6))
            path = played if x < cursor else quiet
            path.addRect(QRectF(x, middle - tall / 2, BAR - 1, tall))
        painter.fillPath(played, colour("accent"))
        painter.fillPath(quiet, colour("border_strong"))
        painter.fillRect(QRectF(cursor, 0, 2, self.height()), colour("text"))
        if self.hasFocus():
            painter.setPen(colour("accent"))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _x(self, sample: int) -> float:
        length = self._shape.length if self._shape is not None else 0
        return min(self.width() - 2.0, self.width() * sample / length) if length else 0.0

    def _peak(self, number: int, bars: int) -> float:
        """Square roots, for speech is soft most of the time."""
        peaks = self._shape.peaks if self._shape is not None else ()
        if not peaks:
            return 0.0
        first = number * len(peaks) // bars
        last = max(first + 1, (number + 1) * len(peaks) // bars)
        return float(max(peaks[first:last]) ** 0.5)
