"""A text with its changes: each can be looked at, accepted or rejected by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from studio.core.hunks import Changes
from studio.ui.views.kit import Kit
from studio.ui.views.positions import index_of, position_of


class HunkText(QPlainTextEdit):
    """``moved`` by how many hunks, ``picked`` which one, ``decided`` about the current one."""

    moved = Signal(int)
    picked = Signal(int)
    toggled = Signal()
    decided = Signal(bool)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._places: list[tuple[int, int]] = []  # of each hunk, in characters of what is shown
        self.setReadOnly(True)
        self.setObjectName("document")
        self.setStyleSheet(f"font-size: {kit.theme.type['body']}px")
        name = kit.words.translate("Rewrite", "What would change")
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            kit.words.translate(
                "Rewrite", "Arrow keys go from change to change, the space bar takes it or not."
            )
        )
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setViewportMargins(16, 8, 12, 8)

    def show_text(self, text: str) -> None:
        """Text as it comes in: only what is new is added."""
        self._places = []
        now = self.toPlainText()
        if now and text.startswith(now):
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(text[len(now) :], QTextCharFormat())
        elif now != text:
            self.setPlainText(text)
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def show_changes(self, changes: Changes, accepted: frozenset[int], current: int) -> None:
        self._places = []
        self.clear()
        cursor = QTextCursor(self.document())
        length = 0
        for piece in changes.pieces():
            if isinstance(piece, str):
                cursor.insertText(piece, self._look("text"))
                length += len(piece)
                continue
            hunk, yes = changes.hunks[piece], piece in accepted
            cursor.insertText(hunk.old, self._old(yes, piece == current))
            cursor.insertText(hunk.new, self._new(yes, piece == current))
            end = length + len(hunk.old) + len(hunk.new)
            self._places.append((length, end))
            length = end
        self._reveal(current)

    def _reveal(self, current: int) -> None:
        if current >= len(self._places):
            return
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(position_of(text, self._places[current][1]))
        self.setTextCursor(cursor)
        cursor.setPosition(position_of(text, self._places[current][0]))
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        key = event.key()
        if not self._places or not plain:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.moved.emit(1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.moved.emit(-1)
        elif key == Qt.Key.Key_Space:
            self.toggled.emit()
        elif key in (Qt.Key.Key_Y, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.decided.emit(True)
        elif key in (Qt.Key.Key_N, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.decided.emit(False)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        at = self.cursorForPosition(event.position().toPoint()).position()
        index = index_of(self.toPlainText(), at)
        for number, (start, end) in enumerate(self._places):
            if start <= index <= end:
                self.picked.emit(number)
                return

    def _look(self, ink: str, ground: str = "") -> QTextCharFormat:
        look, theme = QTextCharFormat(), self._kit.theme
        look.setForeground(theme.colour(ink))
        if ground:
            look.setBackground(theme.colour(ground))
        return look

    def _old(self, gone: bool, current: bool) -> QTextCharFormat:
        """Not by colour alone: what goes is struck out, what comes is underlined."""
        look = self._look("error", "error_soft") if gone else self._look("text", "sunken")
        look.setFontStrikeOut(gone)
        return self._marked(look, current)

    def _new(self, comes: bool, current: bool) -> QTextCharFormat:
        look = self._look("ok", "accent_soft") if comes else self._look("muted", "sunken")
        look.setFontUnderline(comes)
        look.setFontStrikeOut(not comes)
        if comes:
            look.setFontWeight(QFont.Weight.DemiBold)
        return self._marked(look, current)

    def _marked(self, look: QTextCharFormat, current: bool) -> QTextCharFormat:
        if current:
            look.setFontOverline(True)
            look.setFontWeight(QFont.Weight.Bold)
        return look
