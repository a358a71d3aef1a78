"""Which lines of the journal are about to be written: see `studio.store.changes`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from studio.core.record import KINDS, Record
from studio.sdk._wire import WireError, decode, encode
from studio.store.atomic import disk_errors


class Note:
    """A file with a line for each record; there only while a change is under way."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def exists(self) -> bool:
        return self._file.exists()

    def add(self, record: Record) -> None:
        with disk_errors(self._file), self._file.open("a", encoding="utf-8", newline="\n") as file:
            file.write(encode(record) + "\n")

    def records(self) -> Iterator[Record]:
        """Up to where the note itself was cut off: that change had not begun."""
        for line in self._file.read_bytes().splitlines():
            try:
                record: Record = decode(line, KINDS)
            except WireError:
                return
            yield record

    def drop(self) -> None:
        with disk_errors(self._file):
            self._file.unlink()
