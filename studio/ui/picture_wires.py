"""The pictures room's signals, connected to its presenters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QCursor, QDesktopServices

from studio.store.gallery import Picture
from studio.ui.picture_files import copy_picture, save_copy
from studio.ui.picture_menus import PictureMenus
from studio.ui.picture_tools import PictureTools
from studio.ui.presenter.pictures.axes import axis_choices
from studio.ui.presenter.pictures.deeds import all_deeds
from studio.ui.presenter.pictures.one import settings_of
from studio.ui.presenter.pictures.ordering import IN_PANEL
from studio.ui.presenter.pictures.ports import MODELS, Told
from studio.ui.presenter.pictures.room import Pictures
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.presenter.reasons import plain_reason
from studio.ui.views.pictures.room import PicturesRoom
from studio.ui.views.project import ProjectPage

Paths = Sequence[str]


def connect_pictures(page: ProjectPage, presenter: ProjectPresenter) -> PictureWires:
    room, pictures = page.gallery, presenter.pictures
    wires = PictureWires(room, pictures, page.failed.models_wanted.emit)
    pictures.show_on(room)
    room.head.recipe_toggled.connect(page.show_recipe_in_room)
    return wires


class PictureWires:
    """``act`` does a deed with pictures; to be kept as long as the room."""

    def __init__(
        self, room: PicturesRoom, pictures: Pictures, get_models: Callable[[], object]
    ) -> None:
        self._room, self._pictures, self._get_models = room, pictures, get_models
        self.menus, self.tools = PictureMenus(room, pictures), PictureTools(room, pictures)
        self._connect_panel()
        self._connect_wall()
        self._connect_queue()
        improving, ordering, tools = pictures.improving, pictures.ordering, self.tools
        self._single: dict[str, Callable[[Picture], object]] = {
            "use_prompt": lambda one: ordering.use_prompt(settings_of(one)),
            "use_seed": lambda one: ordering.use_seed(one.seed),
            "use_all": self._use_all,
            "scene": self._open_scene,
            "start": lambda one: ordering.start_from(one.path),
            "paint": lambda one: tools.mask(one.path),
            "extend": lambda one: tools.extend(one.path),
            "enlarge2": lambda one: improving.enlarge(one, 2),
            "enlarge4": lambda one: improving.enlarge(one, 4),
            "cutout": improving.cut_out,
            "crop": lambda one: tools.crop(one.path),
            "article": lambda one: self.menus.spots(one.path),
            "poster": lambda one: room.poster_wanted.emit(one.path),
            "save": lambda one: save_copy(room, pictures, one),
            "copy": lambda one: copy_picture(tools.file(one.path)),
            "folder": lambda one: _show_folder(tools.file(one.path)),
        }
        self._several: dict[str, Callable[[Paths], object]] = {
            "vary": lambda paths: pictures.vary(paths, 4), "compare": tools.compare,
            "star": self._star, "board": self.menus.boards, "remove": pictures.remove,
        }  # fmt: skip

    def act(self, deed_id: str, paths: Paths) -> None:
        """Or tell why it can't be done."""
        if not paths:
            return
        self._room.show_told(None)  # of what was done before
        deed = next(one for one in all_deeds(self._room.kit.words) if one.id == deed_id)
        reason = self._pictures.ordering.able.why_not(deed.needs) if deed.needs else ""
        if reason:
            text = plain_reason(reason, self._room.kit.words)
            self._pictures.tell(Told(text, "warn", MODELS))
        elif deed_id in self._several:
            self._several[deed_id](paths)
        elif (picture := self._pictures.picture(paths[0])) is not None:
            self._single[deed_id](picture)
            if deed_id in ("use_prompt", "use_seed", "use_all", "start"):
                self._show_panel()

    def _show_panel(self) -> None:
        """Where what was taken over is seen."""
        if not self._room.panel.isVisible():
            self.tools.close_large()
        self._room.panel.focus_prompt()

    def _connect_panel(self) -> None:
        room, pictures = self._room, self._pictures
        ordering = pictures.ordering
        room.panel.typed.connect(ordering.type)
        room.panel.draw_wanted.connect(self._draw)
        room.panel.start_dropped.connect(ordering.drop_start)
        room.panel.grid_wanted.connect(self._open_grid)
        room.panel.table_wanted.connect(self._open_table)
        room.panel.history_wanted.connect(lambda: pictures.ask_prompts(self.menus.history))
        room.panel.drawer.models_wanted.connect(self._get_models)
        room.grid.wanted.connect(ordering.set_axes)
        room.grid.done.connect(lambda: self._order_many(ordering.draw_grid))
        room.table.given.connect(ordering.set_table)
        room.table.done.connect(lambda: self._order_many(ordering.draw_table))
        for sheet in (room.grid, room.table):
            sheet.left.connect(room.show_wall)

    def _connect_wall(self) -> None:
        room, pictures = self._room, self._pictures
        room.seen.connect(pictures.ordering.look)
        room.head.filtered.connect(pictures.shelf.set_filter)
        room.head.import_wanted.connect(room.choose_files)
        room.files_dropped.connect(pictures.arrivals.bring)
        room.arrival.restored.connect(pictures.arrivals.restore)
        room.arrival.left.connect(pictures.arrivals.put_away)
        room.told.acted.connect(self._act_on_told)
        room.wall.opened.connect(pictures.open)
        room.wall.starred.connect(lambda path, on: pictures.handling.star([path], on))
        room.wall.key.connect(self._key)
        room.wall.menu_wanted.connect(lambda at: self.menus.deeds(at, self.act))
        room.wall.selected.connect(lambda: room.foot.show_chosen(len(room.wall.chosen())))
        room.foot.done.connect(lambda deed: self.act(deed, room.wall.chosen()))
        room.large.left.connect(self.tools.close_large)
        room.large.stepped.connect(pictures.step)
        room.large.cleared.connect(pictures.handling.clear_flag)
        room.large.done.connect(lambda deed: self.act(deed, [pictures.current]))

    def _connect_queue(self) -> None:
        queue, pictures = self._room.queue, self._pictures
        queue.cancelled.connect(pictures.cancel)
        queue.cancelled_all.connect(pictures.cancel_all)
        queue.paused.connect(pictures.pause)
        queue.first.connect(pictures.first)
        queue.go_on.connect(pictures.go_on)
        queue.dropped.connect(pictures.drop_interrupted)

    def _key(self, name: str) -> None:
        if name == "menu":
            self.menus.deeds(QCursor.pos(), self.act)
        else:
            self.act(name, self._room.wall.chosen())

    def _act_on_told(self, what: str) -> None:
        self._room.show_told(None)
        if what == MODELS:
            self._get_models()
        else:
            self._pictures.undo(what)

    def _draw(self) -> None:
        self._pictures.ordering.draw()
        if self._room.pages.currentWidget() is self._room.large:
            self.tools.close_large()

    def _order_many(self, order: Callable[[], None]) -> None:
        order()
        self._room.show_wall()

    def _open_grid(self) -> None:
        words = self._room.kit.words
        choices = axis_choices(self._pictures.ordering.schema, words, IN_PANEL)
        self._room.grid.show_choices(choices)
        self._room.pages.setCurrentWidget(self._room.grid)
        self._room.grid.axes[0].name.setFocus()

    def _open_table(self) -> None:
        self._room.pages.setCurrentWidget(self._room.table)
        self._room.table.choose.setFocus()

    def _use_all(self, picture: Picture) -> None:
        if left_out := self._pictures.ordering.use_all(settings_of(picture)):
            text = self._room.kit.words.translate("Arrival", "The engine does not have: {names}")
            self._pictures.tell(Told(text.format(names=", ".join(left_out)), "warn"))

    def _open_scene(self, picture: Picture) -> None:
        """In the person's text editor; the studio notices when it is saved."""
        scene = self._pictures.scene_of(picture)
        if not scene:
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.tools.file(scene)))
        text = self._room.kit.words.translate(
            "Pictures", "'{file}' says what this picture shows. Change it in a text editor, save it and "
            "make the project: only this picture is drawn again.",
        )  # fmt: skip
        self._pictures.tell(Told(text.format(file=scene), "info"))

    def _star(self, paths: Paths) -> None:
        """All get one, or if all have one it is taken away."""
        found = [self._pictures.picture(path) for path in paths]
        every = all(one.star for one in found if one is not None)
        self._pictures.handling.star(paths, not every)


def _show_folder(file: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(file).parent)))
