"""Picture files that people bring: what they are, and as PNG."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from studio.core.project import ProjectError
from studio.sdk.pictures import PictureError, PictureSettings, parameters_text, png, read_settings
from studio.sdk.pictures.settings import to_json

_MEDIA = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}


@dataclass(frozen=True, slots=True)
class Measured:
    """By content, never by name; as it is shown: turned as the camera says."""

    media: str
    width: int
    height: int


def measure(data: bytes, name: str) -> Measured:
    """Reads all of it, so that a cut file is refused; raises ProjectError."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=tuple(_MEDIA)) as image:
                image.load()
                turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
                size = image.size[::-1] if turned else image.size
                return Measured(_MEDIA[str(image.format)], *size)
    except Image.DecompressionBombError as error:
        raise ProjectError(f"The picture '{name}' is too large; make it smaller first.") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ProjectError(
            f"'{name}' can't be read as a picture. Take a PNG, JPEG or WebP file that opens elsewhere."
        ) from error


def settings_in(file: Path) -> PictureSettings | None:
    """How the picture was made, if the file says so in a form that we read."""
    try:
        return read_settings(file)
    except (PictureError, OSError):
        return None  # damaged beside the pixels


def as_png(data: bytes, settings: PictureSettings | None) -> bytes:
    """The same picture, upright, with its colour profile; `measure` has accepted it."""
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data)) as image:
            upright = ImageOps.exif_transpose(image)
            if upright.mode not in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
                upright = upright.convert("RGB")
            out = io.BytesIO()
            upright.save(out, "PNG", icc_profile=image.info.get("icc_profile"))
    if settings is None:
        return out.getvalue()
    texts = {"parameters": parameters_text(settings), "sanjue": to_json(settings)}
    return png.written(out.getvalue(), texts)
