"""The pictures room: the panel at the left; at the right the wall, or one thing instead of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QDragEnterEvent,
    QDropEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.core.pictures.styles import Styles
from studio.ui.presenter.fields import Field
from studio.ui.presenter.pages import Making, PicturesPage
from studio.ui.presenter.pictures.arriving import MEDIA, Arrival
from studio.ui.presenter.pictures.choices import Able
from studio.ui.presenter.pictures.one import One
from studio.ui.presenter.pictures.ports import Told
from studio.ui.presenter.pictures.queue import Queue
from studio.ui.presenter.pictures.shelf import Shelf
from studio.ui.presenter.pictures.wish import Wish
from studio.ui.views.kit import Kit, column, firm, row
from studio.ui.views.pictures.compare import CompareView
from studio.ui.views.pictures.editors import CropEditor, ExtendEditor, MaskEditor
from studio.ui.views.pictures.foot import WallFoot
from studio.ui.views.pictures.head import Head
from studio.ui.views.pictures.large import LargePicture
from studio.ui.views.pictures.panel import Panel
from studio.ui.views.pictures.queue import QueueStrip
from studio.ui.views.pictures.sheets import GridSheet, TableSheet
from studio.ui.views.pictures.strips import ArrivalStrip, ToldStrip
from studio.ui.views.pictures.wall import Wall, WallModel
from studio.ui.views.thumbnails import Thumbnails

NARROW = 960  # pixels
SMALL = 256  # pixels of a tile's longer side, at one device pixel


class PicturesRoom(QWidget):
    """Fulfils `presenter.pictures.ports.PicturesView`; the window connects its parts."""

    files_dropped = Signal(list)
    seen = Signal()  # after it was not
    poster_wanted = Signal(str)  # the path of a picture, relative to the project

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit, self.folder = kit, ""
        self._making: tuple[Making, ...] = ()
        self._queue = Queue()
        translate = kit.words.translate
        self.setAccessibleName(translate("Gallery", "Pictures"))
        self.setAcceptDrops(True)
        self.thumbnails = Thumbnails(round(SMALL * self.devicePixelRatioF()), self)
        self.panel, self.head, self.foot = Panel(kit), Head(kit), WallFoot(kit)
        self.queue, self.told, self.arrival = QueueStrip(kit), ToldStrip(kit), ArrivalStrip(kit)
        self.wall = Wall(kit, self.thumbnails)
        self.thumbnails.ready.connect(lambda _: self.wall.viewport().update())
        self.large, self.compare = LargePicture(kit), CompareView(kit)
        self.large.revealed.connect(self.wall.tiles.revealed.add)
        self.masking, self.crop, self.extend = MaskEditor(kit), CropEditor(kit), ExtendEditor(kit)
        self.grid, self.table = GridSheet(kit), TableSheet(kit)
        self._nothing = kit.label("", "muted", wrap=True)
        self.pages = QStackedWidget()
        self.pages.setAccessibleName(translate("Gallery", "Pictures"))
        self._gallery = self._wall_page()
        for page in (self._gallery, self.large, self.compare, self.masking, self.crop, self.extend,
                     self.grid, self.table):  # fmt: skip
            self.pages.addWidget(page)
        self.pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        strips = column(firm(self.told), firm(self.arrival), space=0)
        strips.setContentsMargins(20, 0, 20, 0)
        right: QVBoxLayout = column(strips, self.pages, space=0)
        right.setStretch(1, 1)
        self._side = kit.frame("side")
        self._side.setLayout(column(self.panel))
        self.pages.currentChanged.connect(self._make_room)
        line: QHBoxLayout = row(self._side, right, space=0)
        line.setStretch(1, 1)
        self.setLayout(line)

    def _wall_page(self) -> QWidget:
        page = QWidget()
        page.setAccessibleName(self.kit.words.translate("Gallery", "Pictures"))
        lines = column(self.head, self.queue, self._nothing, self.wall, self.foot, space=10)
        lines.setContentsMargins(20, 12, 20, 10)
        lines.setStretchFactor(self.wall, 1)
        page.setLayout(lines)
        return page

    # what the outline selected ------------------------------------------------------

    def show_page(self, page: PicturesPage) -> None:
        if self.folder != page.folder:
            self.folder = page.folder
            self.wall.tiles.folder = page.folder
            self.thumbnails.folder = Path(page.folder) / ".studio" / "thumbnails"
        self.wall.tiles.stale = page.stale
        self.panel.draw.setEnabled(not page.read_only)
        self._making = page.making
        self._show_making()
        self.foot.show_left(page.left)

    @property
    def pictures(self) -> WallModel:
        """The wall's rows."""
        return self.wall.pictures

    def stop(self) -> None:
        self.thumbnails.stop()

    # PicturesView -------------------------------------------------------------------

    def show_able(self, able: Able, styles: Styles) -> None:
        self.panel.show_able(able, styles)
        self.large.show_able(able)

    def show_wish(self, wish: Wish) -> None:
        self.panel.show_wish(wish, self.folder)

    def show_fields(
        self, engine: str, fields: tuple[Field, ...], values: Mapping[str, Any]
    ) -> None:
        self.panel.show_fields(engine, fields, values)

    def show_problem(self, place: str, text: str) -> None:
        {"grid": self.grid, "table": self.table}.get(place, self.panel).show_problem(text)

    def show_amount(self, place: str, text: str) -> None:
        {"grid": self.grid, "table": self.table}[place].show_amount(text)

    def show_queue(self, queue: Queue) -> None:
        self._queue = queue
        self.queue.show_queue(queue)
        self._show_making()

    def show_shelf(self, shelf: Shelf) -> None:
        self.head.show_shelf(shelf)
        self.wall.show_shelf(shelf)
        self.foot.show_shelf(shelf, len(self.wall.chosen()))
        self._show_nothing(shelf)

    def show_rows(self) -> None:
        self.wall.viewport().update()

    def show_one(self, one: One | None) -> None:
        if one is None:
            if self.pages.currentWidget() is self.large:
                self.show_wall()
            return
        self.large.show_one(one, self.folder)
        if self.pages.currentWidget() is self._gallery:
            self.pages.setCurrentWidget(self.large)
            self.large.setFocus()

    def show_told(self, told: Told | None) -> None:
        self.told.show_told(told)

    def show_arrival(self, arrival: Arrival | None) -> None:
        self.arrival.show_arrival(arrival)

    def announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    # pages instead of the wall ------------------------------------------------------

    def show_wall(self) -> None:
        self.pages.setCurrentWidget(self._gallery)
        self.wall.setFocus()

    def show_large(self) -> None:
        """Back from a tool."""
        self.pages.setCurrentWidget(self.large)
        self.large.setFocus()

    def _make_room(self) -> None:
        """For one picture with what stands beside it, in a narrow window."""
        one = self.pages.currentWidget() is self.large
        self._side.setVisible(not one or self.width() >= self.kit.wide(NARROW))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _show_making(self) -> None:
        drawn = tuple(
            Making(one.job, one.title, one.done, one.preview, one.previews)
            for one in self._queue.running
        )
        self.wall.show_making((*self._making, *drawn))
        self._nothing.setVisible(bool(self._nothing.text()) and not self.wall.pictures.making)

    def _show_nothing(self, shelf: Shelf) -> None:
        translate, text = self.kit.words.translate, ""
        if shelf.known and not shelf.count:
            text = translate(
                "Gallery", "No picture fits. Search for other words, or show all pictures."
            )
            if not shelf.total:
                text = translate("Gallery", "Say at the left what you want to see, and press Draw. The "
                                 "pictures hang here; those of the article come by themselves when it is "
                                 "made. You can also drop pictures in.")  # fmt: skip
        self._nothing.setText(text)
        self._nothing.setVisible(bool(text) and not self.wall.pictures.making)

    # files from outside -------------------------------------------------------------

    def choose_files(self) -> None:
        title = self.kit.words.translate("Gallery", "Bring in a picture")
        kinds = " ".join(f"*{suffix}" for suffix in MEDIA)
        files, _ = QFileDialog.getOpenFileNames(self, title, "", f"{title} ({kinds})")
        if files:
            self.files_dropped.emit(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := _files(event):
            self.files_dropped.emit(files)
            event.acceptProposedAction()


def _files(event: QDropEvent) -> list[str]:
    urls = event.mimeData().urls()
    return [url.toLocalFile() for url in urls if url.isLocalFile()]
