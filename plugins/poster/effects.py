"""Blur, saturation, fading: what is done to pixels before they are laid on the poster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath

from studio.sdk.poster.design import Fade

_FORMAT = QImage.Format.Format_ARGB32_Premultiplied


def transparent(width: int, height: int) -> QImage:
    image = QImage(max(1, width), max(1, height), _FORMAT)
    image.fill(Qt.GlobalColor.transparent)
    return image


@contextmanager
def painting(image: QImage) -> Iterator[QPainter]:
    """A painter that is done with the image whatever happens: one that outlives its image ends
    the process."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    try:
        yield painter
    finally:
        painter.end()


def blurred(image: QImage, sigma: float) -> QImage:
    """A Gaussian blur; a wide one is worked on a smaller picture, where it looks the same."""
    from PIL import Image, ImageFilter

    sigma = min(sigma, max(image.width(), image.height()) / 2)
    if sigma < 0.3:
        return image
    shrink = max(1, int(sigma / 4))
    width, height = max(1, image.width() // shrink), max(1, image.height() // shrink)
    small = _scaled(image, width, height).convertToFormat(_FORMAT)
    pixels = Image.frombuffer("RGBA", (width, height), bytes(small.constBits()))
    soft = pixels.filter(ImageFilter.GaussianBlur(sigma / shrink)).tobytes()
    result = QImage(soft, width, height, width * 4, _FORMAT)
    return _scaled(result.copy(), image.width(), image.height())


def saturated(image: QImage, amount: float) -> QImage:
    """0 is grey, 1 as it is; alpha stays."""
    import numpy as np

    image = image.convertToFormat(_FORMAT)
    width, height = image.width(), image.height()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4).astype(np.float32)
    grey = pixels[:, :, :3] @ np.array([0.0722, 0.7152, 0.2126], np.float32)
    changed = grey[:, :, None] + (pixels[:, :, :3] - grey[:, :, None]) * amount
    alpha = pixels[:, :, 3:]
    pixels[:, :, :3] = np.clip(changed, 0, alpha)
    data = np.rint(pixels).astype(np.uint8).tobytes()
    return QImage(data, width, height, width * 4, _FORMAT).copy()


def tinted(image: QImage, colour: QColor) -> QImage:
    """The picture under a transparent colour, where it is opaque itself."""
    image = image.copy()
    with painting(image) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        painter.fillRect(image.rect(), colour)
    return image


def clipped(image: QImage, path: QPainterPath) -> QImage:
    """Cut to a form with soft edges."""
    mask, image = transparent(image.width(), image.height()), image.copy()
    with painting(mask) as inner:
        inner.fillPath(path, QColor("black"))
    with painting(image) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, mask)
    return image


def faded(image: QImage, fade: Fade) -> QImage:
    """The picture dissolving towards one side, softly at both ends of the way."""
    width, height = float(image.width()), float(image.height())
    ways = {
        "left": (QPointF(0, 0), QPointF(width * fade.length, 0)),
        "right": (QPointF(width, 0), QPointF(width * (1 - fade.length), 0)),
        "top": (QPointF(0, 0), QPointF(0, height * fade.length)),
        "bottom": (QPointF(0, height), QPointF(0, height * (1 - fade.length))),
    }
    gradient = QLinearGradient(*ways[fade.side])
    for step in range(9):
        at = step / 8
        gradient.setColorAt(at, QColor.fromRgbF(0, 0, 0, at * at * (3 - 2 * at)))
    image = image.copy()
    with painting(image) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.fillRect(QRectF(image.rect()), QBrush(gradient))
    return image


def coloured(image: QImage, colour: QColor) -> QImage:
    """The picture's form in one colour."""
    image = image.copy()
    with painting(image) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(image.rect(), colour)
    return image


def drop_shadow(
    painter: QPainter, path: QPainterPath, colour: QColor, offset: QPointF, sigma: float
) -> None:
    """The soft shadow of a path, on whatever was painted before."""
    sigma = min(sigma, min(painter.window().width(), painter.window().height()) / 2)
    reach = sigma * 3 + 2
    area = path.boundingRect().translated(offset).adjusted(-reach, -reach, reach, reach)
    area = area.intersected(QRectF(painter.window()).adjusted(-reach, -reach, reach, reach))
    if area.isEmpty():
        return
    left, top = int(area.left()), int(area.top())
    image = transparent(int(area.width()) + 2, int(area.height()) + 2)
    with painting(image) as inner:
        inner.translate(offset.x() - left, offset.y() - top)
        inner.fillPath(path, colour)
    painter.drawImage(QPointF(left, top), blurred(image, sigma))


def _scaled(image: QImage, width: int, height: int) -> QImage:
    return image.scaled(
        width, height, Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip
