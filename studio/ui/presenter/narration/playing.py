"""Hearing the narration: from a sentence on, a single take, two takes in turn. What is not
spoken yet is asked for ahead of the place that is heard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studio.core.job import Outcome
from studio.core.narration import Narration, Sentence, Take
from studio.jobs import events
from studio.ui.presenter.narration.pieces import Pieces
from studio.ui.presenter.narration.player_ports import Going, Outlet, PlayerView, Sink
from studio.ui.presenter.narration.reel import RATE, Cue, Reel
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.narration.shapes import Shapes
from studio.ui.presenter.narration.sounds import take_samples, word_at
from studio.ui.presenter.narration.supply import Supply
from studio.ui.presenter.pictures.ports import Told

UNSAVED = "-"  # stands for the path of a sound that has none
BETWEEN = RATE * 2 // 5  # silence between two takes that are compared


class Playing:
    def __init__(self, room: RoomPresenter) -> None:
        self._room = room
        self.view: PlayerView | None = None
        self.outlet: Outlet | None = None
        self.going = Going.STOPPED
        self.heard = ""  # the sentence that is heard now, or where playing was paused
        self._sink: Sink | None = None
        self._reel = Reel(self._load_take)
        self._keys: tuple[str, ...] = ()
        self._supply = Supply(room)
        self._pieces = Pieces(self._reel)
        self._failed: dict[str, str] = {}  # sentences that could not be spoken, and why
        self._given_up = ""  # why nothing of what was asked for is spoken
        self._takes: dict[str, Take] = {}  # that are heard one by one
        self._about: tuple[Sentence | None, Take | None] | None = None  # what the view was told
        self.shapes = Shapes(room.place.opened.folder)
        room.heard.add(self._take, lasting=True)
        room.changed.add(self._changed, lasting=True)
        room.picked.add(lambda _: self._show_shape(), lasting=True)

    def show_on(self, view: PlayerView, outlet: Outlet) -> None:
        if self.outlet is not None:
            self.stop()
        self.view, self.outlet = view, outlet
        view.show_going(self.going)
        self._pieces.outlet = outlet
        self.shapes.show_on(view, outlet)
        self._about = None
        self._show_shape()

    # the person wishes --------------------------------------------------------------

    def toggle(self) -> None:
        """Pause, go on, or play from the current sentence."""
        if self.going in (Going.PLAYING, Going.WAITING):
            self._pause(True)
        elif self.going is Going.PAUSED and self.heard == self._room.current:
            self._pause(False)
        else:
            self.play_from(self._room.current)

    def play_from(self, item: str, offset: int = 0) -> None:
        """All that is listed from this sentence on; ``offset`` in samples of its take."""
        items = self._room.listing.items
        if item in items and self._start():
            self._takes, self._failed, self._given_up = {}, {}, ""
            self._keys = items[items.index(item) :]
            self.heard = item
            self._supply.ask_from(self._keys, 0)
            one = self._room.sentence(item)
            known = one is not None and bool(self._supply.path_of(one))
            self._reel.start(self._keys, self._supply.cue_of, offset if known else 0)
            self._go()

    def play_takes(self, item: str, takes: Sequence[Take], offset: int = 0) -> None:
        """These takes of a sentence, one after the other."""
        if self._start():
            self._takes = {take.path: take for take in takes}
            self._keys, self.heard = (), item
            last = takes[-1].path
            self._reel.start(
                tuple(self._takes),
                lambda path: Cue(item, path, 0 if path == last else BETWEEN),
                offset,
            )
            self._go()

    def play_samples(self, item: str, data: bytes) -> None:
        """A sound that is no file yet."""
        if self._start():
            self._keys, self._takes, self.heard = (), {}, item
            self._reel.start((UNSAVED,), lambda path: Cue(item, path))
            self._reel.loaded(UNSAVED, data)
            self._go()

    def play_file(self, file: Path) -> None:
        """A sound that belongs to no sentence, such as a voice's sample."""
        if self._start():
            self._keys, self._takes, self.heard = (), {}, ""
            self._reel.start((str(file),), lambda path: Cue("", path))
            self._go()

    def seek(self, sample: int) -> None:
        """In the sentence of the bar; what was heard goes on from there."""
        item, path = self.shapes.shown
        if path in self._takes and self.going is not Going.STOPPED:
            self.play_takes(item, (self._takes[path],), sample)
        elif item:
            self.play_from(item, sample)

    def stop(self) -> None:
        if self._sink is not None:
            self._sink.close()
            self._sink = None
        if self.outlet is not None:
            self.outlet.tick(False)
        self._keys = ()
        self._reel.start((), self._supply.cue_of)
        self._set(Going.STOPPED)
        self._show_heard("", (0, 0))

    # the outlet asks ----------------------------------------------------------------

    def tick(self) -> None:
        """Hand out what the sink takes, and tell where the sound is."""
        sink = self._sink
        if sink is None or self.going is Going.PAUSED:
            return
        if (free := sink.free()) and (data := self._reel.read(free)):
            sink.write(data)
        played = min(sink.played(), self._reel.written)
        self._set(Going.WAITING if played >= self._reel.written and self._reel.waits
                  else Going.PLAYING)  # fmt: skip
        if (place := self._reel.at(played)) is not None:
            self._follow(place.item)
            self._show_shape(place.path if place.path != UNSAVED else "")
            self._show_heard(place.item, word_at(self.shapes.words(place.path), place.sample))
            if self.view is not None and (place.item, place.path) == self.shapes.shown:
                self.view.show_at(place.sample)
        if self._reel.ended and played >= self._reel.written:
            self.stop()
        elif self.going is Going.WAITING and (reason := self._failed.get(self._reel.waits)):
            self.stop()
            self._room.complain(reason)

    def _follow(self, item: str) -> None:
        """The list goes along, unless the person went elsewhere in it."""
        if item == self.heard:
            return
        along = self._room.current == self.heard
        self.heard = item
        if along:
            self._room.go_to(item)
        if item in self._keys:
            self._supply.ask_from(self._keys, self._keys.index(item))

    # the engine speaks --------------------------------------------------------------

    def _take(self, event: events.Event) -> None:
        match event:
            case events.JobStarted(spec) if self._room.sentence(spec.item) is not None:
                self._failed.pop(spec.item, None)
                self._pieces.begin(spec.item)
            case events.JobPreview(spec, path) if self._keys and spec.item in self._keys:
                self._pieces.read(spec.item, Path(path))
            case events.JobCommitted(spec, record) if record.role == "take" and spec.item:
                self._put_in(spec.item, record.path)
            case events.JobEnded(spec, Outcome.FAILED, reason) if spec.item:
                self._failed[spec.item] = reason
            case events.Notice(text, "warning"):
                self._given_up = text
            case _:
                pass

    def _put_in(self, item: str, path: str) -> None:
        """A take that was just made."""
        self._supply.put(item, path)
        self._pieces.end(item, path, self._show_shape)

    def _changed(self, narration: Narration) -> None:
        if self._keys and self._reel.waits and narration.problem == self._given_up != "":
            self.stop()  # the notice says why nothing can be spoken
        self._supply.read()
        self._show_shape()

    # sound --------------------------------------------------------------------------

    def _load_take(self, path: str) -> None:
        file = self._room.place.opened.folder / path

        def then(data: bytes | None) -> None:
            self._reel.loaded(path, data)
            if data is None and self._keys:
                self._supply.lost(path)

        if self.outlet is not None and path != UNSAVED:
            self.outlet.load(lambda: take_samples(file), then)

    def _start(self) -> bool:
        """Whether there is something to hear by."""
        if self.outlet is None:
            return False
        if self._sink is not None:
            self._sink.close()
        self._supply.begin()
        self._sink = self.outlet.open()
        if self._sink is None:
            text = self._room.words.translate("Narration", "This machine has no sound output.")
            self._room.tell(Told(text, "warn"))
        return self._sink is not None

    def _go(self) -> None:
        assert self.outlet is not None
        self._set(Going.PLAYING)
        self._show_shape()
        self.outlet.tick(True)
        self.tick()

    def _pause(self, on: bool) -> None:
        if self._sink is not None and self.outlet is not None:
            self._sink.pause(on)
            self.outlet.tick(not on)
            self._set(Going.PAUSED if on else Going.PLAYING)

    # showing ------------------------------------------------------------------------

    def _set(self, going: Going) -> None:
        if going is not self.going:
            self.going = going
            if self.view is not None:
                self.view.show_going(going)

    def _show_heard(self, item: str, word: tuple[int, int]) -> None:
        if self.view is not None:
            self.view.show_heard(item, word)

    def _show_shape(self, path: str = "") -> None:
        """Of what is heard, else of the current sentence."""
        item = self._room.current if self.going is Going.STOPPED else self.heard
        one = self._room.sentence(item)
        take = self._takes.get(path) or (one.take if one is not None else None)
        usual = self._supply.path_of(one) if one is not None else ""
        if self.view is not None and (one, take) != self._about:
            self._about = (one, take)
            state = one.state if one is not None else ""
            self.view.show_about(state, self._room.about_take(take) if take is not None else "")
        self.shapes.show(one, path or usual or (take.path if take is not None else ""), take)
