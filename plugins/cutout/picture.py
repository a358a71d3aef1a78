"""The picture that comes in, and the one that goes out."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageColor, ImageOps, UnidentifiedImageError

from studio.sdk import PluginError
from studio.sdk.pictures import PictureSettings, read_settings, write_settings

MOST_PIXELS = 60_000_000


@dataclass(frozen=True)
class Given:
    image: Image.Image  # RGB, upright
    alpha: Image.Image | None  # that it came with
    profile: bytes | None
    settings: PictureSettings | None


def open_picture(file: Path) -> Given:
    """Raises `PluginError` for what can't be read, with one sentence."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # our own bound is below
        try:
            with Image.open(file) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise PluginError(
                        f"This picture has {opened.width} x {opened.height} pixels; "
                        "at most 60 million can be cut out: make it smaller first."
                    )
                if getattr(opened, "n_frames", 1) > 1:
                    raise PluginError("This is an animation: only still pictures can be cut out.")
                upright = ImageOps.exif_transpose(opened)
                return _given(upright, opened.info.get("icc_profile"), read_settings(file))
        except UnidentifiedImageError as error:
            raise PluginError("This file is no picture that can be read here.") from error
        except (Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
            raise PluginError(
                "This picture is damaged or cut off: copy or download it again."
            ) from error


def save_picture(given: Given, made: Image.Image, file: Path, model: str) -> None:
    made.save(file, compress_level=4, icc_profile=given.profile)
    if given.settings is not None:
        edits = given.settings.extra.get("edits")
        told = [*(edits if isinstance(edits, list) else []), f"cutout {model}"]
        extra = {**given.settings.extra, "edits": told}
        write_settings(file, replace(given.settings, extra=extra))


def on_colour(image: Image.Image, colour: str) -> Image.Image:
    try:
        ground = Image.new("RGBA", image.size, ImageColor.getrgb(colour))
    except ValueError as error:
        raise PluginError(f"'{colour}' is no colour: write it as #rrggbb.") from error
    ground.alpha_composite(image)
    return ground.convert("RGB")


def cropped(image: Image.Image) -> Image.Image:
    """The subject with a margin of a fiftieth of its longer side."""
    box = image.getchannel("A").point(lambda value: 255 if value > 12 else 0).getbbox()
    if box is None:
        return image
    margin = max(box[2] - box[0], box[3] - box[1]) // 50
    left, top = max(box[0] - margin, 0), max(box[1] - margin, 0)
    right, lower = min(box[2] + margin, image.width), min(box[3] + margin, image.height)
    return image.crop((left, top, right, lower))


def _given(image: Image.Image, profile: bytes | None, settings: PictureSettings | None) -> Given:
    if image.mode.startswith("I"):  # 16 bits of grey, which `convert` would cut off at 255
        image = image.point(lambda value: value / 257).convert("L")
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if not clear:
        return Given(image.convert("RGB"), None, profile, settings)
    full = image.convert("RGBA")
    ground = Image.new("RGBA", full.size, "white")
    ground.alpha_composite(full)
    return Given(ground.convert("RGB"), full.getchannel("A"), profile, settings)
