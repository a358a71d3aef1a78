"""The header of a safetensors file: eight bytes of length, then JSON of names, types, shapes and
places (github.com/huggingface/safetensors, README, "Format")."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from studio.sdk import PluginError

_LONGEST: Final = 100_000_000  # bytes; the format's own bound
_MOST_AXES: Final = 16


class WeightsError(PluginError):
    """A file whose header can't be read; ``reason`` is the sentence's end, without the name."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"'{path.name}' can't be read as a model: {reason}.")
        self.path, self.reason = path, reason


class Tensor(NamedTuple):
    """``dtype`` by the format's names ("F16", "BF16"); ``bytes`` as it lies in the file."""

    dtype: str
    shape: tuple[int, ...]
    bytes: int


@dataclass(frozen=True, slots=True)
class Header:
    tensors: Mapping[str, Tensor]
    metadata: Mapping[str, str]

    def shape(self, *names: str) -> tuple[int, ...]:
        """Of the first of these tensors that is there; () if none is."""
        return next((self.tensors[name].shape for name in names if name in self.tensors), ())

    def holds(self, *beginnings: str) -> bool:
        """Whether a tensor's name begins with one of these."""
        return any(name.startswith(beginnings) for name in self.tensors)


def read_header(path: Path, *shards: Path) -> Header:
    """Of one file, or of all the files that hold one model. Raises `WeightsError` for a file that
    is cut off, damaged, made to harm, or of another format; also where the tensors that it names
    reach beyond its end."""
    first, *others = (_read(one) for one in (path, *shards))
    if not others:
        return first
    tensors = {name: one for header in (first, *others) for name, one in header.tensors.items()}
    return Header(tensors, first.metadata)


def _read(path: Path) -> Header:
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            length = int.from_bytes(file.read(8), "little")
            if not 2 <= length <= min(_LONGEST, size - 8):
                raise WeightsError(path, "it is cut off or no safetensors file")
            data = file.read(length)
    except OSError as error:
        raise WeightsError(path, error.strerror or str(error)) from error
    return _parsed(data, size - 8 - length, path)


def _parsed(data: bytes, room: int, path: Path) -> Header:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise WeightsError(path, "its JSON is damaged") from error
    if not isinstance(found, dict):
        raise WeightsError(path, "its JSON is no object")
    told = found.pop("__metadata__", {})
    metadata = told if isinstance(told, dict) else {}
    tensors = {name: _tensor(entry, room, path) for name, entry in found.items()}
    return Header(tensors, {str(key): str(value) for key, value in metadata.items()})


def _tensor(entry: Any, room: int, path: Path) -> Tensor:
    try:
        first, last = entry["data_offsets"]
        dtype, shape = entry["dtype"], entry["shape"]
        sound = isinstance(dtype, str) and _whole((first, last)) and first <= last
        sound = sound and isinstance(shape, list) and len(shape) <= _MOST_AXES and _whole(shape)
    except (TypeError, KeyError, ValueError) as error:
        raise WeightsError(path, "an entry of its header is damaged") from error
    if not sound:
        raise WeightsError(path, "an entry of its header is damaged")
    if last > room:
        raise WeightsError(path, "it is cut off: fetch it again")
    return Tensor(dtype, tuple(shape), last - first)


def _whole(numbers: Iterable[Any]) -> bool:
    return all(type(number) is int and number >= 0 for number in numbers)
