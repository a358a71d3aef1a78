"""The metadata of an ONNX file, without ONNX Runtime and without reading its weights.

Fields of ModelProto (onnx.proto): 7 graph, 14 metadata_props, a StringStringEntryProto
{1: key, 2: value}.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

_PROPS = 14
_LENGTH = 2  # wire type of strings, bytes and messages
_FIXED = {1: 8, 5: 4}  # wire types with a length of their own, in bytes


def read_metadata(file: Path) -> dict[str, str]:
    """Raises ValueError for a file that is no protobuf, OSError."""
    found: dict[str, str] = {}
    with file.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        for field, body in _fields(stream, size, _PROPS):
            if field == _PROPS:
                entry = dict(_entries(body))
                found[entry.get(1, "")] = entry.get(2, "")
    return found


def appended(metadata: Mapping[str, str]) -> bytes:
    """What, written to the end of an ONNX file, adds these entries to it: protobuf joins the
    repeated fields of two messages that stand one after the other."""
    parts = []
    for key, value in metadata.items():
        entry = _string(1, key) + _string(2, value)
        parts.append(_varint(_PROPS << 3 | _LENGTH) + _varint(len(entry)) + entry)
    return b"".join(parts)


def _fields(stream: BinaryIO, size: int, wanted: int) -> Iterator[tuple[int, bytes]]:
    """The fields of a message; the body only of the wanted one, all else is leapt over."""
    while stream.tell() < size:
        key = _read_varint(stream)
        field, kind = key >> 3, key & 7
        if kind == 0:
            _read_varint(stream)
        elif kind == _LENGTH:
            length = _read_varint(stream)
            if length > size - stream.tell():
                raise ValueError("cut off")
            if field == wanted:
                yield field, stream.read(length)
            else:
                stream.seek(length, os.SEEK_CUR)
        elif kind in _FIXED:
            stream.seek(_FIXED[kind], os.SEEK_CUR)
        else:
            raise ValueError(f"wire type {kind}")


def _entries(body: bytes) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(body):
        field, at = body[at] >> 3, at + 1
        length = shift = 0
        while True:
            byte, at = body[at], at + 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
        yield field, body[at : at + length].decode("utf-8", "replace")
        at += length


def _read_varint(stream: BinaryIO) -> int:
    value = shift = 0
    while True:
        byte = stream.read(1)
        if not byte or shift > 63:
            raise ValueError("cut off")
        value |= (byte[0] & 0x7F) << shift
        shift += 7
        if byte[0] < 0x80:
            return value


def _string(field: int, value: str) -> bytes:
    data = value.encode()
    return _varint(field << 3 | _LENGTH) + _varint(len(data)) + data


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
