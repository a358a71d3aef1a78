"""Inputs and outputs of an ONNX graph, found by stepping through its protobuf message.

Field numbers are those of onnx.proto: ModelProto.graph = 7; GraphProto.input = 11, output = 12;
ValueInfoProto.name = 1, type = 2; TypeProto.tensor_type = 1; Tensor.elem_type = 1, shape = 2;
TensorShapeProto.dim = 1; Dimension.dim_value = 1. Nodes and weights are stepped over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from studio.store.models.headers import HeaderError

_LONGEST: Final = 1 << 16  # bytes of one input's description
ELEMENT: Final = {1: 4, 10: 2, 16: 2, 11: 8, 7: 8, 6: 4, 2: 1, 3: 1, 17: 1, 18: 1, 19: 1, 20: 1}
"""TensorProto.DataType -> bytes: float, float16, bfloat16, double, int64, int32, 8-bit kinds."""


@dataclass(frozen=True, slots=True)
class Port:
    """``dims``: 0 where the size is free. ``element``: bytes of one number, 0 if unknown."""

    name: str
    element: int
    dims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]


def read_onnx(path: Path) -> Graph:
    inputs: list[Port] = []
    outputs: list[Port] = []
    try:
        with path.open("rb") as file:
            end = path.stat().st_size
            graph = next((span for field, span in _fields(file, 0, end, path) if field == 7), None)
            if graph is None:
                raise HeaderError(path, "it holds no graph")
            for field, (start, length) in _fields(file, *graph, path):
                if field in (11, 12) and length <= _LONGEST:
                    file.seek(start)
                    port = _port(file.read(length), path)
                    (inputs if field == 11 else outputs).append(port)
    except OSError as error:
        raise HeaderError(path, error.strerror or str(error)) from error
    return Graph(tuple(inputs), tuple(outputs))


def _fields(
    file: BinaryIO, start: int, length: int, path: Path
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Number, start and length of each field of a message that holds bytes."""
    at, end = start, start + length
    while at < end:
        file.seek(at)
        head = file.read(min(20, end - at))  # a key and a length, ten bytes each at most
        key, used = _varint(head, 0, path)
        if key & 7 == 2:
            size, used = _varint(head, used, path)
            if size > end - at - used:
                raise HeaderError(path, "it is cut off or damaged")
            yield key >> 3, (at + used, size)
            at += used + size
        else:
            at += _plain(key & 7, head, used, path)


def _plain(wire: int, head: bytes, used: int, path: Path) -> int:
    """Bytes of a field that holds a number."""
    if wire == 0:
        return _varint(head, used, path)[1]
    if wire in (1, 5):
        return used + (8 if wire == 1 else 4)
    raise HeaderError(path, "it is no ONNX file, or damaged")


def _varint(data: bytes, at: int, path: Path) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        if at >= len(data):
            break
        value |= (data[at] & 127) << shift
        at += 1
        if data[at - 1] < 128:
            return value, at
    raise HeaderError(path, "it is no ONNX file, or damaged")


def _port(data: bytes, path: Path) -> Port:
    name, element = "", 0
    dims: list[int] = []
    for field, value in _message(data, path):
        if field == 1 and isinstance(value, bytes):
            name = value.decode("utf-8", "replace")
        elif field == 2 and isinstance(value, bytes):
            for kind, tensor in _message(value, path):
                if kind == 1 and isinstance(tensor, bytes):
                    element, dims = _tensor(tensor, path)
    return Port(name, element, tuple(dims))


def _tensor(data: bytes, path: Path) -> tuple[int, list[int]]:
    element = 0
    dims: list[int] = []
    for field, value in _message(data, path):
        if field == 1 and isinstance(value, int):
            element = ELEMENT.get(value, 0)
        elif field == 2 and isinstance(value, bytes):
            for _, dim in _message(value, path):
                sizes = _message(dim, path) if isinstance(dim, bytes) else ()
                size = next((v for f, v in sizes if f == 1 and isinstance(v, int)), 0)
                dims.append(size if size < 1 << 32 else 0)
    return element, dims


def _message(data: bytes, path: Path) -> Iterator[tuple[int, int | bytes]]:
    """Number and value of each field of a small message."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at, path)
        if key & 7 == 2:
            size, at = _varint(data, at, path)
            if size > len(data) - at:
                raise HeaderError(path, "it is cut off or damaged")
            yield key >> 3, data[at : at + size]
            at += size
        elif key & 7 == 0:
            value, at = _varint(data, at, path)
            yield key >> 3, value
        else:
            at += _plain(key & 7, data, 0, path)
