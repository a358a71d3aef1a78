"""The picture that a new one begins with, and how far it may go from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from studio.ui.presenter.pictures.wish import Wish
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.picture import Picture

TALL = 84  # pixels, of the small picture


class StartPicture(QWidget):
    """Not seen while there is none."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._path = kit, ""
        translate = kit.words.translate
        self.setAccessibleName(translate("Panel", "Begins with"))
        self.picture = Picture(kit)
        self.picture.setFixedSize(kit.wide(TALL), kit.wide(TALL))
        away = kit.button("", self.dropped.emit, icon="x", kind="quiet",
                          name=translate("Panel", "Begin with no picture"))  # fmt: skip
        self.strength = QSlider(Qt.Orientation.Horizontal)
        self.strength.setRange(0, 100)
        self.strength.setPageStep(10)
        self.strength.setAccessibleName(translate("Panel", "Change"))
        self.strength.valueChanged.connect(self._moved)
        self._amount = kit.label("", "caption")
        self._masked = kit.label(translate("Panel", "Only what you painted is drawn anew."), "caption",
                                 wrap=True)  # fmt: skip
        name = kit.label(translate("Panel", "Begins with"), "strong")
        amount = row(kit.label(translate("Panel", "Change"), "caption"), 0, self._amount)
        side = column(row(name, 0, away), amount, self.strength, 0, space=4)
        line = row(self.picture, side, space=12)
        line.setStretch(1, 1)
        well = kit.frame("well")
        well.setAccessibleName(self.accessibleName())
        well.setLayout(column(line, self._masked, space=6, margins=10))
        self.setLayout(column(well))
        self.hide()

    def show_wish(self, wish: Wish, folder: str) -> None:
        if wish.start != self._path:
            self._path = wish.start
            if wish.start:
                self.picture.show_file(str(Path(folder) / wish.start))
        self._masked.setVisible(bool(wish.mask))
        self.strength.blockSignals(True)
        self.strength.setValue(round(wish.strength * 100))
        self.strength.blockSignals(False)
        self._show_amount()
        self.setVisible(bool(wish.start))

    def fill(self, wish: Wish) -> Wish:
        return replace(wish, strength=self.strength.value() / 100)

    def _moved(self) -> None:
        self._show_amount()
        self.changed.emit()

    def _show_amount(self) -> None:
        self._amount.setText(f"{self.strength.value()} %")
