"""A whole Stable Diffusion 1.5 or SDXL in one safetensors file, with the names of its first authors.

What the file lacks (the configurations and CLIP's vocabulary) is shipped: nothing is fetched.
"""

from __future__ import annotations

import gzip
import json
import math
from functools import cache
from pathlib import Path
from typing import Any

from studio.sdk import PluginError
from studio.sdk.weights import Family, Header, family_of, read_header

from .families import KNOWN, SD15, SDXL, Kind
from .source import Source

_HERE = Path(__file__).parent
_KINDS = {Family.SD15: SD15, Family.SD15_INPAINT: SD15, Family.SDXL: SDXL}
_PREFIXES = {
    "unet": ("model.diffusion_model.",),
    "vae": ("first_stage_model.",),
    "text_encoder": ("cond_stage_model.", "conditioner.embedders.0."),
    "text_encoder_2": ("conditioner.embedders.1.",),
}


def open_file(file: Path, scratch: Path) -> Source:
    """The configurations are written into a folder below ``scratch``."""
    if file.suffix.lower() != ".safetensors":
        raise PluginError(
            f"'{file.name}' is no safetensors file; others can run code and are not read."
        )
    header = read_header(file)
    family = family_of(header)
    kind = _KINDS.get(family) if family else None
    if kind is None:
        named = f"a model of the kind {family.label}" if family else "of no known kind"
        raise PluginError(
            f"'{file.name}' is {named}. As one file, Stable Diffusion 1.5 and SDXL can be converted; "
            f"as a diffusers folder, {KNOWN}."
        )
    numbers = {part: _numbers(header, _PREFIXES[part]) for part in kind.parts}
    if lacking := [part for part, count in numbers.items() if not count]:
        raise PluginError(
            f"'{file.name}' holds no {lacking[0]}: it is a part of a model. Give the whole one."
        )
    return Source(_write_configs(header, kind, scratch / "source"), kind, numbers, file)


def _numbers(header: Header, prefixes: tuple[str, ...]) -> int:
    return sum(
        math.prod(tensor.shape)
        for name, tensor in header.tensors.items()
        if name.startswith(prefixes)
    )


def _write_configs(header: Header, kind: Kind, folder: Path) -> Path:
    shipped = json.loads((_HERE / "single.json").read_text(encoding="utf-8"))[kind.family]
    shipped["unet/config.json"]["in_channels"] = header.shape(
        "model.diffusion_model.input_blocks.0.0.weight"
    )[1]
    if "v_pred" in header.tensors:  # how such models mark themselves
        shipped["scheduler/scheduler_config.json"] |= {
            "prediction_type": "v_prediction", "rescale_betas_zero_snr": "ztsnr" in header.tensors,
        }  # fmt: skip
    for name, config in shipped.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(config), encoding="utf-8")
    return folder


def part_of(file: Path, folder: Path, name: str) -> Any:
    import diffusers
    import torch
    import transformers
    from diffusers.loaders import single_file_utils

    common: dict[str, Any] = {
        "config": str(folder), "subfolder": name, "torch_dtype": torch.float32,
        "local_files_only": True,
    }  # fmt: skip
    if name == "unet":
        return diffusers.UNet2DConditionModel.from_single_file(str(file), **common)
    if name == "vae":
        return diffusers.AutoencoderKL.from_single_file(str(file), **common)
    kind: Any = transformers.CLIPTextModel
    if name == "text_encoder_2":
        kind = transformers.CLIPTextModelWithProjection
    checkpoint = single_file_utils.load_single_file_checkpoint(str(file))
    return single_file_utils.create_diffusers_clip_model_from_ldm(kind, checkpoint, **common)


def tokenizer(name: str) -> Any:
    """CLIP's; the second one of SDXL fills up with "!"."""
    from transformers import CLIPTokenizer

    vocabulary, merges = _vocabulary()
    pad = "!" if name == "text_encoder_2" else "<|endoftext|>"
    return CLIPTokenizer(vocabulary, merges, pad_token=pad, model_max_length=77)


@cache
def _vocabulary() -> tuple[dict[str, int], list[tuple[str, str]]]:
    """CLIP's tokens in the order that its makers gave them: bytes, bytes that end a word, merges."""
    from tokenizers.pre_tokenizers import ByteLevel

    lines = gzip.decompress((_HERE / "clip" / "merges.txt.gz").read_bytes()).decode().splitlines()
    merges = [(left, right) for left, _, right in (line.partition(" ") for line in lines)]
    alphabet = sorted(ByteLevel.alphabet())
    letters = [one for one in alphabet if ord(one) < 256]  # stand for themselves, and come first
    letters += [one for one in alphabet if ord(one) >= 256]
    tokens = [*letters, *(f"{one}</w>" for one in letters), *(a + b for a, b in merges)]
    tokens += ["<|startoftext|>", "<|endoftext|>"]
    return {token: number for number, token in enumerate(tokens)}, merges
