"""The picture that comes in and the one that goes out: alpha, profile and settings."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError
from studio.sdk.pictures import PictureSettings, read_settings, write_settings

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image

    Pixels = np.ndarray[Any, np.dtype[np.uint8]]

MOST_PIXELS = 200_000_000


@dataclass(frozen=True)
class Given:
    pixels: Pixels  # RGB
    alpha: Image.Image | None
    profile: bytes | None
    settings: PictureSettings | None


def open_picture(file: Path, scale: int) -> Given:
    """Raises `PluginError` for what can't be read or would be too large."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # our own bound is below
        try:
            with Image.open(file) as image:
                _check(image, scale)
                upright = ImageOps.exif_transpose(image)
                return _given(upright, image.info.get("icc_profile"), read_settings(file))
        except UnidentifiedImageError as error:
            raise PluginError("This file is no picture that can be read here.") from error
        except (Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
            raise PluginError(
                "This picture is damaged or cut off: copy or download it again."
            ) from error


def save_picture(given: Given, pixels: Pixels, file: Path, done: str) -> None:
    """As PNG; the settings say what was done to what they describe."""
    from PIL import Image

    made = Image.fromarray(pixels)
    if given.alpha is not None:
        made.putalpha(given.alpha.resize(made.size, Image.Resampling.LANCZOS))
    made.save(file, compress_level=2, icc_profile=given.profile)
    if given.settings is not None:
        edits = given.settings.extra.get("edits")
        told = [*(edits if isinstance(edits, list) else []), done]
        extra = {**given.settings.extra, "edits": told}
        write_settings(file, replace(given.settings, extra=extra))


def _check(image: Image.Image, scale: int) -> None:
    width, height = image.width * scale, image.height * scale
    if width * height > MOST_PIXELS:
        raise PluginError(
            f"{width} x {height} pixels are too many: at most 200 million fit. Choose a smaller scale."
        )
    if getattr(image, "n_frames", 1) > 1:
        raise PluginError("This is an animation: only still pictures can be enlarged.")


def _given(image: Image.Image, profile: bytes | None, settings: PictureSettings | None) -> Given:
    import numpy as np

    if image.mode.startswith("I"):  # 16 bits of grey, which `convert` would cut off at 255
        image = image.point(lambda value: value / 257).convert("L")
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if not clear:
        return Given(np.asarray(image.convert("RGB")), None, profile, settings)
    full = image.convert("RGBA")
    return Given(_spread(full), full.getchannel("A"), profile, settings)


def _spread(image: Image.Image) -> Pixels:
    """Colours of what is seen, also under what is clear: nobody knows what lies there, and the
    network would draw it into the edges."""
    import numpy as np
    from PIL import Image, ImageFilter

    pixels = np.array(image)
    hidden = pixels[..., 3] < 8
    seen = pixels[..., 3:].astype(np.float32) / 255
    weighed = (pixels[..., :3] * seen + 0.5).astype(np.uint8)
    for radius in (2, 8, 32):
        blur = ImageFilter.GaussianBlur(radius)
        colour = np.asarray(Image.fromarray(weighed).filter(blur), np.float32)
        share = np.asarray(image.getchannel("A").filter(blur), np.float32)[..., None] / 255
        reached = hidden & (share[..., 0] > 0.02)
        pixels[reached, :3] = np.clip(colour[reached] / share[reached], 0, 255).astype(np.uint8)
        hidden &= ~reached
    pixels[hidden, :3] = 128
    return pixels[..., :3]
