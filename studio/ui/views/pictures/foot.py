"""Under the wall: how many pictures, and what can be done with those that are chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from studio.ui.presenter.pictures.deeds import all_deeds
from studio.ui.presenter.pictures.shelf import Shelf
from studio.ui.views.kit import Kit, row


class WallFoot(QWidget):
    done = Signal(str)  # a deed

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._left, self._count = kit, 0, 0
        self.setAccessibleName(kit.words.translate("Gallery", "The chosen pictures"))
        self._text = kit.label("", "caption")
        self.buttons: dict[str, QPushButton] = {}
        for deed in all_deeds(kit.words):
            if deed.many:
                self.buttons[deed.id] = kit.button("", partial(self.done.emit, deed.id),
                                                   icon=deed.icon, kind="quiet", name=deed.title)  # fmt: skip
        self._board = QLineEdit(placeholderText=kit.words.translate("Boards", "Name of the board"))
        self._board.setAccessibleName(kit.words.translate("Boards", "Name of the board"))
        self._board.setMaximumWidth(kit.wide(180))
        self._board.returnPressed.connect(self._named)
        self._board.hide()
        self._then: Callable[[str], object] = lambda name: None
        self.setLayout(row(self._text, 0, self._board, *self.buttons.values(), space=4))
        self._enable(0)

    def ask_board(self, then: Callable[[str], object]) -> None:
        """A name, typed in place."""
        self._then = then
        self._board.clear()
        self._board.show()
        self._board.setFocus()

    def _named(self) -> None:
        self._board.hide()
        if name := " ".join(self._board.text().split()):
            self._then(name)

    def show_shelf(self, shelf: Shelf, chosen: int) -> None:
        self._count = shelf.count
        self.show_chosen(chosen)

    def show_left(self, left: int) -> None:
        """How many more the recipe will make."""
        self._left = left

    def show_chosen(self, chosen: int) -> None:
        translate = self._kit.words.translate
        text = translate("Gallery", "{count} pictures").format(count=f"{self._count:,}")
        if self._left:
            more = translate("Gallery", "{count} more on the way").format(count=self._left)
            text = f"{text} · {more}"
        if chosen:
            text = translate("Gallery", "{count} chosen").format(count=chosen)
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._enable(chosen)

    def _enable(self, chosen: int) -> None:
        for name, button in self.buttons.items():
            button.setEnabled(chosen == 2 if name == "compare" else chosen > 0)
