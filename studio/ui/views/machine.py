"""The page of this machine: what it has, to look at and to copy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.ui.presenter.machine import Section
from studio.ui.views.kit import Kit, clear, column, row, scrolled
from studio.ui.views.parts import grid_of
from studio.ui.views.studio_bar import StudioBar


class MachinePage(QWidget):
    """Fulfils `presenter.machine.MachineView`."""

    def __init__(self, kit: Kit, refresh: Callable[[], None], text: Callable[[], str]) -> None:
        super().__init__()
        self._kit, self._text = kit, text
        self._shown: tuple[Section, ...] = ()
        self.setObjectName("page")
        translate = kit.words.translate
        title = translate("Studio", "This machine")
        self.setAccessibleName(title)
        self.bar = StudioBar(kit, "machine")
        self.refresh = kit.button(translate("Machine", "Look again"), refresh, icon="refresh-cw")
        self.copy = kit.button(translate("Machine", "Copy as text"), self._copy, icon="copy")
        self._cards: QVBoxLayout = column(space=16)
        inner = QWidget()
        inner.setMaximumWidth(kit.wide(720))
        inner.setLayout(column(row(self.refresh, self.copy, 0), self._cards, 0, space=16))
        middle = QWidget()
        middle.setLayout(row(0, inner, 0, margins=24))
        middle.layout().setStretchFactor(inner, 10)  # type: ignore[union-attr]
        self.setLayout(column(self.bar, scrolled(middle, title), space=0))

    def show_sections(self, sections: tuple[Section, ...]) -> None:
        if sections == self._shown:
            return
        self._shown = sections
        clear(self._cards)
        for section in sections:
            self._cards.addWidget(self._card(section))

    def show_busy(self, busy: bool) -> None:
        self.refresh.setEnabled(not busy)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Not by a focus proxy: that would take what lies before it out of the tab order."""
        self.refresh.setFocus()

    def _card(self, section: Section) -> QWidget:
        kit = self._kit
        card = kit.frame("card")
        card.setAccessibleName(section.title)
        head = row(kit.picture(section.icon, "accent", 20), kit.label(section.title, "title"), 0,
                   space=10)  # fmt: skip
        inner = column(head, grid_of(kit, section.lines), space=14, margins=20)
        if section.note:
            inner.addWidget(kit.label(section.note, "caption", wrap=True))
        card.setLayout(inner)
        return card

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text())
        done = self._kit.words.translate("Machine", "Copied")
        self.copy.setText(f" {done}")
