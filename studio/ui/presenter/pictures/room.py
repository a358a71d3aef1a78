"""The pictures room of an open project: ties what is ordered, drawn, kept and looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from studio.core.job import DRAWING, JobSpec
from studio.jobs import events
from studio.jobs.session import Session
from studio.store.gallery import Picture
from studio.ui.presenter.asked import AskedJobs
from studio.ui.presenter.checking import Place
from studio.ui.presenter.pictures.arriving import Arrivals
from studio.ui.presenter.pictures.converting import Converting
from studio.ui.presenter.pictures.handling import Handling, Spot, spots_of
from studio.ui.presenter.pictures.improving import Improving
from studio.ui.presenter.pictures.one import one_of, scene_of, settings_of
from studio.ui.presenter.pictures.ordering import Ordering
from studio.ui.presenter.pictures.ports import UNDO, PicturesView, Told
from studio.ui.presenter.pictures.queue import Drawings
from studio.ui.presenter.pictures.shelf import Shelf
from studio.ui.presenter.ports import EnginePort
from studio.ui.presenter.words import Words

PROMPTS = 20  # of before, in a menu

Job = (
    events.JobStarted | events.JobProgress | events.JobPreview | events.JobCommitted
    | events.JobEnded | events.JobNotice | events.JobText
)  # fmt: skip


class Pictures:
    def __init__(self, place: Place, engine: EnginePort, jobs: AskedJobs, words: Words) -> None:
        self._place, self._engine, self._words = place, engine, words
        self.view: PicturesView | None = None
        self.shelf = Shelf(engine, self._shelf_changed, self._rows_arrived)
        self.drawings = Drawings(words)
        self.ordering = Ordering(engine, lambda: self.view, words)
        self.handling = Handling(engine, words, self.tell, self.shelf.refresh)
        self.improving = Improving(engine, words)
        self.converting = Converting(jobs, self.tell, words)
        self.arrivals = Arrivals(engine, jobs, words, self._arrived, self.ordering.use_all)
        self.current = ""  # the path of the one that is shown large
        self._entered = False

    def show_on(self, view: PicturesView) -> None:
        """On another view: in another language or theme."""
        self.view, self._entered = view, False

    def entered(self, here: bool) -> None:
        """Whether the room is what is shown now."""
        if here and not self._entered:
            self.ordering.show()
            self.ordering.look()
            self.shelf.refresh()
            self._look_at_queue()
        self._entered = here

    # the engine speaks --------------------------------------------------------------

    def take(self, event: events.Event) -> bool:
        """Whether the event was of a job that draws by hand."""
        match event:
            case events.DrawingChanged(drawn, paused):
                self.drawings.listed(drawn)
                self.drawings.paused = paused
                self._show_queue()
                return True
            case events.GalleryChanged():
                self.shelf.refresh()
                return True
            case events.JobCommitted(_, record) if record.media.startswith("image/"):
                self.shelf.refresh()
            case _:
                pass
        if not isinstance(event, Job):
            return False
        if event.spec.lane != DRAWING:
            return False
        self.drawings.take(event)
        match event:
            case events.JobEnded():
                self.ordering.grids.take(event)
                self._tell_failures()
            case events.JobCommitted():
                self.ordering.grids.take(event)
                text = self._words.translate("Pictures", "A picture is there: {title}")
                self._announce(text.format(title=event.spec.item))
            case _:
                pass
        self._show_queue()
        return True

    def _look_at_queue(self) -> None:
        def ask(session: Session) -> tuple[tuple[JobSpec, ...], tuple[JobSpec, ...]]:
            return session.drawn(), session.interrupted_drawing()

        def then(answer: tuple[tuple[JobSpec, ...], tuple[JobSpec, ...]]) -> None:
            drawn, interrupted = answer
            self.drawings.listed(drawn)
            self.drawings.interrupted = tuple(one.id for one in interrupted)
            self._show_queue()

        self._engine.ask(ask, then)

    def _tell_failures(self) -> None:
        failed, self.drawings.failed = self.drawings.failed, []
        for _, reason in failed[:1]:
            self.tell(Told(reason, "error"))

    # the queue ----------------------------------------------------------------------

    def cancel(self, job: str) -> None:
        self._engine.post(lambda session: session.cancel_job(job))

    def cancel_all(self) -> None:
        self._engine.post(Session.cancel_drawing)

    def pause(self, on: bool) -> None:
        self._engine.post(lambda session: session.pause_drawing(on))

    def first(self, job: str) -> None:
        self._engine.post(lambda session: session.draw_next(job))

    def go_on(self) -> None:
        """Draw what a former run of the program left undone."""
        jobs = self.drawings.interrupted

        def again(session: Session) -> None:
            for job in jobs:
                session.draw_again(job)

        self._engine.ask(again, lambda _: self._look_at_queue())

    def drop_interrupted(self) -> None:
        self._engine.ask(Session.forget_interrupted, lambda _: self._look_at_queue())

    # one picture --------------------------------------------------------------------

    def open(self, path: str) -> None:
        self.current = path
        self._show_one()

    def step(self, by: int) -> None:
        number = self.shelf.number_of(self.current)
        if number is None or not self.shelf.count:
            return
        picture = self.shelf.row((number + by) % self.shelf.count)
        if picture is not None:
            self.open(picture.path)

    def close(self) -> None:
        self.current = ""
        self._show_one()

    def picture(self, path: str) -> Picture | None:
        return self.shelf.find(path)

    def scene_of(self, picture: Picture) -> str:
        return scene_of(picture, self._place.work.plan)

    def spots(self) -> tuple[Spot, ...]:
        return spots_of(self._place.results)

    def ask_prompts(self, then: Callable[[list[tuple[str, str]]], None]) -> None:
        """Those of before with what they left out, the last used first."""
        self._engine.ask(lambda session: session.gallery.prompts(limit=PROMPTS), then)

    def vary(self, paths: Sequence[str], count: int) -> None:
        for path in paths:
            if (picture := self.picture(path)) is not None:
                self.ordering.vary(settings_of(picture), count)

    def remove(self, paths: Sequence[str]) -> None:
        found = [one for path in paths if (one := self.picture(path)) is not None]
        if self.current in paths:
            self.step(1)
            self.current = "" if self.current in paths else self.current
        self.handling.remove(found)

    def undo(self, what: str) -> None:
        if what == UNDO:
            self.handling.put_back()

    def _show_one(self) -> None:
        if self.view is None:
            return
        number = self.shelf.number_of(self.current) if self.current else None
        picture = None if number is None else self.shelf.row(number)
        if picture is None or number is None:
            self.view.show_one(None)
            return
        used = self._used(picture)
        plugin = self._place.opened.plugins.get(picture.engine.partition(" ")[0])
        engine = plugin.title(self._words.language) if plugin is not None else ""
        scene, count = self.scene_of(picture), self.shelf.count
        self.view.show_one(one_of(picture, number, count, used, self._words, scene, engine))

    def _used(self, picture: Picture) -> str:
        """Where in the article the very picture is."""
        spots = (spot.title for spot in self.spots() if spot.current == picture.sha256)
        return next(spots, "")

    # showing ------------------------------------------------------------------------

    def tell(self, told: Told | None) -> None:
        if self.view is not None:
            self.view.show_told(told)

    def _announce(self, text: str) -> None:
        if self.view is not None:
            self.view.announce(text)

    def _show_queue(self) -> None:
        if self.view is not None:
            self.view.show_queue(self.drawings.shown())

    def _shelf_changed(self) -> None:
        self._place.show_again()  # the outline counts them
        if self.view is not None:
            self.view.show_shelf(self.shelf)
        if self.current:
            self._show_one()

    def _rows_arrived(self) -> None:
        if self.view is not None:
            self.view.show_rows()

    def _arrived(self) -> None:
        self.shelf.refresh()
        if self.view is not None:
            self.view.show_arrival(self.arrivals.shown)
