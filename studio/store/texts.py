"""Text files as people have them: UTF-8, UTF-16 with a mark, or the GB18030 of older Windows."""

from __future__ import annotations

import codecs
from pathlib import Path

from studio.store.atomic import StoreError, disk_errors

LIMIT = 32 << 20


def read_text(path: Path) -> str:
    """Raises `StoreError` for a file that is no text, in a sentence for the user."""
    with disk_errors(path):
        if path.is_dir():
            raise StoreError(f"'{path.name}' is a folder; choose a text file.")
        if path.stat().st_size > LIMIT:
            raise StoreError(f"'{path.name}' is larger than {LIMIT >> 20} MB; choose a text file.")
        data = path.read_bytes()
    text = decode_text(data)
    if text is None:
        raise StoreError(
            f"'{path.name}' is not a text file, or in an unknown encoding. "
            "Save it as UTF-8 text and try again."
        )
    return text


def decode_text(data: bytes) -> str | None:
    """Line ends become newlines; None if the bytes are no text."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return ("utf-8-sig", "gb18030")
