"""Recording a sentence by oneself: count-in, level, listening to it, keeping it as a take."""

from __future__ import annotations

import math
import wave
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import numpy as np

from studio.core.job import Outcome
from studio.jobs import events
from studio.jobs.session import Session
from studio.ui.presenter.narration.playing import Playing
from studio.ui.presenter.narration.reel import RATE, WIDTH
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.pictures.ports import Told

COUNT = 3  # seconds before it begins
LONGEST = 300  # seconds; then it stops by itself
SOFTEST = -60.0  # dB, the lower end of the meter
FULL = 32_700  # a sample that is cut off


class Stage(StrEnum):
    IDLE = "idle"
    COUNTING = "counting"
    RECORDING = "recording"
    DONE = "done"


class Microphone(Protocol):
    """Hands over 16-bit samples, one channel, at `reel.RATE`."""

    def open(self, hear: Callable[[bytes], None]) -> bool:
        """False without a microphone."""

    def close(self) -> None: ...
    def after(self, seconds: float, then: Callable[[], None]) -> None: ...


class RecorderView(Protocol):
    def show_stage(self, stage: Stage, text: str) -> None:
        """``text``: the sentence to be read."""

    def show_count(self, left: int) -> None: ...
    def show_level(self, level: float, clipped: bool, seconds: float) -> None:
        """``level`` from 0 to 1."""


class Recording:
    def __init__(self, room: RoomPresenter, playing: Playing) -> None:
        self._room, self._playing = room, playing
        self.view: RecorderView | None = None
        self.microphone: Microphone | None = None
        self.stage, self.item = Stage.IDLE, ""
        self._data, self._clipped = bytearray(), False
        self._jobs: set[str] = set()  # that bring a sound in
        room.heard.add(self._take, lasting=True)
        self._turn = 0  # of count-ins: one that was given up says nothing any more

    def show_on(self, view: RecorderView, microphone: Microphone) -> None:
        self.stop()
        self.view, self.microphone = view, microphone
        self._set(self.stage)

    @property
    def seconds(self) -> float:
        return len(self._data) / WIDTH / RATE

    def begin(self) -> None:
        """The current sentence, after a count-in."""
        room, translate = self._room, self._room.words.translate
        if self.stage in (Stage.COUNTING, Stage.RECORDING) or not room.current:
            return
        if room.read_only:
            room.tell(Told(translate("Narration", "This project is read-only."), "warn"))
            return
        self._playing.stop()
        self._data, self._clipped = bytearray(), False
        if self.microphone is None or not self.microphone.open(self._hear):
            text = translate("Narration", "No microphone was found. Connect one, or bring in a "
                             "recording that you made elsewhere.")  # fmt: skip
            room.tell(Told(text, "warn"))
            return
        room.tell(None)
        self.item = room.current
        self._turn += 1
        self._set(Stage.COUNTING)
        self._count(COUNT, self._turn)

    def stop(self) -> None:
        """What was recorded can be listened to; a count-in is given up."""
        if self.microphone is not None and self.stage in (Stage.COUNTING, Stage.RECORDING):
            self.microphone.close()
        if self.stage is Stage.COUNTING:
            self._set(Stage.IDLE)
        elif self.stage is Stage.RECORDING:
            self._set(Stage.DONE if self._data else Stage.IDLE)
            self._tell_silence()

    def listen(self) -> None:
        if self.stage is Stage.DONE:
            self._playing.play_samples(self.item, bytes(self._data))

    def drop(self) -> None:
        self._playing.stop()
        self.stop()
        self._data = bytearray()
        self._set(Stage.IDLE)

    def keep(self) -> None:
        """As a take of the sentence, which is used from then on."""
        if self.stage is not Stage.DONE:
            return
        item, data = self.item, bytes(self._data)
        name = self._room.words.translate("Narration", "Recording")

        def add(session: Session) -> str:
            file = session.scratch_file("recording.wav")
            write_wav(file, data)
            return session.add_take(item, file, name)

        def then(job: str) -> None:
            self._jobs.add(job)
            self.drop()

        self._playing.stop()
        self._room.ask(add, then)

    def bring(self, file: Path) -> None:
        """A sound file as a take of the current sentence."""
        item = self._room.current
        if item:
            self._room.tell(None)
            self._room.ask(lambda session: session.add_take(item, file, file.stem), self._jobs.add)

    def _take(self, event: events.Event) -> None:
        match event:
            case events.JobEnded(spec, outcome, reason) if spec.id in self._jobs:
                self._jobs.discard(spec.id)
                if outcome == Outcome.FAILED:
                    self._room.complain(reason)
            case _:
                pass

    def _count(self, left: int, turn: int) -> None:
        if self.stage is not Stage.COUNTING or turn != self._turn or self.microphone is None:
            return
        if left == 0:
            self._data = bytearray()
            self._set(Stage.RECORDING)
            return
        if self.view is not None:
            self.view.show_count(left)
        self.microphone.after(1.0, lambda: self._count(left - 1, turn))

    def _hear(self, data: bytes) -> None:
        samples = np.abs(np.frombuffer(data, "<i2").astype(np.int32))
        peak = int(samples.max()) if len(samples) else 0
        if self.stage is Stage.RECORDING:
            self._data += data
            self._clipped |= peak >= FULL
        if self.view is not None:
            self.view.show_level(level_of(peak), self._clipped, self.seconds)
        if self.seconds >= LONGEST:
            self.stop()

    def _tell_silence(self) -> None:
        """A system that forbids the microphone gives zeros."""
        if self._data and not any(self._data):
            text = self._room.words.translate(
                "Narration", "The microphone gave no sound. Allow this program to use it in the "
                "settings of your system.")  # fmt: skip
            self._room.tell(Told(text, "warn"))

    def _set(self, stage: Stage) -> None:
        self.stage = stage
        if self.view is not None:
            one = self._room.sentence(self.item)
            self.view.show_stage(stage, one.text if one is not None else "")


def level_of(peak: int) -> float:
    """Where on a meter in decibels a sample of 16 bits is, from 0 to 1."""
    decibels = 20 * math.log10(max(peak, 1) / 32768)
    return max(0.0, 1 - decibels / SOFTEST)


def write_wav(file: Path, data: bytes) -> None:
    with wave.open(str(file), "wb") as out:
        out.setparams((1, WIDTH, RATE, 0, "NONE", ""))
        out.writeframes(data)
