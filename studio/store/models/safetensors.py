"""The header of a safetensors file: eight bytes of length, then JSON of names, types, shapes and
places (github.com/huggingface/safetensors, README, "Format")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from studio.store.models.headers import HeaderError, parse_object

_LONGEST: Final = 100_000_000  # bytes; the format's own bound


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
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if not 2 <= length <= min(_LONGEST, path.stat().st_size - 8):
                raise HeaderError(path, "it is cut off or no safetensors file")
            header = parse_object(file.read(length), path)
    except OSError as error:
        raise HeaderError(path, error.strerror or str(error)) from error
    counted: Counter[str] = Counter()
    for name, entry in header.items():
        if name != "__metadata__":
            kind, count = _entry(entry, path)
            counted[kind] += count
    return Tensors(dict(counted))


def _entry(entry: Any, path: Path) -> tuple[str, int]:
    try:
        first, last = entry["data_offsets"]
        kind = entry["dtype"]
    except (TypeError, KeyError, ValueError) as error:
        raise HeaderError(path, "an entry of its header is damaged") from error
    if type(first) is not int or type(last) is not int or not isinstance(kind, str) or last < first:
        raise HeaderError(path, "an entry of its header is damaged")
    return kind, last - first
