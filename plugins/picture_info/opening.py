"""A stranger's file: opened with bounds, decoded once to know that it is whole."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

from studio.sdk import PluginError
from studio.sdk.pictures import PictureError, exif, read_texts

MOST_PIXELS = 200_000_000  # 800 MB decoded


@dataclass(frozen=True)
class Picture:
    format: str  # "png", "jpeg", "webp", "avif", ...
    width: int
    height: int
    texts: dict[str, str]


def open_picture(file: Path) -> Picture:
    """Raises `PluginError` with one sentence for what is no picture, or no whole one."""
    from PIL import Image, UnidentifiedImageError

    texts = read_texts(file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # our own bound is below
        try:
            with Image.open(file) as image:
                _check(image.width, image.height)
                image.load()
                if not texts:
                    texts = _texts(image.info.get("exif", b""), image.info.get("xmp", b""))
                return Picture((image.format or "").lower(), image.width, image.height, texts)
        except UnidentifiedImageError as error:
            raise PluginError("This file is no picture that can be read here.") from error
        except PictureError:
            raise
        except (Image.DecompressionBombError, MemoryError) as error:
            raise PluginError("This picture is too large to be read here.") from error
        # what Pillow raises for damage: OSError, and of broken chunks these, too
        except (OSError, SyntaxError, ValueError) as error:
            raise PluginError(
                "This picture is damaged or cut off: copy or download it again."
            ) from error


def _check(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise PictureError(
            f"This picture has {width} x {height} pixels; at most 200 million can be read here."
        )


def _texts(block: bytes, packet: bytes) -> dict[str, str]:
    """Of formats that the sdk does not take apart (AVIF, TIFF)."""
    found = exif.texts(block.removeprefix(b"Exif\0\0"))
    return {**found, "XMP": packet.decode("utf-8", "replace")} if packet else found
