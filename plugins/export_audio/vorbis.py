"""Vorbis comments (xiph.org/vorbis/doc/v-comment.html), which FLAC and Opus share."""

from __future__ import annotations

import base64
import struct

from .tags import Tags, clock

_FRONT_COVER = 3


def comments(tags: Tags) -> list[str]:
    """Chapters as CHAPTERxxx (wiki.xiph.org/Chapter_Extension)."""
    number, total = (str(tags.number), str(tags.total)) if tags.number else ("", "")
    named = [
        ("TITLE", tags.title), ("ARTIST", tags.artist), ("ALBUM", tags.album),
        ("TRACKNUMBER", number), ("TRACKTOTAL", total), ("DESCRIPTION", tags.description),
        ("COMMENT", tags.comment), ("GENRE", "Speech"), ("LANGUAGE", tags.language),
        ("AIGC", tags.aigc),
    ]  # fmt: skip
    for place, chapter in enumerate(tags.chapters):
        named += [
            (f"CHAPTER{place:03}", clock(chapter.start, tags.rate)),
            (f"CHAPTER{place:03}NAME", chapter.title),
        ]
    return [f"{name}={value}" for name, value in named if value]


def comment_block(vendor: bytes, texts: list[str]) -> bytes:
    parts = [struct.pack("<I", len(vendor)), vendor, struct.pack("<I", len(texts))]
    for text in texts:
        data = text.encode()
        parts += [struct.pack("<I", len(data)), data]
    return b"".join(parts)


def vendor_of(block: bytes) -> bytes:
    """Which encoder wrote the sound."""
    size = struct.unpack_from("<I", block)[0]
    return block[4 : 4 + size]


def picture_block(cover: bytes, width: int, height: int) -> bytes:
    """FLAC's METADATA_BLOCK_PICTURE of a JPEG."""
    media = b"image/jpeg"
    head = struct.pack(">II", _FRONT_COVER, len(media)) + media + struct.pack(">I", 0)
    return head + struct.pack(">IIIII", width, height, 24, 0, len(cover)) + cover


def picture_comment(block: bytes) -> str:
    return f"METADATA_BLOCK_PICTURE={base64.b64encode(block).decode()}"
