"""The bar under the sentences: play, the take's shape with the cursor, where and what it is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from studio.ui.presenter.narration.deeds import deed
from studio.ui.presenter.narration.lights import state_text
from studio.ui.presenter.narration.player_ports import Going, Shape
from studio.ui.presenter.narration.reel import RATE
from studio.ui.views.elided import ElidedLabel
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.narration.lines import seconds_text
from studio.ui.views.narration.wave import Wave


class PlayerBar(QWidget):
    done = Signal(str)  # a deed

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._going = kit, Going.STOPPED
        self._state, self._take = "", ""
        translate = kit.words.translate
        self.setAccessibleName(translate("Narration", "Player"))
        play = deed("play", kit.words)
        self.play = kit.button("", lambda: self.done.emit("play"), icon="play", kind="play",
                               name=play.title, tip=play.tip)  # fmt: skip
        self.play.setIconSize(QSize(20, 20))
        self.wave = Wave(kit)
        self._time = kit.label("", "caption")
        self._time.setMinimumWidth(kit.tall(76))
        self._about = ElidedLabel("caption")
        tools = [self._tool(name) for name in ("retake", "record", "flag", "edit")]
        foot = row(self._about, *tools, space=2)
        foot.setStretch(0, 1)
        line = row(self.wave, self._time, space=10)
        line.setStretch(0, 1)
        right = column(line, foot, space=2)
        whole = row(self.play, right, space=14)
        whole.setStretch(1, 1)
        whole.setContentsMargins(20, 10, 16, 8)
        card = kit.frame("drawer")
        card.setLayout(whole)
        self.setLayout(column(card, space=0))

    def _tool(self, name: str) -> QWidget:
        one = deed(name, self._kit.words)
        return self._kit.button("", lambda: self.done.emit(name), icon=one.icon, kind="quiet",
                                name=one.tip, tip=one.tip)  # fmt: skip

    def show_going(self, going: Going) -> None:
        self._going = going
        on = going in (Going.PLAYING, Going.WAITING)
        one = deed("play", self._kit.words)
        name = self._kit.words.translate("Narration", "Pause") if on else one.title
        self.play.setIcon(self._kit.icon("pause" if on else "play", "on_accent"))
        self.play.setAccessibleName(name)
        self.play.setToolTip(f"{name} ({one.key})")
        self._show_about()
        if going is Going.STOPPED:
            self.show_at(0)

    def show_sentence(self, state: str, about: str) -> None:
        """What the bar is about; ``about`` its take, "" without one."""
        self._state, self._take = state, about
        self._show_about()

    def show_shape(self, shape: Shape | None) -> None:
        if shape is None or self.wave.shape is None or shape.path != self.wave.shape.path:
            self.wave.show_shape(shape)
        else:  # the same with its words
            at = self.wave.at
            self.wave.show_shape(shape)
            self.wave.show_at(at)
        self._show_time()

    def show_at(self, sample: int) -> None:
        self.wave.show_at(sample)
        self._show_time()

    def _show_time(self) -> None:
        shape = self.wave.shape
        text = ""
        if shape is not None:
            text = f"{seconds_text(self.wave.at / RATE)} / {seconds_text(shape.length / RATE)}"
        if text != self._time.text():
            self._time.setText(text)

    def _show_about(self) -> None:
        state = "making" if self._going is Going.WAITING else self._state
        text = state_text(state, self._kit.words) if state else ""
        self._about.show_text(f"{text} · {self._take}" if self._take else text)
