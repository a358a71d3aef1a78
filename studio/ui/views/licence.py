"""A model's licence, before any byte of it is fetched."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from studio.ui.presenter.model_sheets import LicenceSheet
from studio.ui.views.kit import Kit, clear, column, row
from studio.ui.views.links import open_address
from studio.ui.views.parts import under

TALL = 300  # pixels, of the text


class LicenceView(QWidget):
    accepted = Signal()
    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._sheet: LicenceSheet | None = None
        self.setAccessibleName(kit.words.translate("Models", "Licence"))
        self._all: QVBoxLayout = column(space=14)
        translate = kit.words.translate
        self.check = QCheckBox(translate("Models", "I have read the licence and accept it"))
        self.check.setAccessibleName(self.check.text())
        self.check.toggled.connect(self._enable)
        self.fetch = kit.button(
            translate("Models", "Download"), self.accepted.emit, icon="download", kind="primary"
        )
        self._first: QWidget = self.check
        self._leave = kit.button(translate("Models", "Not now"), self.left.emit, kind="quiet")
        self._amount = kit.label("", "muted", wrap=True)
        self._problem = kit.label("", "error", wrap=True)
        foot = column(
            self.check, self._amount, self._problem, row(self.fetch, self._leave, 0), space=12
        )
        self.setLayout(column(self._all, foot, 0, space=18))

    def show_sheet(self, sheet: LicenceSheet) -> None:
        before, self._sheet = self._sheet, sheet
        if before is None or before.id != sheet.id:
            self.check.setChecked(False)
        if before is None or _words_of(before) != _words_of(sheet):
            self._draw(sheet)
        self._amount.setText(sheet.amount)
        self._problem.setText(sheet.problem)
        self._problem.setVisible(bool(sheet.problem))
        self._enable()

    def _draw(self, sheet: LicenceSheet) -> None:
        kit, translate = self._kit, self._kit.words.translate
        clear(self._all)
        order: list[QWidget] = []
        self._all.addWidget(kit.label(sheet.title, "headline", wrap=True))
        asks = translate("Models", "Its makers give it to you under this licence:")
        self._all.addWidget(kit.label(asks, "muted", wrap=True))
        name = kit.label(sheet.name, "title", wrap=True)
        self._all.addLayout(column(name, kit.label(sheet.commercial, sheet.tone), space=4))
        if sheet.note:
            self._all.addWidget(kit.label(sheet.note, wrap=True))
        if sheet.text:
            order.append(self._reading(sheet.text))
            self._all.addWidget(order[-1])
        elif sheet.address:
            elsewhere = translate("Models", "The text is on this page; read it there: {address}")
            self._all.addWidget(
                kit.label(elsewhere.format(address=sheet.address), "muted", wrap=True)
            )
        if sheet.address:
            title = translate("Models", "Open the licence's page")
            link = kit.button(title, lambda: open_address(sheet.address), icon="external-link",
                              kind="link")  # fmt: skip
            self._all.addLayout(under(link))
            order.append(link)
        order += [self.check, self.fetch, self._leave]
        for one, following in pairwise(order):  # the lower ones were made first
            QWidget.setTabOrder(one, following)
        self._first = order[0]

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._first.setFocus()

    def _reading(self, text: str) -> QPlainTextEdit:
        edit = QPlainTextEdit(text, readOnly=True)
        edit.setObjectName("reading")
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(self._kit.tall(TALL))
        edit.setAccessibleName(self._kit.words.translate("Models", "Text of the licence"))
        return edit

    def _enable(self) -> None:
        ready = self._sheet is not None and self._sheet.ready
        self.fetch.setEnabled(ready and self.check.isChecked())


def _words_of(sheet: LicenceSheet) -> tuple[str, ...]:
    return (sheet.id, sheet.title, sheet.name, sheet.commercial, sheet.note, sheet.text)
