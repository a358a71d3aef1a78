"""All takes of the current sentence: hear, pick, rate, compare, remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from studio.core.narration import Take
from studio.ui.presenter.narration.lights import checks_text
from studio.ui.presenter.narration.playing import Playing
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.narration.undo import flagging, picking, rating, removing


@dataclass(frozen=True, slots=True)
class TakeRow:
    """``about``: who spoke it and how loud it is. ``remarks``: what looks wrong."""

    path: str
    title: str
    about: str
    remarks: str = ""
    heard: str = ""  # what a recogniser understood, if that is not the text
    stars: int = 0
    current: bool = False
    flagged: bool = False
    recorded: bool = False
    duration: float = 0.0


class TakesView(Protocol):
    def show_takes(self, rows: tuple[TakeRow, ...]) -> None:
        """The newest first."""


class Takes:
    """Asks only while its page is seen."""

    def __init__(self, room: RoomPresenter, playing: Playing) -> None:
        self._room, self._playing = room, playing
        self.view: TakesView | None = None
        self.item = ""
        self.takes: tuple[Take, ...] = ()
        self._seen = False
        room.picked.add(lambda _: self.look(), lasting=True)
        room.changed.add(lambda _: self.look(), lasting=True)

    def show_on(self, view: TakesView) -> None:
        self.view = view
        view.show_takes(self.rows())

    def seen(self, seen: bool) -> None:
        self._seen = seen
        self.look()

    def look(self) -> None:
        item = self._room.current
        if not self._seen:
            return
        if not item:
            self._show("", ())
            return

        def then(takes: tuple[Take, ...]) -> None:
            if item == self._room.current:
                self._show(item, takes)

        self._room.ask(lambda session: session.takes_of(item), then)

    def rows(self) -> tuple[TakeRow, ...]:
        count = len(self.takes)
        return tuple(self._row(take, count - number) for number, take in enumerate(self.takes))

    def find(self, path: str) -> Take | None:
        return next((one for one in self.takes if one.path == path), None)

    # deeds --------------------------------------------------------------------------

    def play(self, *paths: str) -> None:
        """One after the other."""
        found = [one for path in paths if (one := self.find(path)) is not None]
        if found:
            self._playing.play_takes(self.item, found)

    def compare(self, path: str) -> None:
        """The one in use and then this one."""
        used = next((one.path for one in self.takes if one.current), "")
        self.play(*dict.fromkeys(one for one in (used, path) if one))

    def pick(self, path: str) -> None:
        self._room.do(picking(self.item, path))

    def remove(self, path: str) -> None:
        told = self._room.words.translate("Narration", "The take was removed.")
        self._room.do(removing(path), told)

    def rate(self, path: str, stars: int) -> None:
        """The same number again takes the rating away."""
        if (take := self.find(path)) is not None:
            self._room.do(rating(path, take.rating, 0 if take.rating == stars else stars))

    def flag(self, path: str) -> None:
        if (take := self.find(path)) is not None:
            self._room.do(flagging(path, not take.flagged))

    # showing ------------------------------------------------------------------------

    def _show(self, item: str, takes: tuple[Take, ...]) -> None:
        self.item, self.takes = item, takes
        if self.view is not None:
            self.view.show_takes(self.rows())

    def _row(self, take: Take, number: int) -> TakeRow:
        words = self._room.words
        title = words.translate("Narration", "Take {number}").format(number=number)
        if take.recorded:
            title = words.translate("Narration", "Recording {number}").format(number=number)
        remarks = [checks_text(take.checks, words)] if take.checks else []
        if not take.fresh:
            remarks.append(words.translate("Narration", "the sentence was another one then"))
        return TakeRow(
            take.path, title, self._room.about_take(take), " · ".join(remarks), take.heard,
            take.rating, take.current, take.flagged, take.recorded, take.duration,
        )  # fmt: skip
