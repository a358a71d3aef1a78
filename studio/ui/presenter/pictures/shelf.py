"""All pictures of the project as far as they are looked at: a filter, and pages of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from studio.jobs.session import Session
from studio.store.gallery import Picture
from studio.ui.presenter.ports import EnginePort

PAGE = 100
KEPT = 40  # pages
ALL, DRAWN, ARTICLE, STARRED, BOARD = "all", "drawn", "article", "starred", "board"


@dataclass(frozen=True, slots=True)
class Filter:
    query: str = ""
    kind: str = ALL
    board: str = ""  # of kind `BOARD`
    order: str = "new"


@dataclass(frozen=True, slots=True)
class _Read:
    count: int
    total: int  # whatever the filter is
    boards: Mapping[str, int]
    pages: Mapping[int, tuple[Picture, ...]] = field(default_factory=dict)


class Shelf:
    """``changed`` is called when the rows, their number or the boards may be others than before,
    ``arrived`` when rows that were asked for are there."""

    def __init__(
        self, engine: EnginePort, changed: Callable[[], None], arrived: Callable[[], None]
    ) -> None:
        self._engine, self._changed, self._arrived = engine, changed, arrived
        self.filter = Filter()
        self.count = 0
        self.total = 0
        self.boards: Mapping[str, int] = {}
        self.known = False  # whether it was read once
        self._pages: OrderedDict[int, tuple[Picture, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._turn = 0  # counts what makes pages that are on their way useless
        self._reading = self._again = False

    def row(self, number: int) -> Picture | None:
        """None while it is read."""
        page, at = divmod(number, PAGE)
        if page in self._pages:
            self._pages.move_to_end(page)
            rows = self._pages[page]
            return rows[at] if at < len(rows) else None
        if number < self.count and page not in self._asked:
            self._asked.add(page)
            turn, wanted = self._turn, self.filter
            self._engine.ask(
                lambda session: _page(session, wanted, page), lambda rows: self._put(turn, page, rows)
            )  # fmt: skip
        return None

    def number_of(self, path: str) -> int | None:
        """Where a picture stands, of those that were looked at."""
        for page, rows in reversed(self._pages.items()):
            for at, one in enumerate(rows):
                if one.path == path:
                    return page * PAGE + at
        return None

    def find(self, path: str) -> Picture | None:
        number = self.number_of(path)
        return None if number is None else self.row(number)

    def set_filter(self, wanted: Filter) -> None:
        if wanted != self.filter:
            self.filter = wanted
            self._pages.clear()
            self.refresh()

    def refresh(self) -> None:
        """Read again what is looked at; the rows of before stay until the new ones are there."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        wanted, pages = self.filter, tuple(self._pages)[-3:] or (0,)
        self._engine.ask(
            lambda session: _read(session, wanted, pages),
            lambda read: self._take(wanted, read),
            lambda reason: self._take(wanted, None),
        )

    def _take(self, wanted: Filter, read: _Read | None) -> None:
        self._reading = False
        if self._again or wanted != self.filter:
            self._again = False
            self.refresh()
        if read is None or wanted != self.filter:
            return
        self._turn += 1
        self._asked.clear()
        self.count, self.total, self.boards, self.known = read.count, read.total, read.boards, True
        self._pages = OrderedDict(read.pages)
        self._changed()

    def _put(self, turn: int, page: int, rows: tuple[Picture, ...]) -> None:
        if turn != self._turn:
            return
        self._asked.discard(page)
        self._pages[page] = rows
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        self._arrived()


def _read(session: Session, wanted: Filter, pages: tuple[int, ...]) -> _Read:
    gallery = session.gallery
    count = gallery.count(**_asked(wanted))
    rows = {page: _page(session, wanted, page) for page in pages if page * PAGE < max(1, count)}
    return _Read(count, gallery.count(), gallery.boards(), rows)


def _page(session: Session, wanted: Filter, page: int) -> tuple[Picture, ...]:
    found = session.gallery.pictures(
        **_asked(wanted), order=wanted.order, offset=page * PAGE, limit=PAGE
    )
    return tuple(found)


def _asked(wanted: Filter) -> dict[str, Any]:
    return {
        "query": wanted.query,
        "board": wanted.board if wanted.kind == BOARD else None,
        "stars": wanted.kind == STARRED,
        "made": {DRAWN: "hand", ARTICLE: "step"}.get(wanted.kind, ""),
    }
