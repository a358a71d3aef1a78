"""The shape of picture models that are no diffusers folder: our ONNX folders, single files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from studio.core.model import is_safe_file
from studio.core.shape import Decoder, Kind, Runtime, Shape
from studio.sdk.weights import Family, family_of
from studio.store.models.headers import HeaderError, read_json
from studio.store.models.safetensors import header_of, tensors_of

_CHANNELS: Final = 128
"""Of the last block of the autoencoders of all these families."""
_UNETS: Final = (
    Family.SD15, Family.SD15_INPAINT, Family.SD2, Family.SDXL, Family.SDXL_INPAINT,
)  # fmt: skip
_WIDTHS: Final = {
    Family.FLUX2_KLEIN_9B: 4096, Family.FLUX2_DEV: 6144, Family.Z_IMAGE: 3840, Family.SD3: 1536,
}  # fmt: skip


def onnx_picture_shape(description: Path) -> Shape:
    """Of a folder with picture.json: all its graphs together, as they are loaded at once."""
    told = read_json(description)
    folder = description.parent
    texts = told.get("text")
    named = [told.get(part) for part in ("denoiser", "decoder", "encoder", "preview")]
    named += texts if isinstance(texts, list) else []
    graphs = [folder / name for part in named if (name := _file(part))]
    files = [file for graph in graphs for file in (graph, graph.with_name(f"{graph.name}.data"))]
    size = sum(file.stat().st_size for file in files if file.is_file())
    if not size:
        raise HeaderError(description, "the files that it names are not here")
    latent = told.get("latent")
    scale = latent.get("scale", 8) if isinstance(latent, dict) else 8
    unet = isinstance(told.get("denoiser"), dict) and told["denoiser"].get("kind") == "unet"
    patch = scale if type(scale) is int and 0 < scale <= 64 else 8
    decoder = Decoder(_CHANNELS, 320, patch) if unet else Decoder(_CHANNELS, 3072, 2 * patch)
    return Shape(Kind.PICTURE, Runtime.ONNX, size, element=4, decoder=decoder, estimated=True)


def single_file_shape(path: Path) -> Shape | None:
    """Of one safetensors file; None if it is no picture model."""
    header = header_of(path)
    family = family_of(header)
    if family is None:
        return None
    tensors = tensors_of(header)
    unet = family in _UNETS
    width = 320 if unet else _WIDTHS.get(family, 3072)
    return Shape(
        Kind.PICTURE,
        Runtime.TORCH,
        tensors.bytes,
        element=4 if tensors.main_type == "F32" else 2,
        decoder=Decoder(_CHANNELS, width, 8 if unet else 16),
    )


def _file(part: Any) -> str:
    name = part.get("file") if isinstance(part, dict) else None
    return name if isinstance(name, str) and is_safe_file(name) else ""
