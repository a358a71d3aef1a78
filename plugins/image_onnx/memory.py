"""What a picture needs of memory, before anything is loaded, and the largest that would go."""

from __future__ import annotations

import sys
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Load:
    """What else counts: ``rows`` of a batch, ``more`` pixels of references, which are attended to as
    well; ``fused``: attention does not hold its scores; ``loaded``: the weights are there."""

    rows: int = 1
    more: int = 0
    fused: bool = False
    loaded: bool = False


def work_for(model: PictureModel, size: Size, load: Load) -> int:
    """Bytes on top of the weights: the largest attention, or the decoder's last layers.

    Where attention is not fused, its scores are held twice: before and after softmax.
    """
    width, height = size
    decoding = width * height * _WIDE * _VALUE
    if load.fused:
        return decoding
    token = model.latent.scale * model.attention * (2 if model.latent.packed else 1)
    words = sum(part.length for part in model.text) if model.denoiser.kind == "transformer" else 0
    tokens = (width * height + load.more) // token**2 + words
    return max(2 * load.rows * model.heads * tokens**2 * _VALUE, decoding)


def fits(model: PictureModel, size: Size, load: Load, free: int) -> bool:
    return _held(model, load) + work_for(model, size, load) <= free * _SHARE


def check_room(model: PictureModel, size: Size, load: Load, free: int) -> None:
    """Refuse what ``free`` bytes have no room for, with the largest size of that shape."""
    if fits(model, size, load, free):
        return
    needed = _held(model, load) + work_for(model, size, load)
    told = (
        f"A picture of {size[0]} × {size[1]} with the model '{model.name}' needs about "
        f"{needed / 1e9:,.0f} GB of memory, and {free / 1e9:.1f} GB are free."
    )
    step, longest = model.multiple, max(size)
    for length in range(longest // step * step, max(model.size) // 2, -step):
        width, height = (max(step, round(one * length / longest / step) * step) for one in size)
        if fits(model, (width, height), load, free):
            raise PluginError(f"{told} The largest of this shape is {width} × {height}.")
    raise PluginError(f"{told} Close other programs, or choose a smaller model.")


def _held(model: PictureModel, load: Load) -> int:
    return 0 if load.loaded else weights(model.denoiser.file)
