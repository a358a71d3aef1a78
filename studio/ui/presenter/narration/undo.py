"""Deeds that know how to take themselves back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from studio.core.narration import NarrationFiles
from studio.jobs.session import Session

DEEPEST = 200

Back = Callable[[Session], "Back | None"]
"""Done on the engine's thread; gives what takes it back again, None if nothing was done."""


def written(wish: Callable[[Session], object]) -> Back:
    """A wish that changes directions or a lexicon."""

    def deed(session: Session) -> Back | None:
        before = session.narration_before()
        wish(session)
        return restoring(before) if session.narration_before() != before else None

    return deed


def restoring(files: NarrationFiles) -> Back:
    def deed(session: Session) -> Back:
        now = session.narration_before()
        session.restore_narration(files)
        return restoring(now)

    return deed


def picking(item: str, path: str) -> Back:
    def deed(session: Session) -> Back | None:
        before = session.pick_take(item, path)
        return picking(item, before) if before else None

    return deed


def rating(path: str, before: int, stars: int) -> Back:
    def deed(session: Session) -> Back:
        session.rate_take(path, stars)
        return rating(path, stars, before)

    return deed


def flagging(path: str, flagged: bool) -> Back:
    def deed(session: Session) -> Back:
        session.flag_take(path, flagged)
        return flagging(path, not flagged)

    return deed


def removing(path: str) -> Back:
    def deed(session: Session) -> Back:
        gone = session.remove_take(path)

        def back(session: Session) -> Back:
            for file, sha in gone:
                session.restore(file, sha)
            return removing(path)

        return back

    return deed


@dataclass(slots=True)
class History:
    """Deeds with the same ``tag`` in a row (dragging a slider) are taken back as one."""

    _past: list[Back] = field(default_factory=list)
    _future: list[Back] = field(default_factory=list)
    _tag: str = ""

    def did(self, back: Back, tag: str = "") -> None:
        if not tag or tag != self._tag:
            self._past = [*self._past, back][-DEEPEST:]
        self._tag = tag
        self._future.clear()

    def undo(self) -> Back | None:
        self._tag = ""
        return self._past.pop() if self._past else None

    def redo(self) -> Back | None:
        return self._future.pop() if self._future else None

    def undid(self, forth: Back) -> None:
        self._future.append(forth)

    def redid(self, back: Back) -> None:
        self._past.append(back)

    @property
    def can(self) -> tuple[bool, bool]:
        """Whether there is something to undo, and to do again."""
        return bool(self._past), bool(self._future)
