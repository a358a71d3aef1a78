"""ONNX graphs of a few nodes, written without the onnx package: the protobuf wire format by hand.

Field numbers are those of onnx.proto (opset 13, IR version 8).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

_TYPES = {"float32": 1, "int32": 6, "int64": 7, "bool": 9}  # TensorProto.DataType


@dataclass(frozen=True, slots=True)
class Port:
    """An input or output of a graph; a text in the shape is a side that may vary."""

    name: str
    shape: Sequence[int | str]
    type: str = "float32"


def node(kind: str, inputs: Sequence[str], output: str, **attributes: Any) -> bytes:
    parts = [_text(1, name) for name in inputs] + [_text(2, output), _text(4, kind)]
    for name, value in attributes.items():
        if isinstance(value, int):
            body = _number(3, value) + _number(20, 2)
        else:
            body = b"".join(_number(8, one) for one in value) + _number(20, 7)
        parts.append(_bytes(5, _text(1, name) + body))
    return b"".join(parts)


def write_graph(
    path: Path,
    nodes: Sequence[bytes],
    weights: Mapping[str, Any],
    given: tuple[str, Sequence[int | str]],
    made: tuple[str, Sequence[int | str]],
) -> Path:
    """``given`` and ``made``: name and shape; a text in a shape is a side that may vary."""
    floats = {name: array.astype(np.float32) for name, array in weights.items()}
    return write_model(path, nodes, floats, [Port(*given)], [Port(*made)])


def write_model(
    path: Path,
    nodes: Sequence[bytes],
    weights: Mapping[str, Any],
    given: Sequence[Port],
    made: Sequence[Port],
    metadata: Mapping[str, Any] | None = None,
) -> Path:
    """A graph of many inputs and outputs; the weights keep their types."""
    parts = [_bytes(1, one) for one in nodes]
    parts.append(_text(2, "tiny"))
    parts += [_bytes(5, _tensor(name, np.asarray(array))) for name, array in weights.items()]
    parts += [_bytes(11, _value(port)) for port in given]
    parts += [_bytes(12, _value(port)) for port in made]
    opset = _text(1, "") + _number(2, 13)
    path.parent.mkdir(parents=True, exist_ok=True)
    props = [_bytes(14, _text(1, k) + _text(2, str(v))) for k, v in (metadata or {}).items()]
    graph = _bytes(7, b"".join(parts))
    path.write_bytes(_number(1, 8) + _bytes(8, opset) + graph + b"".join(props))
    return path


def _tensor(name: str, array: Any) -> bytes:
    dims = b"".join(_number(1, side) for side in array.shape)
    kind = _TYPES[str(array.dtype)]
    return dims + _number(2, kind) + _text(8, name) + _bytes(9, array.tobytes())


def _value(port: Port) -> bytes:
    dims = b"".join(
        _bytes(1, _text(2, side) if isinstance(side, str) else _number(1, side))
        for side in port.shape
    )
    tensor = _number(1, _TYPES[port.type]) + _bytes(2, dims)
    return _text(1, port.name) + _bytes(2, _bytes(1, tensor))


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value % 2**64)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out + bytes([value]))
