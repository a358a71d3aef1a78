"""Above the pages that belong to no project: back, and from one of them to another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton

from studio.ui.presenter.words import Words
from studio.ui.views.kit import Kit, row

PAGES = ("models", "engines", "machine", "settings")


def page_titles(words: Words) -> Mapping[str, str]:
    translate = words.translate
    return {
        "models": translate("Studio", "Models"),
        "engines": translate("Studio", "Engines"),
        "machine": translate("Studio", "This machine"),
        "settings": translate("Studio", "Settings"),
    }


class StudioBar(QFrame):
    left = Signal()
    wanted = Signal(str)  # one of PAGES

    def __init__(self, kit: Kit, page: str) -> None:
        super().__init__()
        translate = kit.words.translate
        self.setObjectName("bar")
        self.setAccessibleName(translate("Studio", "Studio bar"))
        self.setFixedHeight(kit.tall(64))
        back = kit.button("", self.left.emit, icon="arrow-left", kind="quiet",
                          name=translate("Studio", "Back"))  # fmt: skip
        self._group = QButtonGroup(self)
        self.tabs: dict[str, QPushButton] = {}
        for name, title in page_titles(kit.words).items():
            tab = kit.button(title, partial(self._go, name), kind="tab")
            tab.setCheckable(True)
            tab.setChecked(name == page)
            self._group.addButton(tab)
            self.tabs[name] = tab
        self._page = page
        line = row(back, 8, *self.tabs.values(), 0, space=4)
        line.setContentsMargins(16, 0, 20, 0)
        self.setLayout(line)

    def _go(self, page: str) -> None:
        if page != self._page:
            self.wanted.emit(page)
