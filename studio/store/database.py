"""Opening the index's SQLite file: it is a cache, so anything wrong with it means a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from studio.store import picture_tables, search, tables, take_tables

VERSION = tables.VERSION * 1000 + search.VERSION


def open_file(path: Path) -> sqlite3.Connection | None:
    """The index for its one writer; None if none can be written there."""
    for _ in range(2):
        with suppress(sqlite3.Error):
            return _prepared(path)
        remove(path)
    return None


def open_shared(path: Path) -> sqlite3.Connection | None:
    """A view of an index that another thread or program has open for writing."""
    if not _wal(path).exists():
        return None
    with suppress(sqlite3.Error):
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        with suppress(sqlite3.Error):
            if _version(db) == VERSION:
                return db
        db.close()
    return None


def open_memory(path: Path | None) -> sqlite3.Connection:
    """A private index that starts with what the file at ``path`` knows, if it can be read."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    if path is None or not _read(path, db):
        _create(db)
    return db


def _read(path: Path, db: sqlite3.Connection) -> bool:
    """Copy the file into ``db``; False if there is none, or none of this version."""
    # "mode=ro" makes files beside the index and needs to; "immutable" does not, and is right
    # where nobody writes or nobody can
    for mode in ("mode=ro", "immutable=1") if _wal(path).exists() else ("immutable=1",):
        with suppress(sqlite3.Error):
            uri = f"{path.absolute().as_uri()}?{mode}"
            source = sqlite3.connect(uri, uri=True)
            try:
                if path.is_file() and _version(source) == VERSION:
                    source.backup(db)
                    return True
            finally:
                source.close()
    return False


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is wrong (not a full disk, a lock or a mistake of ours)."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (
        sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB,
    )  # fmt: skip


def remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _prepared(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=5)
    try:
        # every commit reaches the system, not the disk: a power cut costs the last ones,
        # and they are read again from the journal
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        if _version(db) != VERSION:
            if _version(db) or db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise sqlite3.DatabaseError("an index of another version")
            _create(db)
        db.execute("SELECT count(*) FROM position").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _create(db: sqlite3.Connection) -> None:
    with transaction(db):
        for schema in (tables.SCHEMA, picture_tables.SCHEMA, take_tables.SCHEMA, search.SCHEMA):
            for statement in schema.split(";"):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {VERSION}")


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])
