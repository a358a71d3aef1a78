"""journal.jsonl: one record a line, only ever appended to, read from any byte offset."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from studio.core.record import KINDS, Record
from studio.sdk._wire import WireError, decode, encode
from studio.store.atomic import disk_errors


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Line(NamedTuple):
    """Bytes ``start`` to ``end`` of the journal; no record if a newer program or chance wrote it."""

    start: int
    end: int
    record: Record | None


class Journal:
    """Reading needs nothing; `append` and `mend` need the project's lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[str] = []
        self._descriptor = -1

    def append(self, record: Record, sync: bool = True) -> None:
        """After the return the line survives a kill; with ``sync`` also a power cut."""
        data = encode(record).encode() + b"\n"
        with disk_errors(self.path):
            descriptor = self._open()
            before = os.fstat(descriptor).st_size
            try:
                view = memoryview(data)
                while view:
                    view = view[os.write(descriptor, view) :]
                if sync:
                    os.fsync(descriptor)
            except OSError:
                os.ftruncate(descriptor, before)
                raise

    def sync(self) -> None:
        """What was appended before survives a power cut."""
        if self._descriptor >= 0:
            with disk_errors(self.path):
                os.fsync(self._descriptor)

    def replay(self, offset: int = 0) -> Iterator[Line]:
        """Every complete line from ``offset`` on. A torn last line is not given."""
        try:
            file = self.path.open("rb")
        except FileNotFoundError:
            return
        with file:
            file.seek(offset)
            for data in file:
                if not data.endswith(b"\n"):
                    return
                end = offset + len(data)
                yield Line(offset, end, self._read(data, offset))
                offset = end

    def record_at(self, start: int, end: int) -> Record | None:
        return self._read(self._bytes(start, end), start)

    def digest(self, start: int, end: int) -> str:
        """The hash of a line, by which an index knows that it still reads the same journal."""
        return hashlib.sha256(self._bytes(start, end)).hexdigest()

    def mend(self, recovered: Path) -> None:
        """End the last line, or cut it off into the folder ``recovered`` if it is torn."""
        try:
            tail, start = self._tail()
        except FileNotFoundError:
            return
        if not tail:
            return
        with disk_errors(self.path):
            if self._is_record(tail):
                with self.path.open("ab") as file:
                    file.write(b"\n")
                return
            recovered.mkdir(parents=True, exist_ok=True)
            (recovered / f"journal-{start}.txt").write_bytes(tail)
            with self.path.open("rb+") as file:
                file.truncate(start)
                os.fsync(file.fileno())
        self.problems.append(
            "The last line of journal.jsonl was incomplete: the program or the machine stopped "
            f"while writing it. It was moved to .studio/{recovered.name}."
        )

    def close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1

    def _open(self) -> int:
        """The descriptor for appending; opened anew if Git or Syncthing replaced the file."""
        if self._descriptor >= 0:
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(self._descriptor), self.path.stat()):
                    return self._descriptor
            self.close()
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(self.path, flags, 0o666)
        return self._descriptor

    def _bytes(self, start: int, end: int) -> bytes:
        try:
            with self.path.open("rb") as file:
                file.seek(start)
                return file.read(end - start)
        except FileNotFoundError:
            return b""

    def _tail(self) -> tuple[bytes, int]:
        """What follows the last newline, and where it starts."""
        with self.path.open("rb") as file:
            size = start = file.seek(0, os.SEEK_END)
            tail = b""
            while start > 0 and b"\n" not in tail:
                step = min(start, 1 << 16)
                start -= step
                file.seek(start)
                tail = file.read(step) + tail
        tail = tail.rpartition(b"\n")[2]
        return tail, size - len(tail)

    def _read(self, data: bytes, start: int) -> Record | None:
        try:
            record: Record = decode(data, KINDS)
            return record
        except WireError:
            if not self._is_newer(data):
                self.problems.append(
                    f"A line of journal.jsonl (at byte {start}) is damaged and was skipped."
                )
            return None

    def _is_record(self, data: bytes) -> bool:
        try:
            decode(data, KINDS)
        except WireError:
            return self._is_newer(data)
        return True

    def _is_newer(self, data: bytes) -> bool:
        """A record of a type that only a newer program knows: no damage."""
        try:
            kind = json.loads(data)["type"]
        except (ValueError, KeyError, TypeError):
            return False
        return isinstance(kind, str) and kind not in KINDS
