"""The statements that need a source: which have one, and what to do about the others."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.presenter.text_pages import ClaimDetail, ClaimsPage, Quoted
from studio.ui.views.kit import Kit, clear, column, firm, restyle, row, scrolled
from studio.ui.views.rows import RowList


class ClaimsView(QWidget):
    chosen = Signal(str)  # a filter
    picked = Signal(str)
    vouched = Signal(str, bool)  # the sentence, and whether
    strict = Signal(bool)
    sentence_wanted = Signal(str)
    passage_wanted = Signal(str, str)  # its key, and the quote in it

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._shown = kit, ClaimsPage("", "", (), "", (), "", None, False, True)
        translate = kit.words.translate
        self.setObjectName("sheet")
        self.setAccessibleName(translate("Claims", "Facts and sources"))
        title = kit.label(translate("Claims", "Facts and sources"), "headline")
        self._summary = kit.label("", "caption", wrap=True)
        self.filters = QComboBox()
        self.filters.setAccessibleName(translate("Claims", "Which ones"))
        self.filters.activated.connect(lambda at: self.chosen.emit(self.filters.itemData(at)))
        self.switch = QCheckBox(translate("Claims", "Strict"))
        self.switch.setToolTip(
            translate(
                "Claims", "Nothing is exported while a figure, date or quotation has no source."
            )
        )
        self.switch.setAccessibleName(self.switch.text())
        self.switch.setAccessibleDescription(self.switch.toolTip())
        self.switch.clicked.connect(self.strict)
        self.list = RowList(kit, translate("Claims", "Facts and sources"), height=56)
        self.list.picked.connect(self.picked)
        self.list.opened.connect(lambda _: self._go())
        self._detail: QVBoxLayout = column(space=8)
        inner = QWidget()
        inner.setLayout(column(self._detail, 0, margins=20))
        self._area = scrolled(inner, translate("Claims", "What is known about it"))
        self._acts: QHBoxLayout = row(space=8)
        self._acts.setContentsMargins(20, 0, 20, 14)
        below = kit.frame("drawer")
        below.setLayout(column(self._area, self._acts, space=0))
        below.setMinimumHeight(kit.tall(220))
        filters = row(self.filters, 0, self.switch, space=8)
        lines = column(title, self._summary, filters, space=8)
        lines.setContentsMargins(24, 20, 24, 8)
        head = QWidget()
        head.setLayout(lines)
        self.setLayout(column(firm(head), self.list, below, space=0))
        self.layout().setStretchFactor(self.list, 3)  # type: ignore[union-attr]
        self.layout().setStretchFactor(below, 2)  # type: ignore[union-attr]

    def show_page(self, page: ClaimsPage) -> None:
        before, self._shown = self._shown, page
        translate = self._kit.words.translate
        nothing = translate("Claims", "The article makes no statement that needs a source.")
        self._summary.setText(page.summary or nothing)
        self._summary.setProperty("role", page.tone if page.tone in ("ok", "warn") else "caption")
        restyle(self._summary)
        self.switch.setChecked(page.strict)
        self.switch.setEnabled(not page.read_only)
        if (page.filters, page.filter) != (before.filters, before.filter):
            self._show_filters(page)
        self.list.show_rows(page.rows, page.current)
        if (page.detail, page.read_only) != (before.detail, before.read_only):
            self._show_detail(page.detail)

    def _show_filters(self, page: ClaimsPage) -> None:
        self.filters.clear()
        for filter_, title in page.filters:
            self.filters.addItem(title, filter_)
        self.filters.setCurrentIndex(self.filters.findData(page.filter))

    def _show_detail(self, detail: ClaimDetail | None) -> None:
        clear(self._detail)
        clear(self._acts)
        if detail is None:
            return
        translate, kit = self._kit.words.translate, self._kit
        kinds = row(kit.label(detail.status, _role(detail.tone)), kit.label(detail.about, "caption"), 0,
                    space=12)  # fmt: skip
        self._detail.addLayout(kinds)
        self._detail.addWidget(kit.label(detail.sentence, "lead", wrap=True))
        if detail.reason:
            self._detail.addWidget(kit.label(detail.reason, "muted", wrap=True))
        for one in detail.passages:
            self._detail.addWidget(self._passage(one))
        buttons: list[QWidget] = [
            kit.button(translate("Claims", "Show in the article"), self._go, icon="file-text")
        ]
        if detail.can_vouch and not self._shown.read_only:
            vouch = translate("Claims", "I vouch for this")
            buttons.append(kit.button(vouch, lambda: self.vouched.emit(detail.sentence, True),
                                      icon="shield-check"))  # fmt: skip
        if detail.can_take_back and not self._shown.read_only:
            back = translate("Claims", "Take it back")
            buttons.append(kit.button(back, lambda: self.vouched.emit(detail.sentence, False),
                                      icon="rotate-ccw"))  # fmt: skip
        self._acts.addLayout(row(*buttons, 0, space=8))

    def _passage(self, one: Quoted) -> QWidget:
        kit = self._kit
        well = kit.frame("well")
        well.setAccessibleName(one.document)
        show = kit.button(
            kit.words.translate("Claims", "Show in the source"),
            lambda: self.passage_wanted.emit(one.key, one.quote), kind="link",
        )  # fmt: skip
        well.setLayout(
            column(
                row(kit.label(one.document, "section"), 0, show),
                kit.label(one.quote, wrap=True), space=4, margins=10,
            )
        )  # fmt: skip
        return well

    def _go(self) -> None:
        if self._shown.detail is not None:
            self.sentence_wanted.emit(self._shown.detail.sentence)


def _role(tone: str) -> str:
    return tone if tone in ("ok", "warn", "error") else "caption"
