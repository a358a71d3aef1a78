"""Sound out of the machine by Qt, and a thread for what is read before it is heard."""

from __future__ import annotations

import importlib
import queue
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from studio.ui.presenter.narration.player_ports import Sink
from studio.ui.presenter.narration.reel import RATE, WIDTH

T = TypeVar("T")

TICK = 20  # milliseconds
BUFFER = 200  # milliseconds of sound that the machine has; the window may be busy for so long


class Outlet(QObject):
    """Fulfils `presenter.narration.player_ports.Outlet`. ``opener``: another sink for tests."""

    ticked = Signal()
    _read = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.opener: Callable[[], Sink | None] = open_sink
        self._timer = QTimer(self, interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.ticked)
        self._read.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._works: queue.SimpleQueue[tuple[Callable[[], Any], Callable[[Any], None]] | None]
        self._works = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False

    def open(self) -> Sink | None:
        return self.opener()

    def tick(self, on: bool) -> None:
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    def load(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sounds", daemon=True)
            self._thread.start()
        self._works.put((work, then))

    def prepare(self) -> None:
        """What takes a moment at the first sound is loaded before that."""
        self.load(partial(importlib.import_module, "PySide6.QtMultimedia"), lambda _: None)

    def close(self) -> None:
        self._closed = True
        self._timer.stop()
        self._works.put(None)
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while (one := self._works.get()) is not None:
            work, then = one
            value = work()
            if self._closed:
                return
            self._read.emit(then, value)

    def _hand_over(self, then: Callable[[Any], None], value: Any) -> None:
        if not self._closed:
            then(value)


def open_sink() -> Sink | None:
    """The machine's usual output; None if it has none."""
    from PySide6.QtMultimedia import QMediaDevices

    device = QMediaDevices.defaultAudioOutput()
    return None if device.isNull() else _QtSink(device)


class _QtSink:
    def __init__(self, device: Any) -> None:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink

        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        form.setChannelCount(1)
        if not device.isFormatSupported(form):
            form.setChannelCount(2)
        self._frame = WIDTH * form.channelCount()
        self._sink = QAudioSink(device, form)
        self._sink.setBufferSize(RATE * self._frame * BUFFER // 1000)
        self._io = self._sink.start()
        self._written = 0

    def free(self) -> int:
        return int(self._sink.bytesFree()) // self._frame

    def write(self, data: bytes) -> None:
        self._written += len(data) // WIDTH
        if self._frame > WIDTH:
            data = np.repeat(np.frombuffer(data, "<i2"), 2).tobytes()
        self._io.write(data)

    def played(self) -> int:
        waiting = self._sink.bufferSize() - self._sink.bytesFree()
        return max(0, self._written - int(waiting) // self._frame)

    def pause(self, on: bool) -> None:
        if on:
            self._sink.suspend()
        else:
            self._sink.resume()

    def close(self) -> None:
        self._sink.stop()
