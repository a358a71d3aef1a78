"""The narration room of an open project: its sentences, which of them are worked on, and every
deed with an undo. The room's other presenters hold on to this one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from studio.core.narration import Narration, Sentence, Take
from studio.jobs import events
from studio.jobs.session import Session
from studio.ui.presenter.asked import AskedJobs
from studio.ui.presenter.checking import Place
from studio.ui.presenter.narration.listing import Listing, Wanted, listing_of
from studio.ui.presenter.narration.observers import Observers
from studio.ui.presenter.narration.ports import RoomView
from studio.ui.presenter.narration.undo import Back, History, written
from studio.ui.presenter.pictures.ports import UNDO, Told
from studio.ui.presenter.ports import EnginePort
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.words import Words

T = TypeVar("T")

CHANGED = (events.NarrationChanged, events.FilesChanged, events.PlanChanged)


class RoomPresenter:
    """``changed``: the narration was read anew. ``picked``: another sentence, by its item, is
    the current one. ``heard``: every event of the engine, also of jobs that others asked for."""

    def __init__(self, place: Place, engine: EnginePort, jobs: AskedJobs, words: Words) -> None:
        self.place, self.engine, self.jobs, self.words = place, engine, jobs, words
        self.view: RoomView | None = None
        self.narration, self.known = Narration(), False
        self.listing = Listing()
        self.current = ""
        self.chosen: tuple[str, ...] = ()
        self.waiting: tuple[str, ...] = ()  # sentences that are asked for and not spoken yet
        self.changed: Observers[Narration] = Observers()
        self.picked: Observers[str] = Observers()
        self.heard: Observers[events.Event] = Observers()
        self._by_item: dict[str, Sentence] = {}
        self._history = History()
        self._here = self._asking = self._dirty = False

    def show_on(self, view: RoomView) -> None:
        """On another view: in another language or theme."""
        self.view = view
        self._show()
        view.show_current(self.current)

    def leave(self) -> None:
        """The view is taken down, and what was made for it."""
        self.view = None
        self.changed.forget()
        self.picked.forget()
        self.heard.forget()

    def entered(self, here: bool) -> None:
        """Whether the room is what is shown now."""
        before, self._here = self._here, here
        if here and not before:
            if not self.read_only:
                self.engine.post(Session.refresh_narration)
            self.look()

    # the engine speaks --------------------------------------------------------------

    def take(self, event: events.Event) -> None:
        if isinstance(event, events.FilesChanged) and self._here and not self.read_only:
            self.engine.post(Session.refresh_narration)
        if isinstance(event, CHANGED):
            self.look()
        self.heard.tell(event)

    def look(self) -> None:
        """Read the narration anew; what changes meanwhile is read after that."""
        if not self._here:
            return
        if self._asking:
            self._dirty = True
            return
        self._asking, self._dirty = True, False
        self.engine.ask(lambda session: (session.narration, session.speaking()), self._arrived,
                        self._not_read)  # fmt: skip

    def _arrived(self, answer: tuple[Narration, tuple[str, ...]]) -> None:
        narration, self.waiting = answer
        self._asking, self.known = False, True
        if narration is not self.narration:
            before, self.narration = self.items, narration
            self._by_item = {one.item: one for one in narration.sentences}
            self.chosen = tuple(item for item in self.chosen if item in self._by_item)
            if self.current not in self._by_item:
                at = before.index(self.current) if self.current in before else 0
                near = narration.sentences[at : at + 1] or narration.sentences[-1:]
                self.current = near[0].item if near else ""  # the words of it were changed
                self.picked.tell(self.current)
        self._show()
        self.changed.tell(narration)
        if self._dirty:
            self.look()

    def _not_read(self, reason: str) -> None:
        self._asking = False
        self.complain(reason)

    # sentences ----------------------------------------------------------------------

    def sentence(self, item: str) -> Sentence | None:
        return self._by_item.get(item)

    @property
    def items(self) -> tuple[str, ...]:
        """Of all sentences, in their order."""
        return tuple(self._by_item)

    def pick(self, item: str, chosen: Sequence[str] = ()) -> None:
        """The person did in the list; ``chosen``: all that are selected."""
        self.chosen = tuple(chosen) or ((item,) if item else ())
        if item != self.current:
            self.current = item
            self.picked.tell(item)

    def go_to(self, item: str) -> None:
        """Make it the current one, in sight."""
        self.pick(item)
        if self.view is not None:
            self.view.show_current(item)

    def want(self, wanted: Wanted) -> None:
        """List other sentences."""
        self.listing = Listing(wanted=wanted)
        self._show()

    def next_flagged(self) -> None:
        """From the current sentence on, and over the end to the first."""
        items = self.items
        at = items.index(self.current) if self.current in self._by_item else -1
        for item in (*items[at + 1 :], *items[: at + 1]):
            if self._by_item[item].state == "flagged":
                self.go_to(item)
                return
        text = self.words.translate("Narration", "Nothing is left to be checked.")
        self.tell(Told(text))

    def about_take(self, take: Take) -> str:
        """Who spoke it, by which seed, and how loud it is."""
        translate = self.words.translate
        if take.recorded:
            parts = [translate("Narration", "Your own recording")]
        else:
            plugin = self.place.opened.plugins.get(take.engine.partition(" ")[0])
            voice = take.voice.rpartition(":")[2].strip()  # the engine's name stands before it
            parts = [plugin.title(self.words.language) if plugin else take.engine, voice]
        if take.seed:
            parts.append(translate("Narration", "seed {number}").format(number=take.seed))
        if take.lufs:
            parts.append(f"{take.lufs:.1f} LUFS")
        return " · ".join(part for part in parts if part)

    # deeds --------------------------------------------------------------------------

    @property
    def read_only(self) -> bool:
        return self.place.opened.read_only

    def ask(self, wish: Callable[[Session], T], then: Callable[[T], None]) -> None:
        """On the engine's thread; a refusal is told in the room."""
        self.engine.ask(wish, then, self.complain)

    def change(self, wish: Callable[[Session], object], told: str = "", tag: str = "") -> None:
        """A change of directions or of a lexicon, which can be taken back."""
        self.do(written(wish), told, tag)

    def do(self, deed: Back, told: str = "", tag: str = "") -> None:
        """``told``: a sentence with an undo. Deeds with the same ``tag`` in a row are one."""

        def then(back: Back | None) -> None:
            if back is not None:
                self._history.did(back, tag)
                self._show_history()
                if told:
                    self.tell(Told(told, act=UNDO))
            self.look()

        self.ask(deed, then)

    def undo(self) -> None:
        self._step(self._history.undo(), self._history.undid)

    def redo(self) -> None:
        self._step(self._history.redo(), self._history.redid)

    def _step(self, deed: Back | None, keep: Callable[[Back], None]) -> None:
        if deed is None:
            return

        def then(other: Back | None) -> None:
            if other is not None:
                keep(other)
            self._show_history()
            self.look()

        self.tell(None)
        self.ask(deed, then)

    # showing ------------------------------------------------------------------------

    def tell(self, told: Told | None) -> None:
        if self.view is not None:
            self.view.show_told(told)
            if told is not None:
                self.view.announce(told.text)

    def complain(self, reason: str) -> None:
        self.tell(Told(plain_reason(reason, self.words), "error"))

    def announce(self, text: str) -> None:
        if self.view is not None:
            self.view.announce(text)

    def open_side(self, page: str) -> None:
        if self.view is not None:
            self.view.show_side(page)

    def _show_history(self) -> None:
        if self.view is not None:
            self.view.show_can_undo(*self._history.can)

    def _show(self) -> None:
        self.listing = listing_of(self.narration, self.listing.wanted)
        if self.view is not None:
            self.view.show_listing(self.listing)
            self.view.show_making(len(self.waiting))
            self._show_history()
