"""The settings of a picture inside its file, as ours and as A1111's text.

    write_settings(file, PictureSettings(prompt="a cat", seed=1, width=512, height=512))
    read_settings(file)  # ours, or what A1111, Forge or Civitai wrote

PNG: text chunks "parameters" and "sanjue". JPEG and WebP: EXIF's user comment, and an XMP packet.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from studio.sdk.pictures import jpeg, png, webp, xmp
from studio.sdk.pictures.infotext import (
    SAMPLER_TITLES,
    parameters_text,
    parse_parameters,
    sampler_id,
    split_loras,
)
from studio.sdk.pictures.settings import (
    PictureError,
    PictureSettings,
    as_dict,
    from_dict,
    from_json,
    to_json,
)

__all__ = [
    "SAMPLER_TITLES", "PictureError", "PictureSettings", "as_dict", "from_dict",
    "parameters_text", "parse_parameters", "read_settings", "read_texts", "sampler_id",
    "split_loras", "write_settings",
]  # fmt: skip

_OTHER = "Settings can be kept in PNG, JPEG and WebP only."


def write_settings(file: Path, settings: PictureSettings) -> None:
    """Put the settings into the picture ``file``, in the place of any that are there.

    The pixels and all else in the file stay as they are, bit by bit; the file is replaced at
    once, or not at all. Raises `PictureError`.
    """
    head, text, json = _head(file), parameters_text(settings), to_json(settings)
    if head.startswith(png.SIGNATURE):
        data = png.written(file.read_bytes(), {"parameters": text, "sanjue": json})
    elif head.startswith(jpeg.SIGNATURE):
        with file.open("rb") as stream:
            data = jpeg.written(stream, text, json)
    elif webp.is_webp(head):
        data = webp.written(file.read_bytes(), text, json)
    else:
        raise PictureError(_OTHER)
    _replace(file, data)


def read_settings(file: Path) -> PictureSettings | None:
    """Ours, or those of a text in A1111's form, or None. Raises `PictureError` for a damaged
    file; the pixels are not looked at."""
    texts = read_texts(file)
    ours = texts.get("sanjue") or xmp.settings_in(texts.get("XMP", ""))
    if ours:
        return from_json(ours)
    for name in ("parameters", "UserComment"):
        if name in texts and (found := parse_parameters(texts[name])):
            return found
    return None


def read_texts(file: Path) -> dict[str, str]:
    """All texts beside the pixels, by name: keywords of PNG; tags of EXIF ("UserComment",
    "Make", ...), "XMP" and "comment". {} for formats other than PNG, JPEG and WebP."""
    head = _head(file)
    with file.open("rb") as stream:
        if head.startswith(png.SIGNATURE):
            texts = png.read(stream)
            return (
                {"XMP": texts.pop("XML:com.adobe.xmp"), **texts}
                if "XML:com.adobe.xmp" in texts
                else texts
            )
        if head.startswith(jpeg.SIGNATURE):
            return jpeg.read(stream)
        if webp.is_webp(head):
            return webp.read(stream)
    return {}


def _head(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(16)


def _replace(file: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=file.suffix)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(file, name)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink()
        raise
