"""One model in several sizes: which one shall it be?"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from studio.ui.presenter.model_sheets import VariantSheet
from studio.ui.presenter.row import Row
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.rows import RowList


class VariantView(QWidget):
    chosen = Signal(str)
    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        translate = kit.words.translate
        self.setAccessibleName(translate("Models", "Variants"))
        self._title = kit.label("", "headline", wrap=True)
        text = translate(
            "Models",
            "It is there in several sizes. Smaller ones are quicker and coarser; Q4_K_M is a good "
            "middle.",
        )
        self.list = RowList(kit, translate("Models", "Variants"), height=40)
        self.list.opened.connect(self.chosen)
        self.take = kit.button(
            translate("Models", "Take this one"), lambda: self.chosen.emit(self.list.current()),
            kind="primary",
        )  # fmt: skip
        self.list.picked.connect(lambda _: self.take.setEnabled(True))
        leave = kit.button(translate("Models", "Not now"), self.left.emit, kind="quiet")
        self.setLayout(column(self._title, kit.label(text, "muted", wrap=True), self.list,
                              row(self.take, leave, 0), 0, space=14))  # fmt: skip

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.list.setFocus()

    def show_sheet(self, sheet: VariantSheet) -> None:
        self._title.setText(sheet.title)
        self._title.setAccessibleName(sheet.title)
        rows = [
            Row(pattern, label.partition(" · ")[0], trailing=label.partition(" · ")[2])
            for pattern, label in sheet.options
        ]
        self.list.show_rows(rows)
        self.list.fit(12)
        self.take.setEnabled(bool(self.list.current()))
