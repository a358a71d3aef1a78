"""A WAV file with LIST INFO tags, cue points and the AIGC chunk (TC260-PG-202510A).

Beyond 4 GB it stays what the mix made it: RF64 (EBU Tech 3306), whose sizes stand in ``ds64``.
"""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

from .tags import Tags


def write(source: Path, target: Path, tags: Tags) -> None:
    """The samples as they are; the chunks follow the sound, as RIFF allows."""
    shutil.copyfile(source, target)
    with target.open("r+b") as file:
        large = file.read(4) == b"RF64"
        file.seek(0, 2)
        if file.tell() % 2:
            file.write(b"\0")
        file.write(_info(tags) + _cues(tags) + _chunk(b"AIGC", tags.aigc.encode()))
        size = file.tell() - 8
        file.seek(20 if large else 4)  # ds64 comes first
        file.write(struct.pack("<Q" if large else "<I", size))


def _info(tags: Tags) -> bytes:
    number = str(tags.number) if tags.number else ""
    texts = (
        (b"INAM", tags.title), (b"IART", tags.artist), (b"IPRD", tags.album), (b"ITRK", number),
        (b"ISBJ", tags.description), (b"ICMT", tags.comment), (b"ILNG", tags.language),
    )  # fmt: skip
    found = (_chunk(name, value.encode() + b"\0") for name, value in texts if value)
    return _chunk(b"LIST", b"INFO" + b"".join(found))


def _cues(tags: Tags) -> bytes:
    """A point for each chapter, in samples, and its name."""
    if not tags.chapters or tags.chapters[-1].start > 0xFFFFFFFF:
        return b""
    points = b"".join(
        struct.pack("<II4sIII", number, one.start, b"data", 0, 0, one.start)
        for number, one in enumerate(tags.chapters, 1)
    )
    names = b"".join(
        _chunk(b"labl", struct.pack("<I", number) + one.title.encode() + b"\0")
        for number, one in enumerate(tags.chapters, 1)
    )
    count = struct.pack("<I", len(tags.chapters))
    return _chunk(b"cue ", count + points) + _chunk(b"LIST", b"adtl" + names)


def _chunk(name: bytes, data: bytes) -> bytes:
    """Its size tells of the data alone; an odd one is padded."""
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
