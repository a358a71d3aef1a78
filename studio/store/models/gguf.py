"""The metadata of a GGUF file (versions 2 and 3, little-endian).

Layout: "GGUF", version, count of tensors, count of pairs; each pair is a string, a type and a
value (github.com/ggml-org/ggml, docs/gguf.md). Long lists, such as a vocabulary, are stepped
over; of them only the length is told.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from studio.store.models.headers import HeaderError

_NUMBERS: Final = {
    0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q",
    12: "<d",
}  # fmt: skip
_STRING, _ARRAY = 8, 9
_MOST_PAIRS: Final = 4096
_LONGEST_LIST: Final = 4096  # one entry a layer is kept; a vocabulary is not
_LONGEST_KEY: Final = 1024
_BLOCK: Final = 1 << 20  # bytes
_LENGTH: Final = struct.Struct("<Q")

Value = int | float | bool | str | tuple[int | float | bool, ...]


@dataclass(frozen=True, slots=True)
class Gguf:
    values: Mapping[str, Value]
    lengths: Mapping[str, int]  # of lists that were stepped over
    tensors: int

    @property
    def architecture(self) -> str:
        found = self.values.get("general.architecture", "")
        return found if isinstance(found, str) else ""

    def number(self, key: str, otherwise: int = 0) -> int:
        """The figure of this architecture's own ``key`` ("block_count")."""
        found = self.values.get(f"{self.architecture}.{key}")
        if isinstance(found, float) and not found.is_integer():
            return otherwise
        return int(found) if isinstance(found, (int, float)) and found >= 0 else otherwise

    def per_layer(self, key: str, layers: int, otherwise: int = 0) -> list[int]:
        """One figure for each layer, whether the file gives one for all or a list."""
        found = self.values.get(f"{self.architecture}.{key}")
        if isinstance(found, tuple) and len(found) >= layers:
            return [max(0, int(one)) for one in found[:layers]]
        return [self.number(key, otherwise)] * layers


def read_gguf(path: Path) -> Gguf:
    try:
        with path.open("rb", buffering=1 << 20) as file:
            return _Reader(file, path).all()
    except (OSError, struct.error, OverflowError, ValueError) as error:
        raise HeaderError(path, "it is cut off or damaged") from error


class _Reader:
    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file, self._path = file, path
        self._size = path.stat().st_size

    def all(self) -> Gguf:
        if self._take(4) != b"GGUF":
            raise HeaderError(self._path, "it is no GGUF file")
        version = self._number("<I")
        if version not in (2, 3):
            raise HeaderError(self._path, f"version {version} of GGUF is not known")
        tensors, pairs = self._number("<Q"), self._number("<Q")
        if pairs > _MOST_PAIRS:
            raise HeaderError(self._path, "it is cut off or damaged")
        values: dict[str, Value] = {}
        lengths: dict[str, int] = {}
        for _ in range(pairs):
            key, kind = self._string(_LONGEST_KEY), self._number("<I")
            value = self._list() if kind == _ARRAY else self._single(kind)
            if isinstance(value, _Skipped):
                lengths[key] = value.length
            else:
                values[key] = value
        return Gguf(values, lengths, tensors)

    def _single(self, kind: int) -> int | float | bool | str:
        if kind == _STRING:
            return self._string(self._size)
        if kind not in _NUMBERS:
            raise HeaderError(self._path, f"it holds values of an unknown type ({kind})")
        found: int | float | bool = struct.unpack(
            _NUMBERS[kind], self._take(struct.calcsize(_NUMBERS[kind]))
        )[0]
        return found

    def _list(self) -> _Skipped | tuple[int | float | bool, ...]:
        kind, length = self._number("<I"), self._number("<Q")
        if kind == _STRING:
            self._skip_strings(length)
            return _Skipped(length)
        if kind not in _NUMBERS:
            raise HeaderError(self._path, f"it holds lists of an unknown type ({kind})")
        each = struct.calcsize(_NUMBERS[kind])
        if length > _LONGEST_LIST:
            self._skip(length * each)
            return _Skipped(length)
        return struct.unpack(f"<{length}{_NUMBERS[kind][1]}", self._take(length * each))

    def _skip_strings(self, count: int) -> None:
        """A vocabulary has a hundred thousand: stepped over in blocks, for speed."""
        block, at = b"", 0
        for _ in range(count):
            if len(block) - at < 8:
                block, at = block[at:] + self._file.read(_BLOCK), 0
                if len(block) < 8:
                    raise HeaderError(self._path, "it is cut off or damaged")
            at += 8 + _LENGTH.unpack_from(block, at)[0]
            if at > len(block):
                self._skip(at - len(block))
                block, at = b"", 0
        self._file.seek(at - len(block), 1)

    def _number(self, form: str) -> int:
        return int(struct.unpack(form, self._take(struct.calcsize(form)))[0])

    def _string(self, longest: int) -> str:
        length = self._number("<Q")
        if length > longest:
            raise HeaderError(self._path, "it is cut off or damaged")
        return self._take(length).decode("utf-8", "replace")

    def _take(self, count: int) -> bytes:
        found = self._file.read(count)
        if len(found) != count:
            raise HeaderError(self._path, "it is cut off or damaged")
        return found

    def _skip(self, count: int) -> None:
        if count > self._size - self._file.tell():
            raise HeaderError(self._path, "it is cut off or damaged")
        self._file.seek(count, 1)


@dataclass(frozen=True, slots=True)
class _Skipped:
    length: int
