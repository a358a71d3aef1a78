"""The narration room as a person uses it: real window, real session, eSpeak as the voice."""

from __future__ import annotations

import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.presenter.narration.player_ports import Going

from .narration_rig import Spoken
from .test_stall import TurnMeter


@pytest.fixture
def spoken(studio: Studio, qtbot: QtBot, tmp_path: Path) -> Iterator[Spoken]:
    yield Spoken(studio, qtbot, tmp_path / "p")


def frames(file: Path) -> bytes:
    with wave.open(str(file), "rb") as take:
        return take.readframes(take.getnframes())


def test_playing_speaks_what_is_not_spoken_yet_and_shows_the_word(spoken: Spoken) -> None:
    spoken.step = 2400
    spoken.pick(0)
    shown: list[tuple[str, str]] = []
    show = spoken.view.list.show_playing

    def note(item: str, word: tuple[int, int]) -> None:
        one = spoken.room.sentence(item)
        if one is not None and word != (0, 0):
            shown.append((item, one.text[word[0] : word[1]]))
        show(item, word)

    spoken.view.list.show_playing = note  # type: ignore[method-assign]
    spoken.key(Qt.Key.Key_Space)
    assert spoken.narrating.playing.going in (Going.PLAYING, Going.WAITING)
    heard = spoken.wait_until_played()
    assert np.abs(np.frombuffer(heard, "<i2")).max() > 1000
    assert all(one.state in ("done", "flagged") for one in spoken.sentences), "made on the way"
    assert spoken.room.current == spoken.items[-1], "the list went along"

    shown.clear()
    third = spoken.pick(2)
    spoken.key(Qt.Key.Key_Space)
    spoken.wait_until_played()
    words = [word for item, word in shown if item == third]
    assert list(dict.fromkeys(words))[:4] == ["The", "lamp", "is", "a"]


def test_takes_and_pauses_are_joined_to_the_sample(spoken: Spoken) -> None:
    spoken.speak_all()
    spoken.pick(0)
    spoken.key(Qt.Key.Key_Space)
    heard = spoken.wait_until_played()
    expected = b""
    for one in spoken.sentences:
        assert one.take is not None
        expected += frames(spoken.folder / one.take.path) + bytes(one.pause_ms * 48 * 2)
    assert heard == expected


def test_a_take_that_was_deleted_by_hand_is_spoken_again(spoken: Spoken) -> None:
    spoken.speak_all()
    one = spoken.sentences[3]
    assert one.take is not None
    kept = frames(spoken.folder / one.take.path)
    (spoken.folder / one.take.path).unlink()
    spoken.pick(3)
    spoken.key(Qt.Key.Key_Space)
    heard = spoken.wait_until_played()
    assert len(heard) > len(kept)
    spoken.wait(lambda: spoken.sentences[3].state in ("done", "flagged"))
    again = spoken.sentences[3].take
    assert again is not None and (spoken.folder / again.path).is_file()


def test_the_finished_recording_is_a_page_of_the_room(spoken: Spoken) -> None:
    assert not spoken.view.head.finished.isVisible()
    spoken.presenter.orders.make()
    spoken.wait(spoken.view.head.finished.isVisible)
    spoken.view.head.finished.click()
    assert spoken.view.pages.currentWidget() is spoken.view.finished
    rows = spoken.view.finished.sentences.rows
    spoken.wait(lambda: rows.rowCount() == len(spoken.items))
    spoken.view.head.finished.click()
    assert spoken.view.list.isVisible()


def test_what_is_heard_does_not_hold_the_window_up(spoken: Spoken, qtbot: QtBot) -> None:
    qtbot.wait(500)
    meter = TurnMeter()
    spoken.pick(0)
    spoken.key(Qt.Key.Key_Space)
    spoken.wait_until_played()
    for _ in range(3):
        spoken.view.player.wave.sought.emit(4800)
        qtbot.wait(100)
    spoken.narrating.playing.stop()
    sys.stderr.write(f"\nlongest turn while it is spoken and heard: {meter.worst:.0f} ms\n")
    assert meter.worst <= 150, "the goal is 50 ms"
