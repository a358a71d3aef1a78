"""One picture, as large as the place allows, never larger than it is; read beside the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QRunnable, QSize, QThreadPool, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui.views.kit import Kit
from studio.ui.views.thumbnails import read_scaled

LARGEST = 2048  # pixels: more is not seen, and takes the window too long to take over


class Picture(QWidget):
    """``loaded`` when what was asked for last is there."""

    loaded = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.pixmap = QPixmap()
        self.path = ""
        self._turn = 0
        self._news = _News()
        self._news.read.connect(self._take)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(kit.words.translate("Gallery", "Picture"))

    def show_file(self, path: str, meanwhile: QPixmap | None = None) -> None:
        """Until it is read, ``meanwhile`` is seen, else the one of before."""
        self._turn += 1
        self.path = path
        self.pixmap = meanwhile or self.pixmap
        QThreadPool.globalInstance().start(_Read(path, self._turn, self._news))

    def show_pixmap(self, pixmap: QPixmap) -> None:
        self._turn += 1
        self.pixmap, self.path = pixmap, ""
        self.update()

    def place(self) -> QRectF:
        """Where the picture is in the widget."""
        size = self.pixmap.size()
        if size.isEmpty():
            return QRectF()
        scale = min(1.0, self.width() / size.width(), self.height() / size.height())
        width, height = size.width() * scale, size.height() * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def sizeHint(self) -> QSize:
        return QSize(480, 360)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.place(), self.pixmap, QRectF(self.pixmap.rect()))
        painter.end()

    def _take(self, turn: int, image: QImage) -> None:
        if turn == self._turn:
            self.pixmap = QPixmap.fromImage(image)
            self.update()
            self.loaded.emit()


class _News(QObject):
    """Of no parent: a thread may still tell it something when the widget is gone."""

    read = Signal(int, QImage)


class _Read(QRunnable):
    def __init__(self, path: str, turn: int, news: _News) -> None:
        super().__init__()
        self._path, self._turn, self._news = path, turn, news

    def run(self) -> None:
        image = read_scaled(self._path, LARGEST)
        wanted = QImage.Format.Format_RGB32
        if image.hasAlphaChannel():
            wanted = QImage.Format.Format_ARGB32_Premultiplied
        self._news.read.emit(self._turn, image.convertToFormat(wanted))
