"""A picture grows: new canvas filled so that an engine continues it, and a mask with soft seams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio.sdk import Asset, Job, NoEngine, PluginError

from .changes import scaled
from .params import Params
from .still import Still, check_size, open_still

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image

_GRAIN = 6.0  # levels: an engine that changes little makes nothing of a perfectly smooth ground
_SHARPEST, _SOFTEST = 4, 48  # pixels of blur near the picture and far from it


@dataclass(frozen=True)
class Sides:
    left: int
    top: int
    right: int
    bottom: int


def outpaint(still: Still, params: Params, job: Job) -> Still:
    """Ask `image.edit` to paint the new area, and keep the old one as it was."""
    sides = Sides(params.left, params.top, params.right, params.bottom)
    if not any((sides.left, sides.top, sides.right, sides.bottom)):
        raise PluginError("Say by how many pixels the picture should grow, on one side or more.")
    image = still.image.convert("RGB")
    check_size(image.width + sides.left + sides.right, image.height + sides.top + sides.bottom)
    job.progress(0.02, "preparing")
    canvas = grown(image, sides, job.seed)
    mask = mask_of(image.size, sides, params.overlap)
    canvas_file, mask_file = job.scratch / "canvas.png", job.scratch / "mask.png"
    canvas.save(canvas_file, compress_level=1)
    mask.save(mask_file)
    wanted = {**params.edit, "prompt": params.prompt, "negative": params.negative}
    wanted.setdefault("strength", 0.92)  # of the ground its large shapes and colours stay
    wanted.setdefault("mask_blur", 0)  # ours has a soft edge already
    given = (Asset(canvas_file, "image/png", "image"), Asset(mask_file, "image/png", "mask"))
    job.progress(0.05, "painting")
    try:
        painted = open_still(job.call("image.edit", wanted, given).one("image").path)
    except NoEngine as error:
        raise PluginError(
            "Extending a picture needs a painting engine: install a picture model first."
        ) from error
    job.progress(0.97, "joining")
    joined = _joined(painted.image.convert("RGB"), canvas, mask)
    done = f"outpaint {sides.left},{sides.top},{sides.right},{sides.bottom}"
    made = painted if painted.settings is not None else still
    return Still(joined, still.format, made.settings, still.profile).with_image(joined, done)


def grown(image: Image.Image, sides: Sides, seed: int) -> Image.Image:
    """The picture on its new canvas: around it its own mirror image, softer with the distance."""
    import numpy as np
    from PIL import Image, ImageFilter

    pixels = np.asarray(image)
    pads = ((sides.top, sides.bottom), (sides.left, sides.right), (0, 0))
    mirrored = np.pad(pixels, pads, mode="symmetric")
    whole = Image.fromarray(mirrored)
    far = _distance(image.size, sides)
    soft = np.asarray(whole.filter(ImageFilter.GaussianBlur(_SHARPEST)), np.float32)
    softest = np.asarray(whole.filter(ImageFilter.GaussianBlur(_SOFTEST)), np.float32)
    share = np.clip(far / (4.0 * _SOFTEST), 0.0, 1.0)[..., None]
    ground = soft * (1.0 - share) + softest * share
    grain = np.random.default_rng(seed).standard_normal((*far.shape, 1), np.float32) * _GRAIN
    filled = np.clip(ground + grain, 0.0, 255.0).round().astype(np.uint8)
    filled[far == 0] = mirrored[far == 0]
    return Image.fromarray(filled)


def mask_of(size: tuple[int, int], sides: Sides, overlap: int) -> Image.Image:
    """White in the new area; within ``overlap`` pixels of it falling to black, smoothly."""
    import numpy as np
    from PIL import Image

    width, height = size
    depth = np.full((height, width), np.inf, np.float32)  # into the picture, from a grown edge
    down = np.arange(height, dtype=np.float32)[:, None] + 0.5
    across = np.arange(width, dtype=np.float32)[None, :] + 0.5
    for side, distance in (
        (sides.top, down), (sides.bottom, height - down),
        (sides.left, across), (sides.right, width - across),
    ):  # fmt: skip
        if side:
            depth = np.minimum(depth, distance)
    ramp = np.clip(1.0 - depth / max(overlap, 1), 0.0, 1.0) if overlap else np.zeros_like(depth)
    ramp = ramp * ramp * (3.0 - 2.0 * ramp)
    pads = ((sides.top, sides.bottom), (sides.left, sides.right))
    full = np.pad((ramp * 255.0).round().astype(np.uint8), pads, constant_values=255)
    return Image.fromarray(full)


def _distance(size: tuple[int, int], sides: Sides) -> np.ndarray[Any, Any]:
    """Of each pixel of the canvas from the picture; 0 inside."""
    import numpy as np

    width, height = size
    across = np.arange(-sides.left, width + sides.right, dtype=np.float32)
    down = np.arange(-sides.top, height + sides.bottom, dtype=np.float32)
    beside = np.maximum(np.maximum(-across, across - (width - 1)), 0.0)
    above = np.maximum(np.maximum(-down, down - (height - 1)), 0.0)
    return np.asarray(np.hypot(above[:, None], beside[None, :]))


def _joined(painted: Image.Image, canvas: Image.Image, mask: Image.Image) -> Image.Image:
    """Where the mask is black the canvas stays bit by bit, whatever the engine gave there."""
    from PIL import Image

    if painted.size != canvas.size:
        painted = scaled(painted, *canvas.size)
    return Image.composite(painted, canvas, mask)
