"""What stands in the room before there are sentences, and what to do then."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from studio.core.narration import Narration
from studio.ui.presenter.reasons import plain_reason
from studio.ui.views.kit import Kit, column, row


class StartPage(QWidget):
    make_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setAccessibleName(translate("Empty", "Nothing here yet"))
        self._title = kit.label(
            translate("Narration", "The article, read aloud"), "title", wrap=True
        )
        self._text = kit.label("", "muted", wrap=True)
        self.make = kit.button(translate("Narration", "Make the sentences"), self.make_wanted.emit,
                               icon="wand-sparkles", kind="primary")  # fmt: skip
        mark = kit.picture("audio-lines", "accent", 44)
        for label in (mark, self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = column(mark, self._title, self._text, row(0, self.make, 0), space=14)
        box = QWidget()
        box.setMaximumWidth(kit.wide(440))
        box.setLayout(inner)
        self.setLayout(column(0, row(0, box, 0), 0, margins=32))

    def show_narration(self, narration: Narration, building: bool, read_only: bool) -> None:
        translate = self._kit.words.translate
        if building:
            text = translate("Empty", "It appears here as soon as there is something to see.")
        elif narration.problem:
            text = plain_reason(narration.problem, self._kit.words)
        else:
            text = translate(
                "Narration", "Each sentence is spoken by itself: one that sounds wrong is spoken "
                "again, and after an edit only that sentence is new. First the article is needed.",
            )  # fmt: skip
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.make.setVisible(not building and not read_only)
