"""A recording drawn as bars; a click or the arrow keys go to a moment."""

from __future__ import annotations

import wave
from array import array
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.ui.views.kit import Kit

BARS = 240
STEP = 5000  # milliseconds per arrow key


class Waveform(QWidget):
    sought = Signal(int)  # milliseconds

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._peaks: list[float] = []
        self._length, self._at = 0, 0
        self._path = ""
        self._told = _Told(self)
        self._told.read.connect(self._take)
        self.setFixedHeight(kit.tall(64))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(kit.words.translate("Player", "Position in the recording"))

    def show_file(self, path: Path) -> None:
        self._path, self._peaks = str(path), []
        QThreadPool.globalInstance().start(_Read(self._path, self._told))

    def show_time(self, at: int, length: int) -> None:
        if (at, length) != (self._at, self._length):
            self._at, self._length = at, length
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 72)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._length:
            self.sought.emit(int(self._length * event.position().x() / max(1, self.width())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = STEP if event.key() == Qt.Key.Key_Right else -STEP
            self.sought.emit(min(self._length, max(0, self._at + by)))
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = max(1, min(BARS, self.width() // 4))
        width = self.width() / count
        played = count * self._at / self._length if self._length else 0
        colours = [self._kit.theme.colour(name) for name in ("accent", "border_strong")]
        for number in range(count):
            height = max(3.0, self._peak(number, count) * (self.height() - 8))
            bar = QPainterPath()
            top = (self.height() - height) / 2
            bar.addRoundedRect(QRectF(number * width, top, max(1.5, width - 1.8), height), 1, 1)
            painter.fillPath(bar, colours[0 if number < played else 1])
        painter.end()

    def _peak(self, number: int, count: int) -> float:
        if not self._peaks:
            return 0.0
        first = number * len(self._peaks) // count
        last = max(first + 1, (number + 1) * len(self._peaks) // count)
        return sum(self._peaks[first:last]) / (last - first)

    def _take(self, path: str, peaks: list[float]) -> None:
        if path == self._path:
            self._peaks = peaks
            self.update()


class _Told(QObject):
    read = Signal(str, object)


class _Read(QRunnable):
    def __init__(self, path: str, told: _Told) -> None:
        super().__init__()
        self._path, self._told = path, told

    def run(self) -> None:
        peaks = peaks_of(Path(self._path))
        try:
            self._told.read.emit(self._path, peaks)
        except RuntimeError:  # the window was closed meanwhile
            return


def peaks_of(path: Path, bars: int = BARS) -> list[float]:
    """The mean level of 96 samples of each bar's span, 1.0 for the loudest; 16-bit WAV only."""
    try:
        with wave.open(str(path), "rb") as file:
            if file.getsampwidth() != 2:
                return []
            channels, frames = file.getnchannels(), file.getnframes()
            samples = array("h", file.readframes(frames))[::channels]
    except (OSError, EOFError, wave.Error):
        return []
    span = max(1, len(samples) // bars)
    peaks = [
        sum(map(abs, samples[at : at + span : max(1, span // 96)])) / 96
        for at in range(0, len(samples) - span + 1, span)
    ]
    loudest = max(peaks, default=0.0)
    return [peak / loudest for peak in peaks] if loudest else []
