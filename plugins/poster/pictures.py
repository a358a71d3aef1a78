"""Pictures and logos from files: read no larger than they are needed, and kept for a while."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader
from PySide6.QtSvg import QSvgRenderer

from studio.sdk import PluginError
from studio.sdk.poster.layout import Box

from .effects import painting, transparent
from .fonts import Find

KEPT = 6  # decoded pictures between jobs
_FORMAT = QImage.Format.Format_ARGB32_Premultiplied
_TURNED = QImageIOHandler.Transformation.TransformationRotate90
_cache: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()


class Pictures:
    """Finds and reads the pictures of one poster."""

    def __init__(self, find: Find) -> None:
        self._find = find

    def has(self, source: str) -> bool:
        return bool(source) and self._find(source) is not None

    def aspect(self, source: str) -> float:
        """Width by height; 1 where there is no picture."""
        file = self._find(source) if source else None
        if file is None:
            return 1.0
        size = _vector(file).defaultSize() if _is_vector(file) else _natural(file)
        return size.width() / size.height() if size.height() > 0 and size.width() > 0 else 1.0

    def natural(self, source: str) -> tuple[int, int]:
        size = _natural(self._file(source))
        return size.width(), size.height()

    def read(self, source: str, longest: int) -> QImage:
        """The picture, upright, at least ``longest`` pixels on its longer side if it has them."""
        file = self._file(source)
        if _is_vector(file):
            return _drawn(file, longest)
        return _read(file, longest)

    def _file(self, source: str) -> Path:
        file = self._find(source)
        if file is None:
            raise PluginError(f"The picture '{source}' is not there.")
        return file


def part_of(image: QImage, part: Box, width: int, height: int) -> QImage:
    """A part of a picture (in its own pixels) at another size."""
    wanted = QRect(
        round(part.x), round(part.y), max(1, round(part.w)), max(1, round(part.h))
    ).intersected(image.rect())
    return image.copy(wanted).scaled(
        width, height, Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip


def _read(file: Path, longest: int) -> QImage:
    stamp = file.stat().st_mtime_ns
    enough = 256
    while enough < longest:
        enough *= 2
    key = (str(file), stamp, enough)
    if key in _cache:
        _cache.move_to_end(key)
        return _cache[key]
    reader = _reader(file)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > enough:
        reader.setScaledSize(size.scaled(enough, enough, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise PluginError(_unreadable(file))
    _cache[key] = image.convertToFormat(_FORMAT)
    while len(_cache) > KEPT:
        _cache.popitem(last=False)
    return _cache[key]


def _natural(file: Path) -> QSize:
    reader = _reader(file)
    size = reader.size()
    if not size.isValid():
        raise PluginError(_unreadable(file))
    return size.transposed() if reader.transformation() & _TURNED else size


def _reader(file: Path) -> QImageReader:
    reader = QImageReader(str(file))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    reader.setAllocationLimit(2048)
    return reader


def _unreadable(file: Path) -> str:
    return f"The picture '{file.name}' can't be read. Give a whole PNG, JPEG, WebP or SVG file."


def _is_vector(file: Path) -> bool:
    return file.suffix.lower() in (".svg", ".svgz")


def _vector(file: Path) -> QSvgRenderer:
    renderer = QSvgRenderer(str(file))
    if not renderer.isValid():
        raise PluginError(_unreadable(file))
    return renderer


def _drawn(file: Path, longest: int) -> QImage:
    renderer = _vector(file)
    size = renderer.defaultSize().scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
    image = transparent(size.width(), size.height())
    with painting(image) as painter:
        renderer.render(painter, QRectF(image.rect()))
    return image
