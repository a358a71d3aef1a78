"""How many pictures, and the number that chance starts from."""

from __future__ import annotations

from dataclasses import replace
from random import randrange

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from studio.ui.presenter.pictures.wish import LARGEST_SEED, MOST_AT_ONCE, Wish
from studio.ui.views.form import INSET, still
from studio.ui.views.kit import Kit, column, row


class SeedLine(QWidget):
    changed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setAccessibleName(translate("Panel", "Seed"))
        self.count = QSpinBox(minimum=1, maximum=MOST_AT_ONCE)
        self.count.setAccessibleName(translate("Panel", "How many"))
        self.seed = QSpinBox(minimum=0, maximum=LARGEST_SEED)
        self.seed.setAccessibleName(translate("Panel", "Seed"))
        self.seed.setToolTip(translate("Panel", "The same seed and settings give the same picture"))
        for box in (self.count, self.seed):
            box.lineEdit().setTextMargins(*INSET)
            box.setMinimumWidth(64)
            still(box)
            box.valueChanged.connect(self.changed)
        self.count.setFixedWidth(kit.wide(64))
        self.lock = kit.button("", icon="lock-open", kind="quiet",
                               name=translate("Panel", "Keep this seed"))  # fmt: skip
        self.lock.setCheckable(True)
        self.lock.toggled.connect(self._locked)
        dice = kit.button("", self._roll, icon="dices", kind="quiet",
                          name=translate("Panel", "Another seed"))  # fmt: skip
        names = [kit.label(self.count.accessibleName(), "strong"),
                 kit.label(self.seed.accessibleName(), "strong")]  # fmt: skip
        seeds = row(self.seed, self.lock, dice, space=2)
        seeds.setStretch(0, 1)
        line = row(
            column(names[0], self.count, space=5), column(names[1], seeds, space=5), space=12
        )
        line.setStretch(1, 1)
        line.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def show_wish(self, wish: Wish) -> None:
        for box, value in ((self.count, wish.count), (self.seed, wish.seed)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        self.lock.blockSignals(True)
        self.lock.setChecked(wish.locked)
        self.lock.blockSignals(False)
        self._show_lock()

    def fill(self, wish: Wish) -> Wish:
        return replace(
            wish, count=self.count.value(), seed=self.seed.value(), locked=self.lock.isChecked()
        )

    def _roll(self) -> None:
        self.lock.setChecked(False)
        self.seed.setValue(randrange(LARGEST_SEED))

    def _locked(self) -> None:
        self._show_lock()
        self.changed.emit()

    def _show_lock(self) -> None:
        locked = self.lock.isChecked()
        self.lock.setIcon(
            self._kit.icon("lock" if locked else "lock-open", "accent" if locked else "text")
        )
