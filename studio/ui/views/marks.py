"""Underlined passages of an editor: told by hovering, mended from its menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QToolTip

from studio.ui.presenter.voice_check import Mark
from studio.ui.views.editor import Editor
from studio.ui.views.kit import Kit
from studio.ui.views.positions import index_of, position_of


class Marks(QObject):
    def __init__(self, kit: Kit, editor: Editor) -> None:
        super().__init__(editor)
        self._kit, self._editor = kit, editor
        self.marks: tuple[Mark, ...] = ()
        editor.viewport().installEventFilter(self)

    def show(self, marks: tuple[Mark, ...]) -> None:
        self.marks = marks
        text = self._editor.toPlainText()
        selections = []
        for mark in marks:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(position_of(text, mark.start))
            cursor.setPosition(position_of(text, mark.end), QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(self._kit.theme.colour(mark.tone))
            selection.cursor, selection.format = cursor, look
            selections.append(selection)
        self._editor.setExtraSelections(selections)

    def at(self, position: int) -> Mark | None:
        """The shortest mark at Qt's position."""
        index = index_of(self._editor.toPlainText(), position)
        found = [one for one in self.marks if one.start <= index < one.end]
        return min(found, key=lambda one: one.end - one.start, default=None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.at(self._editor.cursorForPosition(event.pos()).position())
            if mark is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), told(mark), self._editor)
            return True
        return super().eventFilter(watched, event)


def told(mark: Mark) -> str:
    return f"{mark.term} → {mark.instead}\n{mark.why}" if mark.instead else mark.why
