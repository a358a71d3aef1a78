"""Zip files with the same bytes for the same content: no clock, no order of the disk."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold
_PACKED = frozenset((".png", ".jpg", ".mp3", ".m4a", ".docx", ".epub", ".zip"))


def write_zip(file: Path, entries: Iterable[tuple[str, Path]]) -> None:
    """Write ``entries`` in their order, a piece at a time; what is packed already is stored."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, source in entries:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # the same byte on Windows as elsewhere
            entry.external_attr = 0o644 << 16
            packed = source.suffix.lower() in _PACKED
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry.file_size = source.stat().st_size  # so that zip64 is used only where needed
            with source.open("rb") as read, archive.open(entry, "w") as write:
                shutil.copyfileobj(read, write)
