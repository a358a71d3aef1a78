"""The posters room of an open project: the shelf, new posters, the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from studio.core.project import ProjectError
from studio.core.variables import brand_kit
from studio.jobs import events
from studio.jobs.session import Session
from studio.sdk.poster.reading import write_design
from studio.store.gallery import Picture
from studio.ui.presenter.asked import AskedJobs
from studio.ui.presenter.checking import Place
from studio.ui.presenter.outline import POSTERS
from studio.ui.presenter.pictures.ports import UNDO, Told
from studio.ui.presenter.ports import EnginePort
from studio.ui.presenter.posters.desk import PosterDesk, PosterView
from studio.ui.presenter.posters.page import PostersPage, TemplateRow
from studio.ui.presenter.posters.samples import Samples
from studio.ui.presenter.posters.shelf import PosterShelf
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.words import Words

MAKING = ("posters", "folder")  # steps of the recipe that "make all sizes" runs, where they are


class RoomView(PosterView, Protocol):
    def show_shelf(self) -> None: ...
    def show_templates(
        self, rows: tuple[TemplateRow, ...], title: str, picture: str, file: str
    ) -> None:
        """``picture``: its path in the project and ``file`` where it lies, or ""."""

    def show_sample(self, name: str, file: str) -> None:
        """Of a template, or of a poster by its path."""

    def show_notice(self, text: str) -> None: ...
    def show_told(self, told: Told | None) -> None: ...


class Posters:
    def __init__(self, place: Place, engine: EnginePort, jobs: AskedJobs, words: Words) -> None:
        self._place, self._engine, self._jobs, self._words = place, engine, jobs, words
        self.shelf = PosterShelf(place, engine, words)
        self.desk: PosterDesk | None = None
        self._view: RoomView | None = None
        self._samples: Samples | None = None
        self._removed = ("", "")  # path and hash

    def show_on(self, view: RoomView) -> None:
        """The view, or another one after the language or the theme changed."""
        self._view = view
        if self.desk is None:
            self.desk = PosterDesk(self._place, self._engine, self._jobs, view, self._words)
        self.desk.view = view
        if self._samples is not None:
            self._samples.close()
        self._samples = None
        if self.desk.path:
            self.desk.show()
            self.desk.paint()

    def _painter(self, view: RoomView) -> Samples:
        if self._samples is None:
            self._samples = Samples(self._jobs, self._kit, view.show_sample)
        return self._samples

    def page(self) -> PostersPage:
        return PostersPage(self.shelf.rows(), self._place.opened.read_only)

    def take(self, event: events.Event) -> None:
        """What happens to the poster's file."""
        if self.desk is not None:
            self.desk.drafts.take(event)

    def page_of(self, row: str) -> PostersPage | None:
        if row != POSTERS:
            return None
        if self._view is not None:
            self._painter(self._view).paint(self.shelf.designs())
        return self.page()

    def begin(self, picture: str = "") -> None:
        """A new poster, maybe with a picture of the project."""
        assert self._view is not None
        try:
            rows = self.shelf.templates()
        except ProjectError as error:
            self._complain(str(error))
            return
        if picture:
            rows = tuple(sorted(rows, key=lambda one: not one.picture))
        file = str(self._place.opened.folder / picture) if picture else ""
        self._view.show_templates(rows, self._place.project.title, picture, file)
        self._painter(self._view).paint(self.shelf.samples())

    def make(self, template: str, values: Mapping[str, str]) -> None:
        """From a template; it lies on the desk then."""
        self.shelf.make(template, values, (), self.open)

    def copy(self, path: str) -> None:
        self.shelf.copy(path, lambda _: self._place.show_again())

    def rename(self, path: str, title: str) -> None:
        """Its title; the file keeps its name."""
        assert self.desk is not None
        design = self.shelf.designs().get(path)
        if design is not None:
            self.desk.drafts.open(path)
            self.desk.drafts.edit(path, write_design(replace(design, title=title)))
            self.desk.drafts.save(path)

    def remove(self, path: str) -> None:
        title = next((one.title for one in self.shelf.rows() if one.path == path), path)

        def then(sha: str) -> None:
            self._removed = (path, sha)
            text = self._words.translate("Posters", "“{title}” was removed.")
            self._tell(Told(text.format(title=title), act=UNDO))
            self._place.show_again()

        self._engine.ask(lambda session: session.remove_document(path), then, self._complain)

    def put_back(self) -> None:
        """The one that was removed last."""
        path, sha = self._removed
        self._tell(None)
        self._engine.ask(
            lambda session: session.restore(path, sha),
            lambda _: self._place.show_again(), self._complain,
        )  # fmt: skip

    def open(self, path: str) -> None:
        self._tell(None)
        assert self.desk is not None
        self.desk.open(path)

    def put_away(self) -> None:
        """Back to the shelf."""
        assert self.desk is not None and self._view is not None
        self.desk.close()
        self._view.show_shelf()
        self._place.show_again()

    def make_all(self) -> None:
        """The poster's step of the recipe, and what is handed out with it."""
        assert self.desk is not None
        self.desk.save()
        steps = {name for name in MAKING if name in self._place.work.plan.steps}
        self._engine.post(lambda session: _build(session, steps))

    def save_all(self) -> None:
        if self.desk is not None:
            self.desk.drafts.save_all()

    def saving(self) -> bool:
        return self.desk is not None and self.desk.drafts.saving()

    def unsaved(self) -> bool:
        return self.desk is not None and self.desk.drafts.unsaved()

    def pictures(self, most: int, then: Callable[[list[Picture]], None]) -> None:
        """The newest of the project, to choose from."""
        self._engine.ask(lambda session: session.gallery.pictures(limit=most), then)

    def bring(self, file: Path, then: Callable[[str], None]) -> None:
        """Take a picture from outside into the project; ``then`` hears its path there."""
        self._engine.ask(lambda session: session.add_picture(file), then, self._complain)

    def stop(self) -> None:
        if self.desk is not None:
            self.desk.stop()
        if self._samples is not None:
            self._samples.close()

    def _tell(self, told: Told | None) -> None:
        if self._view is not None:
            self._view.show_told(told)

    def _complain(self, reason: str) -> None:
        if self._view is not None:
            self._view.show_notice(plain_reason(reason, self._words))

    def _kit(self) -> Mapping[str, Any]:
        return brand_kit(self._place.project.brand)


def _build(session: Session, steps: set[str]) -> None:
    session.build(steps)
