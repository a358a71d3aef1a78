"""What the threads at the workers' pipes bring to the host, through one bounded door."""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from dataclasses import dataclass

from studio.jobs.protocol import FromWorker

MESSAGES = 512  # that may wait before workers have to
BYTES = 32 * 1024 * 1024  # of messages that may wait; one is let in however large it is


@dataclass(frozen=True, slots=True)
class Said:
    worker: int
    message: FromWorker


@dataclass(frozen=True, slots=True)
class Nonsense:
    """Something on the protocol's pipe that is no message."""

    worker: int
    error: str


@dataclass(frozen=True, slots=True)
class Preparing:
    """The plugin's own environment is being made; its process starts after that."""

    worker: int
    done: float  # 0.0 to 1.0
    label: str


@dataclass(frozen=True, slots=True)
class Gone:
    """``reason`` is for people; empty for a process that ended by its exit code."""

    worker: int
    code: int
    reason: str = ""


News = Said | Nonsense | Preparing | Gone


class Inbox:
    """A plugin that floods waits in its own process: its pipe fills up, not our memory."""

    def __init__(self, messages: int = MESSAGES, most: int = BYTES) -> None:
        self._messages, self._most = messages, most
        self._waiting: deque[tuple[News, int]] = deque()
        self._bytes = 0
        self._open = True
        self._changed = threading.Condition()

    def put(self, news: News, size: int = 0) -> None:
        """Waits for room, unless it is the end of a worker, which fits always."""
        with self._changed:
            while self._open and self._is_full(size) and not isinstance(news, Gone):
                self._changed.wait()
            if self._open:
                self._waiting.append((news, size))
                self._bytes += size
                self._changed.notify_all()

    def get(self, timeout: float = 0.0) -> News:
        """The oldest news; raises `queue.Empty` after ``timeout`` seconds without any."""
        deadline = time.monotonic() + timeout
        with self._changed:
            while not self._waiting:
                left = deadline - time.monotonic()
                if left <= 0 or not self._changed.wait(left):
                    raise queue.Empty
            news, size = self._waiting.popleft()
            self._bytes -= size
            self._changed.notify_all()
            return news

    def close(self) -> None:
        """Nobody listens any more: what comes is dropped, and no thread waits here."""
        with self._changed:
            self._open = False
            self._changed.notify_all()

    def _is_full(self, size: int) -> bool:
        too_large = bool(self._waiting) and self._bytes + size > self._most
        return too_large or len(self._waiting) >= self._messages
