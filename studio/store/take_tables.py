"""What each record of the journal says of takes: which one a person picked, and how good it is.

The takes themselves are outputs of the jobs that spoke a sentence or brought a recording in.
"""

from __future__ import annotations

import json
from sqlite3 import Connection
from typing import Final

from studio.core.record import Picked, Rated

SCHEMA: Final = """
CREATE TABLE picks (step TEXT, item TEXT, paths TEXT, key TEXT, PRIMARY KEY (step, item))
  WITHOUT ROWID;
CREATE TABLE ratings (path TEXT PRIMARY KEY, stars INTEGER, flagged INTEGER, verdict TEXT)
  WITHOUT ROWID;
"""

JOURNALLED: Final = ("picks", "ratings")


def picked(db: Connection, record: Picked) -> None:
    if record.paths:
        paths = json.dumps(record.paths, ensure_ascii=False)
        values = (record.step, record.item, paths, record.key)
        db.execute("INSERT OR REPLACE INTO picks VALUES (?,?,?,?)", values)
    else:
        db.execute("DELETE FROM picks WHERE step = ? AND item = ?", (record.step, record.item))


def rated(db: Connection, record: Rated) -> None:
    verdict = None
    if record.verdict is not None:
        verdict = json.dumps(record.verdict, ensure_ascii=False)
    db.execute(
        "INSERT INTO ratings VALUES (?,?,?,?) ON CONFLICT (path) DO UPDATE SET"
        " stars = coalesce(excluded.stars, stars), flagged = coalesce(excluded.flagged, flagged),"
        " verdict = coalesce(excluded.verdict, verdict)",
        (record.path, record.stars, record.flagged, verdict),
    )
