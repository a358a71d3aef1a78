"""The takes of a project's sentences: what jobs spoke, what people recorded, picked and rated."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from studio.core.job import Output
from studio.core.record import Picked, Rated, Record
from studio.store.index import Index
from studio.store.journal import now

RECORDING = "task.recording"
"""The capability that brings a person's recording in as a take."""


@dataclass(frozen=True, slots=True)
class TakeRow:
    path: str
    timing: str  # "" for none
    item: str
    key: str
    time: str
    engine: str  # of the plugins that made it: "narrate 0.2.0 < espeak 0.1.0"
    recorded: bool
    meta: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rating:
    stars: int = 0
    flagged: bool | None = None  # by a person
    verdict: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pick:
    paths: tuple[str, ...]
    key: str  # "" holds always


_ROWS = (
    "SELECT o.path, coalesce((SELECT t.path FROM outputs t WHERE t.job = o.job AND"
    " t.role = 'timing' ORDER BY t.seq DESC LIMIT 1), ''), j.item, o.key, o.time, o.engine,"
    f" j.capability = '{RECORDING}', o.meta"
    " FROM jobs j JOIN outputs o ON o.job = j.id AND o.role = 'take' AND NOT o.shelved"
)


class TakeList:
    """Over the workspace's index; ``record`` refuses in a read-only project. Files of takes may
    be gone all the same."""

    def __init__(self, index: Index, record: Callable[[Record], None]) -> None:
        self._index, self._record = index, record

    def pick(self, step: str, item: str, paths: tuple[str, ...], key: str) -> None:
        """Use these results for a mapped step's item while its key is ``key``; see `Picked`."""
        self._record(Picked(step, item, paths, key, now()))

    def rate(
        self,
        path: str,
        stars: int | None = None,
        flagged: bool | None = None,
        verdict: Mapping[str, Any] | None = None,
    ) -> None:
        """None leaves what was said of a take before."""
        self._record(Rated(path, now(), stars, flagged, verdict))

    def of_item(self, step: str, item: str) -> list[TakeRow]:
        """The newest first."""
        where = " WHERE j.step = ? AND j.item = ? ORDER BY o.seq DESC"
        return _once(self._index.select(_ROWS + where, step, item))

    def of_step(self, step: str) -> dict[str, list[TakeRow]]:
        """By item, the newest first."""
        found: dict[str, list[TakeRow]] = {}
        rows = self._index.select(f"{_ROWS} WHERE j.step = ? ORDER BY o.seq DESC", step)
        for row in _once(rows):
            found.setdefault(row.item, []).append(row)
        return found

    def ratings(self) -> dict[str, Rating]:
        rows = self._index.select("SELECT path, stars, flagged, verdict FROM ratings")
        return {
            path: Rating(
                stars or 0, None if flagged is None else bool(flagged), json.loads(verdict or "{}")
            )
            for path, stars, flagged, verdict in rows
        }

    def picks(self, step: str) -> dict[str, Pick]:
        rows = self._index.select("SELECT item, paths, key FROM picks WHERE step = ?", step)
        return {item: Pick(tuple(json.loads(paths)), key) for item, paths, key in rows}

    def item_of(self, path: str) -> str:
        """The sentence that a take is of; "" if nobody knows."""
        rows = self._index.select(
            "SELECT j.item FROM outputs o JOIN jobs j ON j.id = o.job WHERE o.path = ?"
            " ORDER BY o.seq DESC LIMIT 1",
            path,
        )
        return str(rows[0][0]) if rows else ""

    def timing_of(self, path: str) -> str:
        """The file of a take's times; "" for none."""
        rows = self._index.select(
            "SELECT t.path FROM outputs o JOIN outputs t ON t.job = o.job AND t.role = 'timing'"
            " WHERE o.path = ? ORDER BY o.seq DESC, t.seq DESC LIMIT 1",
            path,
        )
        return str(rows[0][0]) if rows else ""

    def output(self, path: str) -> Output | None:
        """What a job made at ``path``, the newest."""
        rows = self._index.select(
            "SELECT path, sha256, media, role, meta FROM outputs WHERE path = ? AND NOT shelved"
            " ORDER BY seq DESC LIMIT 1",
            path,
        )
        return Output(*(*rows[0][:4], json.loads(rows[0][4]))) if rows else None


def _once(rows: list[Any]) -> list[TakeRow]:
    """A job that ran again wrote the same file: the newest record counts."""
    found: dict[str, TakeRow] = {}
    for path, timing, item, key, time, engine, recorded, meta in rows:
        if path not in found:
            about = json.loads(meta)
            found[path] = TakeRow(path, timing, item, key, time, engine, bool(recorded), about)
    return list(found.values())
