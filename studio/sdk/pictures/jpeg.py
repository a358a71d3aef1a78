"""Texts of a JPEG: EXIF and XMP, each in one APP1 segment (CIPA DC-008; XMP part 3, 1.1.3)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from studio.sdk.pictures import exif, xmp
from studio.sdk.pictures.settings import PictureError

SIGNATURE = b"\xff\xd8\xff"
LONGEST = 0xFFFF - 2  # bytes of one segment
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
_APP0, _APP1, _COMMENT, _SCAN, _END = 0xE0, 0xE1, 0xFE, 0xDA, 0xD9
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
_HALF = "The JPEG is cut off or damaged: copy or download it again."


def read(file: BinaryIO) -> dict[str, str]:
    """Name -> text: tags of EXIF, "XMP" and "comment"."""
    found: dict[str, str] = {}
    for marker, body in _segments(file):
        if marker == _APP1 and body.startswith(_EXIF):
            found.update(exif.texts(body[len(_EXIF) :]))
        elif marker == _APP1 and body.startswith(_XMP):
            found["XMP"] = body[len(_XMP) :].decode("utf-8", "replace")
        elif marker == _COMMENT:
            found["comment"] = body.decode("utf-8", "replace").rstrip("\0")
    return found


def written(file: BinaryIO, comment: str, json: str) -> bytes:
    """The JPEG with the comment (where it fits into a segment) and our JSON in it."""
    block, packet, kept = b"", "", []
    for marker, body in _segments(file):
        if marker == _APP1 and body.startswith(_EXIF):
            block = body[len(_EXIF) :]
        elif marker == _APP1 and body.startswith(_XMP):
            packet = body[len(_XMP) :].decode("utf-8", "replace")
        else:
            kept.append((marker, body))
    rest = file.read()
    ours = []
    new = _EXIF + exif.with_comment(block, comment)
    if len(new) <= LONGEST:
        ours.append((_APP1, new))
    elif block:
        ours.append((_APP1, _EXIF + block))
    new = _XMP + xmp.with_settings(packet, json).encode()
    if len(new) > LONGEST:
        raise PictureError("The prompt is too long for a JPEG (64 kB): keep the picture as PNG.")
    ours.append((_APP1, new))
    head = 1 if kept and kept[0][0] == _APP0 else 0  # JFIF wants to be first
    parts = [_segment(*one) for one in [*kept[:head], *ours, *kept[head:]]]
    return b"\xff\xd8" + b"".join(parts) + rest


def _segments(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Up to the first scan, whose marker stays unread."""
    file.seek(2)
    while True:
        at = file.tell()
        lead = file.read(2)
        while lead == b"\xff\xff":  # fill bytes
            lead = lead[:1] + file.read(1)
        if len(lead) < 2 or lead[0] != 0xFF:
            raise PictureError(_HALF)
        if lead[1] in (_SCAN, _END):
            file.seek(at)
            return
        if lead[1] in _ALONE:
            yield lead[1], b""
            continue
        length = file.read(2)
        if len(length) < 2 or (size := struct.unpack(">H", length)[0] - 2) < 0:
            raise PictureError(_HALF)
        body = file.read(size)
        if len(body) < size:
            raise PictureError(_HALF)
        yield lead[1], body


def _segment(marker: int, body: bytes) -> bytes:
    if marker in _ALONE:
        return bytes((0xFF, marker))
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
