"""The strip that says why what is looked at could not be made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from studio.ui.views.flow import FlowLayout
from studio.ui.views.kit import Kit, column, firm, row


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
        buttons = FlowLayout([self.again_button, self.models_button, self.look_button], 8)
        line = row(mark, column(self._text, buttons, space=8))
        line.setStretch(1, 1)
        line.setContentsMargins(14, 8, 8, 8)
        bar.setLayout(line)
        outer = column(firm(bar))
        outer.setContentsMargins(24, 10, 24, 10)
        self.setLayout(outer)
        firm(self)
        self.hide()

    def show_failed(self, step: str, text: str, models: bool) -> None:
        self.step = step
        self.models_button.setVisible(models)
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._text.setToolTip(text)  # a small window may cut off a long one
        self.setVisible(bool(step))
