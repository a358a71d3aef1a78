"""The hashes of files, computed once for every state of a file."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from contextlib import suppress
from pathlib import Path

from studio.store.atomic import sha256_of
from studio.store.index import Index

# Two writes within one tick of a file system's clock leave the same time behind; FAT's
# tick is two seconds. A hash taken so soon after a write is computed once more later.
_TICK_NS = 2_000_000_000


class Hashes:
    def __init__(self, index: Index) -> None:
        self._index = index
        self._seen: dict[str, tuple[int, int, int, str]] = {}  # rows of the table, as last read

    def of(self, path: str, file: Path) -> str | None:
        """The hash of a file now; None if there is no such file."""
        try:
            info = os.stat(file)  # noqa: PTH116  (thousands at a time)
        except (FileNotFoundError, NotADirectoryError):
            return None
        if not stat.S_ISREG(info.st_mode):
            return None
        row = self._seen.get(path)
        if row is None:
            row = self._index.db.execute(
                "SELECT size, mtime, checked, sha256 FROM stat WHERE path = ?", (path,)
            ).fetchone()
        state = (info.st_size, info.st_mtime_ns)
        if row and row[:2] == state and info.st_mtime_ns + _TICK_NS < row[2]:
            self._seen[path] = row
            return str(row[3])
        try:
            checked = time.time_ns()
            sha = sha256_of(file)
        except FileNotFoundError:
            return None
        self._seen[path] = (*state, checked, sha)
        # a cache may fail to remember: a full disk, a view that may not be written
        with suppress(sqlite3.Error):
            self._index.db.execute(
                "INSERT OR REPLACE INTO stat VALUES (?,?,?,?,?)", (path, *state, checked, sha)
            )
        return sha
