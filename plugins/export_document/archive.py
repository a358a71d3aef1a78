"""Zip files with the same bytes for the same content: no clock, no order of the disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

_PACKED = (".jpg", ".jpeg", ".png")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold


def write_zip(file: Path, entries: Iterable[tuple[str, bytes]], stored: frozenset[str]) -> None:
    """Write ``entries`` in their order; pictures and those named in ``stored`` are not compressed."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in entries:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # the same byte on Windows as elsewhere
            entry.external_attr = 0o644 << 16
            plain = name in stored or name.lower().endswith(_PACKED)
            entry.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=9)
