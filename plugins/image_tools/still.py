"""A picture in memory with what belongs to it, and back into a file."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError
from studio.sdk.pictures import PictureSettings, read_settings, read_texts, write_settings

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 200_000_000
MEDIA = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}
_DAMAGED = "This picture is damaged or cut off: copy or download it again."
_XMP = "XML:com.adobe.xmp"


@dataclass(frozen=True)
class Still:
    """``texts`` are a PNG's own (ComfyUI's graph, say); they go into a PNG only."""

    image: Image.Image  # "RGB", "RGBA", "L" or "LA", upright
    format: str = "png"
    settings: PictureSettings | None = None
    profile: bytes | None = None
    exif: bytes = b""
    packet: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)

    def with_image(self, image: Image.Image, edit: str) -> Still:
        """The changed picture; its settings stay those of its making."""
        settings = self.settings
        if settings is not None:
            edits = settings.extra.get("edits")
            done = [*(edits if isinstance(edits, list) else []), edit]
            settings = replace(settings, extra={**settings.extra, "edits": done})
        return replace(self, image=image, settings=settings)


def check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > 65_000:
        raise PluginError(
            f"{width} x {height} pixels are too many: at most 200 million fit. Choose a smaller size."
        )


def open_still(file: Path) -> Still:
    """Raises `PluginError` for what can't be read, with one sentence."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    texts = read_texts(file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # our own bound is below
        try:
            with Image.open(file) as opened:
                check_size(*opened.size)
                if getattr(opened, "n_frames", 1) > 1:
                    raise PluginError("This is an animation: only still pictures can be changed.")
                upright = ImageOps.exif_transpose(opened)
                return Still(
                    _plain(upright), (opened.format or "").lower(), read_settings(file),
                    opened.info.get("icc_profile"), upright.getexif().tobytes(),
                    texts.get("XMP", ""), texts if opened.format == "PNG" else {},
                )  # fmt: skip
        except UnidentifiedImageError as error:
            raise PluginError("This file is no picture that can be read here.") from error
        except (Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
            raise PluginError(_DAMAGED) from error


def save_still(
    still: Still,
    file: Path,
    *,
    quality: int = 92,
    lossless: bool = False,
    background: str = "#ffffff",
) -> str:
    """Write in ``still.format``; gives the media type. ``file`` has its suffix already."""
    kept: dict[str, Any] = {"icc_profile": still.profile} if still.profile else {}
    if len(still.exif) > 14:  # more than an empty list of tags
        kept["exif"] = still.exif
    if still.format == "jpeg":
        if still.packet:
            kept["xmp"] = still.packet.encode()
        opaque(still.image, background).save(file, "JPEG", quality=quality, subsampling=0, **kept)
    elif still.format == "webp":
        if still.packet:
            kept["xmp"] = still.packet.encode()
        still.image.save(file, "WEBP", quality=quality, lossless=lossless, method=4, **kept)
    else:
        still.image.save(file, "PNG", pnginfo=_chunks(still), compress_level=4, **kept)
    if still.settings is not None:
        write_settings(file, still.settings)
    return MEDIA[still.format]


def opaque(image: Image.Image, background: str) -> Image.Image:
    """What JPEG can hold."""
    from PIL import Image, ImageColor

    if image.mode not in ("RGBA", "LA"):
        return image
    try:
        colour = ImageColor.getrgb(background)
    except ValueError as error:
        raise PluginError(f"'{background}' is no colour: write it as #rrggbb.") from error
    ground = Image.new("RGBA", image.size, colour)
    ground.alpha_composite(image.convert("RGBA"))
    return ground.convert("RGB")


def _plain(image: Image.Image) -> Image.Image:
    """Eight bits a channel, without a palette."""
    if image.mode in ("RGB", "RGBA", "L", "LA"):
        image.load()
        return image.copy()
    if image.mode.startswith("I"):  # 16 bits of grey, which `convert` would cut off at 255
        return image.point(lambda value: value / 257).convert("L")
    clear = "transparency" in image.info or image.mode in ("PA", "La", "RGBa")
    return image.convert("RGBA" if clear else "RGB")


def _chunks(still: Still) -> Any:
    from PIL import PngImagePlugin

    chunks = PngImagePlugin.PngInfo()
    for name, text in still.texts.items():
        if name not in ("parameters", "sanjue", "XMP"):
            chunks.add_itxt(name, text) if not text.isascii() else chunks.add_text(name, text)
    if still.packet:
        chunks.add_itxt(_XMP, still.packet)
    return chunks
