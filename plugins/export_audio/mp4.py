"""Finishes an MP4 (ISO/IEC 14496-12): its index before the sound, and free metadata in it.

ffmpeg writes either iTunes tags with a cover or free keys, not both. The free keys (QuickTime
``mdta``) therefore go into a ``meta`` box of their own at the end of ``moov``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

_CONTAINERS = (b"moov", b"trak", b"mdia", b"minf", b"stbl")


def finish(plain: Path, target: Path, values: Mapping[str, str], brand: bytes) -> None:
    """``plain`` has its index (``moov``) after the sound. Every chunk of sound moves by its size;
    nothing but the index is held in memory."""
    with plain.open("rb") as made, target.open("wb") as file:
        boxes = list(_top(made))
        index = bytearray(_read(made, boxes, b"moov") + _meta(values))
        struct.pack_into(">I", index, 0, len(index))
        for name, at in list(_offsets(index, 0, len(index))):
            _shift(index, name, at, len(index))
        kind = bytearray(_read(made, boxes, b"ftyp"))
        kind[8:12] = brand
        file.write(kind + index)
        for at, size, name in boxes:
            if name not in (b"ftyp", b"moov"):
                made.seek(at)
                _copy(made, file, size)


def _top(file: IO[bytes]) -> Iterator[tuple[int, int, bytes]]:
    at, end = 0, file.seek(0, 2)
    while at < end:
        file.seek(at)
        size, name = struct.unpack(">I4s", file.read(8))
        if size == 1:
            size = struct.unpack(">Q", file.read(8))[0]
        yield at, size or end - at, name
        at += size or end - at


def _read(file: IO[bytes], boxes: list[tuple[int, int, bytes]], wanted: bytes) -> bytes:
    at, size = next((at, size) for at, size, name in boxes if name == wanted)
    file.seek(at)
    return file.read(size)


def _copy(made: IO[bytes], file: IO[bytes], size: int) -> None:
    while size:
        part = made.read(min(size, 1 << 20))
        file.write(part)
        size -= len(part)


def _boxes(data: bytearray, at: int, end: int) -> Iterator[tuple[int, int, bytes]]:
    while at < end:
        size, name = struct.unpack_from(">I4s", data, at)
        yield at, size, name
        at += size


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
