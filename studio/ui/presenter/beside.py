"""Work that would hold up the window, as presenters ask for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class BesidePort(Protocol):
    """``work`` is done on another thread, the answer comes on the caller's."""

    def ask(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None: ...
