"""The index's tables, and what each record of the journal does to them.

``seq`` is the byte offset of a record in the journal: unique, and in order of time.
"""

from __future__ import annotations

import json
from sqlite3 import Connection
from typing import Final

from studio.core.record import (
    Again,
    Approved,
    Committed,
    Ended,
    Marked,
    Picked,
    Rated,
    Record,
    Retired,
    Saved,
    Started,
    Submitted,
)
from studio.store import picture_tables, take_tables

VERSION: Final = 4
"""Raise it with every change of SCHEMA or of what a record does: old files are rebuilt."""

SCHEMA: Final = """
CREATE TABLE position (start INTEGER, "end" INTEGER, digest TEXT);
CREATE TABLE jobs (
  id TEXT PRIMARY KEY, seq INTEGER, line_end INTEGER, plugin TEXT, version TEXT,
  capability TEXT, step TEXT, item TEXT, key TEXT, parent TEXT,
  submitted TEXT, started TEXT, ended TEXT, outcome TEXT, reason TEXT, notices TEXT,
  lane TEXT, asked TEXT
) WITHOUT ROWID;
CREATE INDEX jobs_seq ON jobs (seq);
CREATE INDEX jobs_key ON jobs (key, seq);
CREATE INDEX jobs_item ON jobs (step, item, seq);
CREATE INDEX jobs_done ON jobs (step, seq) WHERE outcome = 'done';
CREATE INDEX jobs_unfinished ON jobs (seq) WHERE ended IS NULL;
CREATE INDEX jobs_interrupted ON jobs (lane, seq) WHERE outcome = 'interrupted';
CREATE TABLE outputs (
  seq INTEGER PRIMARY KEY, job TEXT, step TEXT, key TEXT, path TEXT, sha256 TEXT,
  bytes INTEGER, media TEXT, role TEXT, meta TEXT, engine TEXT, time TEXT, shelved INTEGER
);
CREATE INDEX outputs_job ON outputs (job, seq);
CREATE INDEX outputs_path ON outputs (path, seq);
CREATE TABLE approvals (step TEXT, key TEXT, time TEXT, PRIMARY KEY (step, key)) WITHOUT ROWID;
CREATE TABLE versions (path TEXT, seq INTEGER, sha256 TEXT, time TEXT, cause TEXT,
  job TEXT, PRIMARY KEY (path, seq)) WITHOUT ROWID;
CREATE TABLE latest (
  path TEXT PRIMARY KEY, seq INTEGER, sha256 TEXT, cause TEXT, made INTEGER
) WITHOUT ROWID;
CREATE TABLE pending (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE stat (path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, checked INTEGER,
  sha256 TEXT) WITHOUT ROWID;
"""
# jobs.asked: prompt, negative prompt, seed, model and board of a job that makes pictures, as JSON
# pending: files whose text the search has not taken in yet
# latest.made: seq of the output that first made the file, so that its media and role are
# known after a person edited it; NULL for files no job made

JOURNALLED: Final = (
    "jobs", "outputs", "approvals", "versions", "latest", *picture_tables.JOURNALLED,
    *take_tables.JOURNALLED,
)  # fmt: skip
"""The tables that follow from the journal alone."""


def apply(db: Connection, seq: int, end: int, record: Record) -> None:
    match record:
        case Submitted():
            _submitted(db, seq, end, record)
        case Started(job, time):
            db.execute("UPDATE jobs SET started = ? WHERE id = ?", (time, job))
        case Committed():
            _committed(db, seq, record)
        case Again():
            _again(db, seq, record)
        case Ended(job, outcome, time, reason, notices):
            db.execute(
                "UPDATE jobs SET ended = ?, outcome = ?, reason = ?, notices = ? WHERE id = ?",
                (time, outcome, reason, json.dumps(notices, ensure_ascii=False), job),
            )
        case Approved(step, key, time):
            db.execute("INSERT OR REPLACE INTO approvals VALUES (?, ?, ?)", (step, key, time))
        case Saved(path, sha, time, cause):
            _version(db, seq, path, sha, time, cause, "")
            _latest(db, seq, path, sha, cause, None)
            picture_tables.saved(db, seq, record)
        case Retired(path, sha, time):
            _version(db, seq, path, sha, time, "retired", "")
            db.execute("DELETE FROM latest WHERE path = ?", (path,))
            _pending(db, path)
            picture_tables.drop(db, path)
        case Marked():
            picture_tables.marked(db, record)
        case Picked():
            take_tables.picked(db, record)
        case Rated():
            take_tables.rated(db, record)


def _submitted(db: Connection, seq: int, end: int, record: Submitted) -> None:
    spec = record.spec
    db.execute(
        "INSERT OR REPLACE INTO jobs VALUES (?,?,?,?,?,?,?,?,?,?,?,NULL,NULL,NULL,NULL,NULL,?,?)",
        (
            spec.id, seq, end, spec.plugin, spec.version, spec.capability, spec.step, spec.item,
            spec.key, spec.parent, record.time, spec.lane, picture_tables.asked(spec),
        ),
    )  # fmt: skip


def _committed(db: Connection, seq: int, record: Committed) -> None:
    meta = json.dumps(record.meta, ensure_ascii=False)
    db.execute(
        "INSERT OR REPLACE INTO outputs VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            seq, record.job, record.step, record.key, record.path, record.sha256, record.bytes,
            record.media, record.role, meta, record.engine, record.time, record.shelved,
        ),
    )  # fmt: skip
    cause = "shelved" if record.shelved else "job"
    _version(db, seq, record.path, record.sha256, record.time, cause, record.job)
    if not record.shelved:
        _latest(db, seq, record.path, record.sha256, cause, seq)
        picture_tables.committed(db, seq, record)


def _again(db: Connection, seq: int, record: Again) -> None:
    """Places in the journal are bytes, and a path is longer than one."""
    job = db.execute("SELECT step, key FROM jobs WHERE id = ?", (record.job,)).fetchone()
    for number, path in enumerate(record.paths):
        db.execute(
            "INSERT OR REPLACE INTO outputs SELECT ?, ?, ?, ?, path, sha256, bytes, media, role,"
            " meta, engine, ?, 0 FROM outputs WHERE path = ? AND NOT shelved"
            " ORDER BY seq DESC LIMIT 1",
            (seq + number, record.job, *(job or ("", "")), record.time, path),
        )


def _version(
    db: Connection, seq: int, path: str, sha: str, time: str, cause: str, job: str
) -> None:
    db.execute(
        "INSERT OR REPLACE INTO versions VALUES (?,?,?,?,?,?)", (path, seq, sha, time, cause, job)
    )


def _latest(db: Connection, seq: int, path: str, sha: str, cause: str, made: int | None) -> None:
    db.execute(
        "INSERT INTO latest VALUES (?,?,?,?,?) ON CONFLICT (path) DO UPDATE SET seq=excluded.seq,"
        " sha256=excluded.sha256, cause=excluded.cause, made=coalesce(excluded.made, made)",
        (path, seq, sha, cause, made),
    )
    _pending(db, path)


def _pending(db: Connection, path: str) -> None:
    db.execute("INSERT OR IGNORE INTO pending VALUES (?)", (path,))
