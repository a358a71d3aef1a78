"""The strip that says why what is looked at could not be made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from studio.ui.views.kit import Kit, column, row


class FailedBar(QWidget):
    again = Signal(str)
    look = Signal(str)
    models_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.step = ""
        translate = kit.words.translate
        self.setAccessibleName(translate("Failed", "What went wrong"))
        self._text = kit.label("", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.again_button = kit.button(
            translate("Failed", "Try again"), lambda: self.again.emit(self.step), icon="rotate-ccw"
        )
        self.look_button = kit.button(
            translate("Failed", "Settings of this step"), lambda: self.look.emit(self.step),
            kind="link",
        )  # fmt: skip
        self.models_button = kit.button(
            translate("Studio", "Models"), self.models_wanted.emit, icon="box"
        )
        bar = kit.frame("", "error")
        mark = kit.picture("circle-alert", "error", 16)
        line = row(mark, self._text, self.look_button, self.models_button, self.again_button)
        line.setStretch(1, 1)
        line.setContentsMargins(14, 6, 8, 6)
        bar.setLayout(line)
        outer = column(bar)
        outer.setContentsMargins(24, 10, 24, 10)
        self.setLayout(outer)
        self.hide()

    def show_failed(self, step: str, text: str, models: bool) -> None:
        self.step = step
        self.models_button.setVisible(models)
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.setVisible(bool(step))
