"""The right side of the room: pages under tabs, of which one is seen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from studio.ui.presenter.narration.ports import EXPORT, LEXICON, MARKS, SOUND, TAKES, VOICES
from studio.ui.views.kit import Kit, column, row, scrolled


class SidePanel(QWidget):
    """Who makes a page puts it in by ``set_page``; until then its tab is not there."""

    shown = Signal(str)  # the page that is seen now

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setAccessibleName(translate("Narration", "Tools for the narration"))
        self.pages: dict[str, QWidget] = {}
        self.tabs: dict[str, QPushButton] = {}
        self.stack = QStackedWidget()
        self.stack.setAccessibleName(translate("Narration", "Tools for the narration"))
        group = QButtonGroup(self)
        titles = {
            MARKS: translate("Narration", "Marks"), TAKES: translate("Narration", "Takes"),
            VOICES: translate("Narration", "Voices"), LEXICON: translate("Narration", "Lexicon"),
            SOUND: translate("Narration", "Sound"), EXPORT: translate("Narration", "Export"),
        }  # fmt: skip
        for name, title in titles.items():
            tab = kit.button(title, partial(self.show_page, name), kind="sidetab")
            tab.setCheckable(True)
            tab.hide()
            group.addButton(tab)
            self.tabs[name] = tab
        line = row(*self.tabs.values(), 0, space=0)
        line.setContentsMargins(8, 4, 8, 0)
        lines = column(line, kit.line(), self.stack, space=0)
        lines.setStretchFactor(self.stack, 1)
        self.setLayout(lines)

    def set_page(self, name: str, page: QWidget, *, scrolling: bool = True) -> None:
        """``scrolling``: False for a page with a list of its own that takes what height there
        is."""
        if scrolling:
            page.setContentsMargins(0, 0, 0, 0)
            area = scrolled(page, self.tabs[name].text())
            self.stack.addWidget(area)
            self.pages[name] = area
        else:
            self.stack.addWidget(page)
            self.pages[name] = page
        self.tabs[name].show()
        if self.stack.count() == 1:
            self.show_page(name)

    def show_page(self, name: str) -> None:
        if name not in self.pages:
            return
        self.tabs[name].setChecked(True)
        if self.stack.currentWidget() is not self.pages[name] or self.stack.count() == 1:
            self.stack.setCurrentWidget(self.pages[name])
            self.shown.emit(name)

    def focus_page(self) -> None:
        """For those who came by the keyboard: at the first thing that can be done there."""
        for one in self.stack.findChildren(QWidget):
            by_tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus
            if by_tab and one.isVisible() and one.isEnabled():
                one.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    @property
    def current(self) -> str:
        """The name of the page that is seen."""
        seen = self.stack.currentWidget()
        return next((name for name, page in self.pages.items() if page is seen), "")
