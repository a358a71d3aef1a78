"""A document: its title, how saving goes, what can be done with it, and the editor."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QWidget

from studio.core.hunks import changes_of
from studio.sdk.document import language_of
from studio.ui.presenter.draft import Draft
from studio.ui.presenter.pages import DocumentPage
from studio.ui.presenter.scoring import ScorePage
from studio.ui.presenter.selection import hunk_edits
from studio.ui.presenter.voice_check import Mark, VoiceMarks
from studio.ui.views.editor import DraftEditor
from studio.ui.views.flow import FlowLayout
from studio.ui.views.gaps import GapBar
from studio.ui.views.kit import Kit, column, firm, row
from studio.ui.views.marks import Marks
from studio.ui.views.rewrite_menu import rewrite_menu
from studio.ui.views.score import ScoreView
from studio.ui.views.sections import SectionsView
from studio.ui.views.versions import VersionsView
from studio.ui.views.voice_strip import VoiceStrip

SETTLE = 400  # milliseconds after the last key before it is looked over again


class DocumentView(QWidget):
    gap_chosen = Signal(str)  # the field of the brief
    versions_wanted = Signal(str)  # the path
    rewrite_wanted = Signal(str, str)  # the action, and what was picked for it
    looked_over = Signal(str)  # this text is to be scored and checked
    variants_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(translate("Document", "Document"))
        self.path, self._outline = "", False
        self.draft = DraftEditor(kit, translate("Document", "Text of the document"))
        self.draft.editor.own_menu = self._rewrite_menu
        self.draft.editor.textChanged.connect(self._on_text)
        self.marks, self.strip = Marks(kit, self.draft.editor), VoiceStrip(kit)
        self.strip.picked.connect(lambda mark: self.draft.editor.select(mark.start, mark.end))
        self.strip.mended.connect(self.mend)
        self.versions, self.score = VersionsView(kit), ScoreView(kit)
        self.sections = SectionsView(kit)
        self.sections.changed.connect(self._take_sections)
        self.gaps = GapBar(kit)
        self.gaps.chosen.connect(self.gap_chosen)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._look_over)
        self._pages = QStackedWidget()
        self._pages.setAccessibleName(translate("Document", "Document"))
        for page in (self.draft, self.versions, self.sections, self.score):
            self._pages.addWidget(page)
        self.setLayout(column(self._head(), self.gaps, self.strip, self._pages, space=0))
        self.layout().setStretchFactor(self._pages, 1)  # type: ignore[union-attr]

    def _head(self) -> QWidget:
        kit = self._kit
        self._title, self._count = kit.label("", "title"), kit.label("", "caption")
        upper = row(self._title, 0, self._count, 12, self.draft.state)
        tools = FlowLayout(self._tools(), 2)
        tools.setContentsMargins(-7, 0, 0, 0)  # so that words stand under the title
        lines = column(upper, tools, space=2)
        lines.setContentsMargins(24, 10, 24, 6)
        head = kit.frame("bar")
        head.setLayout(lines)
        return firm(head)

    def _tools(self) -> list[QWidget]:
        translate, button = self._kit.words.translate, self._kit.button
        self.rewrite = button(
            translate("Document", "Rewrite"), self.open_rewrite_menu, kind="tool",
            name=translate("Document", "Rewrite what is selected, or this paragraph"),
            tip=translate("Document", "Rewrite what is selected, or this paragraph (Ctrl+E)"),
        )  # fmt: skip
        self.variants = button(
            translate("Document", "Variants"), self.variants_wanted.emit, kind="tool",
            name=translate("Document", "Write it in other ways and compare them"),
        )  # fmt: skip
        self.structure = self._switch(
            translate("Document", "Sections"),
            translate("Document", "Outline section by section, or as text"),
        )
        self.structure.setChecked(True)
        self._scored = self._switch(
            translate("Document", "Score"), translate("Document", "How well the text is made")
        )
        self.voiced = self._switch(
            translate("Document", "Voice"),
            translate("Document", "Where the text departs from the brand's voice"),
        )
        self.voiced.toggled.connect(lambda _: self._turn())
        self._history = self._switch(
            translate("Document", "Versions"),
            translate("Document", "Show earlier versions of the document"),
        )
        self._details = self._switch(
            translate("Document", "Details"),
            translate("Document", "Show title, tags and origin of the document"),
        )
        self._details.toggled.connect(lambda shown: self.draft.editor.fold(not shown))
        self.structure.toggled.connect(lambda _: self._turn())
        self._scored.toggled.connect(lambda shown: self._show_beside(self._scored, shown))
        self._history.toggled.connect(lambda shown: self._show_beside(self._history, shown))
        return [self.structure, self.rewrite, self.variants, self.voiced, self._scored,
                self._history, self._details]  # fmt: skip

    def _switch(self, text: str, name: str) -> QPushButton:
        switch = self._kit.button(text, kind="tool", name=name)
        switch.setToolTip(name)
        switch.setCheckable(True)
        return switch

    # showing ------------------------------------------------------------------------

    def show_page(self, page: DocumentPage) -> None:
        if page.path != self.path:
            self.path = page.path
            self._history.setChecked(False)
            self._scored.setChecked(False)
        self._title.setText(page.title)
        self.draft.editor.setReadOnly(page.read_only)
        self.rewrite.setEnabled(not page.read_only)
        self.gaps.show_gaps(page.gaps)
        self._outline = page.outline
        self.variants.setVisible(page.varied and not page.read_only)
        self._scored.setVisible(page.scored)
        self._turn()
        self._settle.start()

    def show_draft(self, draft: Draft, *, reload: bool) -> None:
        self.draft.show_draft(draft, reload=reload)

    def show_score(self, page: ScorePage) -> None:
        text = self._kit.words.translate("Document", "Score {points}")
        self._scored.setText(text.format(points=page.points))
        self.score.show_page(page)

    def show_marks(self, found: VoiceMarks) -> None:
        translate, count = self._kit.words.translate, len(found.marks)
        text = translate("Document", "Voice {count}").format(count=count)
        self.voiced.setText(text if count else translate("Document", "Voice"))
        self.marks.show(found.marks)
        self.strip.show_marks(found)

    def mend(self, marks: tuple[Mark, ...]) -> None:
        self.draft.editor.replace(mark.edit for mark in marks)

    def open_rewrite_menu(self) -> None:
        if self.rewrite.isEnabled() and self._pages.currentWidget() is self.draft:
            menu = self._rewrite_menu()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.rewrite.mapToGlobal(self.rewrite.rect().bottomLeft()))

    def show_text(self) -> None:
        """The text itself, no versions and no sections."""
        self._history.setChecked(False)
        self._scored.setChecked(False)
        self.structure.setChecked(self.structure.isChecked() and not self._outline)

    def hideEvent(self, event: QHideEvent) -> None:
        """Who comes back comes to the text."""
        if not event.spontaneous():
            self._history.setChecked(False)
            self._scored.setChecked(False)
        super().hideEvent(event)

    # inside -------------------------------------------------------------------------

    def _rewrite_menu(self) -> QMenu:
        return rewrite_menu(self._kit, self, self.rewrite_wanted.emit)

    def _turn(self) -> None:
        """To the versions, the score, the sections or the text, whatever is wanted."""
        sections = self._outline and self.structure.isChecked()
        self.structure.setVisible(self._outline)
        self.rewrite.setVisible(not sections)
        self._details.setVisible(not sections)
        self.voiced.setVisible(not sections)
        page: QWidget = self.sections if sections else self.draft
        page = self.score if self._scored.isChecked() else page
        self._pages.setCurrentWidget(self.versions if self._history.isChecked() else page)
        beside = self._pages.currentWidget() in (self.versions, self.score)
        self.strip.setVisible(self.voiced.isChecked() and self._pages.currentWidget() is self.draft)
        for button in (self._details, self.structure, self.voiced):
            button.setEnabled(not beside)
        self.rewrite.setEnabled(not beside and not self.draft.editor.isReadOnly())
        self._show_sections()

    def _show_beside(self, switch: QPushButton, shown: bool) -> None:
        other = self._scored if switch is self._history else self._history
        if shown:
            other.setChecked(False)
        self._turn()
        if shown and switch is self._history:
            self.draft.flush()
            self.versions_wanted.emit(self.path)
        elif not shown:
            self.draft.editor.setFocus()

    def _on_text(self) -> None:
        count = sum(1 for c in self.draft.editor.toPlainText() if not c.isspace())
        text = self._kit.words.translate("Document", "{count} characters")
        self._count.setText(text.format(count=f"{count:,}"))
        self._settle.start()
        self._show_sections()

    def _look_over(self) -> None:
        if self.isVisible():
            self.looked_over.emit(self.draft.editor.toPlainText())

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
