"""What the threads at the workers' pipes bring to the host, through one bounded door."""

from __future__ import annotations

import math
import queue
import threading
import time
from collections import deque
from dataclasses import dataclass, replace

from studio.jobs.protocol import FromWorker, Progress, Text

MESSAGES = 512  # that may wait before workers have to
BYTES = 32 * 1024 * 1024  # of messages that may wait; one is let in however large it is


GATHER = 0.015  # seconds that a text waits for more of it
PIECES = 100  # that are gathered in that time; who brings more waits


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


class _Waiting:
    """News in the line; texts of one job are gathered, of its progress the last one counts."""

    def __init__(self, news: News, size: int, key: tuple[int, str, type] | None) -> None:
        self.size, self.key, self.pieces = size, key, 0
        self.ready = time.monotonic() + GATHER if key else 0.0
        self._news = news
        self._chunks: list[str] = []
        self.gather(news, 0)

    def gather(self, news: News, size: int) -> None:
        self._news = news
        self.size += size
        self.pieces += 1
        if isinstance(news, Said) and isinstance(news.message, Text):
            self._chunks.append(news.message.chunk)

    def whole(self) -> News:
        news = self._news
        if len(self._chunks) > 1 and isinstance(news, Said) and isinstance(news.message, Text):
            return replace(news, message=replace(news.message, chunk="".join(self._chunks)))
        return news


class Inbox:
    """A plugin that floods waits in its own process: its pipe fills up, not our memory.

    Many small texts reach the host as few larger ones. One thread that works off thousands
    of them would take the interpreter from the window's thread at each of its callbacks.
    """

    def __init__(self, messages: int = MESSAGES, most: int = BYTES) -> None:
        self._messages, self._most = messages, most
        self._waiting: deque[_Waiting] = deque()
        self._gathering: dict[tuple[int, str, type], _Waiting] = {}
        self._urgent = 0  # that wait and are no text or progress: then nothing is held back
        self._bytes = 0
        self._open = True
        self._changed = threading.Condition()

    def put(self, news: News, size: int = 0) -> None:
        """Waits for room, unless it is the end of a worker, which fits always."""
        key = _key(news)
        with self._changed:
            while self._open and self._is_full(size, key) and not isinstance(news, Gone):
                self._changed.wait()
            if not self._open:
                return
            self._bytes += size
            if key is not None and key in self._gathering:
                self._gathering[key].gather(news, size)
                return
            if key is None:
                self._gathering.clear()  # what comes after this must not be told before it
                self._urgent += 1
            waiting = _Waiting(news, size, key)
            if key is not None:
                self._gathering[key] = waiting
            self._waiting.append(waiting)
            self._changed.notify_all()

    def get(self, timeout: float = 0.0) -> News:
        """The oldest news; raises `queue.Empty` after ``timeout`` seconds without any."""
        deadline = time.monotonic() + timeout
        with self._changed:
            while (held := self._held_back()) > 0:
                left = min(held, deadline - time.monotonic())
                if left <= 0:
                    raise queue.Empty
                self._changed.wait(left)
            waiting = self._waiting.popleft()
            self._bytes -= waiting.size
            if waiting.key is None:
                self._urgent -= 1
            elif self._gathering.get(waiting.key) is waiting:
                del self._gathering[waiting.key]
            self._changed.notify_all()
            return waiting.whole()

    def close(self) -> None:
        """Nobody listens any more: what comes is dropped, and no thread waits here."""
        with self._changed:
            self._open = False
            self._changed.notify_all()

    def _held_back(self) -> float:
        """Seconds until the oldest news may be had; endless without any."""
        if not self._waiting:
            return math.inf
        return 0.0 if self._urgent else self._waiting[0].ready - time.monotonic()

    def _is_full(self, size: int, key: tuple[int, str, type] | None) -> bool:
        if self._waiting and self._bytes + size > self._most:
            return True
        if key is not None and key in self._gathering:
            return self._gathering[key].pieces >= PIECES
        return len(self._waiting) >= self._messages


def _key(news: News) -> tuple[int, str, type] | None:
    """What may be gathered under one roof, None for what is told by itself."""
    if isinstance(news, Said) and isinstance(news.message, Text | Progress):
        return news.worker, news.message.job, type(news.message)
    return None
