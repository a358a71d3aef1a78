"""Sound into the machine by Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QTimer

from studio.ui.presenter.narration.reel import RATE, WIDTH

TICK = 40  # milliseconds


class QtMicrophone(QObject):
    """Fulfils `presenter.narration.recording.Microphone` with the machine's usual input."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hear: Callable[[bytes], None] | None = None
        self._source: Any = None
        self._io: Any = None
        self._channels = 1
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._read)

    def open(self, hear: Callable[[bytes], None]) -> bool:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices

        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            return False
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        form.setChannelCount(1)
        if not device.isFormatSupported(form):
            form.setChannelCount(2)
        self._channels = form.channelCount()
        self._hear, self._source = hear, QAudioSource(device, form, self)
        self._io = self._source.start()
        self._timer.start()
        return self._io is not None

    def close(self) -> None:
        self._timer.stop()
        if self._source is not None:
            self._read()
            self._source.stop()
            self._source = self._io = None

    def after(self, seconds: float, then: Callable[[], None]) -> None:
        QTimer.singleShot(round(1000 * seconds), self, then)

    def _read(self) -> None:
        frame = WIDTH * self._channels
        whole = self._io.bytesAvailable() // frame * frame
        if not whole or self._hear is None:
            return
        data = self._io.read(whole).data()
        if self._channels > 1:
            pairs = np.frombuffer(data, "<i2").reshape(-1, self._channels)
            data = pairs.mean(axis=1).astype("<i2").tobytes()
        self._hear(data)
