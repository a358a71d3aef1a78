"""Small parts that the pages of models, engines and this machine share."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.ui.presenter.model_card import Act, Question
from studio.ui.views.kit import Kit, column, row

IN_A_ROW = 3  # buttons


def strip(kit: Kit, text: str, tone: str) -> QWidget:
    """A coloured frame with a sentence."""
    frame = kit.frame("", tone)
    frame.setAccessibleName(text)
    frame.setLayout(column(kit.label(text, wrap=True), margins=12))
    return frame


def under(link: QPushButton) -> QHBoxLayout:
    """A link button with its icon, not its frame, at the left edge of what stands above it."""
    line = row(link, 0)
    line.setContentsMargins(-7, 0, 0, 0)
    return line


def act_button(kit: Kit, act: Act, acted: SignalInstance) -> QPushButton:
    button = kit.button(act.title, lambda: acted.emit(act.id), icon=act.icon, kind=act.kind)
    button.setEnabled(act.enabled)
    return button


def lines_of(buttons: Iterable[QPushButton]) -> QVBoxLayout:
    """Buttons from left to right, at most three in a row."""
    every, lines = list(buttons), column(space=8)
    for start in range(0, len(every), IN_A_ROW):
        lines.addLayout(row(*every[start : start + IN_A_ROW], 0))
    return lines


def keep_act(kit: Kit) -> Act:
    """The answer to a question by which nothing is lost."""
    return Act("keep", kit.words.translate("Models", "Keep"))


def question_frame(kit: Kit, question: Question, yes: QPushButton, keep: QPushButton) -> QWidget:
    """What is asked before something is lost."""
    frame = kit.frame("", "warn")
    frame.setAccessibleName(question.text)
    text = kit.label(question.text, wrap=True)
    frame.setLayout(column(text, row(yes, keep, 0), space=10, margins=14))
    return frame


def grid_of(
    kit: Kit, pairs: Iterable[tuple[str, str]], label: str = "muted", value: str = ""
) -> QGridLayout:
    """Labels at the left, values at the right; ``label`` and ``value`` are type styles."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for number, (name, text) in enumerate(pairs):
        if not text:
            grid.addWidget(kit.label(name, label, wrap=True), number, 0, 1, 2)
            continue
        grid.addWidget(kit.label(name, label), number, 0)
        grid.addWidget(kit.label(text, value, wrap=True), number, 1)
    return grid
