"""The wall of pictures: any number of them, of which only those in sight are asked for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from studio.store.gallery import Picture
from studio.ui.presenter.pages import Making
from studio.ui.presenter.pictures.one import title_of
from studio.ui.presenter.pictures.shelf import Shelf
from studio.ui.views.kit import Kit
from studio.ui.views.pictures.tiles import TILE, WIDEST, Index, TilePainter
from studio.ui.views.thumbnails import Thumbnails

GAP = 4


class WallModel(QAbstractListModel):
    """The pictures being made, where they are seen at once, then those of the shelf."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.making: tuple[Making, ...] = ()
        self.shelf: Shelf | None = None
        self._count = 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.making) + self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == TILE:
            return self.tile(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            tile = self.tile(index.row())
            return tile.title if isinstance(tile, Making) else title_of(tile) if tile else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            tile = self.tile(index.row())
            return tile.prompt or title_of(tile) if isinstance(tile, Picture) else None
        return None

    def tile(self, row: int) -> Picture | Making | None:
        if row < len(self.making):
            return self.making[row]
        return self.shelf.row(row - len(self.making)) if self.shelf is not None else None

    def picture(self, row: int) -> Picture | None:
        tile = self.tile(row)
        return tile if isinstance(tile, Picture) else None

    def row_of(self, path: str) -> int | None:
        number = self.shelf.number_of(path) if self.shelf is not None else None
        return None if number is None else number + len(self.making)

    def show_making(self, making: tuple[Making, ...]) -> None:
        if [one.job for one in making] != [one.job for one in self.making]:
            self.beginResetModel()
            self.making = making
            self.endResetModel()
            return
        self.making = making

    def show_shelf(self, shelf: Shelf) -> None:
        """The view has to draw what it shows anew."""
        self.shelf = shelf
        if shelf.count != self._count:
            self.beginResetModel()
            self._count = shelf.count
            self.endResetModel()


class Wall(QListView):
    """``opened`` for Enter, space or a double click; ``key`` for the letters that do something."""

    opened = Signal(str)
    starred = Signal(str, bool)
    key = Signal(str)
    menu_wanted = Signal(QPoint)
    selected = Signal()

    def __init__(self, kit: Kit, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._kit = kit
        name = kit.words.translate("Gallery", "Pictures")
        self.setAccessibleName(name)
        self.pictures = WallModel(self)
        self.setModel(self.pictures)
        self.tiles = TilePainter(kit, thumbnails, self)
        self.setItemDelegate(self.tiles)
        # list mode with wrapping knows where a row is by its number; icon mode keeps a tree
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(GAP // 2)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # keeps the width
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(kit.tall(48))
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())

    # what is shown ------------------------------------------------------------------

    def show_making(self, making: tuple[Making, ...]) -> None:
        if making != self.pictures.making:
            self._keeping(lambda: self.pictures.show_making(making))
            self.viewport().update()

    def show_shelf(self, shelf: Shelf) -> None:
        self._keeping(lambda: self.pictures.show_shelf(shelf))
        self.viewport().update()  # to tell of changed data would lay out every row anew

    def _keeping(self, change: Any) -> None:
        """What is chosen and where one is stays over a change of the rows."""
        chosen, current = self.chosen(), self.current()
        at = self.verticalScrollBar().value()
        before = self.pictures.rowCount()
        change()
        if self.pictures.rowCount() == before and chosen == self.chosen():
            return
        choose = QItemSelectionModel.SelectionFlag.Select
        for path in chosen:
            if (row := self.pictures.row_of(path)) is not None:
                self.selectionModel().select(self.pictures.index(row), choose)
        if current and (row := self.pictures.row_of(current)) is not None:
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.pictures.index(row), keep)
        self.verticalScrollBar().setValue(at)

    def chosen(self) -> tuple[str, ...]:
        """The paths of the selected pictures, in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        found = (self.pictures.picture(row) for row in rows)
        return tuple(one.path for one in found if one is not None)

    def current(self) -> str:
        index = self.currentIndex()
        picture = self.pictures.picture(index.row()) if index.isValid() else None
        return picture.path if picture is not None else ""

    def pick(self, path: str) -> None:
        """Make it the current one, in sight."""
        if (row := self.pictures.row_of(path)) is not None:
            self.setCurrentIndex(self.pictures.index(row))
            self.scrollTo(self.pictures.index(row))

    # hands --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        names = {
            Qt.Key.Key_S: "star", Qt.Key.Key_Delete: "remove", Qt.Key.Key_Backspace: "remove",
            Qt.Key.Key_C: "compare", Qt.Key.Key_V: "vary", Qt.Key.Key_M: "menu",
        }  # fmt: skip
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        key = Qt.Key(event.key())
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        elif plain and key in names:
            self.key.emit(names[key])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here; and to look for a title would read every row."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        picture = self.pictures.picture(index.row()) if index.isValid() else None
        if (
            picture is not None
            and event.button() == Qt.MouseButton.LeftButton
            and self.tiles.star_at(self.visualRect(index), event.position())
        ):
            self.starred.emit(picture.path, not picture.star)
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.chosen():
            self.menu_wanted.emit(event.globalPos())

    def _open(self, index: Index) -> None:
        picture = self.pictures.picture(index.row()) if index.isValid() else None
        if picture is not None:
            self.opened.emit(picture.path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many tiles in a line as keep them below their widest."""
        room = self.viewport().width() - 2 * GAP
        columns = max(1, -(-room // (self._kit.wide(WIDEST) + GAP)))
        self.tiles.fit(room // columns - GAP)
        self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)
