"""FLAC by libsndfile, with metadata blocks of our own (RFC 9639, section 8)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import IO

from .cover import Cover
from .tags import Tags
from .vorbis import comment_block, comments, picture_block, vendor_of

_STREAMINFO, _COMMENT, _PICTURE = 0, 4, 6
_BLOCK = 1 << 16


def write(source: Path, target: Path, tags: Tags, cover: Cover, go_on: Callable[[], None]) -> None:
    """The samples as they are. ``go_on`` is called after every block and may raise."""
    import soundfile

    plain = target.with_suffix(".flac.tmp")
    with soundfile.SoundFile(source) as original:
        form = (original.samplerate, original.channels, "PCM_16")
        with soundfile.SoundFile(plain, "w", *form, format="FLAC") as encoded:
            for block in original.blocks(_BLOCK, dtype="int16"):
                encoded.write(block)
                go_on()
    with plain.open("rb") as made, target.open("wb") as file:
        _with_blocks(made, file, tags, cover)
        shutil.copyfileobj(made, file, 1 << 20)
    plain.unlink()


def _with_blocks(made: IO[bytes], file: IO[bytes], tags: Tags, cover: Cover) -> None:
    """Copies head and stream information; leaves ``made`` at the first frame of sound."""
    file.write(made.read(4))
    vendor, last = b"", False
    blocks: list[tuple[int, bytes]] = []
    while not last:
        kind, *size = made.read(4)
        last = kind >= 0x80
        data = made.read(int.from_bytes(size, "big"))
        if kind & 0x7F == _STREAMINFO:
            blocks.append((_STREAMINFO, data))
        if kind & 0x7F == _COMMENT:
            vendor = vendor_of(data)
    blocks.append((_COMMENT, comment_block(vendor, comments(tags))))
    if cover.data:
        blocks.append((_PICTURE, picture_block(cover.data, cover.width, cover.height)))
    for number, (kind, data) in enumerate(blocks, 1):
        first = kind | (0x80 if number == len(blocks) else 0)
        file.write(bytes([first]) + len(data).to_bytes(3, "big") + data)
