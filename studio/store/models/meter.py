"""How a download goes, as events and as figures."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_WINDOW: Final = 5.0  # seconds that the rate is taken over
_SURE: Final = 1.0  # seconds before which a rate says nothing about the time left


@dataclass(frozen=True, slots=True)
class Progress:
    """``total`` and ``eta`` (seconds) are None while a size or the rate is not known."""

    done: int
    total: int | None
    rate: float  # bytes per second, over the last seconds
    eta: float | None
    files_done: int
    files: int
    sources: tuple[str, ...]  # where bytes come from at this moment


@dataclass(frozen=True, slots=True)
class FileDone:
    path: str
    size: int
    source: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user may want to know: a source failed, bytes were wrong."""

    text: str


Event = Progress | FileDone | Notice
Hear = Callable[[Event], None]


class Meter:
    """Counts bytes on many threads; `progress` is asked for by one."""

    def __init__(self, total: int | None, files: int, clock: Callable[[], float] = time.monotonic):
        self._total, self._files, self._clock = total, files, clock
        self._lock = threading.Lock()
        self._have: dict[str, int] = {}
        self._from: dict[str, str] = {}
        self._finished: set[str] = set()
        self._fresh = 0  # bytes that came over the network, never going back
        self._samples: deque[tuple[float, int]] = deque([(clock(), 0)])

    def have(self, path: str, size: int) -> None:
        """What of a file lies on the disk; goes back when it is begun again."""
        with self._lock:
            self._have[path] = size

    def received(self, path: str, count: int, source: str) -> None:
        with self._lock:
            self._have[path] = self._have.get(path, 0) + count
            self._from[path] = source
            self._fresh += count

    def finish(self, path: str) -> None:
        with self._lock:
            self._finished.add(path)
            self._from.pop(path, None)

    def progress(self) -> Progress:
        with self._lock:
            now, done = self._clock(), sum(self._have.values())
            self._samples.append((now, self._fresh))
            while len(self._samples) > 2 and now - self._samples[0][0] > _WINDOW:
                self._samples.popleft()
            began, before = self._samples[0]
            rate = (self._fresh - before) / (now - began) if now > began else 0.0
            left = None if self._total is None else max(0, self._total - done)
            sure = rate > 0 and now - began >= _SURE
            eta = left / rate if left is not None and sure else None
            sources = tuple(sorted(set(self._from.values())))
            return Progress(done, self._total, rate, eta, len(self._finished), self._files, sources)
