"""The sentences of the list as Qt's model: rows are asked for one by one, so any number may be."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from studio.core.narration import Sentence
from studio.ui.presenter.narration.lights import remark_of, spoken_of
from studio.ui.presenter.narration.listing import Listing, chapter_text
from studio.ui.presenter.words import Words

Index = QModelIndex | QPersistentModelIndex


class SentenceModel(QAbstractListModel):
    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.listing = Listing()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.listing.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            sentence = self.listing.sentence(index.row())
            return sentence.text if sentence else self.chapter(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            sentence = self.listing.sentence(index.row())
            return spoken_of(sentence, self._words) if sentence else self.chapter(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            sentence = self.listing.sentence(index.row())
            return (remark_of(sentence, self._words) or None) if sentence else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.sentence(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def sentence(self, row: int) -> Sentence | None:
        return self.listing.sentence(row)

    def chapter(self, row: int) -> str:
        """The text of a row that is no sentence."""
        return chapter_text(self.listing.narration, -1 - self.listing.rows[row], self._words)

    def item(self, index: Index) -> str:
        sentence = self.sentence(index.row()) if index.isValid() else None
        return sentence.item if sentence else ""

    def row_of(self, item: str) -> int:
        """-1 if it is not listed."""
        return self.listing.places.get(item, -1)

    def show(self, listing: Listing) -> bool:
        """Whether there are other rows than before; else the view only has to draw anew, as
        telling of changed data would lay out every row."""
        same = (
            listing.rows == self.listing.rows
            and listing.places.keys() == self.listing.places.keys()
            and listing.narration.chapters == self.listing.narration.chapters
        )
        if same:
            self.listing = listing
            return False
        self.beginResetModel()
        self.listing = listing
        self.endResetModel()
        return True
