"""The narration room as a person uses it: real window, real session, eSpeak as the voice."""

from __future__ import annotations

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
