"""The show's cover as directories want it: a square JPEG of 1400 to 3000 pixels, RGB."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from studio.sdk import Asset, PluginError

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

LEAST, MOST = 1400, 3000
BLURRED = 1000  # pixels: enlarged from fewer, a picture looks it
_QUALITIES = (90, 82, 74, 66, 58)
_BYTES = 500_000  # Apple advises against more
_SQUARE = 1.02  # sides that differ less are the same


def artwork_of(covers: Sequence[Asset]) -> tuple[bytes, int]:
    """The squarest and largest cover, and how large it was; another shape is set on a blurred
    ground of itself, so that nothing is cut off."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(min(covers, key=_shape).path) as picture:
            flat = _flat(picture)
    except (UnidentifiedImageError, OSError) as error:
        raise PluginError(f"The cover cannot be read ({error}); make the cover again.") from None
    side = max(flat.size)
    size = min(MOST, max(LEAST, side))
    return _compressed(_square(flat, size)), side


def _shape(cover: Asset) -> tuple[float, int]:
    from PIL import Image

    with Image.open(cover.path) as picture:
        longer, shorter = max(picture.size), min(picture.size)
    ratio = longer / shorter
    return (1.0 if ratio < _SQUARE else ratio, -shorter)


def _square(picture: Picture, size: int) -> Picture:
    from PIL import Image, ImageFilter

    longer, shorter = max(picture.size), min(picture.size)
    if longer < _SQUARE * shorter:
        return picture.resize((size, size), Image.Resampling.LANCZOS)
    small = picture.resize((64, 64), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(6))
    ground = small.resize((size, size), Image.Resampling.BICUBIC)
    width, height = (round(side * size / longer) for side in picture.size)
    front = picture.resize((width, height), Image.Resampling.LANCZOS)
    ground.paste(front, ((size - width) // 2, (size - height) // 2))
    return ground


def _compressed(picture: Picture) -> bytes:
    data = b""
    for quality in _QUALITIES:
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=quality, optimize=True, dpi=(72, 72))
        data = buffer.getvalue()
        if len(data) <= _BYTES:
            break
    return data


def _flat(picture: Picture) -> Picture:
    """RGB; what was transparent becomes white."""
    from PIL import Image

    rgba = picture.convert("RGBA")
    white = Image.new("RGBA", rgba.size, "white")
    return Image.alpha_composite(white, rgba).convert("RGB")
