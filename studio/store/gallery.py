"""All pictures of a project, as a wall of thumbnails asks for them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.store import search
from studio.store.index import Index

FOLDER = "media/gallery"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is in its place now. ``width`` and ``height`` are 0 where nobody said."""

    path: str
    sha256: str
    time: str
    media: str
    width: int
    height: int
    engine: str  # "id version" of what painted it; "" if nobody knows
    model: str
    prompt: str
    negative: str
    seed: int
    step: str  # of the recipe; "" for one drawn by hand or brought in
    item: str  # what a mapped step worked on, or the title a drawing was given
    job: str  # "" for one brought in
    role: str
    star: bool
    board: str
    flagged: bool
    meta: Mapping[str, Any]

    @property
    def painter(self) -> str:
        """Whom an export has to name; "" for a picture that nothing says to be computed. One
        from another program may tell its settings and not the program."""
        return self.engine or (self.model or "AI" if self.meta.get("settings") else "")


_COLUMNS = (
    "path, sha256, time, media, width, height, engine, model, prompt, negative, seed, step, item,"
    " job, role, star, board, flagged, meta"
)


class Gallery:
    """Over the workspace's index, or over a reader's own `Index.shared`."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def pictures(
        self,
        query: str = "",
        board: str | None = None,
        stars: bool = False,
        order: str = "new",
        offset: int = 0,
        limit: int = 200,
        made: str = "",
    ) -> list[Picture]:
        """``query``: words that all stand in prompt, name, title or description. ``board``: ""
        for those on none. ``order``: "new" or "old" first. ``made``: by "hand" (or brought in)
        or by a "step" of the recipe."""
        where, values = _where(query, board, stars, made)
        way = "ASC" if order == "old" else "DESC"
        rows = self._index.select(
            f"SELECT {_COLUMNS} FROM pictures WHERE id IN"
            f" (SELECT id FROM pictures{where} ORDER BY seq {way} LIMIT ? OFFSET ?)"
            f" ORDER BY seq {way}",
            *values, limit, offset,
        )  # fmt: skip
        return [_picture(row) for row in rows]

    def count(
        self, query: str = "", board: str | None = None, stars: bool = False, made: str = ""
    ) -> int:
        where, values = _where(query, board, stars, made)
        return int(self._index.select(f"SELECT count(*) FROM pictures{where}", *values)[0][0])

    def picture(self, path: str) -> Picture | None:
        rows = self._index.select(f"SELECT {_COLUMNS} FROM pictures WHERE path = ?", path)
        return _picture(rows[0]) if rows else None

    def prompts(self, query: str = "", limit: int = 50) -> list[tuple[str, str]]:
        """Prompts of what was drawn by hand with what it was not to show, the last used first,
        each pair once."""
        where, values = _where(query, None, False, "hand")
        rows = self._index.select(
            f"SELECT prompt, negative FROM pictures{where} AND prompt != ''"
            " GROUP BY prompt, negative ORDER BY max(seq) DESC LIMIT ?",
            *values, limit,
        )  # fmt: skip
        return [(row[0], row[1]) for row in rows]

    def boards(self) -> dict[str, int]:
        """Every board's name, in order, and how many pictures are on it."""
        rows = self._index.select(
            "SELECT board, count(*) FROM pictures WHERE board != '' GROUP BY board ORDER BY board"
        )
        return dict(rows)


def _where(query: str, board: str | None, stars: bool, made: str = "") -> tuple[str, list[Any]]:
    terms: list[str] = []
    values: list[Any] = []
    if query.strip():
        match = search.match_of(query)
        if not match:  # nothing but marks of punctuation
            return " WHERE 0", []
        terms.append("id IN (SELECT rowid FROM picture_words WHERE picture_words MATCH ?)")
        values.append(match)
    if board is not None:
        terms.append("board = ?")
        values.append(board)
    if stars:
        terms.append("star")
    if made:
        terms.append("step = ''" if made == "hand" else "step != ''")
    return (f" WHERE {' AND '.join(terms)}" if terms else ""), values


def _picture(row: tuple[Any, ...]) -> Picture:
    star, board, flagged, meta = row[15:]
    return Picture(*(*row[:15], bool(star), board, bool(flagged), json.loads(meta)))
