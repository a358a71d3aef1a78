"""The words that are read in a way of their own, in the project and in all of a person's."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from studio.sdk.speech.lexicon import Entry
from studio.ui.presenter.narration.lexicon import PROJECT, USER, EntryRow, LexiconPage
from studio.ui.views.form import still
from studio.ui.views.kit import Kit, clear, column, firm, row

PAUSE = 250  # milliseconds without a key, then the effect is counted


class LexiconPanel(QWidget):
    tried = Signal(str, str)  # word, how it is read
    kept = Signal(str, str, str, object)  # word, how, scope, Entry that is replaced or None
    removed = Signal(object)  # EntryRow

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._old: Entry | None = None
        self._page = LexiconPage()
        translate = kit.words.translate
        self.setAccessibleName(translate("Narration", "Lexicon"))
        self.word, self.said, self.scope = QLineEdit(), QLineEdit(), QComboBox()
        still(self.scope)
        self.scope.addItem(translate("Lexicon", "In this project"), PROJECT)
        self.scope.addItem(translate("Lexicon", "In all my projects"), USER)
        self.said.setPlaceholderText(translate("Marks", "yin2 hang2, /aɪ/, other words"))
        self._effect = kit.label("", "caption", wrap=True)
        self._problem = firm(kit.label("", "error", wrap=True))
        self.keep = kit.button(translate("Lexicon", "Add"), self._keep, icon="plus", kind="primary")
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(lambda: self.tried.emit(self.word.text(), self.said.text()))
        for edit in (self.word, self.said):
            edit.textEdited.connect(lambda: self._timer.start())
            edit.returnPressed.connect(self._keep)
        self._form = self._make_form()
        self._find = QLineEdit(placeholderText=translate("Lexicon", "Find a word"))
        self._find.setAccessibleName(self._find.placeholderText())
        self._find.textChanged.connect(lambda: self._show_rows())
        self._rows = column(space=2)
        self._none = kit.label(
            translate("Lexicon", "Names and terms that a voice reads wrongly go here. Each entry "
                      "changes exactly the sentences it occurs in."), "muted", wrap=True,
        )  # fmt: skip
        self.setLayout(column(self._form, kit.line(), self._find, self._none, self._rows, 0,
                              space=10, margins=14))  # fmt: skip

    def _make_form(self) -> QWidget:
        kit, translate = self._kit, self._kit.words.translate
        holder = QWidget()
        holder.setAccessibleName(translate("Lexicon", "An entry"))
        titles = (
            (self.word, translate("Marks", "Word")), (self.said, translate("Marks", "Is read")),
            (self.scope, translate("Lexicon", "Where it holds")),
        )  # fmt: skip
        lines = column(space=6)
        for widget, title in titles:
            widget.setAccessibleName(title)
            label = kit.label(title, "strong")
            label.setBuddy(widget)
            lines.addLayout(column(label, widget, space=3))
        for item in (self._effect, self._problem):
            item.hide()
            lines.addWidget(item)
        lines.addLayout(row(self.keep, 0))
        holder.setLayout(lines)
        return holder

    # showing ---------------------------------------------------------------------------

    def show_page(self, page: LexiconPage) -> None:
        self._page = page
        self._form.setEnabled(not page.read_only)
        self._show_rows()

    def show_effect(self, sentences: int, problem: str) -> None:
        translate = self._kit.words.translate
        text = translate("Lexicon", "Changes {count} sentences.").format(count=sentences)
        for label, words in (
            (self._effect, text if sentences >= 0 else ""),
            (self._problem, problem),
        ):
            label.setText(words)
            label.setVisible(bool(words))

    def _show_rows(self) -> None:
        clear(self._rows)
        query = self._find.text().casefold()
        self._none.setVisible(not self._page.rows)
        self._find.setVisible(len(self._page.rows) > 5)
        for one in self._page.rows:
            if query in f"{one.entry.word} {one.said}".casefold():
                self._rows.addWidget(self._row(one))

    def _row(self, one: EntryRow) -> QWidget:
        kit, translate = self._kit, self._kit.words.translate
        holder = QWidget()
        holder.setAccessibleName(f"{one.entry.word}: {one.said}")
        where = translate("Lexicon", "all projects") if one.scope == USER else ""
        count = translate("Lexicon", "{count} sentences").format(count=one.hits)
        detail = " · ".join(part for part in (one.said, where, count) if part)
        texts = column(kit.label(one.entry.word, "strong", wrap=True),
                       kit.label(detail, "caption", wrap=True), space=1)  # fmt: skip
        change = kit.button(
            "", partial(self._edit, one), icon="pencil", kind="quiet",
            name=translate("Lexicon", "Change {word}").format(word=one.entry.word),
        )  # fmt: skip
        remove = kit.button(
            "", partial(self.removed.emit, one), icon="trash-2", kind="quiet",
            name=translate("Lexicon", "Remove {word}").format(word=one.entry.word),
        )  # fmt: skip
        for button in (change, remove):
            button.setEnabled(not self._page.read_only)
        line = row(texts, change, remove, space=2)
        line.setStretch(0, 1)
        holder.setLayout(line)
        return holder

    # the form --------------------------------------------------------------------------

    def _edit(self, one: EntryRow) -> None:
        self._old = one.entry
        self.word.setText(one.entry.word)
        self.said.setText(one.said)
        self.scope.setCurrentIndex(self.scope.findData(one.scope))
        self.keep.setText(" " + self._kit.words.translate("Lexicon", "Save"))
        self.said.setFocus()
        self.said.selectAll()

    def _keep(self) -> None:
        self._timer.stop()
        self.kept.emit(self.word.text(), self.said.text(), self.scope.currentData(), self._old)

    def taken(self) -> None:
        """What was typed is kept now: the form is free for the next one."""
        self._old = None
        self.word.clear()
        self.said.clear()
        self.show_effect(-1, "")
        self.keep.setText(" " + self._kit.words.translate("Lexicon", "Add"))
        self.word.setFocus()
