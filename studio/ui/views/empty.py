"""A place with nothing in it yet, and what will make it fill."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.ui.presenter.pages import EmptyPage
from studio.ui.views.kit import Kit, clear, column, row


class EmptyView(QWidget):
    make_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setAccessibleName(kit.words.translate("Empty", "Nothing here yet"))
        self._inner: QVBoxLayout = column(space=14)
        box = QWidget()
        box.setMaximumWidth(kit.wide(440))
        box.setLayout(self._inner)
        self.setLayout(column(0, row(0, box, 0), 0, margins=32))

    def show_page(self, page: EmptyPage) -> None:
        clear(self._inner)
        mark = self._kit.picture(page.icon, "accent", 44)
        title = self._kit.label(page.title, "title")
        text = self._kit.label(page.text, "muted", wrap=True)
        text.setMinimumWidth(400)
        for label in (mark, title, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._inner.addWidget(label)
        translate = self._kit.words.translate
        if not page.busy:
            make = self._kit.button(
                translate("Empty", "Make"),
                self.make_wanted.emit,
                icon="wand-sparkles",
                kind="primary",
            )
            self._inner.addLayout(row(0, make, 0))
