"""Where a passage comes from, and which passages went into the prompts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.ui.presenter.text_pages import PassagePage, Prompted, Quoted, UsedPage
from studio.ui.views.editor import Editor
from studio.ui.views.kit import Kit, clear, column, firm, row, scrolled


class PassageView(QWidget):
    """A source document's text, read-only, with a passage selected."""

    back = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        translate = kit.words.translate
        self.setAccessibleName(translate("Passages", "A source's text"))
        self._row = ""
        self._title, self._note = kit.label("", "title", wrap=True), kit.label("", "caption")
        back = kit.button("", lambda: self.back.emit(self._row), icon="arrow-left", kind="quiet",
                          name=translate("Passages", "Back"))  # fmt: skip
        head = kit.frame("bar")
        line = row(back, self._title, 8, self._note, space=8)
        line.setStretch(1, 1)
        line.setContentsMargins(16, 9, 24, 9)
        head.setLayout(line)
        self.text = Editor(kit, translate("Passages", "A source's text"))
        self.text.setReadOnly(True)
        self.setLayout(column(firm(head), self.text, space=0))
        self.layout().setStretchFactor(self.text, 1)  # type: ignore[union-attr]

    def show_page(self, page: PassagePage) -> None:
        self._row = page.back
        self._title.setText(page.title)
        self._note.setText(page.note)
        if self.text.toPlainText() != page.text:
            self.text.clear_all(page.text)
        self.text.select(page.start, page.end)
        self.text.setFocus()


class UsedView(QWidget):
    """Each prompt with the passages that went into it."""

    back = Signal(str)
    passage_wanted = Signal(str, str)  # its key, and ""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._row = kit, ""
        self._shown: UsedPage | None = None
        translate = kit.words.translate
        self.setAccessibleName(translate("Passages", "What the prompts were made of"))
        self._title, self._engine = kit.label("", "title", wrap=True), kit.label("", "caption")
        back = kit.button("", lambda: self.back.emit(self._row), icon="arrow-left", kind="quiet",
                          name=translate("Passages", "Back"))  # fmt: skip
        head = kit.frame("bar")
        line = row(back, self._title, 8, self._engine, space=8)
        line.setStretch(1, 1)
        line.setContentsMargins(16, 9, 24, 9)
        head.setLayout(line)
        self._list: QVBoxLayout = column(space=16)
        inner = QWidget()
        inner.setMaximumWidth(kit.wide(720))
        inner.setLayout(column(self._list, 0))
        middle = QWidget()
        middle.setLayout(row(0, inner, 0, margins=24))
        middle.layout().setStretchFactor(inner, 10)  # type: ignore[union-attr]
        area = scrolled(middle, self.accessibleName())
        self.setLayout(column(firm(head), area, space=0))
        self.layout().setStretchFactor(area, 1)  # type: ignore[union-attr]

    def show_page(self, page: UsedPage) -> None:
        if page == self._shown:
            return
        self._shown, self._row = page, page.back
        self._title.setText(page.title)
        self._engine.setText(page.engine)
        clear(self._list)
        if not page.prompts:
            none = self._kit.words.translate(
                "Passages", "Nothing was prompted: the engine is no language model."
            )
            self._list.addWidget(self._kit.label(none, "muted", wrap=True))
        for prompt in page.prompts:
            self._list.addWidget(self._card(prompt))

    def _card(self, prompt: Prompted) -> QWidget:
        kit = self._kit
        card = kit.frame("card")
        card.setAccessibleName(prompt.title)
        parts: list[QWidget] = [kit.label(prompt.title, "strong", wrap=True)]
        if prompt.about:
            parts.append(kit.label(prompt.about, "caption", wrap=True))
        if not prompt.passages:
            none = kit.words.translate("Passages", "No passage of the sources went into it.")
            parts.append(kit.label(none, "muted", wrap=True))
        parts += [self._passage(one) for one in prompt.passages]
        card.setLayout(column(*parts, space=8, margins=16))
        return card

    def _passage(self, one: Quoted) -> QWidget:
        kit = self._kit
        well = kit.frame("well")
        well.setAccessibleName(one.document)
        show = kit.button(
            kit.words.translate("Claims", "Show in the source"),
            lambda: self.passage_wanted.emit(one.key, ""), kind="link",
        )  # fmt: skip
        well.setLayout(
            column(
                row(kit.label(one.document, "section"), 0, show),
                kit.label(one.quote, "caption", wrap=True), space=4, margins=10,
            )
        )  # fmt: skip
        return well
