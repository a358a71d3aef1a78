"""Pause and cancel: the one handle that a running download shares with whoever started it."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from weakref import WeakSet

from studio.store.models.errors import Stopped


class Control:
    """Thread-safe. After `pause` all that arrived is kept; after `cancel` it is removed."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._sockets: WeakSet[socket.socket] = WeakSet()
        self.cancelled = False

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def pause(self) -> None:
        self._stop.set()
        self._wake()

    def cancel(self) -> None:
        self.cancelled = True
        self.pause()

    def check(self) -> None:
        if self._stop.is_set():
            raise Stopped

    def wait(self, seconds: float) -> None:
        """Sleeps, unless it is stopped meanwhile."""
        if self._stop.wait(seconds):
            raise Stopped

    def watch(self, connection: socket.socket) -> None:
        """A read that waits on this connection ends as soon as the download is stopped."""
        with self._lock:
            self._sockets.add(connection)
        if self.stopped:
            self._wake()

    def _wake(self) -> None:
        with self._lock:
            for connection in list(self._sockets):
                # closing would not end a read that another thread is waiting in
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
