"""An ID3v2.4 tag (id3.org/id3v2.4.0-frames) with chapters (id3.org/id3v2-chapters-1.0)."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from .cover import Cover
from .tags import Tags
from .tracks import Chapter

_UTF8 = b"\x03"
_FRONT_COVER = b"\x03"
_NOWHERE = 0xFFFFFFFF  # the place in the file is not told: the time is
_ORDERED, _TOP = 1, 2
_CHILDREN = 255  # of a table of contents: its count is one byte


def id3(tags: Tags, cover: Cover) -> bytes:
    language = tags.language.encode()
    number = f"{tags.number}/{tags.total}" if tags.number else ""
    frames = [
        _text(b"TIT2", tags.title),
        _text(b"TALB", tags.album),
        _text(b"TRCK", number),
        _text(b"TLAN", tags.language),
        _text(b"TCON", "Speech"),
        _text(b"TPE1", tags.artist),
        _frame(b"COMM", _UTF8 + language + b"\0" + tags.comment.encode()),
        _frame(b"TXXX", _UTF8 + b"AIGC\0" + tags.aigc.encode()),
    ]
    if tags.description:
        frames.append(_frame(b"TXXX", _UTF8 + b"description\0" + tags.description.encode()))
    frames += _contents(tags.chapters, tags.rate)
    if cover.data:
        picture = b"image/jpeg\0" + _FRONT_COVER + b"\0" + cover.data
        frames.append(_frame(b"APIC", _UTF8 + picture))
    body = b"".join(frames)
    return b"ID3\x04\x00\x00" + _syncsafe(len(body)) + body


def _contents(chapters: Sequence[Chapter], rate: int) -> list[bytes]:
    """One table of contents, or a table of tables where there are more than fit."""
    if not chapters:
        return []
    names = [f"ch{number}" for number in range(len(chapters))]
    parts = [names[at : at + _CHILDREN] for at in range(0, len(names), _CHILDREN)]
    if len(parts) == 1:
        tables = [_table("toc", names, _TOP | _ORDERED)]
    else:
        below = [f"toc{number}" for number in range(len(parts))]
        tables = [_table("toc", below, _TOP | _ORDERED)]
        tables += [_table(name, part, _ORDERED) for name, part in zip(below, parts, strict=True)]
    return tables + [_chapter(*pair, rate) for pair in zip(names, chapters, strict=True)]


def _table(name: str, children: Sequence[str], flags: int) -> bytes:
    data = name.encode() + b"\0" + bytes([flags, len(children)])
    return _frame(b"CTOC", data + b"".join(child.encode() + b"\0" for child in children))


def _chapter(name: str, one: Chapter, rate: int) -> bytes:
    times = (one.start * 1000 // rate, one.end * 1000 // rate, _NOWHERE, _NOWHERE)
    data = name.encode() + b"\0" + struct.pack(">IIII", *times)
    return _frame(b"CHAP", data + _text(b"TIT2", one.title))


def _text(name: bytes, value: str) -> bytes:
    return _frame(name, _UTF8 + value.encode()) if value else b""


def _frame(name: bytes, data: bytes) -> bytes:
    return name + _syncsafe(len(data)) + b"\0\0" + data


def _syncsafe(size: int) -> bytes:
    """Seven bits a byte, so that a size never looks like the start of a frame of sound."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
