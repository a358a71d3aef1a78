"""Texts of a WebP: EXIF and XMP chunks of the extended form (RFC 9649, section 2.7).

A simple file is made an extended one; the frames of an animation stay as they are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from studio.sdk.pictures import exif, xmp
from studio.sdk.pictures.settings import PictureError

_EXIF_FLAG, _XMP_FLAG, _ALPHA = 0x08, 0x04, 0x10
_HALF = "The WebP is cut off or damaged: copy or download it again."
_MOST = 32 * 1024 * 1024  # bytes of texts


def is_webp(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def read(file: BinaryIO) -> dict[str, str]:
    """Name -> text: tags of EXIF, and "XMP"."""
    found: dict[str, str] = {}
    file.seek(4)
    end = 8 + struct.unpack("<I", file.read(4))[0]
    at = 12
    while at + 8 <= end:
        file.seek(at)
        head = file.read(8)
        if len(head) < 8:
            raise PictureError(_HALF)
        kind, size = struct.unpack("<4sI", head)
        if kind in (b"EXIF", b"XMP "):
            data = file.read(min(size, _MOST))
            if len(data) < size:
                raise PictureError(_HALF)
            if kind == b"EXIF":
                found.update(exif.texts(_bare(data)))
            else:
                found["XMP"] = data.decode("utf-8", "replace")
        at += 8 + size + size % 2
    return found


def written(data: bytes, comment: str, json: str) -> bytes:
    """The WebP with the comment and our JSON in it."""
    block, packet, kept = b"", "", []
    for kind, body in _chunks(data):
        if kind == b"EXIF":
            block = _bare(body)
        elif kind == b"XMP ":
            packet = body.decode("utf-8", "replace")
        else:
            kept.append((kind, body))
    if not kept:
        raise PictureError(_HALF)
    if kept[0][0] != b"VP8X":
        kept.insert(0, (b"VP8X", _canvas(*kept[0])))
    flags = kept[0][1][0] | _EXIF_FLAG | _XMP_FLAG
    kept[0] = (b"VP8X", bytes([flags]) + kept[0][1][1:])
    kept.append((b"EXIF", exif.with_comment(block, comment)))
    kept.append((b"XMP ", xmp.with_settings(packet, json).encode()))
    body = b"WEBP" + b"".join(
        struct.pack("<4sI", kind, len(part)) + part + b"\0" * (len(part) % 2) for kind, part in kept
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    end = 8 + struct.unpack_from("<I", data, 4)[0]
    if end > len(data) + 1:  # a last padding byte is often forgotten
        raise PictureError(_HALF)
    at = 12
    while at + 8 <= end:
        kind, size = struct.unpack_from("<4sI", data, at)
        if at + 8 + size > len(data):
            raise PictureError(_HALF)
        yield kind, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _canvas(kind: bytes, frame: bytes) -> bytes:
    """The body of VP8X for a simple file: its flags and size are in the frame's head."""
    alpha = False
    if kind == b"VP8 " and frame[3:6] == b"\x9d\x01\x2a":
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", frame, 6))
    elif kind == b"VP8L" and frame[:1] == b"\x2f" and len(frame) >= 5:
        bits = struct.unpack_from("<I", frame, 1)[0]
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        alpha = bool(bits >> 28 & 1)
    else:
        raise PictureError(_HALF)
    sides = b"".join((side - 1).to_bytes(3, "little") for side in (width, height))
    return bytes([_ALPHA if alpha else 0, 0, 0, 0]) + sides


def _bare(block: bytes) -> bytes:
    """Some programs put JPEG's head before the block."""
    return block.removeprefix(b"Exif\0\0")
