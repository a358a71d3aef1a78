"""The engine's events on the window's thread: gathered, thinned, at most 30 batches a second."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from studio.jobs import events
from studio.jobs.engine import Engine, OpenSession
from studio.jobs.session import Session
from studio.store.lock import Held
from studio.ui.presenter.facts import facts_of

T = TypeVar("T")
BATCH = 33  # milliseconds


@dataclass(frozen=True, slots=True)
class _Answer:
    then: Callable[[Any], None]
    value: Any


class Bridge(QObject):
    """Owns the engine of one opened project. All signals come on the window's thread."""

    opened = Signal(object)  # Opened
    refused = Signal(str, bool)  # why, and whether read-only would work
    arrived = Signal(object)  # list[Event], thinned
    _wake = Signal()

    def __init__(self, open_session: OpenSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = open_session
        self._lock = threading.Lock()
        self._inbox = Inbox()
        self._woken = False
        self._timer = QTimer(self, singleShot=True, interval=BATCH)
        self._timer.timeout.connect(self._deliver)
        self._since = QElapsedTimer()
        self._wake.connect(self._on_wake)
        self._engine = Engine(self._opening, self._hear)

    def start(self) -> None:
        self._engine.start()

    def close(self) -> None:
        self._engine.close()

    def post(self, wish: Callable[[Session], None]) -> None:
        self._engine.post(wish)

    def ask(
        self,
        wish: Callable[[Session], T],
        then: Callable[[T], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        def run(session: Session) -> None:
            try:
                value = wish(session)
            except Exception as error:
                if failed is None:
                    raise
                self._put(_Answer(failed, str(error)))
                return
            self._put(_Answer(then, value))

        self._engine.post(run)

    # on the engine's thread ---------------------------------------------------------

    def _opening(self, hear: Callable[[events.Event], None]) -> Session:
        try:
            session = self._open(hear)
            facts = facts_of(session)
        except Exception as error:
            held = isinstance(error, Held)
            self._put(_Answer(lambda why: self.refused.emit(why, held), str(error)))
            raise
        self._put(_Answer(self.opened.emit, facts))
        return session

    def _hear(self, event: events.Event) -> None:
        self._put(event)

    def _put(self, item: events.Event | _Answer) -> None:
        with self._lock:
            self._inbox.add(item)
            wake, self._woken = not self._woken, True
        if wake:
            self._wake.emit()

    # on the window's thread ---------------------------------------------------------

    def _on_wake(self) -> None:
        if not self._since.isValid() or self._since.elapsed() >= BATCH:
            self._deliver()
        elif not self._timer.isActive():
            self._timer.start()

    def _deliver(self) -> None:
        with self._lock:
            inbox, self._inbox = self._inbox, Inbox()
            self._woken = False
        self._since.start()
        batch: list[events.Event] = []
        for item in inbox.items():
            if not isinstance(item, _Answer):
                batch.append(item)
                continue
            if batch:
                self.arrived.emit(batch)
                batch = []
            item.then(item.value)
        if batch:
            self.arrived.emit(batch)


class Inbox:
    """Events in order; texts of a job are joined, only its last progress and the last plan stay."""

    def __init__(self) -> None:
        self._items: list[Any] = []
        self._texts: dict[str, tuple[int, list[str]]] = {}
        self._progress: dict[str, int] = {}
        self._last: dict[type, int] = {}  # of what only the last counts

    def add(self, item: events.Event | _Answer) -> None:
        match item:
            case events.JobText(spec, chunk):
                if spec.id in self._texts:
                    self._texts[spec.id][1].append(chunk)
                    return
                self._texts[spec.id] = (len(self._items), [chunk])
            case events.JobProgress(spec):
                if spec.id in self._progress:
                    self._items[self._progress[spec.id]] = item
                    return
                self._progress[spec.id] = len(self._items)
            case events.PlanChanged() | events.DrawingChanged():
                if (before := self._last.get(type(item), -1)) >= 0:
                    self._items[before] = None
                self._last[type(item)] = len(self._items)
            case _:
                pass
        self._items.append(item)

    def items(self) -> list[Any]:
        for at, chunks in self._texts.values():
            self._items[at] = replace(self._items[at], chunk="".join(chunks))
        return [item for item in self._items if item is not None]
