"""Which device and precision a model is tried with, in order, and how long its context may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .params import Params

BYTES: Final[Mapping[str, float]] = {
    "float32": 4, "float16": 2, "bfloat16": 2, "int8": 1, "int4": 0.5,
}  # fmt: skip
SHARE: Final = 0.8
"""Of the free memory that weights or cache may take: activations and other programs need some."""
LONGEST: Final = 32_768
"""Tokens of an automatic context; a longer one is taken when it is asked for."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to run a model. ``notice`` says why it is not the way that was asked for."""

    device: str
    precision: str

    @property
    def quantised(self) -> bool:
        return self.precision in ("int8", "int4")

    def __str__(self) -> str:
        return f"{self.precision} on {self.device}"


@dataclass(frozen=True, slots=True)
class Machine:
    """What torch found. ``bits``: whether weights of 8 and 4 bits can be used on the GPU."""

    gpu: str  # "cuda", "mps" or ""
    bfloat16: bool
    bits: bool


def ladder(params: Params, machine: Machine, weights: int, free: int) -> list[Rung]:
    """From what was asked for down to the smallest that works; never empty.

    ``weights``: bytes of the files, in 16 bits as nearly all are published; ``free``: bytes of
    the processor's memory.
    """
    device = machine.gpu if params.device == "auto" else params.device
    rungs = _on_gpu(params.precision, machine) if device and device == machine.gpu else []
    floats = ["float32", "bfloat16"] if params.precision in ("auto", "float32") else ["bfloat16"]
    if floats[0] == "float32" and weights * 2 > free * SHARE:
        floats = floats[1:]
    return rungs + [Rung("cpu", name) for name in floats]


def _on_gpu(precision: str, machine: Machine) -> list[Rung]:
    half = "bfloat16" if machine.bfloat16 else "float16"
    order = ["float32", half, "int8", "int4"] if machine.bits else ["float32", half]
    wanted = half if precision in ("auto", "float16", "bfloat16") else precision
    start = order.index(wanted) if wanted in order else order.index(half)
    if precision in ("float16", "bfloat16"):
        order[order.index(half)] = precision
    return [Rung(machine.gpu, name) for name in order[start:]]


def weight_bytes(folder: Path) -> int:
    files = [*folder.glob("*.safetensors"), *folder.glob("*.bin")]
    return sum(file.stat().st_size for file in files)


def cache_bytes(config: Any, width: float) -> int:
    """Bytes of the key-value cache for one token: keys and values, each of ``kv_heads`` times
    ``head_dim`` numbers, in every layer."""
    heads = int(config.num_attention_heads)
    groups = int(getattr(config, "num_key_value_heads", None) or heads)
    head = int(getattr(config, "head_dim", None) or config.hidden_size // heads)
    return int(2 * int(config.num_hidden_layers) * groups * head * width)


def context_for(config: Any, wanted: int, free: int, width: float) -> int:
    """Tokens: what was asked for or what the free memory holds, never more than the model can."""
    able = int(getattr(config, "max_position_embeddings", 0) or LONGEST)
    if wanted:
        return min(able, wanted)
    room = int(free * SHARE / cache_bytes(config, width))
    return max(256, min(able, LONGEST, room // 256 * 256))
