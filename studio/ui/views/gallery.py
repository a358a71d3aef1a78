"""The pictures as a wall, and one of them large."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QStackedWidget, QWidget

from studio.ui.presenter.pages import Making, PicturesPage
from studio.ui.presenter.results import File
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.large_picture import LargePicture, caption_of
from studio.ui.views.thumbnails import Thumbnails
from studio.ui.views.tiles import TILE, WIDEST, Index, TilePainter

GAP = 6


class PicturesModel(QAbstractListModel):
    """The pictures being made, where they are seen at once, then the finished ones."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.files: tuple[File, ...] = ()
        self._tiles: tuple[File | Making, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        tile = self._tiles[index.row()]
        if role == TILE:
            return tile
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return caption_of(tile) if isinstance(tile, File) else tile.title
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(tile, File):
            return tile.meta.get("alt") or tile.name
        return None

    def show(self, files: tuple[File, ...], making: tuple[Making, ...] = ()) -> None:
        before, self.files = self._tiles, files
        tiles: tuple[File | Making, ...] = (*making, *files)
        if [_place(one) for one in before] == [_place(one) for one in tiles]:
            self._tiles = tiles
            if tiles:
                self.dataChanged.emit(self.index(0), self.index(len(tiles) - 1))
            return
        self.beginResetModel()
        self._tiles = tiles
        self.endResetModel()


def _place(tile: File | Making) -> str:
    return tile.path if isinstance(tile, File) else tile.job


class GalleryView(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._folder = kit, ""
        translate = kit.words.translate
        self.setAccessibleName(translate("Gallery", "Pictures"))
        self.thumbnails = Thumbnails(2 * WIDEST, self)
        self.pictures = PicturesModel(self)
        self.wall = _Wall()
        self.wall.setAccessibleName(translate("Gallery", "Pictures"))
        self.wall.setModel(self.pictures)
        self.wall.setViewMode(QListView.ViewMode.IconMode)
        self.wall.setResizeMode(QListView.ResizeMode.Adjust)
        self.wall.setMovement(QListView.Movement.Static)
        self.wall.setUniformItemSizes(True)
        self.wall.setSpacing(GAP // 2)
        self.wall.setMouseTracking(True)
        self._tiles = TilePainter(kit, self.thumbnails, self)
        self.wall.setItemDelegate(self._tiles)
        self.wall.resized.connect(self._fit)
        self.wall.activated.connect(lambda index: self.open(index.row()))
        self.wall.clicked.connect(lambda index: self.open(index.row()))
        self.thumbnails.ready.connect(lambda _: self.wall.viewport().update())
        self.large = LargePicture(kit)
        self.large.left.connect(self.close_large)
        self._pages = QStackedWidget()
        self._pages.setAccessibleName(translate("Gallery", "Pictures"))
        self._count = kit.label("", "muted")
        head = column(
            row(kit.label(translate("Gallery", "Pictures"), "headline"), 12, self._count, 0)
        )
        wall = QWidget()
        wall.setLayout(column(head, self.wall, space=12, margins=24))
        self._pages.addWidget(wall)
        self._pages.addWidget(self.large)
        self.setLayout(column(self._pages))

    def show_page(self, page: PicturesPage) -> None:
        self._folder = page.folder
        self._tiles.folder = page.folder
        self.pictures.show(page.files, page.making)
        translate = self._kit.words.translate
        text = translate("Gallery", "{count} pictures").format(count=len(page.files))
        if page.left:
            more = translate("Gallery", "{count} more on the way").format(count=page.left)
            text = f"{text} · {more}"
        self._count.setText(text)
        self.large.show_files(page.folder, page.files)

    def _fit(self, width: int) -> None:
        """As many tiles in a line as keep them below their widest."""
        columns = max(1, -(-width // (WIDEST + GAP)))
        self._tiles.width = (width - 16) // columns - GAP
        self.wall.scheduleDelayedItemsLayout()

    def open(self, number: int) -> None:
        number -= self.pictures.rowCount() - len(self.pictures.files)
        if number < 0:
            return  # it is being made
        self._pages.setCurrentIndex(1)
        self.large.show_number(number)
        self.large.setFocus()

    def close_large(self) -> None:
        self._pages.setCurrentIndex(0)
        self.wall.setFocus()

    def stop(self) -> None:
        self.thumbnails.stop()


class _Wall(QListView):
    resized = Signal(int)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.resized.emit(self.viewport().width())
        super().resizeEvent(event)
