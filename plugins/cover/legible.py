"""See to it that text can be read: measure the pixels behind it, and veil them as needed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
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


@cache
def _linear() -> NDArray[np.float64]:
    """The light of each of the 256 levels: a power for every pixel would cost most of a title."""
    import numpy as np

    share = np.arange(256) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def luminances(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    import numpy as np

    return np.asarray(_linear()[pixels] @ np.array([0.2126, 0.7152, 0.0722]))


def worst_contrast(pixels: NDArray[np.uint8], text: str) -> float:
    """The text's contrast against all but the worst half per cent of these pixels."""
    import numpy as np

    levels = luminances(pixels)
    own = luminance(text)
    low, high = np.percentile(levels, (_TAIL, 100 - _TAIL)).tolist()
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


@dataclass(frozen=True, slots=True)
class Span:
    """Where a veil fades: full before ``start`` on its axis, gone after ``end``."""

    axis: str  # "x", "y", or "" for a veil over everything
    start: float = 0.0
    end: float = 1.0


def veil_span(block: Block, width: int, height: int, layout: str) -> Span:
    """Even behind the text, then fading out towards the picture."""
    x, y, w, h = block.box
    pad = block.size * 0.3
    match layout:
        case "left":
            return Span("x", x + w + pad, min(width * 1.15, x + w + width * 0.34))
        case "top":
            return Span("y", y + h + pad, y + h + height * 0.3)
        case "bottom":
            return Span("y", y - pad, y - height * 0.34)
        case _:
            return Span("")


_EASE = tuple((i / 8, 1 - (i / 8) ** 2 * (3 - i / 4)) for i in range(9))
"""An eased fall from one to nothing, as points of a broken line."""


def draw_veil(canvas: Canvas, veil: Veil, span: Span) -> None:
    """The veil as a gradient, for the SVG."""
    if not veil.opacity:
        return
    if not span.axis:
        canvas.fill(veil.colour, opacity=veil.opacity)
        return
    stops = [(at, veil.colour, veil.opacity * share) for at, share in _EASE]
    ends = [(span.start, 0.0), (span.end, 0.0)]
    if span.axis == "y":
        ends = [(0.0, span.start), (0.0, span.end)]
    canvas.fill(canvas.linear(stops, *ends))


def veiled(pixels: NDArray[np.uint8], veil: Veil, span: Span) -> NDArray[np.uint8]:
    """The same veil laid on pixels, which is many times faster than rendering it."""
    import numpy as np

    if not veil.opacity:
        return pixels
    height, width = pixels.shape[:2]
    cover = np.array(rgb(veil.colour), dtype=np.float32)
    alpha = np.full((1, 1, 1), veil.opacity, dtype=np.float32)
    if span.axis:
        places = np.arange(width if span.axis == "x" else height) + 0.5
        share = (places - span.start) / (span.end - span.start)
        fall = np.interp(share, [at for at, _ in _EASE], [left for _, left in _EASE])
        shape = (1, -1, 1) if span.axis == "x" else (-1, 1, 1)
        alpha = (veil.opacity * fall).astype(np.float32).reshape(shape)
    alpha = np.broadcast_to(alpha, (height, width, 1))
    result = np.empty_like(pixels)
    for top in range(0, height, 256):
        part = slice(top, top + 256)
        result[part] = np.rint(pixels[part] + (cover - pixels[part]) * alpha[part])
    return result
