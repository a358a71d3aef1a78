"""Crop, resize, turn and mirror."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.sdk import PluginError

from .params import Params
from .still import Still, check_size

if TYPE_CHECKING:
    from PIL import Image

_QUARTERS = {90: "ROTATE_270", 180: "ROTATE_180", 270: "ROTATE_90"}  # Pillow turns the other way


def crop(still: Still, params: Params) -> Still:
    width, height = still.image.size
    right = min(params.x + params.width, width) if params.width else width
    lower = min(params.y + params.height, height) if params.height else height
    if params.x >= right or params.y >= lower:
        raise PluginError(
            f"Nothing is left of the picture: it is {width} x {height} pixels; choose a part inside."
        )
    box = (params.x, params.y, right, lower)
    return still.with_image(still.image.crop(box), f"crop {','.join(map(str, box))}")


def resize(still: Still, params: Params) -> Still:
    width, height = _wanted(still.image.size, params)
    check_size(width, height)
    image = still.image
    if params.fit == "cover" and params.width and params.height:
        image = image.crop(_covering(image.size, width, height, params.focus_x, params.focus_y))
    return still.with_image(scaled(image, width, height), f"resize {width}x{height}")


def rotate(still: Still, params: Params) -> Still:
    from PIL import Image

    angle = params.degrees % 360
    done = f"rotate {params.degrees:g}"
    if angle == 0:
        return still
    if angle in _QUARTERS:
        way = Image.Transpose[_QUARTERS[int(angle)]]
        return still.with_image(still.image.transpose(way), done)
    clear = still.image.convert("RGBA" if still.image.mode.startswith("RGB") else "LA")
    turned = clear.rotate(-angle, resample=Image.Resampling.BICUBIC, expand=True)
    check_size(*turned.size)
    return still.with_image(turned, done)


def flip(still: Still, params: Params) -> Still:
    from PIL import Image

    ways = {"horizontal": "FLIP_LEFT_RIGHT", "vertical": "FLIP_TOP_BOTTOM"}
    way = Image.Transpose[ways[params.direction]]
    return still.with_image(still.image.transpose(way), f"flip {params.direction}")


def upscale(still: Still, params: Params) -> Still:
    width, height = (side * params.scale for side in still.image.size)
    check_size(width, height)
    return still.with_image(scaled(still.image, width, height), f"upscale {params.scale} lanczos")


def convert(still: Still, params: Params) -> Still:
    return still


CHANGES: dict[str, Callable[[Still, Params], Still]] = {
    "crop": crop,
    "resize": resize,
    "rotate": rotate,
    "flip": flip,
    "upscale": upscale,
    "convert": convert,
}


def scaled(image: Image.Image, width: int, height: int) -> Image.Image:
    """Lanczos; Pillow weighs colours by their alpha, so that edges get no dark rim."""
    from PIL import Image

    return image.resize((width, height), Image.Resampling.LANCZOS)


def _wanted(size: tuple[int, int], params: Params) -> tuple[int, int]:
    """A side of 0 follows from the other by the proportions."""
    width, height = size
    if not params.width and not params.height:
        raise PluginError("Give the width or the height, in pixels.")
    if not params.width:
        return max(1, round(width * params.height / height)), params.height
    if not params.height:
        return params.width, max(1, round(height * params.width / width))
    if params.fit != "inside":
        return params.width, params.height
    factor = min(params.width / width, params.height / height)
    return max(1, round(width * factor)), max(1, round(height * factor))


def _covering(
    size: tuple[int, int], width: int, height: int, across: float, down: float
) -> tuple[int, int, int, int]:
    """The part with the proportions of ``width`` to ``height`` that is nearest to the focus."""
    whole_width, whole_height = size
    factor = min(whole_width / width, whole_height / height)
    part = min(whole_width, round(width * factor)), min(whole_height, round(height * factor))
    left = min(max(round(whole_width * across - part[0] / 2), 0), whole_width - part[0])
    top = min(max(round(whole_height * down - part[1] / 2), 0), whole_height - part[1])
    return left, top, left + part[0], top + part[1]
