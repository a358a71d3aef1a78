"""Work beside the window: answers and news come on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from studio.jobs.chores import Chore, Chores

T = TypeVar("T")


class Background(QObject):
    """Questions that take a moment (a disk, a keyring that asks for its password), each on a
    daemon thread: one that never comes back holds up nothing. And the chores, which go on
    whatever page is shown."""

    changed = Signal(object)  # Chore
    _answered = Signal(object, object)
    _news = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.closed = False
        self._news.connect(self._on_news, Qt.ConnectionType.QueuedConnection)
        self._answered.connect(self._on_answer, Qt.ConnectionType.QueuedConnection)
        self.chores = Chores(self._hear)

    def ask(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def run() -> None:
            try:
                value = work()
            except Exception as error:
                self._put(failed, error)
            else:
                self._put(then, value)

        threading.Thread(target=run, name="background", daemon=True).start()

    def close(self) -> None:
        """Downloads are paused, environments that are being made are given up."""
        self.closed = True
        self.chores.close()

    def _put(self, then: Callable[[Any], None], value: Any) -> None:
        if not self.closed:
            self._answered.emit(then, value)

    def _hear(self, chore: Chore) -> None:
        if not self.closed:
            self._news.emit(chore)

    def _on_answer(self, then: Callable[[Any], None], value: Any) -> None:
        if not self.closed:
            then(value)

    def _on_news(self, chore: Chore) -> None:
        if not self.closed:
            self.changed.emit(chore)
