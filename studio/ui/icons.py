"""Line icons of one set (assets/icons, Lucide), coloured by the theme and drawn sharp."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

STROKE = 'stroke-width="1.75"'
SIZES = (16, 20, 32, 40)  # of buttons, at one and two device pixels


class Icons:
    """``cache`` holds coloured files for the style sheet, which can only name files."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._cache = cache
        self.icon = lru_cache(maxsize=256)(self._icon)
        self.pixmap = lru_cache(maxsize=512)(self._pixmap)
        self._text = lru_cache(maxsize=256)(self._read)

    def file(self, name: str, colour: str) -> Path:
        path = self._cache / f"{name}-{colour.lstrip('#')}.svg"
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self._svg(name, colour), encoding="utf-8")
        return path

    def _icon(self, name: str, colour: str, disabled: str) -> QIcon:
        icon = QIcon()
        for size in SIZES:
            icon.addPixmap(self.pixmap(name, colour, size))
            icon.addPixmap(self.pixmap(name, disabled, size), QIcon.Mode.Disabled)
        return icon

    def _pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """``size`` in device-independent pixels."""
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(self._svg(name, colour).encode())).render(
            painter, QRectF(0, 0, pixmap.width(), pixmap.height())
        )
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _svg(self, name: str, colour: str) -> str:
        return self._text(name).replace("currentColor", colour)

    def _read(self, name: str) -> str:
        text = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        return text.replace('stroke-width="2"', STROKE)
