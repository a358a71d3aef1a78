"""What a safetensors file holds, by its header alone: which family of picture models it belongs
to, whether it is a LoRA or a ControlNet, and for which base. Tensors are never read."""

from __future__ import annotations

from studio.sdk.weights.adapters import Lora, control_of, lora_of
from studio.sdk.weights.families import Family, family_of
from studio.sdk.weights.header import Header, Tensor, WeightsError, read_header

__all__ = [
    "Family", "Header", "Lora", "Tensor", "WeightsError", "control_of", "family_of", "lora_of",
    "read_header",
]  # fmt: skip
