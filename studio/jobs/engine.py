"""A session on a thread of its own, for a window that must never wait for a disk.

The thread mostly sleeps in C; the window's thread gets events and posts wishes.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import traceback
from collections.abc import Callable
from functools import partial

from studio.jobs.events import Event, Notice
from studio.jobs.session import Session

Wish = Callable[[Session], None]
OpenSession = Callable[[Callable[[Event], None]], Session]


class Engine:
    """``on_event`` is called on the engine's thread, also with what ``open_session`` raised
    (as an error `Notice`, followed by nothing else)."""

    def __init__(self, open_session: OpenSession, on_event: Callable[[Event], None]) -> None:
        self._open, self._tell = open_session, on_event
        self._wishes: queue.SimpleQueue[Wish | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def post(self, wish: Wish) -> None:
        """Have ``wish`` called with the session on the engine's thread. Never blocks."""
        self._wishes.put(wish)

    def close(self, timeout: float = 6.0) -> None:
        """Cancel, end the workers, close the project; waits for it."""
        self._wishes.put(None)
        if self._thread.ident is not None:
            self._thread.join(timeout)

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            session = self._open(self._tell)
        except Exception as error:
            self._tell(Notice(str(error), "error"))
            return
        try:
            while self._grant(session):
                self._guarded(lambda: session.turn(0.02 if session.host.busy else 0.05))
        finally:
            session.close()

    def _grant(self, session: Session) -> bool:
        """Do the wishes that wait; False when asked to close."""
        with contextlib.suppress(queue.Empty):
            while True:
                wish = self._wishes.get_nowait()
                if wish is None:
                    return False
                self._guarded(partial(wish, session))
        return True

    def _guarded(self, deed: Callable[[], None]) -> None:
        """What can't be done must not end the engine: the person is told."""
        try:
            deed()
        except Exception as error:
            traceback.print_exc()
            self._tell(Notice(str(error), "error"))
