"""Whether a text can be read on the pixels that are really behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

from studio.sdk.poster.colours import Palette, Rgba
from studio.sdk.poster.contrast import luminance, needed, ratio
from studio.sdk.poster.design import Text
from studio.sdk.poster.sizes import Size

from .arrange import Remark

SAMPLE = 32  # pixels that a line's ground is scaled to at most
SHARE = 0.1  # of the ground that may be worse than the ratio told


def contrast_remark(
    image: QImage, boxes: Sequence[QRect], text: Text, size: float, canvas: Size, palette: Palette
) -> Remark | None:
    """Told where a tenth of the ground or more gives less contrast than the text needs. An
    outline counts as the ground, as it is what the letters end at."""
    colours = (
        [text.colour]
        if isinstance(text.colour, str)
        else [stop.colour for stop in text.colour.stops]
    )
    inks = [palette.rgba(one) for one in colours]
    if text.outline and text.outline.width >= 0.03:
        edge = luminance(palette.rgb(text.outline.colour))
        found = min(ratio(luminance(ink[:3]), edge) for ink in inks)
    else:
        grounds = [ground for box in boxes for ground in _grounds(image, box)]
        if not grounds:
            return None
        found = min(_ratio(ink, grounds, text.opacity) for ink in inks)
    want = needed(size / canvas.width, bold=text.weight == "bold")
    if found >= want - 0.01:
        return None
    name = text.name or text.id
    sentence = (
        f"'{name}' is hard to read: its contrast is {found:.1f}, it needs {want:.1f}. Change its "
        "colour, or darken or blur what is behind it."
    )
    return Remark(text.id, "contrast", sentence, round(found, 2))


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
