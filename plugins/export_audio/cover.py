"""The picture that players show: a JPEG of at most 1400 pixels, from the squarest cover."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.sdk import Asset, PluginError

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_SQUARE = ("square", "instagram-square", "wechat-square")
_LARGEST = 1400  # what podcast directories ask for at least


@dataclass(frozen=True, slots=True)
class Cover:
    """A JPEG; b"" where there is none."""

    data: bytes = b""
    width: int = 0
    height: int = 0


def cover_of(covers: Sequence[Asset]) -> Cover:
    if not covers:
        return Cover()
    from PIL import Image, UnidentifiedImageError

    chosen = next((one for one in covers if one.meta.get("size") in _SQUARE), covers[0])
    try:
        with Image.open(chosen.path) as picture:
            flat = _flat(picture)
    except (UnidentifiedImageError, OSError) as error:
        raise PluginError(f"The cover cannot be read ({error}); make the cover again.") from None
    flat.thumbnail((_LARGEST, _LARGEST), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    flat.save(buffer, "JPEG", quality=88, optimize=True)
    return Cover(buffer.getvalue(), *flat.size)


def _flat(picture: Picture) -> Picture:
    """RGB; what was transparent becomes white."""
    from PIL import Image

    rgba = picture.convert("RGBA")
    white = Image.new("RGBA", rgba.size, "white")
    return Image.alpha_composite(white, rgba).convert("RGB")
