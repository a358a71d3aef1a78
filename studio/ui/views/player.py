"""The narration: play, see where it is, and click a sentence to hear it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, QUrl
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui.presenter.pages import NarrationPage
from studio.ui.presenter.row import Row
from studio.ui.presenter.subtitles import Cue, clock, cue_at
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.sentences import SentenceList
from studio.ui.views.waveform import Waveform

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer


class NarrationView(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._player: QMediaPlayer | None = None
        self._cues: tuple[Cue, ...] = ()
        self._file: tuple[str, str] = ("", "")
        self._length = 0  # milliseconds
        translate = kit.words.translate
        self.setAccessibleName(translate("Player", "Narration"))
        self.play = kit.button(
            "", self.toggle, icon="play", kind="play", name=translate("Player", "Play")
        )
        self.play.setIconSize(QSize(20, 20))
        self.wave = Waveform(kit)
        self.wave.sought.connect(self.seek)
        self._time = kit.label("0:00 / 0:00", "caption")
        self._stale = kit.label(
            translate("Player", "The text has changed since; make the narration again to hear it."),
            "warn", wrap=True,
        )  # fmt: skip
        self._silent = kit.label("", "warn", wrap=True)
        self._silent.hide()
        self.sentences = SentenceList(kit, translate("Player", "Sentences"))
        self.sentences.clicked.connect(lambda index: self._go(index.row()))
        self.sentences.opened.connect(lambda row_id: self._go(int(row_id)))
        self._title = kit.label(translate("Player", "Narration"), "headline")
        self._count = kit.label("", "muted")
        self._card = kit.frame("card")
        self._card.setLayout(_player_line(self.play, self.wave, self._time))
        self._list = kit.frame("card")
        self._list.setLayout(column(self.sentences, margins=6))
        head = row(self._title, 12, self._count, 0)
        self.setLayout(
            column(head, self._stale, self._card, self._silent, self._list, space=12, margins=24)
        )
        self._tick = QTimer(self, interval=100)
        self._tick.timeout.connect(self._follow)

    def show_page(self, page: NarrationPage) -> None:
        translate = self._kit.words.translate
        self._stale.setVisible(page.stale and page.audio is not None)
        text = translate("Player", "{count} sentences")
        self._count.setText(text.format(count=page.takes or len(page.cues)))
        self._card.setVisible(page.audio is not None)
        if page.cues != self._cues:
            self._cues = page.cues
            heading = translate("Player", "Heading")
            rows = [
                Row(str(i), cue.text, heading if cue.heading else "", trailing=clock(cue.start))
                for i, cue in enumerate(page.cues)
            ]
            self.sentences.show_rows(rows)
        self._list.setVisible(bool(page.cues))
        if page.audio is None:
            return
        file = (str(Path(page.folder) / page.audio.path), page.audio.sha256)
        if file != self._file:
            self._file = file
            self.wave.show_file(Path(file[0]))
            self._length = _length_of(page)
            self._show_time(0)
            if self._player is not None:
                self._player.setSource(QUrl.fromLocalFile(file[0]))

    def toggle(self) -> None:
        player = self._ready()
        if player is None:
            return
        from PySide6.QtMultimedia import QMediaPlayer

        if player.playbackState() == QMediaPlayer.PlaybackState.PlayingState:
            player.pause()
        else:
            player.play()

    def seek(self, milliseconds: int) -> None:
        player = self._ready()
        if player is not None:
            player.setPosition(milliseconds)
        self._show_time(milliseconds)

    def pause(self) -> None:
        if self._player is not None:
            self._player.pause()

    def stop(self) -> None:
        self._tick.stop()
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())

    def _go(self, number: int) -> None:
        self.seek(self._cues[number].start)
        player = self._player
        if player is not None:
            player.play()

    def _ready(self) -> QMediaPlayer | None:
        """Made on first use: loading QtMultimedia takes longer than the whole window."""
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

        if self._player is None:
            if not QMediaDevices.audioOutputs():
                text = self._kit.words.translate(
                    "Player", "This machine has no sound output; open the file in another program."
                )
                self._silent.setText(text)
                self._silent.show()
                return None
            self._player = QMediaPlayer(self)
            self._player.setAudioOutput(QAudioOutput(self))
            self._player.setSource(QUrl.fromLocalFile(self._file[0]))
            self._player.playbackStateChanged.connect(self._on_state)
        return self._player

    def _on_state(self) -> None:
        from PySide6.QtMultimedia import QMediaPlayer

        playing = (
            self._player is not None
            and self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState
        )
        translate = self._kit.words.translate
        self.play.setIcon(self._kit.icon("pause" if playing else "play", "on_accent"))
        self.play.setAccessibleName(
            translate("Player", "Pause") if playing else translate("Player", "Play")
        )
        if playing:
            self._tick.start()
        else:
            self._tick.stop()

    def _follow(self) -> None:
        if self._player is not None:
            self._show_time(self._player.position())

    def _show_time(self, at: int) -> None:
        self.wave.show_time(at, self._length)
        self._time.setText(f"{clock(at)} / {clock(self._length)}")
        number = cue_at(self._cues, at)
        if number >= 0:
            self.sentences.show_rows(self.sentences.rows.rows, str(number))
            self.sentences.scrollTo(self.sentences.currentIndex())


def _player_line(play: QWidget, wave: QWidget, time: QWidget) -> QHBoxLayout:
    line = row(play, 8, wave, 8, time, margins=20)
    line.setStretchFactor(wave, 1)
    return line


def _length_of(page: NarrationPage) -> int:
    """Milliseconds, from the recording's meta, else from its last sentence."""
    meta = page.audio.meta if page.audio else {}
    samples, rate = meta.get("duration_samples"), meta.get("sample_rate")
    if isinstance(samples, int) and isinstance(rate, int) and rate:
        return samples * 1000 // rate
    return page.cues[-1].end if page.cues else 0
