"""The posters of the project as cards, and the way to a new one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from studio.ui.presenter.posters.page import PosterRow
from studio.ui.views.flow import FlowLayout
from studio.ui.views.kit import Kit, clear, column, row, scrolled
from studio.ui.views.posters.card import PosterCard


class NameEdit(QLineEdit):
    """In the place of a card's name: Return takes what was typed, Escape and a click elsewhere
    leave the name as it was."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class ShelfView(QWidget):
    opened = Signal(str)
    new_wanted = Signal()
    copied = Signal(str)
    renamed = Signal(str, str)  # path, title
    removed = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._rows: tuple[PosterRow, ...] = ()
        self._files: dict[str, str] = {}
        self._read_only = False
        translate = kit.words.translate
        self.setAccessibleName(translate("Posters", "Posters"))
        self._new = kit.button(translate("Posters", "New poster"), self.new_wanted.emit,
                               icon="plus", kind="primary")  # fmt: skip
        self._hint = kit.label(
            translate(
                "Posters", "A title on a picture, in your brand's colours and type, in all sizes at "
                "once: covers for articles, notes and videos. The text stays text."
            ), "muted", wrap=True,
        )  # fmt: skip
        self.cards: dict[str, PosterCard] = {}
        self._flow = FlowLayout([], 12)
        holder = QWidget()
        holder.setAccessibleName(translate("Posters", "Posters"))
        holder.setLayout(self._flow)
        head = row(kit.label(translate("Posters", "Posters"), "headline"), 0, self._new)
        area = scrolled(holder, translate("Posters", "Posters"))
        self.setLayout(column(head, self._hint, area, space=12, margins=24))

    def show_rows(self, rows: tuple[PosterRow, ...], read_only: bool) -> None:
        self._new.setEnabled(not read_only)
        if (rows, read_only) == (self._rows, self._read_only):
            return
        self._rows, self._read_only = rows, read_only
        had = next((path for path, card in self.cards.items() if card.hasFocus()), "")
        clear(self._flow)
        self.cards = {}
        for one in rows:
            card = PosterCard(self._kit, one.title, one.about, (200, 200), menu=True)
            card.pressed.connect(partial(self.opened.emit, one.path))
            card.key.connect(partial(self._do, one.path))
            card.menu_wanted.connect(partial(self._menu, one.path))
            card.show_file(self._files.get(one.path, ""))
            self.cards[one.path] = card
            self._flow.addWidget(card)
        if had in self.cards:
            self.cards[had].setFocus()

    def show_proof(self, path: str, file: str) -> None:
        self._files[path] = file
        if path in self.cards:
            self.cards[path].show_file(file)

    def _deeds(self) -> dict[str, tuple[str, str]]:
        translate = self._kit.words.translate
        return {
            "open": (translate("Posters", "Open"), "Return"),
            "rename": (translate("Posters", "Rename"), "F2"),
            "copy": (translate("Posters", "Duplicate"), "Ctrl+D"),
            "remove": (translate("Posters", "Remove"), "Del"),
        }

    def _menu(self, path: str, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self._kit.words.translate("Posters", "Poster"))
        for deed, (title, keys) in self._deeds().items():
            action = menu.addAction(f"{title}\t{keys}")  # seen only: the card has the keys
            action.setEnabled(deed == "open" or not self._read_only)
            action.triggered.connect(lambda _=False, deed=deed: self._do(path, deed))
        menu.aboutToHide.connect(menu.deleteLater)
        self.pop_up(menu, at)

    def pop_up(self, menu: QMenu, at: QPoint) -> None:
        menu.popup(at)

    def _do(self, path: str, deed: str) -> None:
        if deed == "open":
            self.opened.emit(path)
        elif self._read_only:
            return
        elif deed == "rename":
            self._begin_rename(path)
        else:
            {"copy": self.copied, "remove": self.removed}[deed].emit(path)

    def _begin_rename(self, path: str) -> None:
        card = self.cards[path]
        edit = NameEdit(card.name.text())
        edit.setAccessibleName(self._kit.words.translate("Posters", "Name"))
        edit.selectAll()
        card.name.hide()
        card.lines.insertWidget(1, edit)

        def take() -> None:
            title = edit.text().strip()
            if title and title != card.name.text():
                self.renamed.emit(path, title)
            card.setFocus()

        def leave() -> None:
            edit.hide()
            edit.deleteLater()
            card.name.show()

        edit.returnPressed.connect(take)
        edit.left.connect(leave)
        edit.setFocus()
