"""Above the sentences: how far the narration is, find and filter, undo, and what makes it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from studio.ui.presenter.narration.deeds import deed
from studio.ui.presenter.narration.listing import (
    ALL,
    FAILED,
    FLAGGED,
    OPEN,
    Listing,
    Wanted,
    count_text,
)
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.subtitles import clock
from studio.ui.views.form import still
from studio.ui.views.kit import Kit, column, firm, row

TYPING = 150  # milliseconds without a key until it is searched


class Head(QWidget):
    wanted = Signal(object)  # Wanted
    done = Signal(str)  # a deed
    speak_all = Signal()
    stopped = Signal()
    finished_toggled = Signal(bool)
    recipe_toggled = Signal(bool)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setAccessibleName(translate("Narration", "Narration"))
        self.search = QLineEdit(placeholderText=translate("Narration", "Find a sentence"))
        self.search.setAccessibleName(deed("find", kit.words).tip)
        self.search.setToolTip(deed("find", kit.words).tip)
        self.search.setClearButtonEnabled(True)
        self._timer = QTimer(self, singleShot=True, interval=TYPING)
        self._timer.timeout.connect(self._tell)
        self.search.textChanged.connect(lambda: self._timer.start())
        self.show_ = QComboBox()
        self.show_.setAccessibleName(translate("Narration", "Which sentences"))
        still(self.show_)
        for name, title in (
            (ALL, translate("Narration", "All sentences")),
            (FLAGGED, translate("Narration", "To be checked")),
            (OPEN, translate("Narration", "Not spoken yet")),
            (FAILED, translate("Narration", "Failed")),
        ):
            self.show_.addItem(title, name)
        self.show_.currentIndexChanged.connect(lambda: self._tell())
        self.retry = self._tool("retry", text=True)
        self.undo, self.redo = self._tool("undo"), self._tool("redo")
        self.speak = kit.button(translate("Narration", "Speak all"), self.speak_all.emit,
                                icon="wand-sparkles", kind="primary")  # fmt: skip
        self.stop = kit.button("", self.stopped.emit, icon="square",
                               name=translate("Narration", "Stop speaking"))  # fmt: skip
        self._waiting = kit.label("", "caption")
        self.finished = kit.button("", icon="audio-lines", kind="quiet",
                                   name=translate("Narration", "Hear the finished narration"))  # fmt: skip
        self.finished.setCheckable(True)
        self.finished.toggled.connect(self.finished_toggled)
        self.recipe = kit.button("", icon="panel-right", kind="quiet",
                                 name=translate("Gallery", "Show the recipe"))  # fmt: skip
        self.recipe.setCheckable(True)
        self.recipe.toggled.connect(self.recipe_toggled)
        self._about = kit.label("", "caption", wrap=True)
        first = row(self.search, self.show_, self.speak, space=6)
        first.setStretch(0, 1)
        tools = row(self.undo, self.redo, self.finished, self.recipe, space=0)
        second = row(self._about, self.retry, self._waiting, self.stop, tools, space=6)
        second.setStretch(0, 1)
        self.problem = firm(kit.label("", "warn", wrap=True))
        self.problem.hide()
        self.setLayout(column(first, second, self.problem, space=8))
        self.show_can_undo(False, False)
        self.show_making(0)

    def _tool(self, name: str, *, text: bool = False) -> QPushButton:
        one = deed(name, self._kit.words)
        title = one.title if text else ""
        return self._kit.button(title, lambda: self.done.emit(name), icon=one.icon,
                                kind="" if text else "quiet", name=one.tip, tip=one.tip)  # fmt: skip

    def show_listing(self, listing: Listing, read_only: bool) -> None:
        sentences = listing.narration.sentences
        open_ = sum(one.state in ("none", "stale", "failed") for one in sentences)
        flagged = sum(one.state == "flagged" for one in sentences)
        seconds = sum(one.duration + one.pause_ms / 1000 for one in sentences if one.duration)
        translate = self._kit.words.translate
        told = [count_text(len(sentences), self._kit.words)]
        if seconds:
            told.append(clock(round(1000 * seconds)))
        if open_:
            told.append(translate("Narration", "{count} to be spoken").format(count=open_))
        if flagged:
            told.append(translate("Narration", "{count} to be checked").format(count=flagged))
        self._about.setText(" · ".join(told) if sentences else "")
        self._about.setAccessibleName(self._about.text())
        problem = plain_reason(listing.narration.problem, self._kit.words) if sentences else ""
        self.problem.setText(problem)
        self.problem.setAccessibleName(problem)
        self.problem.setVisible(bool(problem))
        self.retry.setVisible(bool(flagged) and not read_only)
        self.speak.setEnabled(bool(open_) and not read_only)

    def show_making(self, waiting: int) -> None:
        self.stop.setVisible(waiting > 0)
        self._waiting.setVisible(waiting > 0)
        text = self._kit.words.translate("Narration", "{count} to go").format(count=waiting)
        self._waiting.setText(text)
        self._waiting.setAccessibleName(text)

    def show_can_undo(self, undo: bool, redo: bool) -> None:
        self.undo.setEnabled(undo)
        self.redo.setEnabled(redo)

    def _tell(self) -> None:
        self._timer.stop()
        self.wanted.emit(Wanted(self.show_.currentData(), self.search.text().strip()))
