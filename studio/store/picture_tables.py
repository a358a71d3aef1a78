"""The gallery's tables: what each record of the journal says of pictures.

A picture is an image that a job of the recipe or by hand put into the project, or a person
did; copies that exporters and publishers make are none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from sqlite3 import Connection
from typing import Any, Final

from studio.core.job import JobSpec
from studio.core.record import Committed, Marked, Saved
from studio.store import search

MEDIA: Final = ("image/png", "image/jpeg", "image/webp")
_COPIES: Final = ("package", "export", "export-part")  # roles of what only repeats a picture
_PAINTERS: Final = ("image.generate", "image.edit")

SCHEMA: Final = """
CREATE TABLE pictures (
  id INTEGER PRIMARY KEY, path TEXT UNIQUE, seq INTEGER, sha256 TEXT, time TEXT, media TEXT,
  width INTEGER, height INTEGER, engine TEXT, model TEXT, prompt TEXT, negative TEXT,
  seed INTEGER, step TEXT, item TEXT, job TEXT, role TEXT, meta TEXT,
  star INTEGER, board TEXT, flagged INTEGER
);
CREATE INDEX pictures_seq ON pictures (seq);
CREATE INDEX pictures_hand ON pictures (seq) WHERE step = '';
CREATE INDEX pictures_star ON pictures (seq) WHERE star;
CREATE INDEX pictures_board ON pictures (board, seq);
CREATE TABLE marks (path TEXT PRIMARY KEY, star INTEGER, board TEXT, flagged INTEGER)
  WITHOUT ROWID;
CREATE TABLE saves (seq INTEGER PRIMARY KEY, path TEXT, sha256 TEXT, time TEXT, meta TEXT);
CREATE INDEX saves_path ON saves (path, seq);
CREATE VIRTUAL TABLE picture_words USING fts5(words, chars, tokenize='ascii')
"""
# marks outlive their picture, for a removed one may come back
# saves: what is known of the contents that people gave to paths

JOURNALLED: Final = ("pictures", "marks", "saves", "picture_words")


def asked(spec: JobSpec) -> str:
    """What a job was asked to paint, as JSON; "" for one that was asked for no picture."""
    prompt = spec.params.get("prompt")
    if not isinstance(prompt, str) and not any(one in spec.engines for one in _PAINTERS):
        return ""
    negative = spec.params.get("negative")
    told = {
        "prompt": prompt if isinstance(prompt, str) else "",
        "negative": negative if isinstance(negative, str) else "",
        "seed": spec.seed,
        "model": _model_of(spec),
        "board": str(spec.about.get("board", "")),
    }
    return json.dumps(told, ensure_ascii=False)


def committed(db: Connection, seq: int, record: Committed) -> None:
    if record.media not in MEDIA or record.role in _COPIES:
        return
    row = db.execute("SELECT step, item, asked FROM jobs WHERE id = ?", (record.job,)).fetchone()
    step, item, told = row or (record.step, "", "")
    told = json.loads(told) if told else {}
    said = {**told, **_said(record.meta)}
    said.setdefault("engine", record.engine.partition(" < ")[0])
    if board := told.get("board"):  # unless a person has put it elsewhere since
        db.execute(
            "INSERT INTO marks VALUES (?, NULL, ?, NULL) ON CONFLICT (path)"
            " DO UPDATE SET board = coalesce(board, excluded.board)",
            (record.path, board),
        )
    _put(
        db, seq, record.path, record.sha256, record.time, record.media,
        said, record.meta,
        (step, item, record.job, record.role),
    )  # fmt: skip


def saved(db: Connection, seq: int, record: Saved) -> None:
    """A person's content: described by the record, by what was known of it, or by nothing."""
    if record.meta:
        meta = json.dumps(record.meta, ensure_ascii=False)
        values = (seq, record.path, record.sha256, record.time, meta)
        db.execute("INSERT OR REPLACE INTO saves VALUES (?,?,?,?,?)", values)
    if record.cause == "handed":
        return
    if record.cause == "restore":
        _restored(db, record)
    elif record.meta:
        row = db.execute(
            "SELECT step, item, job, role FROM pictures WHERE path = ?", (record.path,)
        ).fetchone()
        media = str(record.meta.get("media", "image/png"))
        _put(
            db, seq, record.path, record.sha256, record.time, media, _said(record.meta),
            record.meta, row or ("", "", "", ""),
        )  # fmt: skip
    else:
        db.execute(
            "UPDATE pictures SET sha256 = ?, seq = ?, time = ? WHERE path = ?",
            (record.sha256, seq, record.time, record.path),
        )


def drop(db: Connection, path: str) -> None:
    row = db.execute("SELECT id FROM pictures WHERE path = ?", (path,)).fetchone()
    if row is not None:
        _delete(db, row[0])


def marked(db: Connection, record: Marked) -> None:
    values = (record.path, record.star, record.board, record.flagged)
    db.execute(
        "INSERT INTO marks VALUES (?,?,?,?) ON CONFLICT (path) DO UPDATE SET"
        " star = coalesce(excluded.star, star), board = coalesce(excluded.board, board),"
        " flagged = coalesce(excluded.flagged, flagged)",
        values,
    )
    _take_marks(db, record.path)


def known(db: Connection, path: str, sha: str) -> Mapping[str, Any] | None:
    """What was said of this content when a job or a person put it at ``path``."""
    row = db.execute(
        "SELECT meta FROM (SELECT seq, meta FROM outputs WHERE path = ?1 AND sha256 = ?2"
        " UNION ALL SELECT seq, meta FROM saves WHERE path = ?1 AND sha256 = ?2)"
        " ORDER BY seq DESC LIMIT 1",
        (path, sha),
    ).fetchone()
    found: Mapping[str, Any] | None = json.loads(row[0]) if row else None
    return found


def _restored(db: Connection, record: Saved) -> None:
    """The newest record of this content, told again: it comes back to its old place in the
    order, as if it had never gone."""
    path, sha = record.path, record.sha256
    by_person = db.execute(
        "SELECT seq, time, meta FROM saves WHERE path = ? AND sha256 = ? ORDER BY seq DESC",
        (path, sha),
    ).fetchone()
    by_job = db.execute(
        "SELECT seq, job, step, key, bytes, media, role, time, meta, engine FROM outputs"
        " WHERE path = ? AND sha256 = ? ORDER BY seq DESC",
        (path, sha),
    ).fetchone()
    if by_job and (not by_person or by_job[0] > by_person[0]):
        seq, job, step, key, size, media, role, time, meta, engine = by_job
        found = Committed(
            job, step, key, path, sha, size, media, role, time, json.loads(meta), engine
        )
        committed(db, seq, found)
    elif by_person:
        seq, time, meta = by_person
        saved(db, seq, Saved(path, sha, time, "picked", json.loads(meta)))


def _put(
    db: Connection, seq: int, path: str, sha: str, time: str, media: str,
    said: Mapping[str, Any], meta: Mapping[str, Any], maker: tuple[str, str, str, str],
) -> None:  # fmt: skip
    before = db.execute("SELECT id, sha256 FROM pictures WHERE path = ?", (path,)).fetchone()
    if before:
        _delete(db, before[0])
        if before[1] != sha:  # what was flagged is not what comes now
            db.execute("UPDATE marks SET flagged = NULL WHERE path = ?", (path,))
    step, item, job, role = maker
    row = db.execute(
        "INSERT INTO pictures VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0,'',0)",
        (
            path, seq, sha, time, media, _whole(meta.get("width")), _whole(meta.get("height")),
            str(said.get("engine") or ""), str(said.get("model") or ""),
            str(said.get("prompt") or ""), str(said.get("negative") or ""),
            _whole(said.get("seed")), step, item, job, role, json.dumps(meta, ensure_ascii=False),
        ),
    ).lastrowid  # fmt: skip
    told = [path.rpartition("/")[2], said.get("prompt"), item]
    told += [meta.get(name) for name in ("heading", "title", "alt", "name")]
    words, chars = search.words_of("\n".join(str(one) for one in told if one))
    db.execute(
        "INSERT INTO picture_words (rowid, words, chars) VALUES (?,?,?)",
        (row, " ".join(words), " ".join(sorted(chars))),
    )
    _take_marks(db, path)


def _delete(db: Connection, row: int) -> None:
    db.execute("DELETE FROM picture_words WHERE rowid = ?", (row,))
    db.execute("DELETE FROM pictures WHERE id = ?", (row,))


def _take_marks(db: Connection, path: str) -> None:
    db.execute(
        "UPDATE pictures SET (star, board, flagged) = (SELECT coalesce(star, 0),"
        " coalesce(board, ''), coalesce(flagged, 0) FROM marks WHERE marks.path = ?1)"
        " WHERE path = ?1 AND EXISTS (SELECT 1 FROM marks WHERE marks.path = ?1)",
        (path,),
    )


def _said(meta: Mapping[str, Any]) -> dict[str, Any]:
    """What a result says of its making; the result's own words before its settings'."""
    settings = meta.get("settings")
    found = dict(settings) if isinstance(settings, dict) else {}
    found |= {name: meta[name] for name in ("prompt", "negative", "seed", "model", "engine") if meta.get(name)}  # fmt: skip
    return {name: value for name, value in found.items() if value not in (None, "")}


def _model_of(spec: JobSpec) -> str:
    """The installed model that the job, or the engine it calls for pictures, is to use."""
    for plugin in (spec.plugin, *(spec.engines.get(one, "") for one in _PAINTERS)):
        if found := spec.models.get(f"{plugin}.model"):
            return found.rpartition(" ")[0] or found
    return ""


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and abs(value) < 1 << 63 else 0
