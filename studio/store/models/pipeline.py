"""A diffusers folder: model_index.json names the parts, each in a folder with its config."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from studio.core.model import is_safe_file
from studio.core.shape import Decoder, Kind, Runtime, Shape
from studio.store.models.headers import HeaderError, read_json
from studio.store.models.safetensors import read_safetensors


def pipeline_shape(folder: Path) -> Shape:
    """All parts together, as they are loaded at once."""
    index = read_json(folder / "model_index.json")
    named = [name for name, value in index.items() if isinstance(value, list)]
    parts = [folder / name for name in named if is_safe_file(name) and (folder / name).is_dir()]
    files = [file for part in parts for file in _weights(part)]
    if not files:
        raise HeaderError(folder / "model_index.json", "none of its parts has weights here")
    types = [read_safetensors(file).main_type for file in files if file.suffix == ".safetensors"]
    return Shape(
        Kind.PICTURE,
        Runtime.ONNX if any(".onnx" in file.name for file in files) else Runtime.TORCH,
        sum(file.stat().st_size for file in files),
        element=4 if types and set(types) == {"F32"} else 2,
        decoder=_decoder(folder),
    )


def _weights(part: Path) -> list[Path]:
    """The 16-bit variant where a part has two, and no second format of the same weights."""
    for pattern in ("*.fp16.safetensors", "*.safetensors", "*.onnx*", "*.fp16.bin", "*.bin"):
        found = sorted(file for file in part.glob(pattern) if file.is_file())
        if found:
            return found
    return []


def _decoder(folder: Path) -> Decoder | None:
    vae, denoiser = _config(folder, "vae"), _config(folder, "transformer", "unet")
    blocks = vae.get("block_out_channels")
    if not isinstance(blocks, list) or not blocks or not all(type(b) is int for b in blocks):
        return None
    width = _whole(denoiser.get("num_attention_heads")) * _whole(denoiser.get("attention_head_dim"))
    first = denoiser.get("block_out_channels")
    if isinstance(first, list) and first:  # a U-Net, at the size of the latents
        return Decoder(blocks[0], _whole(first[0]), 1 << (len(blocks) - 1))
    patch = _whole(denoiser.get("patch_size")) or 2
    # packed latents: FLUX and its kin say patch_size 1 and fold 2 × 2 before the denoiser
    width = width or _whole(denoiser.get("dim"))
    return Decoder(blocks[0], width, (1 << (len(blocks) - 1)) * max(2, patch))


def _config(folder: Path, *names: str) -> dict[str, Any]:
    for name in names:
        try:
            return read_json(folder / name / "config.json")
        except HeaderError:
            continue
    return {}


def _whole(value: Any) -> int:
    return value if type(value) is int and 0 < value < 1 << 20 else 0
