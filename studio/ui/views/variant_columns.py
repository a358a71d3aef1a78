"""Variants of a text in columns beside the text of now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QSpinBox, QWidget

from studio.ui.presenter.paragraphs import Paragraph
from studio.ui.presenter.text_pages import Variant, VariantsPage
from studio.ui.presenter.variants import EVERY_ENGINE, FEWEST, MOST
from studio.ui.views.form import INSET, still
from studio.ui.views.kit import Kit, clear, column, firm, row, scrolled

WIDTH = 330  # pixels of a column


class VariantColumns(QWidget):
    back = Signal(str)
    made = Signal(str, int, str)  # the step, how many, by which engine
    stopped = Signal()
    used = Signal(int)
    taken = Signal(int, int)  # which variant, which of its paragraphs

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.page = VariantsPage("", "", (), (), False, "brief")
        translate = kit.words.translate
        self.setAccessibleName(translate("Variants", "Variants"))
        self._title = kit.label("", "title")
        back = kit.button("", lambda: self.back.emit(self.page.back), icon="arrow-left",
                          kind="quiet", name=translate("Variants", "Back"))  # fmt: skip
        self.count = QSpinBox(minimum=FEWEST, maximum=MOST, value=3)
        self.count.setAccessibleName(translate("Variants", "How many"))
        self.count.lineEdit().setTextMargins(*INSET)
        self.count.setFixedWidth(64)
        self.engine = QComboBox()
        self.engine.setAccessibleName(translate("Variants", "Written by"))
        for box in (self.count, self.engine):
            still(box)
        make = translate("Variants", "Write variants")
        self.make = kit.button(make, self._make, icon="sparkles", kind="primary")
        self.stop = kit.button(translate("Variants", "Stop"), self.stopped.emit, icon="square")
        head = kit.frame("bar")
        lines = column(
            row(back, self._title, 0, space=8),
            row(self.count, self.engine, 0, self.stop, self.make, space=8), space=6,
        )  # fmt: skip
        lines.setContentsMargins(16, 8, 20, 10)
        head.setLayout(lines)
        self._columns: QHBoxLayout = row(space=12)
        inner = QWidget()
        inner.setLayout(column(row(self._columns, 0, space=0), margins=16))
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(translate("Variants", "Variants"))
        self._area.setWidget(inner)
        self.setLayout(column(firm(head), self._area, space=0))
        self.layout().setStretchFactor(self._area, 1)  # type: ignore[union-attr]

    def show_page(self, page: VariantsPage) -> None:
        before, self.page = self.page, page
        title = self._kit.words.translate("Variants", "Variants: {text}").format(text=page.title)
        self._title.setText(title)
        if page.engines != before.engines or not self.engine.count():
            self._show_engines(page)
        self.stop.setVisible(page.busy)
        self.make.setVisible(not page.busy)
        if page.columns != before.columns:
            clear(self._columns)
            for number, one in enumerate(page.columns):
                self._columns.addWidget(self._column(number, one))

    def _show_engines(self, page: VariantsPage) -> None:
        translate = self._kit.words.translate
        self.engine.clear()
        self.engine.addItem(translate("Variants", "The same engine, other seeds"), "")
        self.engine.addItem(translate("Variants", "Each engine once"), EVERY_ENGINE)
        for engine, title in page.engines:
            self.engine.addItem(title, engine)

    def _make(self) -> None:
        self.made.emit(self.page.step, self.count.value(), str(self.engine.currentData()))

    def _column(self, number: int, one: Variant) -> QWidget:
        kit, translate = self._kit, self._kit.words.translate
        card = kit.frame("card")
        card.setAccessibleName(one.title)
        card.setFixedWidth(kit.wide(WIDTH))
        score = kit.label("" if one.points is None else str(one.points), "title")
        score.setToolTip(translate("Variants", "Score"))
        parts: list[QWidget | QHBoxLayout] = [row(kit.label(one.title, "strong"), 0, score)]
        for text, role in ((one.about, "caption"), (self._state(one), "caption"),
                           (one.reason, "error")):  # fmt: skip
            if text:
                parts.append(kit.label(text, role, wrap=True))
        parts += [kit.label(check, "warn", wrap=True) for check in one.checks]
        if number and one.paragraphs:
            use = kit.button(translate("Variants", "Use this one"), partial(self.used.emit, number),
                             icon="check")  # fmt: skip
            parts.append(row(use, 0))
        texts = [
            self._paragraph(number if at in one.new else 0, at, text)
            for at, text in enumerate(one.paragraphs)
        ]
        inner = QWidget()
        lines = column(*texts, 0, space=8)
        lines.setContentsMargins(0, 0, 14, 0)
        inner.setLayout(lines)
        parts.append(scrolled(inner, one.title))
        card.setLayout(column(*parts, space=6, margins=14))
        return card

    def _state(self, one: Variant) -> str:
        translate = self._kit.words.translate
        match one.state:
            case "waiting":
                return translate("Variants", "Waiting …")
            case "writing":
                return translate("Variants", "Writing …")
            case _:
                return ""

    def _paragraph(self, number: int, at: int, one: Paragraph) -> QWidget:
        """With a way to take it over, if it is one of variant ``number``, not 0."""
        kit, translate = self._kit, self._kit.words.translate
        text = kit.label(one.text.lstrip("# "), "strong" if one.is_heading else "", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if not number:
            return text
        name = translate("Variants", "Take this paragraph: {text}").format(text=one.text[:40])
        take = kit.button(translate("Variants", "Take this paragraph"),
                          partial(self.taken.emit, number, at), kind="link", name=name)  # fmt: skip
        box = QWidget()
        box.setAccessibleName(one.text[:40])
        box.setLayout(column(text, row(take, 0), space=0))
        return box
