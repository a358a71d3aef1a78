"""One model: what it is, whether it fits, how it stands, and the buttons for it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.ui.presenter.model_card import Act, Card
from studio.ui.presenter.model_fit import Fitting
from studio.ui.views.kit import Kit, clear, column, restyle, row
from studio.ui.views.links import open_address
from studio.ui.views.parts import (
    act_button,
    grid_of,
    keep_act,
    lines_of,
    question_frame,
    strip,
    under,
)

TONES = {"ok": "accent", "info": "info", "warn": "warn", "error": "error"}


class ModelCardView(QWidget):
    acted = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._card: Card | None = None
        self.acts: dict[str, QPushButton] = {}
        self.setAccessibleName(kit.words.translate("Models", "Model"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._all: QVBoxLayout = column(space=14)
        self.setLayout(self._all)

    def show_card(self, card: Card) -> None:
        """Only what moves changes while a download runs: buttons keep the focus."""
        before, self._card = self._card, card
        if before is None or _still(card) != _still(before):
            focused = self.hasFocus() or any(one.hasFocus() for one in self.acts.values())
            if focused:  # the keyboard stays here, if need be until there is a button again
                self.setFocus()
            self._draw(card)
            QTimer.singleShot(0, self, self._focus_first)  # new widgets are not visible yet
        self.state.setText(card.state)
        self.state.setAccessibleName(card.state)
        role = card.tone if card.tone in ("ok", "warn", "error") else "caption"
        if self.state.property("role") != role:
            self.state.setProperty("role", role)
            restyle(self.state)
        self._bar.setVisible(card.progress is not None)
        self._bar.setValue(round((card.progress or 0) * 1000))
        told = "\n".join(card.told)
        self._told.setText(told)
        self._told.setAccessibleName(told)
        self._story.setVisible(bool(told))

    def focusInEvent(self, event: QFocusEvent) -> None:
        QTimer.singleShot(0, self, self._focus_first)

    def _focus_first(self) -> None:
        usable = [one for one in self.acts.values() if one.isEnabled()]
        if self.hasFocus() and usable:
            self.acts.get("keep", usable[0]).setFocus()

    def _draw(self, card: Card) -> None:
        kit = self._kit
        clear(self._all)
        self.acts = {}
        head = row(kit.picture(card.icon, "accent", 32), kit.label(card.title, "headline", wrap=True),
                   space=14)  # fmt: skip
        head.setStretch(1, 1)
        self._all.addLayout(head)
        if card.note:
            self._all.addWidget(kit.label(card.note, "lead", wrap=True))
        self.state = kit.label("", "caption", wrap=True)
        self._bar = QProgressBar(maximum=1000, textVisible=False)
        self._bar.setAccessibleName(kit.words.translate("Models", "How far it is"))
        self._all.addLayout(column(self.state, self._bar, space=6))
        if card.reason:
            self._all.addWidget(strip(kit, card.reason, "error"))
        self._all.addLayout(lines_of(map(self._button, card.acts)))
        if card.question is not None:
            yes, keep = self._button(card.question.yes), self._button(keep_act(kit))
            self._all.addWidget(question_frame(kit, card.question, yes, keep))
        self._all.addWidget(self._stories())
        if card.advice:
            self._all.addWidget(strip(kit, card.advice, "info"))
        if card.fit is not None:
            self._all.addWidget(self._fit(card.fit))
        self._all.addWidget(kit.line())
        self._all.addLayout(self._facts(card))
        self._all.addStretch(1)

    def _button(self, act: Act) -> QPushButton:
        button = act_button(self._kit, act, self.acted)
        self.acts[act.id] = button
        return button

    def _stories(self) -> QWidget:
        title = self._kit.words.translate("Models", "What happened on the way")
        self._story = QWidget()
        self._story.setAccessibleName(title)
        self._told = self._kit.label("", "caption", wrap=True)
        self._story.setLayout(column(self._kit.label(title, "section"), self._told, space=4))
        return self._story

    def _fit(self, fit: Fitting) -> QWidget:
        kit = self._kit
        frame = kit.frame("", TONES[fit.tone])
        frame.setAccessibleName(fit.title)
        lines = QWidget()
        lines.setLayout(grid_of(kit, fit.lines, "caption", "caption"))
        lines.hide()
        title = kit.words.translate("Models", "How this was counted")
        more = kit.button(title, icon="chevron-down", kind="link")
        more.setCheckable(True)
        more.toggled.connect(lines.setVisible)
        text = kit.label(fit.text, "caption", wrap=True)
        head = row(kit.label(fit.title, "strong"), 0, more)
        frame.setLayout(column(head, text, lines, space=6, margins=14))
        return frame

    def _facts(self, card: Card) -> QGridLayout:
        kit = self._kit
        grid = grid_of(kit, card.facts)
        if card.address:
            title = kit.words.translate("Models", "Open the licence's page")
            link = kit.button(
                title, lambda: open_address(card.address), icon="external-link", kind="link"
            )
            grid.addLayout(under(link), grid.rowCount(), 1)
        return grid


def _still(card: Card) -> Card:
    """Without what changes many times a second."""
    return replace(card, state="", tone="", progress=None, told=())
