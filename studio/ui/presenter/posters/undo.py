"""What can be undone in a poster: whole designs, for they are small values."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.sdk.poster.design import Design

DEEPEST = 200


@dataclass(slots=True)
class Undo:
    """Changes with the same ``tag`` in a row (typing in one field, dragging one layer) are one."""

    _past: list[Design] = field(default_factory=list)
    _future: list[Design] = field(default_factory=list)
    _tag: str = ""

    def changed(self, before: Design, tag: str = "") -> None:
        if not tag or tag != self._tag:
            self._past = [*self._past, before][-DEEPEST:]
        self._tag = tag
        self._future.clear()

    def pause(self) -> None:
        """The next change is one of its own, whatever its tag."""
        self._tag = ""

    def back(self, now: Design) -> Design:
        if not self._past:
            return now
        self._future.append(now)
        self._tag = ""
        return self._past.pop()

    def forth(self, now: Design) -> Design:
        if not self._future:
            return now
        self._past.append(now)
        self._tag = ""
        return self._future.pop()

    @property
    def can(self) -> tuple[bool, bool]:
        """Whether there is something to undo, and to do again."""
        return bool(self._past), bool(self._future)
