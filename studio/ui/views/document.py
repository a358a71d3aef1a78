"""A document: its title, how saving goes, what the brief still lacks, and the editor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from studio.core.hunks import changes_of
from studio.sdk.document import language_of
from studio.ui.presenter.draft import Draft
from studio.ui.presenter.pages import DocumentPage, StreamPage
from studio.ui.presenter.results import Gap
from studio.ui.presenter.selection import hunk_edits
from studio.ui.views.editor import DraftEditor, Editor
from studio.ui.views.kit import Kit, clear, column, row
from studio.ui.views.rewrite_menu import rewrite_menu
from studio.ui.views.sections import SectionsView
from studio.ui.views.versions import VersionsView

MOST_GAPS = 3  # at once; the next ones follow when these are filled


class DocumentView(QWidget):
    gap_chosen = Signal(str)  # the field of the brief
    versions_wanted = Signal(str)  # the path
    rewrite_wanted = Signal(str, str)  # the action, and what was picked for it

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(translate("Document", "Document"))
        self.draft = DraftEditor(kit, translate("Document", "Text of the document"))
        self._title = kit.label("", "title")
        self._count = kit.label("", "caption")
        head = kit.frame("bar")
        head.setFixedHeight(kit.tall(52))
        self._details = kit.button(
            translate("Document", "Details"), kind="link",
            name=translate("Document", "Show title, tags and origin of the document"),
        )  # fmt: skip
        self._details.setCheckable(True)
        self._details.toggled.connect(lambda shown: self.draft.editor.fold(not shown))
        self._history = kit.button(
            translate("Document", "Versions"), kind="link",
            name=translate("Document", "Show earlier versions of the document"),
        )  # fmt: skip
        self._history.setCheckable(True)
        self._history.toggled.connect(self._show_history)
        self.structure = kit.button(
            translate("Document", "Sections"), kind="link",
            name=translate("Document", "Outline section by section, or as text"),
        )  # fmt: skip
        self.structure.setCheckable(True)
        self.structure.setChecked(True)
        self.structure.toggled.connect(lambda _: self._turn())
        self.rewrite = kit.button(
            translate("Document", "Rewrite"), kind="link",
            name=translate("Document", "Rewrite what is selected, or this paragraph"),
            tip=translate("Document", "Rewrite what is selected, or this paragraph (Ctrl+E)"),
        )  # fmt: skip
        self.rewrite.clicked.connect(self.open_rewrite_menu)
        self.draft.editor.own_menu = self._rewrite_menu
        line = row(
            self._title, 8, self.structure, self.rewrite, self._details, self._history,
            0, self._count, 12, self.draft.state,
        )  # fmt: skip
        line.setContentsMargins(24, 0, 24, 0)
        head.setLayout(line)
        self.gaps = GapBar(kit)
        self.gaps.chosen.connect(self.gap_chosen)
        self.draft.editor.textChanged.connect(self._show_count)
        self.draft.editor.textChanged.connect(self._show_sections)
        self.versions = VersionsView(kit)
        self.sections = SectionsView(kit)
        self.sections.changed.connect(self._take_sections)
        self._outline = False
        self.path = ""
        self._pages = QStackedWidget()
        self._pages.setAccessibleName(translate("Document", "Document"))
        self._pages.addWidget(self.draft)
        self._pages.addWidget(self.versions)
        self._pages.addWidget(self.sections)
        self.setLayout(column(head, self.gaps, self._pages, space=0))

    def show_page(self, page: DocumentPage) -> None:
        if page.path != self.path:
            self.path = page.path
            self._history.setChecked(False)
        self._title.setText(page.title)
        self.draft.editor.setReadOnly(page.read_only)
        self.rewrite.setEnabled(not page.read_only)
        self.gaps.show_gaps(page.gaps)
        self._outline = page.outline
        self._turn()

    def show_draft(self, draft: Draft, *, reload: bool) -> None:
        self.draft.show_draft(draft, reload=reload)

    def open_rewrite_menu(self) -> None:
        if self.rewrite.isEnabled() and self._pages.currentWidget() is self.draft:
            menu = self._rewrite_menu()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.rewrite.mapToGlobal(self.rewrite.rect().bottomLeft()))

    def _rewrite_menu(self) -> QMenu:
        return rewrite_menu(self._kit, self, self.rewrite_wanted.emit)

    def hideEvent(self, event: QHideEvent) -> None:
        """Who comes back comes to the text."""
        if not event.spontaneous():
            self._history.setChecked(False)
        super().hideEvent(event)

    def show_text(self) -> None:
        """The text itself, no versions and no sections."""
        self._history.setChecked(False)
        self.structure.setChecked(self.structure.isChecked() and not self._outline)

    def _turn(self) -> None:
        """To the versions, the sections or the text, whatever is wanted."""
        sections = self._outline and self.structure.isChecked()
        self.structure.setVisible(self._outline)
        translate = self._kit.words.translate
        wanted = translate("Document", "As text") if sections else translate("Document", "Sections")
        self.structure.setText(wanted)
        self.rewrite.setVisible(not sections)
        self._details.setVisible(not sections)
        page: QWidget = self.sections if sections else self.draft
        self._pages.setCurrentWidget(self.versions if self._history.isChecked() else page)
        self._show_sections()

    def _show_history(self, shown: bool) -> None:
        self._turn()
        for button in (self._details, self.rewrite, self.structure):
            button.setEnabled(not shown)
        if shown:
            self.draft.flush()
            self.versions_wanted.emit(self.path)
        else:
            self.draft.editor.setFocus()

    def _show_sections(self) -> None:
        if self._pages.currentWidget() is self.sections:
            text = self.draft.editor.toPlainText()
            chinese = language_of(text) == "zh"
            read_only = self.draft.editor.isReadOnly()
            self.sections.show_text(text, chinese=chinese, read_only=read_only)

    def _take_sections(self, text: str) -> None:
        """Only what changed, so that a step back is a step back."""
        changes = changes_of(self.draft.editor.toPlainText(), text)
        self.draft.editor.replace(hunk_edits(changes, range(len(changes.hunks)), 0))

    def _show_count(self) -> None:
        count = sum(1 for c in self.draft.editor.toPlainText() if not c.isspace())
        text = self._kit.words.translate("Document", "{count} characters")
        self._count.setText(text.format(count=f"{count:,}"))


class GapBar(QWidget):
    """What the article would need and the brief lacks, each a way to its field."""

    chosen = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._shown: Sequence[Gap] | None = None
        self.setAccessibleName(kit.words.translate("Document", "What would make it better"))
        self._box = kit.frame("", "info")
        self._lines: QVBoxLayout = column(space=2)
        self._box.setLayout(self._lines)
        self._lines.setContentsMargins(14, 8, 14, 8)
        outer = column(self._box)
        outer.setContentsMargins(24, 12, 24, 12)
        self.setLayout(outer)
        self.hide()

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        if gaps == self._shown:
            return
        self._shown = gaps
        clear(self._lines)
        title = self._kit.words.translate("Document", "The brief could say more:")
        self._lines.addWidget(self._kit.label(title, "strong"))
        for gap in gaps[:MOST_GAPS]:
            self._lines.addLayout(self._line(gap))
        self.setVisible(bool(gaps))

    def _line(self, gap: Gap) -> QVBoxLayout:
        go = self._kit.button(
            self._kit.words.translate("Document", "Add it"),
            lambda: self.chosen.emit(gap.field),
            kind="link",
            name=gap.need,
        )
        text = self._kit.label(gap.need, wrap=True)
        line = row(self._kit.picture("lightbulb", "info", 16), text, go, space=8)
        line.setStretch(1, 1)
        return column(line)


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
    from PySide6.QtGui import QTextCursor

    cursor = QTextCursor(edit.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(text)
