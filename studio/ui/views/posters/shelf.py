"""The posters of the project as cards, and the way to a new one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from studio.ui.presenter.posters.page import PosterRow
from studio.ui.views.flow import FlowLayout
from studio.ui.views.kit import Kit, clear, column, restyle, row, scrolled
from studio.ui.views.picture import Picture


class PosterCard(QFrame):
    """A picture with a name below it, to be pressed."""

    pressed = Signal()

    def __init__(self, kit: Kit, title: str, about: str, size: tuple[int, int]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.picture = Picture(kit)
        self.picture.setFixedSize(*size)
        name = kit.label(title, "strong", wrap=True)
        self.setLayout(column(self.picture, name, kit.label(about, "caption", wrap=True), 0,
                              space=4, margins=10))  # fmt: skip
        self.setFixedWidth(size[0] + 22)

    def show_file(self, file: str) -> None:
        if file:
            self.picture.show_file(file)

    def show_current(self, current: bool) -> None:
        self.setProperty("current", current)
        restyle(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


class ShelfView(QWidget):
    opened = Signal(str)
    new_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._rows: tuple[PosterRow, ...] = ()
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
        self._cards: dict[str, PosterCard] = {}
        self._flow = FlowLayout([], 12)
        holder = QWidget()
        holder.setAccessibleName(translate("Posters", "Posters"))
        holder.setLayout(self._flow)
        head = row(kit.label(translate("Posters", "Posters"), "headline"), 0, self._new)
        area = scrolled(holder, translate("Posters", "Posters"))
        self.setLayout(column(head, self._hint, area, space=12, margins=24))

    def show_rows(self, rows: tuple[PosterRow, ...], read_only: bool) -> None:
        self._new.setEnabled(not read_only)
        if rows == self._rows:
            return
        self._rows = rows
        clear(self._flow)
        self._cards = {}
        for one in rows:
            card = PosterCard(self._kit, one.title, one.about, (200, 200))
            card.pressed.connect(partial(self.opened.emit, one.path))
            self._cards[one.path] = card
            self._flow.addWidget(card)

    def show_proof(self, path: str, file: str) -> None:
        if path in self._cards:
            self._cards[path].show_file(file)
