"""What a picture needs of memory, before anything is loaded, and the largest that would go."""

from __future__ import annotations

import sys
from pathlib import Path

from studio.sdk import PluginError

from .folder import PictureModel, Size

_VALUE = 4  # bytes of a float32
_WIDE = 256 * 3  # values per pixel while the picture is decoded: three tensors of 256 channels
_SHARE = 0.9  # of the free memory that may be counted on
_SIGNS = ("alloc", "out of memory", "not enough memory", "insufficient memory", "memory limit")


def is_shortage(error: BaseException) -> bool:
    """Whether ``error`` is about memory: the runtimes say so in words only."""
    return isinstance(error, MemoryError) or any(one in str(error).lower() for one in _SIGNS)


def free_memory() -> int:
    """Bytes this process may still take: of the machine, and of its own limit."""
    import psutil

    free = int(psutil.virtual_memory().available)
    if sys.platform == "win32":
        return free
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_DATA)
    if limit == resource.RLIM_INFINITY:
        return free
    used = getattr(psutil.Process().memory_info(), "data", 0)  # Linux only
    return max(0, min(free, limit - used))


def weights(file: Path) -> int:
    """Bytes of a graph and of the weights beside it."""
    return sum(one.stat().st_size for one in file.parent.glob(f"{file.name}*"))


def work_for(model: PictureModel, size: Size, rows: int, more: int = 0) -> int:
    """Bytes on top of the weights: the largest attention, or the decoder's last layers.

    Where attention is not fused, its scores are held twice: before and after softmax. ``more``:
    pixels of references, which are attended to as well.
    """
    width, height = size
    token = model.latent.scale * model.attention * (2 if model.latent.packed else 1)
    words = sum(part.length for part in model.text) if model.denoiser.kind == "transformer" else 0
    tokens = (width * height + more) // token**2 + words
    attention = 2 * rows * model.heads * tokens**2 * _VALUE
    return max(attention, width * height * _WIDE * _VALUE)


def fits(
    model: PictureModel, size: Size, rows: int, free: int, *, loaded: bool, more: int = 0
) -> bool:
    held = 0 if loaded else weights(model.denoiser.file)
    return held + work_for(model, size, rows, more) <= free * _SHARE


def check_room(
    model: PictureModel, size: Size, rows: int, free: int, *, loaded: bool, more: int = 0
) -> None:
    """Refuse what ``free`` bytes have no room for, with the largest size of that shape."""
    if fits(model, size, rows, free, loaded=loaded, more=more):
        return
    needed = (0 if loaded else weights(model.denoiser.file)) + work_for(model, size, rows, more)
    told = (
        f"A picture of {size[0]} × {size[1]} with the model '{model.name}' needs about "
        f"{needed / 1e9:,.0f} GB of memory, and {free / 1e9:.1f} GB are free."
    )
    step, longest = model.multiple, max(size)
    for length in range(longest // step * step, max(model.size) // 2, -step):
        width, height = (max(step, round(one * length / longest / step) * step) for one in size)
        if fits(model, (width, height), rows, free, loaded=loaded, more=more):
            raise PluginError(f"{told} The largest of this shape is {width} × {height}.")
    raise PluginError(f"{told} Close other programs, or choose a smaller model.")
