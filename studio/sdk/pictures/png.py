"""Texts of a PNG: tEXt, zTXt and iTXt (W3C PNG, third edition, chapter 11.3.3)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from studio.sdk.pictures.settings import PictureError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST = 32 * 1024 * 1024  # bytes of all texts of a file together
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_HALF = "The PNG is cut off: copy or download it again."
_BOMB = "The PNG's texts are larger than 32 MB: it is not read."


def read(file: BinaryIO) -> dict[str, str]:
    """keyword -> text, the first of each keyword. Pixels are skipped, not checked."""
    found: dict[str, str] = {}
    size = 0
    file.seek(len(SIGNATURE))
    while True:
        header = file.read(8)
        if len(header) < 8:
            raise PictureError(_HALF)
        length, kind = struct.unpack(">I4s", header)
        if kind == b"IEND":
            return found
        if kind not in _TEXTS:
            file.seek(length + 4, 1)
            continue
        if (size := size + length) > MOST:
            raise PictureError(_BOMB)
        keyword, text = _text(kind, _checked(kind, file.read(length + 4), length), MOST - size)
        size += len(text)
        found.setdefault(keyword, text)


def written(data: bytes, texts: Mapping[str, str]) -> bytes:
    """The PNG with these texts in the place of those of the same keywords."""
    out = [SIGNATURE]
    for kind, chunk in _chunks(data):
        if kind in _TEXTS and chunk[8:].split(b"\0", 1)[0].decode("latin-1") in texts:
            continue
        out.append(chunk)
        if kind == b"IHDR":
            out += [_text_chunk(keyword, text) for keyword, text in texts.items()]
    return b"".join(out)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while True:
        if at + 12 > len(data):
            raise PictureError(_HALF)
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise PictureError(_HALF)
        yield kind, data[at:end]
        if kind == b"IEND":
            return
        at = end


def _checked(kind: bytes, data: bytes, length: int) -> bytes:
    if len(data) < length + 4:
        raise PictureError(_HALF)
    if zlib.crc32(kind + data[:length]) != int.from_bytes(data[length:], "big"):
        raise PictureError("The PNG is damaged (a checksum is wrong): copy or download it again.")
    return data[:length]


def _text(kind: bytes, data: bytes, most: int) -> tuple[str, str]:
    keyword, _, rest = data.partition(b"\0")
    if kind == b"tEXt":
        return keyword.decode("latin-1"), _latin(rest)
    if kind == b"zTXt":
        return keyword.decode("latin-1"), _latin(_inflated(rest[1:], most))
    compressed = rest[:1] == b"\1"
    rest = rest[2:].split(b"\0", 2)[-1]  # after language and translated keyword
    body = _inflated(rest, most) if compressed else rest
    return keyword.decode("latin-1"), body.decode("utf-8", "replace")


def _latin(data: bytes) -> str:
    """tEXt is Latin-1 by the standard; many programs write UTF-8, which Latin-1 rarely is."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _inflated(data: bytes, most: int) -> bytes:
    packed = zlib.decompressobj()
    try:
        plain = packed.decompress(data, max(most, 1))
    except zlib.error as error:
        raise PictureError("The PNG is damaged: copy or download it again.") from error
    if packed.unconsumed_tail:
        raise PictureError(_BOMB)
    return plain


def _text_chunk(keyword: str, text: str) -> bytes:
    """tEXt where Latin-1 holds the text (every program reads that), else iTXt."""
    try:
        # text that UTF-8 also reads without error must not be mistaken for it
        if text != _latin(body := text.encode("latin-1")):
            raise ValueError
        kind, data = b"tEXt", keyword.encode("latin-1") + b"\0" + body
    except ValueError:
        kind = b"iTXt"
        data = keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8", "replace")
    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))
