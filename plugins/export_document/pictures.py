"""Pictures as exporters use them: measured, named, and shrunk to what a page can show."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import Asset, PluginError

from .characters import printable

if TYPE_CHECKING:
    from PIL import Image

_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}
KEEP = 400_000  # bytes: a file this small and not too wide goes out as it is, metadata and all


@dataclass(frozen=True, slots=True)
class Fitted:
    """A picture file ready to be put into an export."""

    data: bytes
    media: str

    @property
    def suffix(self) -> str:
        return _SUFFIXES[self.media]


@dataclass(frozen=True, slots=True)
class Picture:
    """``name`` is unique within a publication and has no suffix."""

    name: str
    path: Path
    alt: str
    width: int
    height: int
    caption: str = ""

    def fitted(self, max_width: int) -> Fitted:
        """The picture at most ``max_width`` pixels wide, as what suits it of PNG and JPEG."""
        from PIL import Image

        data = self.path.read_bytes()
        with Image.open(io.BytesIO(data)) as image:
            media = f"image/{(image.format or '').lower()}"
            if media in _SUFFIXES and image.width <= max_width and len(data) <= KEEP:
                return Fitted(data, media)
            return _encoded(image, max_width, len(data))


def _encoded(image: Image.Image, max_width: int, size: int) -> Fitted:
    """``size``: bytes of the file, which tells how well PNG suits the picture: trying both
    with PNG's own optimiser cost a second a picture."""
    clear = _see_through(image)
    work = image.convert("RGBA" if clear else "RGB")
    if work.width > max_width:
        size = round(size * (max_width / work.width) ** 2)
        work = work.resize((max_width, round(work.height * max_width / work.width)))
    out = io.BytesIO()
    if not clear:
        work.save(out, "JPEG", quality=88, optimize=True, subsampling=0)
        if len(out.getvalue()) < 0.8 * size:
            return Fitted(out.getvalue(), "image/jpeg")
    out = io.BytesIO()
    work.save(out, "PNG")
    return Fitted(out.getvalue(), "image/png")


def _see_through(image: Image.Image) -> bool:
    """Many pictures carry a channel for transparency and use none."""
    if not image.has_transparency_data:
        return False
    return image.convert("RGBA").getchannel("A").getextrema() != (255, 255)


def read_picture(asset: Asset, taken: set[str]) -> Picture:
    """Measure a picture and give it a name that is not ``taken`` (which then holds it)."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(asset.path) as image:
            width, height = image.size
    except (UnidentifiedImageError, OSError) as error:
        raise PluginError(
            f"The picture {asset.path.name} can't be read: make it again or leave it out."
        ) from error
    stem = re.sub(r"[^\w-]+", "-", asset.path.stem).strip("-") or "picture"
    name, number = stem, 2
    while name.lower() in taken:
        name, number = f"{stem}-{number}", number + 1
    taken.add(name.lower())
    alt, caption = _meta_text(asset, "alt"), _meta_text(asset, "caption")
    return Picture(name, asset.path, alt, width, height, caption)


def _meta_text(asset: Asset, key: str) -> str:
    value: Any = asset.meta.get(key, "")
    return printable(str(value)).strip()


def widest(covers: list[tuple[Asset, Picture]]) -> Picture | None:
    """The cover for the head of a page: one that a person set as a poster, then "og", then the
    widest in landscape."""
    wide = [(asset, picture) for asset, picture in covers if picture.width > picture.height]
    wide.sort(
        key=lambda pair: (_is_set(pair[0]), pair[0].meta.get("size") == "og", pair[1].width),
        reverse=True,
    )
    return wide[0][1] if wide else None


def tallest(covers: list[tuple[Asset, Picture]]) -> Picture | None:
    """The cover for a book: the most upright one, of posters first."""
    upright = [(asset, picture) for asset, picture in covers if picture.height > picture.width]
    upright.sort(key=lambda pair: (_is_set(pair[0]), pair[1].height / pair[1].width), reverse=True)
    return upright[0][1] if upright else None


def _is_set(asset: Asset) -> bool:
    return bool(asset.meta.get("poster"))
