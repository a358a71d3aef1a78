"""One picture, as large as the place allows, never larger than it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui.views.kit import Kit
from studio.ui.views.thumbnails import read_scaled

LARGEST = 4096


class Picture(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._pixmap = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(kit.words.translate("Gallery", "Picture"))

    def show_file(self, path: str) -> None:
        self._pixmap = QPixmap.fromImage(read_scaled(path, LARGEST))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 360)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._pixmap.size() / 1.0
        scale = min(1.0, self.width() / size.width(), self.height() / size.height())
        width, height = size.width() * scale, size.height() * scale
        box = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter.drawPixmap(box, self._pixmap, QRectF(self._pixmap.rect()))
        painter.end()
