"""Pictures scaled off the window's thread, and kept: a bounded amount in memory, all on the disk."""

from __future__ import annotations

import contextlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

MOST = 96 * 2**20  # bytes of pixels in memory
ASKED = 160  # that may wait to be read; while somebody scrolls, older ones are of no use
THREADS = 2 if (os.cpu_count() or 1) > 2 else 1  # one core is left to the window
KEPT = 512  # pixels of the longer side, on the disk
QUALITY = 82  # of the WebP files

Key = tuple[str, str]


class Thumbnails(QObject):
    """``ready`` names a file whose small picture can be asked for now."""

    ready = Signal(str)
    _read = Signal(int, str, str, QImage)

    def __init__(self, size: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.size = size  # pixels of the longer side
        self._finish: Callable[[QImage], QImage] = lambda image: image
        self.folder: Path | None = None
        """Where small pictures are kept by the hash of what they are of; None: nowhere."""
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()
        self._wanted: OrderedDict[Key, None] = OrderedDict()  # the newest is read first
        self._reading: set[Key] = set()
        self._threads = self._turn = 0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(THREADS)
        self._read.connect(self._take)

    def of(self, path: str, sha: str) -> QPixmap | None:
        """The small picture, or None while it is read; ``sha`` tells versions apart."""
        key = (path, sha)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        with self._lock:
            if key not in self._reading:
                self._wanted[key] = None
                self._wanted.move_to_end(key)
                while len(self._wanted) > ASKED:
                    self._wanted.popitem(last=False)
                if self._threads < THREADS:
                    self._threads += 1
                    self._pool.start(_Reader(self))
        return None

    def finish_with(self, finish: Callable[[QImage], QImage]) -> None:
        """What is done to each, on a thread; those that are there are made anew."""
        with self._lock:
            self._finish = finish
            self._turn += 1
            self._wanted.clear()
        self._kept.clear()
        self._bytes = 0

    def stop(self) -> None:
        with self._lock:
            self._wanted.clear()
        self._pool.waitForDone(2000)

    # on a thread of the pool ----------------------------------------------------------

    def next(self) -> Key | None:
        """What to read now; None ends the thread."""
        with self._lock:
            if not self._wanted:
                self._threads -= 1
                return None
            key, _ = self._wanted.popitem()
            self._reading.add(key)
            return key

    def read(self, key: Key) -> None:
        path, sha = key
        folder = self.folder if len(sha) == 64 else None  # else no hash: a preview
        turn, finish = self._turn, self._finish
        self._read.emit(turn, path, sha, finish(small_picture(path, sha, self.size, folder)))

    # on the window's thread -----------------------------------------------------------

    def _take(self, turn: int, path: str, sha: str, image: QImage) -> None:
        key = (path, sha)
        with self._lock:
            self._reading.discard(key)
        if turn != self._turn:
            self.ready.emit(path)  # asked for again, it is made as things are now
            return
        self._kept[key] = QPixmap.fromImage(image)
        self._bytes += image.sizeInBytes()
        while self._bytes > MOST and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.width() * old.height() * 4
        self.ready.emit(path)


class _Reader(QRunnable):
    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails

    def run(self) -> None:
        while (key := self._thumbnails.next()) is not None:
            self._thumbnails.read(key)


def small_picture(path: str, sha: str, size: int, folder: Path | None) -> QImage:
    """Made of the one in ``folder`` if it is there, else put there first."""
    kept = folder / f"{sha}.webp" if folder is not None else None
    image = read_scaled(str(kept), size) if kept is not None and kept.is_file() else QImage()
    if image.width() <= 1:
        image = read_scaled(path, max(size, KEPT))
        if kept is not None and image.width() > 1:
            _keep(image, kept)
    if max(image.width(), image.height()) > size:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(size, size, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    alpha = image.hasAlphaChannel()
    formats = QImage.Format
    return image.convertToFormat(
        formats.Format_ARGB32_Premultiplied if alpha else formats.Format_RGB32
    )


def _keep(image: QImage, file: Path) -> None:
    """Whole or not at all; a full disk costs only the time to make it again."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f"{file.stem}-{threading.get_ident()}.part")
        if image.save(str(part), "WEBP", QUALITY):  # type: ignore[call-overload]
            part.replace(file)
        else:
            part.unlink(missing_ok=True)


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
