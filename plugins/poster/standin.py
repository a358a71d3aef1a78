"""What stands where a picture is still missing: hills and a sun in the brand's colours."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage

from studio.sdk.poster.colours import Palette
from studio.sdk.poster.design import Gradient, Stop
from studio.sdk.poster.layout import Box

from .effects import painting, transparent
from .paths import brush_of, drawn

_BACK = "M0 0.66 C0.16 0.5 0.3 0.46 0.44 0.58 C0.6 0.72 0.74 0.5 1 0.44 L1 1 L0 1 Z"
_MIDDLE = "M0 0.74 C0.2 0.82 0.34 0.66 0.52 0.68 C0.72 0.7 0.82 0.84 1 0.7 L1 1 L0 1 Z"
_FRONT = "M0 0.92 C0.24 0.78 0.46 0.94 0.64 0.88 C0.8 0.83 0.9 0.86 1 0.9 L1 1 L0 1 Z"


def stand_in(width: int, height: int, palette: Palette) -> QImage:
    image = transparent(width, height)
    box = Box(0, 0, width, height)
    sky = Gradient(
        stops=(
            Stop(at=0, colour="mix(primary, background, 45%)"),
            Stop(at=1, colour="mix(accent, background, 55%)"),
        )
    )
    unit = min(width, height)
    hills = ((_BACK, "mix(primary, background, 42%)"), (_MIDDLE, "mix(primary, background, 18%)"),
             (_FRONT, "primary"))  # fmt: skip
    with painting(image) as painter:
        painter.fillRect(image.rect(), brush_of(sky, box, palette))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush_of("mix(accent, white, 45%)", box, palette))
        painter.drawEllipse(QPointF(width * 0.68, height * 0.36), unit * 0.11, unit * 0.11)
        for outline, colour in hills:
            path = drawn(outline, box, "stand-in")
            painter.fillPath(path, brush_of(colour, box, palette))
    return image
