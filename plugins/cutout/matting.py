"""From a small soft mask to alpha at full size: edges of the picture, colours without background."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Floats = NDArray[Any]  # float32
_EPSILON = 1e-4  # of the guided filter: contrast below about one in a hundred is no edge
_STRIP = 512  # rows worked on at once
_SURE = 0.03  # nearer than this to 0 or 1 the mask is believed


def resized(values: Floats, width: int, height: int) -> Floats:
    """A plane of floats at another size, bilinear (area-weighted when smaller)."""
    image = Image.fromarray(values)
    return np.array(image.resize((width, height), Image.Resampling.BILINEAR), np.float32)


def refined(mask: Floats, picture: Image.Image) -> Floats:
    """Alpha at the picture's size by a fast guided filter (He & Sun 2015): around each pixel the
    mask is written as a linear function of the picture's three colours, found at the mask's
    size and applied at full size."""
    height, width = mask.shape
    small = np.asarray(picture.resize((width, height), Image.Resampling.BOX), np.float32) / 255
    radius = max(2, round(max(width, height) / 128))
    slopes, offset = _lines(small, mask, radius)
    line = resized(_box(offset, radius), *picture.size)
    for slope, colour in zip(slopes, picture.split(), strict=True):
        full = np.asarray(colour, np.float32) / 255
        line += resized(_box(slope, radius), *picture.size) * full
    plain = resized(mask, *picture.size)
    # far from the mask's own edge the function only brings texture into alpha
    around = _box(mask, 2 * radius)
    unsure = resized(np.minimum(around, 1 - around), *picture.size)
    near = np.clip(unsure / _SURE - 1, 0, 1)
    return np.asarray(np.clip(plain + near * (line - plain), 0, 1), np.float32)


def _lines(colours: Floats, mask: Floats, radius: int) -> tuple[list[Floats], Floats]:
    """Least squares in a window around each pixel: a slope for each colour, and an offset."""
    planes = [np.ascontiguousarray(colours[..., c]) for c in range(3)]
    means, goal = [_box(plane, radius) for plane in planes], _box(mask, radius)
    spread = np.empty((*mask.shape, 3, 3))
    for a in range(3):
        for b in range(a, 3):
            shared = _box(planes[a] * planes[b], radius) - means[a] * means[b]
            spread[..., a, b] = spread[..., b, a] = shared + (_EPSILON if a == b else 0)
    follows = [
        _box(plane * mask, radius) - mean * goal for plane, mean in zip(planes, means, strict=True)
    ]
    solved = np.linalg.solve(spread, np.stack(follows, axis=2)[..., None])[..., 0]
    slopes = [np.ascontiguousarray(solved[..., c]) for c in range(3)]
    offset = goal - sum(slope * mean for slope, mean in zip(slopes, means, strict=True))
    return slopes, np.asarray(offset, np.float32)


def without_background(image: Image.Image, levels: Image.Image) -> Image.Image:
    """Colours of the subject alone, by blur fusion (Forte 2021): means of what is certainly
    subject and certainly background around each pixel, taken far and near."""
    front, back = _means_around(image, levels)
    made = Image.new("RGB", image.size)
    for top in range(0, image.height, _STRIP):
        box = (0, top, image.width, min(top + _STRIP, image.height))
        pixels = np.asarray(image.crop(box), np.float32)
        part = np.asarray(levels.crop(box), np.float32)[..., None] / 255
        ours, theirs = (_strip(plane, image.size, box) for plane in (front, back))
        freed = ours + part * (pixels - part * ours - (1 - part) * theirs)
        made.paste(Image.fromarray(np.clip(freed + 0.5, 0, 255).astype(np.uint8)), box)
    return made


def _means_around(image: Image.Image, levels: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Mean colours of subject and background near each pixel, at no more than four megapixels."""
    factor = max(1.0, (image.width * image.height / 4e6) ** 0.5)
    size = max(1, round(image.width / factor)), max(1, round(image.height / factor))
    pixels = np.asarray(image.resize(size, Image.Resampling.BOX), np.float32)
    alpha = np.asarray(levels.resize(size, Image.Resampling.BOX), np.float32) / 255
    front: Floats = pixels
    back: Floats = pixels
    for radius in (45, 3):
        ours, theirs = (
            np.stack([_box(plane[..., c] * share, radius) for c in range(3)], axis=2)
            / (_box(share, radius)[..., None] + 1e-5)
            for plane, share in ((front, alpha), (back, 1 - alpha))
        )
        part = alpha[..., None]
        front = np.clip(ours + part * (pixels - part * ours - (1 - part) * theirs), 0, 255)
        back = theirs
    planes = (
        Image.fromarray((plane + 0.5).clip(0, 255).astype(np.uint8)) for plane in (ours, back)
    )
    return next(planes), next(planes)


def _strip(small: Image.Image, size: tuple[int, int], box: tuple[int, int, int, int]) -> Floats:
    """The part ``box`` of ``small`` enlarged to ``size``."""
    across, down = small.width / size[0], small.height / size[1]
    part = (box[0] * across, box[1] * down, box[2] * across, box[3] * down)
    wanted = box[2] - box[0], box[3] - box[1]
    return np.asarray(small.resize(wanted, Image.Resampling.BILINEAR, box=part), np.float32)


def _box(values: Floats, radius: int) -> Floats:
    """Mean over a square of 2 radius + 1; at the edge over what is inside."""
    for axis in (0, 1):
        values = _means(values, radius, axis)
    return values


def _means(values: Floats, radius: int, axis: int) -> Floats:
    length = values.shape[axis]
    sums = np.cumsum(values, axis=axis, dtype=np.float64)
    sums = np.concatenate([np.zeros_like(np.take(sums, [0], axis)), sums], axis=axis)
    at = np.arange(length)
    upper, lower = np.minimum(at + radius + 1, length), np.maximum(at - radius, 0)
    shape: list[Any] = [1, 1]
    shape[axis] = length
    counts = (upper - lower).reshape(shape)
    found = (np.take(sums, upper, axis) - np.take(sums, lower, axis)) / counts
    return np.asarray(found, np.float32)
