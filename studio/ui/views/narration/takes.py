"""The takes of the current sentence as cards, and what is done with each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from studio.ui.presenter.narration.deeds import deed
from studio.ui.presenter.narration.takes import TakeRow
from studio.ui.views.kit import Kit, clear, column, restyle, row
from studio.ui.views.narration.lines import seconds_text
from studio.ui.views.narration.recorder import Recorder

SOUNDS = "*.wav *.flac *.mp3 *.ogg *.opus *.aiff"


class TakesPage(QWidget):
    """Fulfils `presenter.narration.takes.TakesView`."""

    done = Signal(str)  # a deed of the room
    played = Signal(str)
    compared = Signal(str)
    picked = Signal(str)
    removed = Signal(str)
    rated = Signal(str, int)
    flagged = Signal(str)
    file_chosen = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setAccessibleName(translate("Narration", "Takes"))
        self.recorder = Recorder(kit)
        again = self._button("retake", kind="")
        record, bring = self._button("record"), self._button("import")
        self._empty = kit.label(translate("Narration", "This sentence was not spoken yet. Press “Speak "
                                "again” or play it: each take stays here until you remove it."),
                                "muted", wrap=True)  # fmt: skip
        self._rows: tuple[TakeRow, ...] | None = None
        self.cards: dict[str, TakeCard] = {}
        self._all = column(space=10)
        self.setLayout(
            column(row(again, record, 0, space=6), row(bring, 0), self.recorder, self._empty,
                   self._all, 0, space=10, margins=16)
        )  # fmt: skip

    def _button(self, name: str, kind: str = "quiet") -> QPushButton:
        one = deed(name, self._kit.words)
        return self._kit.button(one.title, lambda: self.done.emit(name), icon=one.icon, kind=kind,
                                tip=one.tip)  # fmt: skip

    def show_takes(self, rows: tuple[TakeRow, ...]) -> None:
        if rows == self._rows:
            return
        self._rows = rows
        self._empty.setVisible(not rows)
        if [one.path for one in rows] == list(self.cards):
            for one in rows:
                self.cards[one.path].show_row(one)
            return
        clear(self._all)
        self.cards = {}
        for one in rows:
            card = TakeCard(self._kit, self, one.path)
            card.show_row(one)
            self.cards[one.path] = card
            self._all.addWidget(card)

    def choose_file(self) -> None:
        title = self._kit.words.translate("Narration", "Bring in a recording")
        file, _ = QFileDialog.getOpenFileName(self, title, "", f"{title} ({SOUNDS})")
        if file:
            self.file_chosen.emit(file)


class TakeCard(QWidget):
    def __init__(self, kit: Kit, page: TakesPage, path: str) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self._title, self._time = kit.label("", "strong"), kit.label("", "caption")
        self._about = kit.label("", "caption", wrap=True)
        self._remarks, self._heard = (
            kit.label("", "warn", wrap=True),
            kit.label("", "caption", wrap=True),
        )
        self.play = kit.button("", lambda: page.played.emit(path), icon="play", kind="quiet",
                               name=translate("Narration", "Hear this take"))  # fmt: skip
        self.use = kit.button(translate("Narration", "Use"), lambda: page.picked.emit(path))
        self._used = kit.label(translate("Narration", "In use"), "ok")
        self.compare = kit.button("", lambda: page.compared.emit(path), icon="columns-2", kind="quiet",
                                  name=translate("Narration", "Hear the one in use, then this one"))  # fmt: skip
        self.flag = kit.button("", lambda: page.flagged.emit(path), icon="flag", kind="quiet")
        self.remove = kit.button("", lambda: page.removed.emit(path), icon="trash-2", kind="quiet",
                                 name=translate("Narration", "Remove this take"))  # fmt: skip
        self.stars = [self._star(page, path, number) for number in range(1, 6)]
        self._frame = kit.frame("card")
        head = row(self.play, self._title, self._time, 0, self._used, self.use, space=6)
        foot: QHBoxLayout = row(*self.stars, 0, self.compare, self.flag, self.remove, space=0)
        lines = column(head, self._about, self._remarks, self._heard, foot, space=4)
        lines.setContentsMargins(10, 8, 8, 6)
        self._frame.setLayout(lines)
        self.setLayout(column(self._frame))

    def _star(self, page: TakesPage, path: str, number: int) -> QPushButton:
        name = self._kit.words.translate("Narration", "{number} of 5 stars").format(number=number)
        button = self._kit.button("", lambda: page.rated.emit(path, number), icon="star",
                                  kind="tool", name=name, tip=f"{name} ({number})")  # fmt: skip
        button.setFixedSize(26, 34)
        return button

    def show_row(self, one: TakeRow) -> None:
        translate = self._kit.words.translate
        self.setAccessibleName(one.title)
        self._title.setText(one.title)
        seconds = seconds_text(one.duration)
        self._time.setText(translate("Narration", "{seconds} s").format(seconds=seconds))
        self._about.setText(one.about)
        self._remarks.setText(one.remarks)
        self._remarks.setVisible(bool(one.remarks))
        self._heard.setText(translate("Narration", "Heard: {text}").format(text=one.heard))
        self._heard.setVisible(bool(one.heard))
        self._used.setVisible(one.current)
        self.use.setVisible(not one.current)
        self.compare.setEnabled(not one.current)
        name = (
            translate("Narration", "It is good: out of the review list")
            if one.flagged
            else translate("Narration", "Mark to be checked")
        )
        self.flag.setIcon(self._kit.icon("flag", "warn" if one.flagged else "text"))
        self.flag.setAccessibleName(name)
        self.flag.setToolTip(name)
        for number, star in enumerate(self.stars, 1):
            full = number <= one.stars
            star.setIcon(
                self._kit.icon("star-filled" if full else "star", "accent" if full else "muted")
            )
        self._frame.setProperty("current", one.current)
        restyle(self._frame)
