"""The hashes of files, computed once for every state of a file."""

from __future__ import annotations

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

    def of(self, path: str, file: Path) -> str | None:
        """The hash of a file now; None if there is no such file."""
        try:
            info = file.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        if not stat.S_ISREG(info.st_mode):
            return None
        row = self._index.db.execute(
            "SELECT size, mtime, checked, sha256 FROM stat WHERE path = ?", (path,)
        ).fetchone()
        state = (info.st_size, info.st_mtime_ns)
        if row and row[:2] == state and info.st_mtime_ns + _TICK_NS < row[2]:
            return str(row[3])
        try:
            checked = time.time_ns()
            sha = sha256_of(file)
        except FileNotFoundError:
            return None
        # a cache may fail to remember: a full disk, a view that may not be written
        with suppress(sqlite3.Error):
            self._index.db.execute(
                "INSERT OR REPLACE INTO stat VALUES (?,?,?,?,?)", (path, *state, checked, sha)
            )
        return sha
