"""A Markdown editor of comfortable measure, and the bar that says how saving goes."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from studio.ui.presenter.draft import Draft, Saving, saving_words
from studio.ui.presenter.selection import Edit
from studio.ui.views.kit import Kit, column, restyle, row
from studio.ui.views.markdown import DiffHighlighter, MarkdownHighlighter
from studio.ui.views.positions import index_of, position_of

PAUSE = 1200  # milliseconds without a key before a save: on the disk well within 3 s
LONGEST_WAIT = 2500  # somebody who never pauses is saved, too
FRONT_LINES = 60  # longer "front matter" is none
MEASURE = 720  # pixels: about 45 Chinese or 85 Latin characters


class Editor(QPlainTextEdit):
    """``edited`` at every change of the text by the person."""

    edited = Signal()

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__()
        self.setObjectName("document")
        self.setAccessibleName(name)
        font = QFont()
        font.setFamilies(list(kit.theme.families))
        font.setPixelSize(kit.theme.type["lead"])
        self.setFont(font)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(False)
        self.setCursorWidth(2)
        self.highlighter = MarkdownHighlighter(self.document(), kit.theme)
        self._loading = False
        self.folded = True  # front matter is for machines; a button shows it
        self.own_menu: Callable[[], QMenu] | None = None  # what the page adds to the menu
        self.textChanged.connect(self._on_change)
        self.cursorPositionChanged.connect(self._leave_fold)

    def load(self, text: str) -> None:
        """Replace the text; the cursor stays where it was as far as possible."""
        at, scroll = self.textCursor().position(), self.verticalScrollBar().value()
        self._loading = True
        if self.toPlainText():
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)  # unlike setPlainText this can be undone
        else:
            self.setPlainText(text)
        self._loading = False
        self.fold(self.folded)
        cursor = self.textCursor()
        cursor.setPosition(min(at, max(0, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scroll)

    def clear_all(self, text: str) -> None:
        """Another document: nothing to undo."""
        self._loading = True
        self.setPlainText(text)
        self._loading = False
        self.fold(self.folded)

    def fold(self, folded: bool) -> None:
        """Hide or show the lines between the first two ``---``."""
        self.folded = folded
        block = self.document().firstBlock()
        if block.text().strip() != "---":
            return
        for number in range(min(self.document().blockCount(), FRONT_LINES)):
            block.setVisible(not folded)
            if number and block.text().strip() == "---":
                break
            block = block.next()
        self.document().markContentsDirty(0, block.position() + block.length())
        self._leave_fold()

    def selection(self) -> tuple[int, int]:
        """Start and end in characters of the text; the same twice if nothing is selected."""
        text, cursor = self.toPlainText(), self.textCursor()
        return index_of(text, cursor.selectionStart()), index_of(text, cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select these characters and bring them into the middle of what is seen."""
        text, cursor = self.toPlainText(), self.textCursor()
        cursor.setPosition(position_of(text, start))
        cursor.setPosition(position_of(text, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def replace(self, edits: Iterable[Edit]) -> None:
        """All edits as one step to undo; their places are those of the text of now."""
        text, cursor = self.toPlainText(), QTextCursor(self.document())
        cursor.beginEditBlock()
        for edit in sorted(edits, key=lambda one: one.start, reverse=True):
            cursor.setPosition(position_of(text, edit.start))
            cursor.setPosition(position_of(text, edit.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(edit.text)
        cursor.endEditBlock()
        self.fold(self.folded)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        if self.own_menu is not None and not self.isReadOnly():
            first = menu.actions()[0]
            menu.insertMenu(first, self.own_menu())
            menu.insertSeparator(first)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _leave_fold(self) -> None:
        """What is typed must be seen: the cursor never stays in hidden lines."""
        cursor = self.textCursor()
        block = cursor.block()
        if block.isVisible() or cursor.hasSelection():
            return
        while block.next().isValid() and not block.isVisible():
            block = block.next()
        cursor.setPosition(block.position())
        self.setTextCursor(cursor)

    def _on_change(self) -> None:
        if not self._loading:
            self.edited.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(32, (self.width() - MEASURE) // 2)
        self.setViewportMargins(side, 24, side, 0)
        super().resizeEvent(event)


class DraftEditor(QWidget):
    """An editor with autosave. ``edited(path, text)`` and ``save(path)`` go to the presenter."""

    edited = Signal(str, str)
    save = Signal(str)
    keep_mine = Signal(str)
    take_theirs = Signal(str)

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._draft: Draft | None = None
        self.setAccessibleName(name)
        self.editor = Editor(kit, name)
        self.editor.edited.connect(self._on_edit)
        self.state = kit.label("", "caption")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_WAIT)
        for timer in (self._pause, self._longest):
            timer.timeout.connect(self.flush)
        self._conflict = self._conflict_bar()
        self._diff = QPlainTextEdit(readOnly=True)
        self._diff.setObjectName("log")
        self._colours = DiffHighlighter(self._diff.document(), kit.theme)
        self._diff.setAccessibleName(kit.words.translate("Draft", "Differences"))
        self._diff.hide()
        self.setLayout(column(self._conflict, self._diff, self.editor, space=0))

    def show_draft(self, draft: Draft, *, reload: bool) -> None:
        other = self._draft is None or self._draft.path != draft.path
        self._draft = draft
        if other:
            self.editor.clear_all(draft.text)
        elif reload and self.editor.toPlainText() != draft.text:
            self.editor.load(draft.text)
        text, tone = saving_words(draft, self._kit.words)
        self.state.setText(text)
        self.state.setProperty("role", tone if tone in ("ok", "error", "warn") else "caption")
        restyle(self.state)
        conflict = draft.state is Saving.CONFLICT
        self._conflict.setVisible(conflict)
        if not conflict:
            self._diff.hide()
        if draft.state is Saving.DIRTY and not self._pause.isActive():
            self._pause.start()

    def flush(self) -> None:
        """Save now what is not saved."""
        self._pause.stop()
        self._longest.stop()
        if self._draft is not None:
            self.save.emit(self._draft.path)

    def _on_edit(self) -> None:
        if self._draft is None:
            return
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()
        self.edited.emit(self._draft.path, self.editor.toPlainText())

    def _conflict_bar(self) -> QWidget:
        translate = self._kit.words.translate
        text = translate("Draft", "Another program changed this file. Nothing was overwritten.")
        bar = self._kit.frame("", "warn")
        bar.setAccessibleName(text)
        line = row(
            self._kit.picture("triangle-alert", "warn", 16),
            self._kit.label(text, wrap=True),
            self._kit.button(translate("Draft", "Compare"), self._compare, kind="link"),
            self._kit.button(translate("Draft", "Take theirs"), self._theirs),
            self._kit.button(translate("Draft", "Keep mine"), self._mine, kind="primary"),
        )
        line.setStretch(1, 1)
        line.setContentsMargins(24, 8, 16, 8)
        bar.setLayout(line)
        bar.hide()
        return bar

    def _mine(self) -> None:
        if self._draft is not None:
            self.keep_mine.emit(self._draft.path)

    def _theirs(self) -> None:
        if self._draft is not None:
            self.take_theirs.emit(self._draft.path)

    def _compare(self) -> None:
        if self._draft is None:
            return
        mine = self._kit.words.translate("Draft", "mine")
        theirs = self._kit.words.translate("Draft", "theirs")
        lines = difflib.unified_diff(
            self._draft.theirs.splitlines(), self._draft.text.splitlines(), theirs, mine,
            lineterm="", n=1,
        )  # fmt: skip
        self._diff.setPlainText("\n".join(lines))
        self._diff.setMaximumHeight(220)
        self._diff.setVisible(not self._diff.isVisible())
