"""See to it that text can be read: measure the pixels behind it, and veil them as needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .colour import contrast, luminance, rgb
from .svg import Canvas
from .typeset import Block

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WANTED = 4.5
"""WCAG 2.2, 1.4.3: what text needs against its background."""
_AIM = 5.2  # above what is wanted, so that rounding and grain can't spoil it
_TAIL = 0.5  # per cent of pixels that may be worse: a star, the edge of a leaf


@dataclass(frozen=True, slots=True)
class Veil:
    """The text's colour, and how much of which colour to lay between text and picture."""

    text: str
    colour: str
    opacity: float


def behind(pixels: NDArray[np.uint8], block: Block) -> NDArray[np.uint8]:
    """The pixels under the text and a little around it, thinned out to at most 60 000."""
    height, width = pixels.shape[:2]
    x, y, w, h = block.box
    pad = block.size * 0.15
    left, right = max(0, int(x - pad)), min(width, int(x + w + pad) + 1)
    top, bottom = max(0, int(y - pad)), min(height, int(y + h + pad) + 1)
    step = max(1, int(((right - left) * (bottom - top) / 60_000) ** 0.5))
    return pixels[top:bottom:step, left:right:step, :3]


def luminances(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    import numpy as np

    share = pixels.astype(np.float64) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def worst_contrast(pixels: NDArray[np.uint8], text: str) -> float:
    """The text's contrast against all but the worst half per cent of these pixels."""
    import numpy as np

    levels = luminances(pixels)
    own = luminance(text)
    low, high = (float(np.percentile(levels, part)) for part in (_TAIL, 100 - _TAIL))
    if low <= own <= high:
        return 1.0
    return min(contrast(own, low), contrast(own, high))


def choose_veil(pixels: NDArray[np.uint8], pale: str, dark: str, *, night: bool) -> Veil:
    """Pale or dark text, whichever needs less of a veil; a dark picture leans to pale text."""
    options = [
        Veil(text, veil, _needed(pixels, text, veil)) for text, veil in ((pale, dark), (dark, pale))
    ]
    return min(options, key=lambda one: one.opacity + (0.45 if night and one.text == dark else 0))


def _needed(pixels: NDArray[np.uint8], text: str, veil: str) -> float:
    import numpy as np

    cover = np.array(rgb(veil), dtype=np.float64)
    for step in range(20):
        opacity = step * 0.05
        mixed = (pixels * (1 - opacity) + cover * opacity).astype(np.uint8)
        if worst_contrast(mixed, text) >= _AIM:
            return opacity
    return 1.0


def draw_veil(canvas: Canvas, veil: Veil, block: Block, layout: str) -> None:
    """A veil that is even behind the text and fades out towards the picture."""
    if not veil.opacity:
        return
    x, y, w, h = block.box
    pad = block.size
    width, height, colour, full = canvas.width, canvas.height, veil.colour, veil.opacity
    match layout:
        case "left":
            start, end = x + w + pad * 0.3, min(width * 1.15, x + w + width * 0.34)
            paint = canvas.linear(_fade(colour, full), (start, 0), (end, 0))
        case "top":
            start, end = y + h + pad * 0.3, y + h + height * 0.3
            paint = canvas.linear(_fade(colour, full), (0, start), (0, end))
        case "bottom":
            start, end = y - pad * 0.3, y - height * 0.34
            paint = canvas.linear(_fade(colour, full), (0, start), (0, end))
        case _:
            canvas.fill(colour, opacity=full)
            return
    canvas.fill(paint)


def _fade(colour: str, full: float) -> list[tuple[float, str, float]]:
    """An eased fall from full to none."""
    steps = [i / 8 for i in range(9)]
    return [(at, colour, full * (1 - at * at * (3 - 2 * at))) for at in steps]
