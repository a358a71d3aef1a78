"""Whether a text can be read on the pixels that are really behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

from studio.sdk.poster.colours import Palette, Rgba
from studio.sdk.poster.contrast import luminance, needed, ratio
from studio.sdk.poster.design import Text

SAMPLE = 32  # pixels that a line's ground is scaled to at most
SHARE = 0.1  # of the ground that may be worse than the ratio told


def contrast_of(
    image: QImage, boxes: Sequence[QRect], text: Text, height: float, palette: Palette
) -> tuple[float, float]:
    """The contrast that nine tenths of the ground give or exceed, and the one that the text
    needs. ``height`` is its size as a fraction of the poster's width. An outline counts as the
    ground, as it is what the letters end at."""
    colours = (
        [text.colour]
        if isinstance(text.colour, str)
        else [stop.colour for stop in text.colour.stops]
    )
    inks = [palette.rgba(one) for one in colours]
    want = needed(height, bold=text.weight == "bold") - 0.01  # eight bits a channel round
    if text.outline and text.outline.width >= 0.03:
        edge = luminance(palette.rgb(text.outline.colour))
        return min((ratio(luminance(ink[:3]), edge) for ink in inks), default=want), want
    grounds = [ground for box in boxes for ground in _grounds(image, box)]
    if not grounds:
        return want, want
    return min((_ratio(ink, grounds, text.opacity) for ink in inks), default=want), want


def _grounds(image: QImage, box: QRect) -> list[tuple[int, int, int]]:
    part = image.copy(box.intersected(image.rect()))
    if part.isNull() or part.width() < 1 or part.height() < 1:
        return []
    width, height = min(SAMPLE, part.width()), min(SAMPLE // 4, part.height())
    small = part.scaled(
        width, height, Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_RGB888)  # fmt: skip
    data, step = bytes(small.constBits()), small.bytesPerLine()
    return [
        (data[at], data[at + 1], data[at + 2])
        for row in range(height)
        for at in range(row * step, row * step + width * 3, 3)
    ]


def _ratio(ink: Rgba, grounds: Sequence[tuple[int, int, int]], opacity: float) -> float:
    alpha = ink[3] * opacity
    ratios = []
    for ground in grounds:
        red, green, blue = (
            round(a * alpha + b * (1 - alpha)) for a, b in zip(ink[:3], ground, strict=True)
        )
        ratios.append(ratio(luminance((red, green, blue)), luminance(ground)))
    ratios.sort()
    return ratios[int(len(ratios) * SHARE)]
