"""What computes here: device, number type, free memory."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk.weights import read_header

if TYPE_CHECKING:
    import torch


def device_for(wanted: str) -> str:
    """The one that was asked for where it is there, else the best."""
    import torch

    there = [
        name
        for name, found in (
            ("cuda", torch.cuda.is_available()),
            ("xpu", torch.xpu.is_available()),
            ("mps", torch.backends.mps.is_available()),
        )
        if found
    ]
    if wanted == "cpu" or not there:
        return "cpu"
    return wanted if wanted in there else there[0]


def dtype_for(wanted: str, device: str, *, unet: bool) -> torch.dtype:
    """16 bits on graphics, and on processors that compute with bfloat16 themselves; Apple's
    graphics are surest with float16 in U-Nets."""
    import torch

    if wanted in ("float32", "float16", "bfloat16"):
        named: torch.dtype = getattr(torch, wanted)
        return named
    if device == "cpu":
        return torch.bfloat16 if _native_bfloat16() else torch.float32
    if device == "mps":
        return torch.float16 if unet else torch.bfloat16
    if device == "cuda" and not torch.cuda.is_bf16_supported(including_emulation=False):
        return torch.float16
    return torch.bfloat16


def _native_bfloat16() -> bool:
    import torch

    asked = [
        getattr(torch.cpu, f"_is_{name}_supported", None) for name in ("avx512_bf16", "amx_tile")
    ]
    return any(ask is not None and ask() for ask in asked)


def free_memory(device: str) -> int:
    """Bytes. Apple's graphics share the machine's memory."""
    import psutil
    import torch

    if device == "cuda":
        return int(torch.cuda.mem_get_info()[0])
    if device == "xpu":
        return int(torch.xpu.mem_get_info()[0])
    return int(psutil.virtual_memory().available)


def empty() -> None:
    """Give memory back to the machine that nothing refers to any more."""
    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def out_of_memory(error: BaseException) -> bool:
    """torch has a class for a GPU's memory, and plain words for the processor's."""
    import torch

    if isinstance(error, (MemoryError, torch.OutOfMemoryError)):
        return True
    words = str(error).lower()
    return isinstance(error, RuntimeError) and (
        "not enough memory" in words or "out of memory" in words or "can't allocate" in words
    )


def numbers_in(files: Iterable[Path]) -> int:
    """How many numbers these weights hold, by their headers."""
    headers = [read_header(file) for file in files]
    return sum(prod(one.shape) for header in headers for one in header.tensors.values())


def weight_bytes(parts: Any) -> dict[str, int]:
    """Of each part of a pipeline that is a network."""
    import torch

    return {
        name: sum(value.numel() * value.element_size() for value in part.parameters())
        for name, part in parts.items()
        if isinstance(part, torch.nn.Module)
    }
