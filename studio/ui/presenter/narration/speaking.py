"""Having sentences spoken: those that are not, some of them again, those that were flagged."""

from __future__ import annotations

from collections.abc import Callable

from studio.core.job import Outcome
from studio.jobs import events
from studio.jobs.session import Session
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.narration.undo import flagging, rating
from studio.ui.presenter.pictures.ports import Told

OPEN = frozenset({"none", "stale", "failed"})


class Speaking:
    def __init__(self, room: RoomPresenter) -> None:
        self._room = room
        self._asked: set[str] = set()  # whose failure is told
        room.heard.add(self._take, lasting=True)

    def speak_all(self) -> None:
        """What is not spoken as it is now, from the current sentence on and then the rest."""
        room = self._room
        items = room.items
        at = items.index(room.current) if room.current in items else 0
        self._speak((*items[at:], *items[:at]))

    def speak(self) -> None:
        """The selected sentences."""
        self._speak(self._room.chosen)

    def retake(self) -> None:
        """The selected sentences, by another seed; those that changed as they are now."""
        chosen = self._room.chosen
        self._asked |= set(chosen)
        self._wish(lambda session: _retake(session, chosen))

    def retry_flagged(self) -> None:
        self._wish(lambda session: self._asked.update(session.retry_flagged()))

    def stop(self) -> None:
        self._wish(Session.stop_speaking)

    def flag(self) -> None:
        """The take in use of each selected sentence, into the review list or out of it."""
        for item in self._room.chosen:
            one = self._room.sentence(item)
            if one is not None and one.take is not None:
                self._room.do(flagging(one.take.path, not one.take.flagged))

    def rate(self, stars: int) -> None:
        one = self._room.sentence(self._room.current)
        if one is not None and one.take is not None and one.take.rating != stars:
            self._room.do(rating(one.take.path, one.take.rating, stars))

    def _speak(self, items: tuple[str, ...]) -> None:
        room = self._room
        wanted = tuple(
            item for item in items if (one := room.sentence(item)) is not None and one.state in OPEN
        )
        if wanted:
            self._asked |= set(wanted)
            self._wish(lambda session: session.speak(wanted))
        else:
            room.tell(Told(room.words.translate(
                "Narration", "It is spoken as it is now. Press R to have it spoken again.")))  # fmt: skip

    def _wish(self, wish: Callable[[Session], object]) -> None:
        room = self._room
        if room.read_only:
            room.tell(Told(room.words.translate("Narration", "This project is read-only."), "warn"))
            return
        room.tell(None)
        room.ask(wish, lambda _: room.look())

    def _take(self, event: events.Event) -> None:
        match event:
            case events.JobEnded(spec, outcome, reason) if spec.item in self._asked:
                self._asked.discard(spec.item)
                if outcome == Outcome.FAILED:
                    self._room.complain(reason)
            case _:
                pass


def _retake(session: Session, items: tuple[str, ...]) -> None:
    for item in items:
        session.retake(item)
