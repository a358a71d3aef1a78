"""Opus in Ogg, with a comment header of our own (RFC 7845, RFC 3533)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from studio.sdk import PluginError

from . import ffmpeg
from .cover import Cover
from .tags import Tags
from .vorbis import comment_block, comments, picture_block, picture_comment, vendor_of

_BLOCK = 1 << 16
_MAGIC = b"OpusTags"
_HEAD = struct.Struct("<4sBBqIIIB")
_CONTINUED = 1
_SERIAL = 1


def write(source: Path, target: Path, tags: Tags, cover: Cover, bitrate: int, go_on: Callable[[], None]) -> None:  # fmt: skip
    """``bitrate`` in kbit/s, as an aim. ``go_on`` as in `ffmpeg.run`."""
    plain = target.with_suffix(".opus.tmp")
    try:
        _by_ffmpeg(source, plain, bitrate, go_on)
    except PluginError:  # there is none, or it was built without Opus
        _by_libsndfile(source, plain, bitrate, go_on)
    texts = comments(tags)
    if cover.data:
        texts.append(picture_comment(picture_block(cover.data, cover.width, cover.height)))
    with plain.open("rb") as made, target.open("wb") as file:
        for page in _with_comments(_pages(made), texts):
            file.write(page.bytes())
    plain.unlink()


def _by_ffmpeg(source: Path, plain: Path, bitrate: int, go_on: Callable[[], None]) -> None:
    program = ffmpeg.needed("Opus")
    # Between 5 and the default 10 speech at 96 kbit/s does not differ; the time does.
    command = ["-i", str(source), "-c:a", "libopus", "-compression_level", "5"]
    command += ["-b:a", f"{bitrate}k", "-map_metadata", "-1"]
    command += ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", "opus", str(plain)]
    ffmpeg.run(program, command, go_on)


def _by_libsndfile(source: Path, plain: Path, bitrate: int, go_on: Callable[[], None]) -> None:
    import soundfile

    with soundfile.SoundFile(source) as original:
        # libsndfile counts from 256 (0.0) down to 6 kbit/s (1.0) a channel
        each = bitrate / original.channels
        quality = min(1.0, max(0.0, (256 - each) / (256 - 6)))
        form = (original.samplerate, original.channels, "OPUS")
        with soundfile.SoundFile(
            plain, "w", *form, format="OGG", compression_level=quality
        ) as encoded:
            for block in original.blocks(_BLOCK, dtype="float32"):
                encoded.write(block)
                go_on()


@dataclass(frozen=True, slots=True)
class _Page:
    """``lacing`` are the sizes of its pieces: 255 says that the packet goes on."""

    kind: int
    granule: int
    number: int
    lacing: bytes
    body: bytes

    def bytes(self) -> bytes:
        head = (b"OggS", 0, self.kind, self.granule, _SERIAL, self.number)
        plain = _HEAD.pack(*head, 0, len(self.lacing)) + self.lacing + self.body
        return _HEAD.pack(*head, _checksum(plain), len(self.lacing)) + self.lacing + self.body


def _pages(file: IO[bytes]) -> Iterator[_Page]:
    while head := file.read(_HEAD.size):
        _, _, kind, granule, _, number, _, pieces = _HEAD.unpack(head)
        lacing = file.read(pieces)
        yield _Page(kind, granule, number, lacing, file.read(sum(lacing)))


def _with_comments(pages: Iterator[_Page], texts: list[str]) -> Iterator[_Page]:
    """The first page as it is, the comment packet anew, the sound renumbered."""
    yield next(pages)
    packet = b""
    for page in pages:
        packet += page.body
        if page.lacing[-1] < 255:  # the packet ends with its page
            break
    vendor = vendor_of(packet[len(_MAGIC) :])
    number = 1
    for page in _paged(_MAGIC + comment_block(vendor, texts)):
        yield page
        number += 1
    for page in pages:
        yield replace(page, number=number)
        number += 1


def _paged(packet: bytes) -> Iterator[_Page]:
    """A packet that is a whole number of pieces long ends with an empty one."""
    lacing = bytes([255] * (len(packet) // 255) + [len(packet) % 255])
    for number, at in enumerate(range(0, len(lacing), 255), 1):
        pieces = lacing[at : at + 255]
        body = packet[at * 255 : at * 255 + sum(pieces)]
        granule = 0 if at + 255 >= len(lacing) else -1
        yield _Page(_CONTINUED if at else 0, granule, number, pieces, body)


_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def _checksum(page: bytes) -> int:
    """Ogg's CRC has zlib's polynomial, counted from the other end and without inversion."""
    found = zlib.crc32(page.translate(_REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{found:032b}"[::-1], 2)
