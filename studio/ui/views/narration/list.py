"""The list of sentences, made for the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from studio.ui.presenter.narration.listing import Listing
from studio.ui.views.kit import Kit
from studio.ui.views.narration.lines import LinePainter
from studio.ui.views.narration.model import SentenceModel

KEYS = {
    Qt.Key.Key_Space: "play", Qt.Key.Key_Return: "edit", Qt.Key.Key_Enter: "edit",
    Qt.Key.Key_R: "retake", Qt.Key.Key_F: "flag", Qt.Key.Key_N: "next", Qt.Key.Key_T: "takes",
    Qt.Key.Key_M: "record",
    Qt.Key.Key_0: "rate0", Qt.Key.Key_1: "rate1", Qt.Key.Key_2: "rate2", Qt.Key.Key_3: "rate3",
    Qt.Key.Key_4: "rate4", Qt.Key.Key_5: "rate5", Qt.Key.Key_S: "speak",
}  # fmt: skip
"""What single keys do in the list: names of the room's deeds."""


class SentenceList(QListView):
    """``picked`` when another sentence is the current one or others are selected; ``key`` for
    what `KEYS` names; ``opened`` for a double click."""

    picked = Signal(str, list)
    key = Signal(str)
    opened = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._quiet = kit, False
        self.setAccessibleName(kit.words.translate("Narration", "Sentences"))
        self.sentences = SentenceModel(kit.words, self)
        self.setModel(self.sentences)
        self.lines = LinePainter(kit, self.sentences, self)
        self.setItemDelegate(self.lines)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # keeps the width
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(kit.tall(40))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.sentences.item(index)))
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())

    # what is shown ------------------------------------------------------------------

    def show_listing(self, listing: Listing) -> None:
        """Selection and place stay, as far as the sentences are still there."""
        current, chosen = self.current(), self.chosen()
        at, self._quiet = self.verticalScrollBar().value(), True
        if self.sentences.show(listing):
            self.lines.fit(self.viewport().width())
            self._select(current, chosen)
            self.verticalScrollBar().setValue(at)
        else:
            self._fit_again()
        self._quiet = False
        self.viewport().update()

    def show_current(self, item: str) -> None:
        """Without telling of it."""
        self._quiet = True
        row = self.sentences.row_of(item)
        index = self.sentences.index(row) if row >= 0 else QModelIndex()
        if item != self.current():
            self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
        self._quiet = False

    def show_playing(self, item: str, word: tuple[int, int]) -> None:
        """The sentence that is heard, and which of its characters; "" is none."""
        before, self.lines.playing = self.lines.playing, item
        self.lines.word = word
        for one in {before, item} - {""}:
            if (row := self.sentences.row_of(one)) >= 0:
                self.viewport().update(self.visualRect(self.sentences.index(row)))
        if item != before and (row := self.sentences.row_of(item)) >= 0:
            self.scrollTo(self.sentences.index(row))

    def current(self) -> str:
        return self.sentences.item(self.currentIndex())

    def chosen(self) -> tuple[str, ...]:
        """All that are selected, in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return tuple(self.sentences.item(self.sentences.index(row)) for row in rows)

    def _select(self, current: str, chosen: tuple[str, ...]) -> None:
        found = QItemSelection()
        for item in chosen:
            if (row := self.sentences.row_of(item)) >= 0:
                index = self.sentences.index(row)
                found.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(found, flags.ClearAndSelect)
        if (row := self.sentences.row_of(current)) >= 0:
            self.selectionModel().setCurrentIndex(self.sentences.index(row), flags.NoUpdate)

    def _fit_again(self) -> None:
        """A remark takes a line under the words."""
        if self.lines.fit(self.viewport().width()):
            self.scheduleDelayedItemsLayout()

    # hands --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and (name := KEYS.get(Qt.Key(event.key()))):
            self.key.emit(name)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.chosen():
            self.menu_wanted.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lines.fit(self.viewport().width())
        self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def _tell(self) -> None:
        if not self._quiet:
            self.picked.emit(self.current(), list(self.chosen()))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Up, down and a page: over the rows of chapters, which can't be picked."""
        index = super().moveCursor(action, modifiers)
        down = action in (
            QAbstractItemView.CursorAction.MoveDown,
            QAbstractItemView.CursorAction.MovePageDown,
            QAbstractItemView.CursorAction.MoveHome,
        )
        while index.isValid() and self.sentences.sentence(index.row()) is None:
            index = self.sentences.index(index.row() + (1 if down else -1))
        return index if index.isValid() else self.currentIndex()
