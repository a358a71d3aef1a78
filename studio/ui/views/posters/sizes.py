"""The poster in every size of the platforms, small; a tick says which are made."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QScrollArea, QWidget

from studio.sdk.poster.sizes import size_of
from studio.ui.presenter.posters.page import PosterPage, SizeRow
from studio.ui.views.kit import Kit, column, restyle, row
from studio.ui.views.posters.card import Proof

WIDE, HIGH = 132, 96  # pixels of a small poster


class SizeCard(QFrame):
    picked = Signal()
    chosen = Signal(bool)

    def __init__(self, kit: Kit, size: SizeRow) -> None:
        super().__init__()
        self._file = ""
        self.setObjectName("card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{size.title}, {size.about}")
        self._kit = kit
        self._picture = Proof(kit, QSize(*_pixels(size)))
        self._picture.setFixedSize(WIDE, HIGH)
        self._tick = QCheckBox(size.title)
        self._tick.setAccessibleName(size.title)
        self._tick.toggled.connect(self.chosen)
        self._about = kit.label(size.about, "caption")
        self._warn = kit.picture("triangle-alert", "warn", 14)
        self.setLayout(
            column(self._picture, self._tick, row(self._about, 0, self._warn), space=4, margins=8)
        )

    def show_size(self, size: SizeRow, current: bool, read_only: bool) -> None:
        self._tick.blockSignals(True)
        self._tick.setChecked(size.chosen)
        self._tick.blockSignals(False)
        self._tick.setEnabled(not read_only)
        self._warn.setVisible(bool(size.remarks))
        self.setToolTip("\n".join(size.remarks))
        if size.file and size.file != self._file:
            self._file = size.file
            self._picture.show_file(size.file)
        if self.property("current") != current:
            self.setProperty("current", current)
            restyle(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit()
        else:
            super().keyPressEvent(event)


def _pixels(size: SizeRow) -> tuple[int, int]:
    made = size_of(size.id)
    return made.width, made.height


class SizeStrip(QWidget):
    picked = Signal(str)
    chosen = Signal(str, bool)
    added = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._cards: dict[str, SizeCard] = {}
        translate = kit.words.translate
        self.setAccessibleName(translate("Posters", "Sizes"))
        self._inner = QWidget()
        self._inner.setAccessibleName(translate("Posters", "Sizes"))
        self._line = row(space=8)
        self._own = QLineEdit(placeholderText="1200x800")
        self._own.setAccessibleName(translate("Posters", "Another size, such as 1200x800"))
        self._own.setFixedWidth(kit.wide(110))
        self._own.returnPressed.connect(self._add)
        add = kit.button("", self._add, icon="plus", kind="tool",
                         name=translate("Posters", "Add this size"))  # fmt: skip
        caption = kit.label(translate("Posters", "Another size"), "caption")
        self._last = QWidget()
        self._last.setAccessibleName(self._own.accessibleName())
        self._last.setLayout(column(0, caption, row(self._own, add, space=4), 0, space=4))
        self._line.addWidget(self._last)
        self._line.addStretch(1)
        self._inner.setLayout(self._line)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(translate("Posters", "Sizes"))
        area.setWidget(self._inner)
        area.setFixedHeight(HIGH + kit.tall(88))
        self.setLayout(column(area))

    def show_page(self, page: PosterPage) -> None:
        for name in [one for one in self._cards if one not in {size.id for size in page.sizes}]:
            card = self._cards.pop(name)
            self._line.removeWidget(card)
            card.deleteLater()
        for at, size in enumerate(page.sizes):
            if size.id not in self._cards:
                self._cards[size.id] = card = SizeCard(self._kit, size)
                card.picked.connect(partial(self.picked.emit, size.id))
                card.chosen.connect(partial(self.chosen.emit, size.id))
                self._line.insertWidget(at, card)
            self._cards[size.id].show_size(size, size.id == page.size, page.read_only)
        self._last.setEnabled(not page.read_only)

    def _add(self) -> None:
        if text := self._own.text().strip():
            self._own.clear()
            self.added.emit(text)
