"""Text as it is written."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from studio.ui.presenter.pages import StreamPage
from studio.ui.views.editor import Editor
from studio.ui.views.kit import Kit, column, row


class StreamView(QWidget):
    """Text as it comes from a step; the document takes its place when it is done."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setAccessibleName(translate("Document", "Text being written"))
        self._title = kit.label("", "title")
        self._pill = kit.label(translate("Document", "Writing …"), "pill")
        head = kit.frame("bar")
        head.setFixedHeight(kit.tall(52))
        line = row(self._title, 8, self._pill, 0)
        line.setContentsMargins(24, 0, 24, 0)
        head.setLayout(line)
        self.text = Editor(kit, translate("Document", "Text being written"))
        self.text.setReadOnly(True)
        self.text.setUndoRedoEnabled(False)
        self.setLayout(column(head, self.text, space=0))

    def show_page(self, page: StreamPage) -> None:
        self._title.setText(page.title)
        self._pill.setVisible(page.live)

    def show_stream(self, text: str, *, more: bool) -> None:
        if not more:
            self.text.setPlainText(text)
            return
        bar = self.text.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 4
        _append(self.text, text)
        if at_end:
            bar.setValue(bar.maximum())


def _append(edit: QPlainTextEdit, text: str) -> None:
    cursor = QTextCursor(edit.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(text)
