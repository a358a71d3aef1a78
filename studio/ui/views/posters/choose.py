"""Choosing a picture: one of the project's, or a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QListView, QListWidget, QListWidgetItem, QWidget

from studio.store.gallery import Picture
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.thumbnails import Thumbnails

TILE = 132  # pixels
PATH = Qt.ItemDataRole.UserRole
FILES = "*.png *.jpg *.jpeg *.webp"


class ChoosePicture(QDialog):
    """After it was accepted ``path`` is one of the project, or ``file`` one from outside."""

    def __init__(
        self, kit: Kit, folder: Path, pictures: Sequence[Picture], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self.path, self.file = "", ""
        translate = kit.words.translate
        self.setWindowTitle(translate("Posters", "Choose a picture"))
        self.resize(kit.wide(760), kit.tall(560))
        self._small = Thumbnails(2 * TILE, self)
        self._small.folder = folder / ".studio" / "thumbnails"
        self._small.ready.connect(self._show_icon)
        self._folder = folder
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Posters", "Pictures of the project"))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(TILE, TILE))
        self.list.setGridSize(QSize(TILE + 12, TILE + 12))
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self._items = {str(folder / one.path): self._item(one) for one in pictures}
        file = kit.button(translate("Posters", "From a file …"), self._choose_file,
                          icon="folder-open")  # fmt: skip
        none = kit.label(translate("Posters", "The project has no pictures yet."), "muted")
        none.setVisible(not pictures)
        cancel = kit.button(translate("Posters", "Cancel"), self.reject, kind="quiet")
        self.setLayout(column(none, self.list, row(file, 0, cancel), space=10, margins=16))

    def _item(self, picture: Picture) -> QListWidgetItem:
        item = QListWidgetItem(self.list)
        item.setData(PATH, picture.path)
        name = picture.prompt or picture.item or Path(picture.path).name
        item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
        item.setToolTip(name)
        blank = QPixmap(TILE, TILE)
        blank.fill(self._kit.theme.colour("sunken"))
        item.setIcon(
            QIcon(self._small.of(str(self._folder / picture.path), picture.sha256) or blank)
        )
        item.setData(PATH + 1, picture.sha256)
        return item

    def _show_icon(self, file: str) -> None:
        item = self._items.get(file)
        if item is None:
            return
        small = self._small.of(file, str(item.data(PATH + 1)))
        if small is not None:
            item.setIcon(QIcon(small))

    def _take(self, item: QListWidgetItem) -> None:
        self.path = str(item.data(PATH))
        self.accept()

    def _choose_file(self) -> None:
        title = self.windowTitle()
        kinds = self._kit.words.translate("Posters", "Pictures ({kinds})").format(kinds=FILES)
        file, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if file:
            self.file = file
            self.accept()

    def done(self, result: int) -> None:
        self._small.stop()
        super().done(result)
