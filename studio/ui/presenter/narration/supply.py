"""Which take of a sentence is heard; those that are missing are asked for before they are due."""

from __future__ import annotations

from collections.abc import Sequence

from studio.core.narration import Sentence
from studio.jobs.session import Session
from studio.ui.presenter.narration.reel import RATE, Cue
from studio.ui.presenter.narration.room import RoomPresenter

SPOKEN_AHEAD = 8  # sentences
HEARABLE = frozenset({"done", "flagged", "recorded"})


class Supply:
    def __init__(self, room: RoomPresenter) -> None:
        self._room = room
        self._made: dict[str, str] = {}  # takes newer than the narration that was read
        self._asked: frozenset[str] = frozenset()

    def begin(self) -> None:
        """Ask anew, also for what was asked for before."""
        self._asked = frozenset()

    def put(self, item: str, path: str) -> None:
        """A take was just made."""
        self._made[item] = path

    def read(self) -> None:
        """The narration was: it knows of takes that were made before."""
        sentence = self._room.sentence
        self._made = {
            item: path for item, path in self._made.items()
            if (one := sentence(item)) is not None and one.state not in HEARABLE
        }  # fmt: skip

    def cue_of(self, item: str) -> Cue | None:
        """None for a sentence that is passed over: not spoken, in a project that is read-only."""
        one = self._room.sentence(item)
        if one is None:
            return None
        path = self.path_of(one)
        if not path and self._room.read_only:
            return None
        return Cue(item, path, one.pause_ms * RATE // 1000)

    def path_of(self, one: Sentence) -> str:
        """ "" for a sentence that is not spoken as it is now."""
        if one.take is not None and (one.state in HEARABLE or self._room.read_only):
            return one.take.path
        return self._made.get(one.item, "")

    def ask_from(self, items: Sequence[str], at: int) -> None:
        """For what is near and missing."""
        near = [self._room.sentence(item) for item in items[at : at + SPOKEN_AHEAD]]
        missing = [one.item for one in near if one is not None and not self.path_of(one)]
        if missing and not frozenset(missing) <= self._asked:
            self._asked = frozenset(missing)
            self._ask(missing)

    def lost(self, path: str) -> None:
        """A take that was deleted by hand is made again."""
        found = [one.item for one in self._room.narration.sentences
                 if one.take is not None and one.take.path == path]  # fmt: skip
        if found:
            self._ask(found)

    def _ask(self, items: Sequence[str]) -> None:
        """Before what else is asked for, which is not forgotten."""
        if self._room.read_only:
            return

        def speak(session: Session) -> None:
            session.speak(tuple(dict.fromkeys((*items, *session.speaking()))))

        self._room.ask(speak, lambda _: None)
