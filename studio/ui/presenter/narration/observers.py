"""Who wants to hear of something: signals for presenters, which know nothing of Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Observers(Generic[T]):
    """Told in the order in which they asked."""

    def __init__(self) -> None:
        self._who: list[Callable[[T], object]] = []

    def add(self, who: Callable[[T], object]) -> None:
        self._who.append(who)

    def tell(self, value: T) -> None:
        for who in tuple(self._who):
            who(value)
