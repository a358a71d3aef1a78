"""Pictures scaled off the window's thread, and kept."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

MOST = 400


class Thumbnails(QObject):
    """``ready`` names a file whose small picture can be asked for now."""

    ready = Signal(str)
    _read = Signal(str, str, QImage)

    def __init__(self, size: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._kept: OrderedDict[tuple[str, str], QPixmap] = OrderedDict()
        self._asked: set[tuple[str, str]] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._read.connect(self._take)

    def of(self, path: str, sha: str) -> QPixmap | None:
        """The small picture, or None while it is read; ``sha`` tells versions apart."""
        key = (path, sha)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._asked:
            self._asked.add(key)
            self._pool.start(_Read(path, sha, self._size, self._read.emit))
        return None

    def stop(self) -> None:
        self._pool.clear()
        self._pool.waitForDone(2000)

    def _take(self, path: str, sha: str, image: QImage) -> None:
        self._asked.discard((path, sha))
        self._kept[path, sha] = QPixmap.fromImage(image)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        self.ready.emit(path)


class _Read(QRunnable):
    def __init__(self, path: str, sha: str, size: int, done: object) -> None:
        super().__init__()
        self._path, self._sha, self._size, self._done = path, sha, size, done

    def run(self) -> None:
        image = read_scaled(self._path, self._size)
        self._done(self._path, self._sha, image)  # type: ignore[operator]


def read_scaled(path: str, size: int) -> QImage:
    """The picture no larger than ``size`` in either direction; an unreadable one is empty."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid() and max(whole.width(), whole.height()) > size:
        reader.setScaledSize(whole.scaled(QSize(size, size), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        image = QImage(1, 1, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
    return image
