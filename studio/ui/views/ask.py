"""The strip that asks for a yes before the recipe goes on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.ui.views.kit import Kit, column, row


class AskBar(QWidget):
    approved = Signal(str)
    look = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self.step = kit, ""
        translate = kit.words.translate
        self.setAccessibleName(translate("Ask", "Waits for your yes"))
        self._text = kit.label("", wrap=True)
        bar = kit.frame("", "warn")
        line = row(
            kit.picture("eye", "warn", 16), self._text,
            kit.button(translate("Ask", "Look"), lambda: self.look.emit(self.step), kind="link"),
            kit.button(
                translate("Ask", "Go on"), lambda: self.approved.emit(self.step),
                icon="play", kind="primary",
            ),
        )  # fmt: skip
        line.setStretch(1, 1)
        line.setContentsMargins(14, 6, 8, 6)
        bar.setLayout(line)
        outer = column(bar)
        outer.setContentsMargins(24, 10, 24, 0)
        self.setLayout(outer)
        self.hide()

    def show_ask(self, step: str, text: str) -> None:
        self.step = step
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.setVisible(bool(step))
