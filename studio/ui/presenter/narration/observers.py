"""Who wants to hear of something: signals for presenters, which know nothing of Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Observers(Generic[T]):
    """Told in the order in which they asked. Those that are made anew with each view (another
    theme, another language) are not ``lasting``."""

    def __init__(self) -> None:
        self._who: list[Callable[[T], object]] = []
        self._lasting: list[Callable[[T], object]] = []

    def add(self, who: Callable[[T], object], *, lasting: bool = False) -> None:
        (self._lasting if lasting else self._who).append(who)

    def forget(self) -> None:
        """All that are not lasting: their view is gone."""
        self._who.clear()

    def tell(self, value: T) -> None:
        for who in (*self._lasting, *self._who):
            who(value)
