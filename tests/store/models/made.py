"""Model files in true formats, made small by the tests."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Pair = tuple[str, int, Any]  # key, type of GGUF, value
U32, I32, F32, BOOL, STRING, ARRAY, U64 = 4, 5, 6, 7, 8, 9, 10
_FORMS = {U32: "<I", I32: "<i", F32: "<f", BOOL: "<?", U64: "<Q"}


def gguf(path: Path, pairs: Sequence[Pair], tensors: int = 0, rest: int = 1000) -> Path:
    """``rest`` bytes stand for tensors: nothing may read them."""
    body = b"".join(_string(key) + struct.pack("<I", kind) + _value(kind, value)
                    for key, kind, value in pairs)  # fmt: skip
    head = b"GGUF" + struct.pack("<IQQ", 3, tensors, len(pairs))
    path.write_bytes(head + body + bytes(rest))
    return path


def architecture(name: str, vocabulary: int = 0, **figures: Any) -> list[Pair]:
    """The pairs of a language model: whole numbers, or lists of them for each layer."""
    pairs: list[Pair] = [("general.architecture", STRING, name)]
    for key, value in figures.items():
        kind = ARRAY if isinstance(value, list) else U32
        pairs.append((f"{name}.{key.replace('__', '.')}", kind, value))
    tokens = [f"token {number}" for number in range(vocabulary)]
    return [*pairs, ("tokenizer.ggml.tokens", ARRAY, tokens)] if vocabulary else pairs


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _value(kind: int, value: Any) -> bytes:
    if kind == STRING:
        return _string(value)
    if kind == ARRAY:
        of = (
            STRING
            if value and isinstance(value[0], str)
            else BOOL
            if value and isinstance(value[0], bool)
            else U32
        )
        return struct.pack("<IQ", of, len(value)) + b"".join(_value(of, one) for one in value)
    return struct.pack(_FORMS[kind], value)


def safetensors(path: Path, tensors: Mapping[str, tuple[str, int]]) -> Path:
    """Name -> type and bytes."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    at = 0
    for name, (kind, count) in tensors.items():
        header[name] = {"dtype": kind, "shape": [count], "data_offsets": [at, at + count]}
        at += count
    text = json.dumps(header).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(text)) + text + bytes(at))
    return path


def config(folder: Path, name: str = "config.json", **figures: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(figures), encoding="utf-8")
    return folder / name


def onnx(
    path: Path, inputs: Mapping[str, tuple[int, Sequence[int | str]]],
    outputs: Mapping[str, tuple[int, Sequence[int | str]]] | None = None, weights: int = 100,
) -> Path:  # fmt: skip
    """Ports: name -> element type of ONNX and dimensions, names for free ones. A node and an
    initializer of ``weights`` bytes come first, as in real files."""
    graph = _field(1, _field(4, b"MatMul")) + _field(
        5, _varint(8) + _varint(1) + _field(9, bytes(weights))
    )
    graph += b"".join(_field(11, _port(name, *port)) for name, port in inputs.items())
    graph += b"".join(_field(12, _port(name, *port)) for name, port in (outputs or {}).items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_varint(8) + _varint(10) + _field(2, b"tests") + _field(7, graph))
    return path


def _port(name: str, element: int, dims: Sequence[int | str]) -> bytes:
    shape = b"".join(
        _field(1, _varint(8) + _varint(dim) if isinstance(dim, int) else _field(2, dim.encode()))
        for dim in dims
    )
    tensor = _varint(8) + _varint(element) + _field(2, shape)
    return _field(1, name.encode()) + _field(2, _field(1, tensor))


def _field(number: int, data: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _varint(value: int) -> bytes:
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])
