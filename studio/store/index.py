"""What the journal says, made fast to ask: a SQLite view that can be thrown away any time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from studio.core.job import JobSpec, Outcome, Output
from studio.core.record import KINDS, Committed, Record, Submitted
from studio.sdk._wire import decode, to_dict
from studio.store import database, picture_tables, search, tables
from studio.store.journal import Journal, Line
from studio.store.rows import AssetRow, Failure, JobRow, Latest, Version


class Index:
    """Used by one thread; another thread or program opens its own with `shared`."""

    def __init__(
        self, folder: Path, db: sqlite3.Connection, file: Path | None, follows: bool = False
    ) -> None:
        self._folder = folder
        self._journal = Journal(folder / "journal.jsonl")
        self._db = db
        self._file = file  # of a writer; None for a view and for an index in memory
        self._follows = follows  # a view of what a writer keeps up to date
        self.behind = False  # the journal has lines that no question needed yet

    @classmethod
    def writer(cls, folder: Path) -> Index:
        """The index of the project's one writer; in memory if it can't be written."""
        file = index_file(folder)
        db = database.open_file(file)
        index = cls(folder, db or database.open_memory(file), file if db else None)
        index.catch_up()
        return index

    @classmethod
    def private(cls, folder: Path) -> Index:
        """A copy in memory that `catch_up` renews; writes nothing to the project."""
        index = cls(folder, database.open_memory(index_file(folder)), None)
        index.catch_up()
        return index

    @classmethod
    def shared(cls, folder: Path) -> Index:
        """A view that follows the writer, for another thread; `private` if there is none."""
        db = database.open_shared(index_file(folder))
        return cls(folder, db, None, follows=True) if db else cls.private(folder)

    @property
    def db(self) -> sqlite3.Connection:
        """For the caches that live in the same file (stat, search)."""
        return self._db

    def close(self) -> None:
        self._db.close()

    def catch_up(self) -> None:
        """Read the journal's new lines, or all if it is another journal than before."""
        self.behind = False
        if self._follows:
            return
        try:
            self._catch_up()
        except sqlite3.Error as error:
            self._start_over(error)
            self._catch_up()

    def problems(self) -> list[str]:
        """What was wrong with the lines read since the last call."""
        found, self._journal.problems = self._journal.problems, []
        return found

    # -- what a build asks

    def outputs_of(self, key: str) -> tuple[Output, ...] | None:
        """What the last finished job of this key committed; None if none finished."""
        job = self._one(
            "SELECT id FROM jobs WHERE key = ? AND outcome = 'done' ORDER BY seq DESC", key
        )
        if job is None:
            return None
        rows = self.select(
            "SELECT path, sha256, media, role, meta FROM outputs WHERE job = ? ORDER BY seq", job[0]
        )
        return tuple(Output(*(*row[:4], json.loads(row[4]))) for row in rows)

    def last_done(self, step: str, item: str = "") -> str | None:
        """The key of the step's last finished job (for this item of a mapped one)."""
        row = self._one(
            "SELECT key FROM jobs WHERE step = ? AND outcome = 'done' AND ? IN ('', item)"
            " ORDER BY seq DESC",
            step,
            item,
        )
        return row[0] if row else None

    def done_keys(self, step: str) -> set[str]:
        rows = self.select("SELECT key FROM jobs WHERE step = ? AND outcome = 'done'", step)
        return {row[0] for row in rows}

    def failure(self, key: str) -> Failure | None:
        """Why the newest job of this key gave nothing; None if it did, or has not ended."""
        row = self._one("SELECT id, outcome, reason FROM jobs WHERE key = ? ORDER BY seq DESC", key)
        if row is None or row[1] in (None, Outcome.DONE.value):
            return None
        return Failure(row[0], Outcome(row[1]), row[2])

    def notices(self, key: str) -> tuple[str, ...]:
        """What plugins remarked while they made the results of this key."""
        row = self._one(
            "SELECT notices FROM jobs WHERE key = ? AND outcome = 'done' ORDER BY seq DESC", key
        )
        return tuple(json.loads(row[0])) if row else ()

    def approved(self, step: str, key: str) -> bool:
        row = self._one("SELECT 1 FROM approvals WHERE step = ? AND key = ?", step, key)
        return row is not None

    # -- files

    def latest(self, path: str) -> Latest | None:
        row = self._one("SELECT sha256, cause, seq FROM latest WHERE path = ?", path)
        return Latest(*row) if row else None

    def latest_sha(self, path: str) -> str | None:
        found = self.latest(path)
        return found.sha256 if found else None

    def is_known(self, record: Committed) -> bool:
        """Whether a job put this very result there, and nobody has touched it since."""
        latest = self.latest(record.path)
        row = self._one(
            "SELECT sha256, media, role, meta, engine FROM outputs WHERE path = ? AND NOT shelved"
            " ORDER BY seq DESC",
            record.path,
        )
        meta = json.dumps(record.meta, ensure_ascii=False)
        told = (record.sha256, record.media, record.role, meta, record.engine)
        return bool(latest and latest.cause == "job" and row == told)

    def said_of(self, path: str, sha: str) -> Mapping[str, Any] | None:
        """The meta that this content of ``path`` came with; None for one that nobody described."""
        return picture_tables.known(self._db, path, sha)

    def versions(self, path: str) -> tuple[Version, ...]:
        """All that ``path`` ever held, newest first."""
        rows = self.select(
            "SELECT sha256, time, cause, job FROM versions WHERE path = ? ORDER BY seq DESC", path
        )
        return tuple(Version(*row) for row in rows)

    def assets(self, limit: int = 1000, offset: int = 0) -> tuple[AssetRow, ...]:
        """The files that jobs made or people saved, by path."""
        rows = self.select(
            "SELECT l.path, l.sha256, coalesce(o.media, ''), coalesce(o.role, ''),"
            " coalesce(o.step, ''), coalesce(o.key, ''), coalesce(o.engine, ''),"
            " coalesce(o.time, ''), l.cause, coalesce(o.meta, '{}')"
            " FROM latest l LEFT JOIN outputs o ON o.seq = l.made ORDER BY l.path LIMIT ? OFFSET ?",
            limit, offset,
        )  # fmt: skip
        return tuple(AssetRow(*(*row[:9], json.loads(row[9]))) for row in rows)

    def count(self) -> int:
        """How many files `assets` has."""
        row = self._one("SELECT count(*) FROM latest")
        return int(row[0]) if row else 0

    # -- jobs

    def jobs(self, limit: int = 200, offset: int = 0) -> tuple[JobRow, ...]:
        """Newest first."""
        return self._jobs("ORDER BY seq DESC LIMIT ? OFFSET ?", limit, offset)

    def job(self, id: str) -> JobRow | None:  # noqa: A002
        return next(iter(self._jobs("WHERE id = ?", id)), None)

    def unfinished(self) -> tuple[JobRow, ...]:
        """Jobs that neither ended nor were found interrupted, oldest first."""
        return self._jobs("WHERE ended IS NULL ORDER BY seq")

    def interrupted(self, lane: str) -> tuple[str, ...]:
        """Jobs of a lane that a program's end cut off before they gave anything, and that nobody
        ran again; oldest first."""
        rows = self.select(
            "SELECT id FROM jobs a WHERE lane = ? AND outcome = 'interrupted' AND NOT EXISTS"
            " (SELECT 1 FROM jobs b WHERE b.key = a.key AND b.seq > a.seq) AND NOT EXISTS"
            " (SELECT 1 FROM outputs o WHERE o.job = a.id) ORDER BY seq",
            lane,
        )
        return tuple(row[0] for row in rows)

    def submitted_at(self, job: str) -> int | None:
        row = self._one("SELECT seq FROM jobs WHERE id = ?", job)
        return row[0] if row else None

    def spec(self, job: str) -> JobSpec | None:
        """The whole job as it was submitted, read from the journal."""
        row = self._one("SELECT seq, line_end FROM jobs WHERE id = ?", job)
        record = self._journal.record_at(*row) if row else None
        return record.spec if isinstance(record, Submitted) else None

    def search(self, query: str, limit: int = 50) -> list[search.Hit]:
        return search.search(self._db, query, limit)

    # -- how it keeps up

    def _catch_up(self) -> None:
        position = self._db.execute('SELECT start, "end", digest FROM position').fetchone()
        if position and self._journal.digest(*position[:2]) != position[2]:
            with database.transaction(self._db):
                for table in (*tables.JOURNALLED, "position"):
                    self._db.execute(f"DELETE FROM {table}")
                self._db.execute("INSERT OR IGNORE INTO pending SELECT path FROM texts")
            position = None
        lines = self._journal.replay(position[1] if position else 0)
        first = next(iter(lines), None)
        if first is not None:
            with database.transaction(self._db):
                self._consume(chain((first,), lines))

    def _consume(self, lines: Iterable[Line]) -> None:
        start = end = 0
        for start, end, record in lines:
            if record is not None:
                self._apply(start, end, record)
        self._db.execute("DELETE FROM position")
        digest = self._journal.digest(start, end)
        self._db.execute("INSERT INTO position VALUES (?, ?, ?)", (start, end, digest))

    def _apply(self, start: int, end: int, record: Record) -> None:
        try:
            tables.apply(self._db, start, end, record)
        except UnicodeEncodeError:  # half a character: the journal keeps it, SQLite takes none
            text = json.dumps(to_dict(record), ensure_ascii=False)
            whole = decode(text.encode("utf-8", "replace"), KINDS)
            tables.apply(self._db, start, end, whole)

    def _start_over(self, error: sqlite3.Error) -> None:
        """Damaged files are made anew; if the disk refuses, memory does until the next time."""
        self._db.close()
        db = None
        if self._file is not None and database.is_damage(error):
            database.remove(self._file)
            db = database.open_file(self._file)
        if db is None:
            self._file = None
            self._follows = False
            db = database.open_memory(None)
        self._db = db

    def _jobs(self, clause: str, *values: Any) -> tuple[JobRow, ...]:
        rows = self.select(
            "SELECT id, plugin, version, capability, step, item, key, parent, submitted,"
            " coalesce(started, ''), coalesce(ended, ''), coalesce(outcome, ''),"
            f" coalesce(reason, ''), coalesce(notices, '[]') FROM jobs {clause}",
            *values,
        )
        return tuple(JobRow(*(*row[:-1], tuple(json.loads(row[-1])))) for row in rows)

    def _one(self, sql: str, *values: Any) -> Any:
        rows = self.select(f"{sql} LIMIT 1", *values)
        return rows[0] if rows else None

    def select(self, sql: str, *values: Any) -> list[Any]:
        """The rows of a query; a damaged index is made anew first."""
        if self.behind:
            self.catch_up()
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            if not database.is_damage(error):
                raise
            self._start_over(error)
            self._catch_up()
            return self._db.execute(sql, values).fetchall()


def index_file(folder: Path) -> Path:
    return folder / ".studio" / "index.sqlite"
