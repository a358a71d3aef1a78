"""Adds named metadata to a finished MP4 (ISO/IEC 14496-12 boxes, QuickTime ``mdta`` keys).

ffmpeg writes either iTunes tags with a cover or free keys, not both. The free keys therefore
go into a ``meta`` box of their own at the end of ``moov``; as ``moov`` stands before the
sound, every chunk offset moves by the size of that box.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

_CONTAINERS = (b"moov", b"trak", b"mdia", b"minf", b"stbl")


def add_metadata(path: Path, values: Mapping[str, str]) -> None:
    data = bytearray(path.read_bytes())
    start, size = next(
        (at, size) for at, size, name in _boxes(data, 0, len(data)) if name == b"moov"
    )
    added = _meta(values)
    for name, at in list(_offsets(data, start, start + size)):
        _shift(data, name, at, len(added))
    struct.pack_into(">I", data, start, size + len(added))
    data[start + size : start + size] = added
    path.write_bytes(data)


def _boxes(data: bytearray, at: int, end: int) -> Iterator[tuple[int, int, bytes]]:
    while at < end:
        size, name = struct.unpack_from(">I4s", data, at)
        if size == 1:
            size = struct.unpack_from(">Q", data, at + 8)[0]
        yield at, size or end - at, name
        at += size or end - at


def _offsets(data: bytearray, start: int, end: int) -> Iterator[tuple[bytes, int]]:
    """The chunk offset tables below ``moov``."""
    for at, size, name in _boxes(data, start, end):
        if name in (b"stco", b"co64"):
            yield name, at
        elif name in _CONTAINERS:
            yield from _offsets(data, at + 8, at + size)


def _shift(data: bytearray, name: bytes, at: int, by: int) -> None:
    form, width = (">I", 4) if name == b"stco" else (">Q", 8)
    count = struct.unpack_from(">I", data, at + 12)[0]
    for place in range(at + 16, at + 16 + width * count, width):
        struct.pack_into(form, data, place, struct.unpack_from(form, data, place)[0] + by)


def _meta(values: Mapping[str, str]) -> bytes:
    handler = _box(b"hdlr", bytes(8) + b"mdta" + bytes(12) + b"\0")
    keys = b"".join(_box(b"mdta", name.encode()) for name in values)
    entries = b"".join(
        _box(struct.pack(">I", index), _box(b"data", struct.pack(">II", 1, 0) + value.encode()))
        for index, value in enumerate(values.values(), 1)
    )
    table = _box(b"keys", bytes(4) + struct.pack(">I", len(values)) + keys)
    return _box(b"meta", bytes(4) + handler + table + _box(b"ilst", entries))


def _box(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data) + 8) + name + data
