"""How large a picture shall be: a named size, or two numbers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from studio.ui.presenter.pictures.sizes import size_groups
from studio.ui.presenter.pictures.wish import Wish
from studio.ui.views.form import INSET, still
from studio.ui.views.kit import Kit, column, row

SMALLEST, LARGEST, STEP = 64, 8192, 8


class SizeChoice(QWidget):
    changed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setAccessibleName(translate("Panel", "Size"))
        self.named = QComboBox()
        self.named.setAccessibleName(translate("Panel", "Size"))
        self.named.setMaxVisibleItems(24)
        self.named.setMinimumContentsLength(8)
        self.named.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        still(self.named)
        self._fill()
        self.width_ = self._number(translate("Panel", "Width"))
        self.height_ = self._number(translate("Panel", "Height"))
        turn = kit.button("", self._turn, icon="refresh-cw", kind="quiet",
                          name=translate("Panel", "Swap width and height"))  # fmt: skip
        numbers = row(self.width_, kit.label("×", "muted"), self.height_, turn, space=6)
        numbers.setStretch(0, 1)
        numbers.setStretch(2, 1)
        label = kit.label(translate("Panel", "Size"), "strong")
        self.setLayout(column(label, self.named, numbers, space=5))
        self.named.activated.connect(self._pick)

    def _fill(self) -> None:
        model = self.named.model()
        assert isinstance(model, QStandardItemModel)
        self.named.addItem(self._kit.words.translate("Panel", "Own size"), None)
        for title, sizes in size_groups(self._kit.words):
            self.named.addItem(title)
            model.item(self.named.count() - 1).setFlags(Qt.ItemFlag.NoItemFlags)
            for size in sizes:
                self.named.addItem(size.text, (size.width, size.height))

    def _number(self, name: str) -> QSpinBox:
        box = QSpinBox(minimum=SMALLEST, maximum=LARGEST, singleStep=STEP)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.lineEdit().setTextMargins(*INSET)
        box.setMinimumWidth(64)
        still(box)
        box.valueChanged.connect(self._typed)
        return box

    def show_wish(self, wish: Wish) -> None:
        for box, value in ((self.width_, wish.width), (self.height_, wish.height)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        self._name()

    def fill(self, wish: Wish) -> Wish:
        return replace(wish, width=self.width_.value(), height=self.height_.value())

    def _pick(self, at: int) -> None:
        size = self.named.itemData(at)
        if size is not None:
            for box, value in zip((self.width_, self.height_), size, strict=True):
                box.blockSignals(True)
                box.setValue(value)
                box.blockSignals(False)
            self.changed.emit()
        else:
            self.width_.setFocus()

    def _turn(self) -> None:
        width, height = self.width_.value(), self.height_.value()
        self.width_.setValue(height)
        self.height_.setValue(width)

    def _typed(self) -> None:
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        """The name of the size that the numbers are, if it has one."""
        size = (self.width_.value(), self.height_.value())
        found = (n for n in range(self.named.count()) if self.named.itemData(n) == size)
        self.named.setCurrentIndex(next(found, 0))
