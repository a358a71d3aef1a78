"""The brief of an open project: the form, or the Markdown it is made of."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.sdk.brief import parse_brief, write_brief
from studio.ui.presenter.brief_form import brief_from, brief_groups, values_of
from studio.ui.presenter.draft import Draft, Saving
from studio.ui.presenter.pages import BriefPage
from studio.ui.views.editor import DraftEditor
from studio.ui.views.form import Form
from studio.ui.views.gaps import GapBar
from studio.ui.views.kit import Kit, column, row, scrolled


class BriefView(QWidget):
    """The Markdown is the truth; the form reads and writes it through the same draft."""

    gap_chosen = Signal(str)

    def __init__(self, kit: Kit, language: str) -> None:
        super().__init__()
        self._kit, self._language = kit, language
        self._text = ""
        translate = kit.words.translate
        self.setAccessibleName(translate("Brief", "Brief"))
        self.draft = DraftEditor(kit, translate("Brief", "Brief as Markdown"))
        self.draft.editor.edited.connect(self._text_edited)
        groups = brief_groups(kit.words)
        self.forms = [Form(kit, group.fields, group.title) for group in groups]
        cards = []
        for group, form in zip(groups, self.forms, strict=True):
            form.changed.connect(self._form_edited)
            card = kit.frame("card")
            card.setAccessibleName(group.title)
            card.setLayout(column(kit.label(group.title, "title"), form, space=14, margins=24))
            cards.append(card)
        self.gaps = GapBar(kit)
        self.gaps.chosen.connect(self.gap_chosen)
        inner = QWidget()
        inner.setMaximumWidth(kit.wide(700))
        inner.setLayout(column(*cards, 0, space=16))
        middle = QWidget()
        middle.setLayout(row(0, inner, 0, margins=24))
        middle.layout().setStretchFactor(inner, 10)  # type: ignore[union-attr]
        self._area = scrolled(middle, translate("Brief", "Brief"))
        self._pages = QStackedWidget()
        self._pages.setAccessibleName(translate("Brief", "Brief"))
        self._pages.addWidget(self._area)
        self._pages.addWidget(self.draft)
        self.setLayout(column(self._head(), self.gaps, self._pages, space=0))

    def show_page(self, page: BriefPage) -> None:
        self.gaps.show_gaps(page.gaps)
        self.draft.editor.setReadOnly(page.read_only)
        for form in self.forms:
            form.setEnabled(not page.read_only)
        if page.focus:
            self.jump(page.focus)

    def show_draft(self, draft: Draft, *, reload: bool) -> None:
        self.draft.show_draft(draft, reload=reload)
        if draft.state is Saving.CONFLICT:
            self._tabs[1].click()  # the choices stand above the Markdown
        if reload or not self._text:
            self._fill(draft.text)

    def jump(self, field: str) -> None:
        """Show the form with this field in sight and in focus."""
        self._tabs[0].click()
        wanted = next((w for form in self.forms if (w := form.widget(field)) is not None), None)
        if wanted is None:
            return
        wanted.setFocus()
        # after the layout of this turn: what is above may still grow
        QTimer.singleShot(0, wanted, lambda: self._area.ensureWidgetVisible(wanted, 0, 160))

    def _head(self) -> QWidget:
        translate = self._kit.words.translate
        head = self._kit.frame("bar")
        head.setFixedHeight(self._kit.tall(52))
        self._tabs = [
            self._kit.button(translate("Brief", "Form"), lambda: self._go(0), kind="quiet"),
            self._kit.button(translate("Brief", "Markdown"), lambda: self._go(1), kind="quiet"),
        ]
        for tab in self._tabs:
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
        self._tabs[0].setChecked(True)
        title = self._kit.label(translate("Brief", "Brief"), "title")
        line = row(title, 12, *self._tabs, 0, self.draft.state, space=4)
        line.setContentsMargins(24, 0, 24, 0)
        head.setLayout(line)
        return head

    def _go(self, page: int) -> None:
        if page == 0:
            self._fill(self.draft.editor.toPlainText())
        self._pages.setCurrentIndex(page)

    def _fill(self, text: str) -> None:
        self._text = text
        values = values_of(parse_brief(text))
        for form in self.forms:
            form.set_values(values)

    def _text_edited(self) -> None:
        self._text = self.draft.editor.toPlainText()

    def _form_edited(self, field: str) -> None:
        brief = parse_brief(self._text)
        for form in self.forms:
            brief = brief_from(form.values(), brief)
        text = write_brief(brief, self._language)
        if text != self._text:
            self._text = text
            self.draft.editor.load(text)
            self.draft.editor.edited.emit()
