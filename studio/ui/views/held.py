"""The project is open elsewhere: who has it, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from studio.ui.views.kit import Kit, column, row


class HeldPage(QWidget):
    read_only = Signal()
    again = Signal()
    left = Signal()

    def __init__(self, kit: Kit, why: str) -> None:
        super().__init__()
        self.setObjectName("page")
        translate = kit.words.translate
        title = translate("Held", "This project is open elsewhere")
        self.setAccessibleName(title)
        heading = kit.label(title, "headline")
        text = kit.label(why, "muted", wrap=True)
        text.setMinimumWidth(460)
        for label in (heading, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = row(
            0,
            kit.button(translate("Held", "Back"), self.left.emit, kind="quiet"),
            kit.button(translate("Held", "Try again"), self.again.emit),
            kit.button(translate("Held", "Open read-only"), self.read_only.emit, kind="primary"),
            0,
        )
        self.setLayout(column(0, heading, row(0, text, 0), 8, buttons, 0, space=14, margins=40))
