"""Asks how the selected words are read, and whether that holds here only or everywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit

from studio.ui.presenter.narration.editing import Span
from studio.ui.views.kit import Kit, column, firm, row


class ReadingCard(QFrame):
    here = Signal(object, str)  # Span, what was typed
    everywhere = Signal(object, str, str)  # Span, what was typed, the word

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._span = Span()
        self._item = ""
        translate = kit.words.translate
        self.setObjectName("card")
        self.setAccessibleName(translate("Marks", "Another reading"))
        self.word, self.said = QLineEdit(), QLineEdit()
        for edit, title, hint in (
            (self.word, translate("Marks", "Word"), ""),
            (self.said, translate("Marks", "Is read"), translate("Marks", "yin2 hang2, /aɪ/, other words")),
        ):  # fmt: skip
            edit.setAccessibleName(title)
            edit.setPlaceholderText(hint)
        self._problem = firm(kit.label("", "error", wrap=True))
        self._here = kit.button(translate("Marks", "Only here"), self._tell_here, kind="primary")
        self._everywhere = kit.button(
            translate("Marks", "Everywhere in the project"), self._tell_everywhere, icon="book-open"
        )
        close = kit.button("", self.hide, icon="x", kind="quiet",
                           name=translate("Marks", "Leave the reading as it is"))  # fmt: skip
        self.said.returnPressed.connect(self._tell_here)
        top = row(kit.label(self.accessibleName(), "strong"), close)
        top.setStretch(0, 1)
        self.setLayout(column(
            top, kit.label(translate("Marks", "Word"), "caption"), self.word,
            kit.label(translate("Marks", "Is read"), "caption"), self.said, self._problem,
            column(self._here, self._everywhere, space=6), space=6, margins=12,
        ))  # fmt: skip
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.hide)
        self.hide()

    def open(self, text: str, span: Span, proposed: str) -> None:
        self._span = span
        self.word.setText(text[span.start : span.end])
        self.said.setText(proposed)
        self._here.setEnabled(span.start < span.end)
        self.show_problem("")
        self.show()
        edit = self.said if span.start < span.end else self.word
        edit.setFocus()
        edit.selectAll()

    def show_sentence(self, item: str) -> None:
        """Another sentence: what was asked of the one before is dropped."""
        if item != self._item:
            self._item = item
            self.hide()

    def show_problem(self, text: str) -> None:
        """ "" after a reading was taken: the card goes."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def taken(self, problem: str) -> None:
        self.show_problem(problem)
        self.setVisible(bool(problem))

    def _tell_here(self) -> None:
        if self._here.isEnabled():
            self.here.emit(self._span, self.said.text())

    def _tell_everywhere(self) -> None:
        self.everywhere.emit(self._span, self.said.text(), self.word.text())
