"""The recorder: the sentence to read, the count-in, a level meter, and what to do with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.ui.presenter.narration.recording import Stage
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.narration.lines import seconds_text

WARM = 0.9  # of the meter: louder is close to being cut off


class Recorder(QWidget):
    stopped = Signal()
    heard = Signal()
    kept = Signal()
    again = Signal()
    dropped = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setAccessibleName(translate("Narration", "Recorder"))
        self._text = kit.label("", "lead", wrap=True)
        self._count = kit.label("", "display")
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.meter = Meter(kit)
        self._time = kit.label("", "caption")
        self._loud = kit.label(
            translate("Narration", "Too loud: the sound is cut off. Speak from further away."),
            "warn", wrap=True,
        )  # fmt: skip
        self.stop = kit.button(translate("Narration", "Stop"), self.stopped.emit, icon="square",
                               kind="primary")  # fmt: skip
        self.listen = kit.button(translate("Narration", "Listen"), self.heard.emit, icon="play")
        self.keep = kit.button(translate("Narration", "Keep it"), self.kept.emit, icon="check",
                               kind="primary")  # fmt: skip
        self.anew = kit.button(
            translate("Narration", "Once more"), self.again.emit, icon="rotate-ccw"
        )
        self.drop = kit.button("", self.dropped.emit, icon="x", kind="quiet",
                               name=translate("Narration", "Drop it"))  # fmt: skip
        card = kit.frame("card")
        card.setAccessibleName(translate("Narration", "Recorder"))
        head = row(
            kit.label(translate("Narration", "Read this sentence aloud"), "section"), 0, self.drop
        )
        foot = row(self.stop, self.keep, self.listen, 0)
        level = row(self.meter, self._time, space=8)
        level.setStretch(0, 1)
        card.setLayout(column(head, self._text, self._count, level, self._loud, foot,
                              row(self.anew, 0), space=10, margins=14))  # fmt: skip
        self.setLayout(column(card))
        self.hide()

    def show_stage(self, stage: Stage, text: str) -> None:
        self.setVisible(stage is not Stage.IDLE)
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._count.setVisible(stage is Stage.COUNTING)
        done = stage is Stage.DONE
        self.stop.setVisible(not done)
        for button in (self.listen, self.keep, self.anew):
            button.setVisible(done)
        if stage is Stage.COUNTING:
            self._loud.hide()
            self._time.setText(seconds_text(0))
            self.stop.setFocus()
        elif done:
            self.meter.show_level(0.0)
            self.keep.setFocus()

    def show_count(self, left: int) -> None:
        self._count.setText(str(left))
        self._count.setAccessibleName(str(left))

    def show_level(self, level: float, clipped: bool, seconds: float) -> None:
        self.meter.show_level(level)
        self._time.setText(seconds_text(seconds))
        self._loud.setVisible(clipped)


class Meter(QWidget):
    """How loud it is at this moment, in decibels from the left to the right."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._level = kit, 0.0
        self.setFixedHeight(kit.tall(10))
        self.setAccessibleName(kit.words.translate("Narration", "Level of the microphone"))

    def show_level(self, level: float) -> None:
        self._level = level
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self._kit.theme.colour
        width, height = self.width(), self.height()
        painter.fillRect(QRectF(0, 0, width, height), colour("sunken"))
        tone = "error" if self._level >= 1.0 else "warn" if self._level > WARM else "ok"
        painter.fillRect(QRectF(0, 0, width * self._level, height), colour(tone))
