"""The posters room's signals, connected to its presenters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.store.gallery import Picture
from studio.ui.presenter import outline
from studio.ui.presenter.posters.desk import PosterDesk
from studio.ui.presenter.posters.room import Posters
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.views.posters.choose import ChoosePicture
from studio.ui.views.posters.room import PostersRoom
from studio.ui.views.project import ProjectPage

SHOWN = 500  # pictures to choose from, the newest


def connect_posters(page: ProjectPage, presenter: ProjectPresenter) -> PosterWires:
    return PosterWires(page, presenter)


class PosterWires:
    """To be kept as long as the room."""

    def __init__(self, page: ProjectPage, presenter: ProjectPresenter) -> None:
        self._room: PostersRoom = page.posters
        self._posters: Posters = presenter.posters
        self._presenter = presenter
        self._posters.show_on(self._room)
        assert self._posters.desk is not None
        self._desk: PosterDesk = self._posters.desk
        self._connect_shelf()
        self._connect_desk()
        page.gallery.poster_wanted.connect(self._from_picture)

    def _connect_shelf(self) -> None:
        room, posters = self._room, self._posters
        room.shelf.opened.connect(posters.open)
        room.shelf.new_wanted.connect(lambda: posters.begin())
        room.shelf.copied.connect(posters.copy)
        room.shelf.renamed.connect(posters.rename)
        room.shelf.removed.connect(posters.remove)
        room.told.acted.connect(lambda _: posters.put_back())
        room.new.left.connect(room.show_shelf)
        room.new.done.connect(posters.make)
        room.new.picture_wanted.connect(lambda: self._choose(self._show_chosen))

    def _connect_desk(self) -> None:
        view, desk = self._room.desk, self._desk
        view.left.connect(self._posters.put_away)
        view.make_wanted.connect(self._posters.make_all)
        view.field_set.connect(desk.set_field)
        view.here_set.connect(desk.only_here)
        view.as_elsewhere.connect(desk.as_elsewhere)
        view.undone.connect(desk.undo)
        view.redone.connect(desk.redo)
        view.paused.connect(desk.save)
        view.picture_wanted.connect(lambda: self._choose(desk.replace_picture))
        view.canvas.picked.connect(desk.select)
        view.canvas.moved.connect(desk.move)
        view.canvas.removed.connect(desk.remove)
        view.canvas.text_wanted.connect(view.edit_text)
        layers = view.layers
        layers.picked.connect(desk.select)
        layers.added.connect(self._add)
        layers.switched.connect(lambda layer, name, on: desk.set_layer(layer, **{name: on}))
        layers.moved.connect(desk.restack)
        layers.copied.connect(desk.copy)
        layers.removed.connect(desk.remove)
        view.sizes.picked.connect(desk.look_at)
        view.sizes.chosen.connect(desk.choose_size)
        view.sizes.added.connect(desk.add_size)

    def _add(self, kind: str) -> None:
        if kind == "picture":
            self._choose(lambda path: self._desk.add("picture", path))
        else:
            self._desk.add(kind)

    def _from_picture(self, path: str) -> None:
        """A picture of the gallery becomes a poster."""
        self._presenter.select(outline.POSTERS)
        self._posters.begin(path)

    def _show_chosen(self, path: str) -> None:
        self._room.new.show_picture(path, str(self._presenter.opened.folder / path))

    def _choose(self, then: Callable[[str], None]) -> None:
        """One of the project's pictures, or a file, which is brought into the project."""

        def show(pictures: list[Picture]) -> None:
            folder = self._presenter.opened.folder
            dialog = ChoosePicture(self._room.kit, folder, pictures, self._room)
            dialog.exec()
            if dialog.path:
                then(dialog.path)
            elif dialog.file:
                self._posters.bring(Path(dialog.file), then)

        self._posters.pictures(SHOWN, show)
