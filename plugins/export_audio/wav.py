"""A WAV file with LIST INFO tags and the AIGC chunk (TC260-PG-202510A)."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

from .tags import Tags


def write(source: Path, target: Path, tags: Tags) -> None:
    """The samples as they are; the chunks follow the sound, as RIFF allows."""
    shutil.copyfile(source, target)
    info = b"INFO" + b"".join(
        _chunk(name, value.encode() + b"\0")
        for name, value in (
            (b"INAM", tags.title),
            (b"IART", tags.artist),
            (b"ISBJ", tags.description),
            (b"ICMT", tags.comment),
            (b"ILNG", tags.language),
        )
        if value
    )
    with target.open("r+b") as file:
        file.seek(0, 2)
        if file.tell() % 2:
            file.write(b"\0")
        file.write(_chunk(b"LIST", info) + _chunk(b"AIGC", tags.aigc.encode()))
        size = file.tell() - 8
        file.seek(4)
        file.write(struct.pack("<I", size))


def _chunk(name: bytes, data: bytes) -> bytes:
    """Its size tells of the data alone; an odd one is padded."""
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
