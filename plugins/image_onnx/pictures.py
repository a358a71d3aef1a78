"""Pictures given and made: read, cut to what the model draws, and pasted back."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps, UnidentifiedImageError

from studio.sdk import PluginError

from .folder import PictureModel, Size

Floats = NDArray[np.floating[Any]]
Box = tuple[int, int, int, int]

_LARGE = 2.0  # times the area a model was made for: given pictures beyond are drawn smaller
_TWICE = 0.63  # a model's own side over the wanted one, below which it draws things twice
_AROUND = 0.5  # of a mask's sides: what is looked at around it in a large picture
_LEAST_SHARE = 0.5  # of a mask's area that stays anew when its edge is made soft
_UNREADABLE = (
    UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError,
)  # fmt: skip
_PNG_LEVEL = 3  # more takes long and saves little


def read_picture(path: Path) -> Image.Image:
    """As RGB, upright; what is transparent lies on white."""
    try:
        with Image.open(path) as file:
            upright = ImageOps.exif_transpose(file)
            if upright.has_transparency_data:
                coloured = upright.convert("RGBA")
                white = Image.new("RGBA", coloured.size, "white")
                return Image.alpha_composite(white, coloured).convert("RGB")
            return upright.convert("RGB")
    except _UNREADABLE as error:
        raise PluginError(
            f"The picture '{path.name}' can't be read ({str(error)[:200]}). Save it again as "
            "PNG with an image editor, and smaller if it is very large."
        ) from None


def read_mask(path: Path, size: Size) -> Image.Image:
    mask = read_picture(path).convert("L")
    if mask.size != size:
        raise PluginError(
            f"The mask is {mask.width} × {mask.height} and the picture {size[0]} × {size[1]}. Make "
            "the mask in the picture's size."
        )
    if mask.getextrema()[1] == 0:  # type: ignore[operator,comparison-overlap,unused-ignore]
        raise PluginError("The mask is black everywhere. Paint white what is to be drawn anew.")
    return mask


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a given picture that the model sees: ``box`` of it, scaled to ``inner``, filled up
    to ``size``, which the model can draw."""

    box: Box
    inner: Size
    size: Size

    def seen(self, picture: Image.Image) -> Image.Image:
        part = picture.crop(self.box)
        if part.size != self.inner:
            part = part.resize(self.inner, Image.Resampling.LANCZOS)
        if self.inner == self.size:
            return part
        more = [(0, self.size[axis] - self.inner[axis]) for axis in (1, 0)]
        array = np.asarray(part)
        widths = more if array.ndim == 2 else [*more, (0, 0)]
        return Image.fromarray(np.pad(array, widths, mode="edge"))

    def back(self, drawn: Image.Image) -> Image.Image:
        """What was drawn, in the size of the box."""
        part = drawn.crop((0, 0, *self.inner))
        size = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return part if part.size == size else part.resize(size, Image.Resampling.LANCZOS)


def frame_of(model: PictureModel, size: Size, mask: Image.Image | None) -> Frame:
    """All of the picture where the model can draw it well; of a large one the surroundings of the
    mask, and smaller where even that is much more than the model was made for."""
    area = _LARGE * model.size[0] * model.size[1]
    box: Box = (0, 0, *size)
    if mask is not None and size[0] * size[1] > area:
        box = _around(mask, model.multiple)
    width, height = box[2] - box[0], box[3] - box[1]
    scale = min(1.0, math.sqrt(area / (width * height)))
    inner = max(1, round(width * scale)), max(1, round(height * scale))
    return Frame(box, inner, snapped(inner, model.multiple))


def frame_for(model: PictureModel, size: Size) -> Frame:
    """For a picture made from nothing; where ``size`` is much more than the model was made for, it
    would draw things twice: then as large as it likes, to be enlarged."""
    scale = math.sqrt(model.size[0] * model.size[1] / (size[0] * size[1]))
    inner = (
        size if scale > _TWICE else (max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))
    )
    return Frame((0, 0, *size), inner, snapped(inner, model.multiple))


def snapped(size: Size, multiple: int) -> Size:
    """The next larger size that a model can draw."""
    return -(-size[0] // multiple) * multiple, -(-size[1] // multiple) * multiple


def pasted(
    whole: Image.Image, drawn: Image.Image, box: Box, mask: Image.Image, blur: int
) -> Image.Image:
    """``drawn`` in its place where the mask is white. Its edge is soft towards the inside, so that
    what is black in the mask keeps its very bytes."""
    share = soft_mask(np.asarray(mask, dtype=np.float32) / 255, blur)
    layer = whole.copy()
    layer.paste(drawn, box[:2])
    old, new = np.asarray(whole, dtype=np.float32), np.asarray(layer, dtype=np.float32)
    mixed = old + (new - old) * share[:, :, None]
    return Image.fromarray(np.rint(mixed).astype(np.uint8))


def soft_mask(mask: Floats, blur: int) -> Floats:
    """0 at the edge of the white, 1 at ``blur`` pixels inside it; less far where it is thin."""
    while blur > 0:
        blurred = Image.fromarray((mask * 255).astype(np.uint8)).filter(
            ImageFilter.GaussianBlur(blur / 2)
        )
        inside = np.asarray(blurred, dtype=np.float32) / 127.5 - 1
        soft: Floats = np.clip(inside, 0, 1) * mask
        if soft.sum() >= _LEAST_SHARE * mask.sum():
            return soft
        blur //= 2
    return mask


def to_model(picture: Image.Image) -> Floats:
    """[1, 3, h, w] in [-1, 1]."""
    array = np.asarray(picture, dtype=np.float32) / 127.5 - 1
    return np.ascontiguousarray(array.transpose(2, 0, 1)[None])


def from_model(image: Floats) -> Image.Image:
    """Of [3, h, w] in [-1, 1]."""
    levels = np.rint(np.clip(image / 2 + 0.5, 0, 1) * 255).astype(np.uint8)
    return Image.fromarray(np.ascontiguousarray(levels.transpose(1, 2, 0)))


def save_png(picture: Image.Image, file: Path) -> None:
    picture.save(file, compress_level=_PNG_LEVEL)


def _around(mask: Image.Image, multiple: int) -> Box:
    left, top, right, bottom = mask.getbbox() or (0, 0, *mask.size)
    wider = max(multiple, int((right - left) * _AROUND))
    higher = max(multiple, int((bottom - top) * _AROUND))
    return (
        max(0, left - wider), max(0, top - higher),
        min(mask.width, right + wider), min(mask.height, bottom + higher),
    )  # fmt: skip
