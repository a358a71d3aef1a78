"""Long work outside of any project: downloads, checks, environments; each on its own thread.

A chore lives on whatever page is shown and whoever watches. What is going on with it is a
frozen value, told on the chore's thread whenever it changed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

MOST_NOTICES = 20  # that are kept of one chore
EVERY = 0.1  # seconds between two tellings of nothing but progress


class Stage(StrEnum):
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Chore:
    """``subject`` is what it is about: a model's or a plugin's id. ``progress`` and ``result``
    are of the kind's own type; ``error`` is there when it failed."""

    subject: str
    kind: str
    stage: Stage = Stage.RUNNING
    progress: Any = None
    notices: tuple[str, ...] = ()
    result: Any = None
    error: Exception | None = None

    @property
    def live(self) -> bool:
        return self.stage in (Stage.RUNNING, Stage.STOPPING)


class Stopped(Exception):
    """Raised by a chore's work when it ended because it was asked to."""


class Report:
    """What a chore's work tells while it goes on; used on its thread."""

    def __init__(self, change: Callable[[Callable[[Chore], Chore], bool], None]) -> None:
        self._change = change

    def progress(self, value: Any) -> None:
        self._change(lambda chore: replace(chore, progress=value), False)

    def notice(self, text: str) -> None:
        def add(chore: Chore) -> Chore:
            return replace(chore, notices=(*chore.notices, text)[-MOST_NOTICES:])

        self._change(add, True)


class Chores:
    """At most one chore per kind and subject. ``tell`` is called on many threads, one call at
    a time."""

    def __init__(self, tell: Callable[[Chore], None]) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self._telling = threading.Lock()
        self._chores: dict[tuple[str, str], Chore] = {}
        self._told: dict[tuple[str, str], float] = {}
        self._stops: dict[tuple[str, str], Callable[[], None]] = {}
        self._threads: dict[tuple[str, str], threading.Thread] = {}

    def start(
        self, kind: str, subject: str, work: Callable[[Report], Any], stop: Callable[[], None]
    ) -> bool:
        """Have ``work`` done; ``stop`` asks it to end soon, by raising `Stopped` or with a
        result. False if the same is under way already."""
        key = (kind, subject)
        with self._lock:
            if key in self._chores and self._chores[key].live:
                return False
            self._chores[key] = Chore(subject, kind)
            self._stops[key] = stop
            thread = threading.Thread(
                target=self._run, args=(key, work), name=f"{kind} {subject}", daemon=True
            )
            self._threads[key] = thread
        self._tell_of(key)
        thread.start()
        return True

    def stop(self, kind: str, subject: str) -> None:
        key = (kind, subject)
        with self._lock:
            chore = self._chores.get(key)
            if chore is None or chore.stage is not Stage.RUNNING:
                return
            self._chores[key] = replace(chore, stage=Stage.STOPPING)
            stop = self._stops[key]
        self._tell_of(key)
        stop()

    def forget(self, kind: str, subject: str) -> None:
        """Of what ended, nothing is told any more."""
        with self._lock:
            chore = self._chores.get((kind, subject))
            if chore is not None and not chore.live:
                del self._chores[kind, subject]

    def all(self) -> Mapping[tuple[str, str], Chore]:
        with self._lock:
            return dict(self._chores)

    def close(self, timeout: float = 5.0) -> None:
        """Ask all to end and wait for them."""
        for kind, subject in self.all():
            self.stop(kind, subject)
        end = time.monotonic() + timeout
        for thread in list(self._threads.values()):
            thread.join(max(0.0, end - time.monotonic()))

    # on the chore's thread ----------------------------------------------------------

    def _run(self, key: tuple[str, str], work: Callable[[Report], Any]) -> None:
        def change(alter: Callable[[Chore], Chore], now: bool) -> None:
            with self._lock:
                self._chores[key] = alter(self._chores[key])
                due = time.monotonic() - self._told.get(key, 0.0) >= EVERY
            if now or due:
                self._tell_of(key)

        stage, result, failed = Stage.DONE, None, None
        try:
            result = work(Report(change))
        except Stopped:
            stage = Stage.STOPPED
        except Exception as error:
            stage, failed = Stage.FAILED, error
        change(lambda chore: replace(chore, stage=stage, result=result, error=failed), True)

    def _tell_of(self, key: tuple[str, str]) -> None:
        with self._telling:
            with self._lock:
                chore = self._chores.get(key)
                self._told[key] = time.monotonic()
            if chore is not None:
                self._tell(chore)
