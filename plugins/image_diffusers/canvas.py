"""The pictures that go in and the size of the one that comes out."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from studio.sdk import Asset, Inputs, PluginError

from .fitting import largest_side, work_bytes

if TYPE_CHECKING:
    from PIL import Image

    from .params import Params

SHARE: Final = 0.85  # of the free memory that is planned with
_SMALLEST: Final = 64  # of a reference's sides, in pixels
_LONGEST: Final = 8  # times the short side


@dataclass(frozen=True, slots=True)
class Canvas:
    """``width`` and ``height`` as asked; ``wide`` and ``high`` as the model can."""

    width: int
    height: int
    wide: int
    high: int

    @property
    def pixels(self) -> int:
        return self.wide * self.high


def canvas_for(params: Params, inputs: Inputs, multiple: int) -> Canvas:
    """By the picture to change, where there is one; it is not decoded for that."""
    given = inputs.get("image")
    width, height = size_of(given) if given else (params.width, params.height)
    return Canvas(
        width, height, -(-width // multiple) * multiple, -(-height // multiple) * multiple
    )


def refuse_large(canvas: Canvas, free: int, element: int) -> None:
    """Before anything is loaded. ``element``: bytes of a number that is computed with."""
    if work_bytes(canvas.pixels, element) > free * SHARE:
        side = largest_side(free, element)
        raise PluginError(
            f"A picture of {canvas.width} × {canvas.height} does not fit into the memory here; the "
            f"largest square is {side} × {side}. Draw a smaller one and enlarge it afterwards."
        )


def size_of(asset: Asset) -> tuple[int, int]:
    """As it is seen, which a camera's note about its side up may turn. Nothing is decoded."""
    with _opened(asset) as image:
        turned = _from_camera(image) and image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        return (image.height, image.width) if turned else (image.width, image.height)


def read_picture(asset: Asset, mode: str = "RGB") -> Image.Image:
    from PIL import ImageOps

    try:
        with _opened(asset) as image:
            image.load()
            return (ImageOps.exif_transpose(image) if _from_camera(image) else image).convert(mode)
    except (OSError, SyntaxError, ValueError) as error:
        raise _damaged(asset) from error


def _from_camera(image: Image.Image) -> bool:
    """Cameras write JPEG, or what was made of it; to look into a PNG for such a note would decode
    it."""
    return image.format in ("JPEG", "WEBP")


def read_reference(asset: Asset) -> Image.Image:
    """At least as large as models that look at pictures take them."""
    image = read_picture(asset)
    short, long = sorted(image.size)
    if long > _LONGEST * short:
        raise PluginError(
            f"The reference picture '{asset.path.name}' is too narrow: its long side may be "
            f"{_LONGEST} times the short one at the most. Cut it."
        )
    scale = max(1.0, _SMALLEST / short)
    return image.resize((round(image.width * scale), round(image.height * scale)))


def _opened(asset: Asset) -> Image.Image:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(asset.path, formats=("PNG", "JPEG", "WEBP"))
    except Image.DecompressionBombError as error:
        raise PluginError(
            f"The picture '{asset.path.name}' is too large to be changed. Scale it down first."
        ) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise _damaged(asset) from error


def _damaged(asset: Asset) -> PluginError:
    return PluginError(
        f"The picture '{asset.path.name}' can't be read: it is damaged, or no PNG, JPEG or WebP. "
        "Choose another."
    )


def widened(image: Image.Image, canvas: Canvas) -> Image.Image:
    """To the size that the model can, by repeating the last row and column: nothing is scaled."""
    import numpy as np
    from PIL import Image

    right, below = canvas.wide - image.width, canvas.high - image.height
    if not right and not below:
        return image
    edges = [(0, below), (0, right), (0, 0)][: np.asarray(image).ndim]
    return Image.fromarray(np.pad(np.asarray(image), edges, mode="edge"))


def cut(image: Image.Image, canvas: Canvas, *, changed: bool) -> Image.Image:
    """To exactly the size that was asked for: a changed picture where it lay, a new one in the
    middle."""
    left, top = (
        (0, 0)
        if changed
        else ((canvas.wide - canvas.width) // 2, (canvas.high - canvas.height) // 2)
    )
    return image.crop((left, top, left + canvas.width, top + canvas.height))


def mask_of(asset: Asset, image: Image.Image) -> Image.Image:
    """White is painted anew."""
    mask = read_picture(asset, "L")
    if mask.size != image.size:
        raise PluginError(
            f"The mask has {mask.width} × {mask.height} pixels and the picture {image.width} × "
            f"{image.height}. Make them the same size."
        )
    if mask.getextrema()[1] == 0:
        raise PluginError("The mask is all black: paint white what shall be drawn anew.")
    return mask


def pasted(made: Image.Image, image: Image.Image, mask: Image.Image, blur: int) -> Image.Image:
    """What was made, over the picture it was made for. The edge is soft towards the inside only:
    where the mask is black each byte stays."""
    import numpy as np
    from PIL import Image, ImageFilter

    given = np.asarray(mask)
    if blur:
        soft = np.asarray(mask.filter(ImageFilter.GaussianBlur(blur / 2)), dtype=np.int16)
        weight = np.clip((soft - 127) * 2, 0, 255)
        weight = np.where(given > 0, np.minimum(weight, given), 0).astype(np.uint8)
    else:
        weight = given
    return Image.composite(made, image, Image.fromarray(weight))


def picture_of(values: Any) -> Image.Image:
    """From an array of rows, columns and colours in 0 … 1."""
    import numpy as np
    from PIL import Image

    if not np.isfinite(values).all():
        raise PluginError(
            "The picture could not be decoded: its numbers are too large for 16 bits. Set the "
            'engine\'s precision to "32 bits" or "16 bits (bfloat16)".'
        )
    return Image.fromarray((values * 255).round().astype(np.uint8))
