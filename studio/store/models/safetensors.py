"""How many bytes of which type a safetensors file holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.sdk.weights import Header, WeightsError, read_header
from studio.store.models.headers import HeaderError


@dataclass(frozen=True, slots=True)
class Tensors:
    """Bytes of all tensors by type ("BF16")."""

    bytes_of: Mapping[str, int]

    @property
    def bytes(self) -> int:
        return sum(self.bytes_of.values())

    @property
    def main_type(self) -> str:
        """The type that most bytes have; "" of a file without tensors."""
        return max(self.bytes_of, key=lambda one: self.bytes_of[one], default="")


def read_safetensors(path: Path) -> Tensors:
    return tensors_of(header_of(path))


def header_of(path: Path, *shards: Path) -> Header:
    """Raises `HeaderError`, as every reader of a model's files does."""
    try:
        return read_header(path, *shards)
    except WeightsError as error:
        raise HeaderError(error.path, error.reason) from error


def tensors_of(header: Header) -> Tensors:
    counted: Counter[str] = Counter()
    for tensor in header.tensors.values():
        counted[tensor.dtype] += tensor.bytes
    return Tensors(dict(counted))
