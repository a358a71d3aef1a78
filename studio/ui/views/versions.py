"""A document's versions, and below what one of them and the present text differ in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from studio.ui.presenter.difference import Change, Piece
from studio.ui.presenter.row import Row
from studio.ui.presenter.versions import Comparison
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.rows import RowList

SEEN = 4  # versions at a time
LOOKS = {Change.GONE: ("error", "error_soft"), Change.NEW: ("ok", "accent_soft")}


class VersionsView(QWidget):
    picked = Signal(str)
    restored = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setAccessibleName(translate("Versions", "Versions"))
        self.list = RowList(kit, translate("Versions", "Versions"), height=52)
        self.list.picked.connect(self.picked)
        self._title = kit.label("", "strong", wrap=True)
        self._note = kit.label("", "caption", wrap=True)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setObjectName("document")
        self.text.setAccessibleName(translate("Versions", "What has changed since"))
        self.restore = kit.button(
            translate("Versions", "Put this version back"),
            lambda: self.restored.emit(self.list.current()),
            icon="rotate-ccw", kind="primary",
            tip=translate("Versions", "The present text stays in this list."),
        )  # fmt: skip
        self.restore.hide()
        about = row(column(self._title, self._note, space=2), self.restore, space=12)
        about.setStretch(0, 1)
        about.setContentsMargins(24, 12, 16, 12)
        self.text.document().setDocumentMargin(20)
        side = kit.frame("panel")
        side.setLayout(column(4, self.list, 4, space=0))
        self.setLayout(column(side, about, self.text, space=0))
        self.layout().setStretchFactor(self.text, 1)  # type: ignore[union-attr]

    def show_versions(self, rows: tuple[Row, ...]) -> None:
        self.list.show_rows(rows, rows[min(1, len(rows) - 1)].id if rows else "")
        self.list.fit(SEEN)
        if not rows:
            self._tell(self._kit.words.translate("Versions", "There are no versions yet."), "", ())
            self.restore.hide()

    def show_comparison(self, comparison: Comparison) -> None:
        translate = self._kit.words.translate
        note = translate("Versions", "The same as the text of now.")
        if comparison.pieces:
            note = translate("Versions", "Red was taken out since then, green was added.")
        self._tell(comparison.title, note, comparison.pieces)
        self.restore.setVisible(comparison.can_restore)

    def _tell(self, title: str, note: str, pieces: tuple[Piece, ...]) -> None:
        self._title.setText(title)
        self._note.setText(note)
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        for piece in pieces:
            text = "\n⋯\n\n" if piece.change is Change.GAP else piece.text
            cursor.insertText(text, self._look(piece.change))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _look(self, change: Change) -> QTextCharFormat:
        """Not by colour alone: what went is struck out, what came is underlined."""
        look, theme = QTextCharFormat(), self._kit.theme
        look.setForeground(theme.colour("muted" if change is Change.GAP else "text"))
        if change in LOOKS:
            ink, ground = LOOKS[change]
            look.setForeground(theme.colour(ink))
            look.setBackground(theme.colour(ground))
            look.setFontStrikeOut(change is Change.GONE)
            look.setFontUnderline(change is Change.NEW)
            look.setFontWeight(QFont.Weight.DemiBold)
        return look
