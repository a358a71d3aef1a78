"""Takes in the narration room: again, picked, rated, removed, flagged, recorded, brought in."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.presenter.narration.listing import FLAGGED
from studio.ui.presenter.narration.player_ports import Going
from studio.ui.presenter.narration.recording import Stage

from .narration_rig import Spoken, Voice

TEXT = "# The lamp\n\nThe lamp is a light for the desk. It costs 30 euros.\n"


@pytest.fixture
def spoken(studio: Studio, qtbot: QtBot, tmp_path: Path) -> Iterator[Spoken]:
    spoken = Spoken(studio, qtbot, tmp_path / "p", TEXT)
    spoken.pick(1)
    spoken.key(Qt.Key.Key_T)
    assert spoken.view.takes.isVisible()
    yield spoken


def take_twice(spoken: Spoken) -> tuple[str, str]:
    """The paths of two takes of the current sentence, the newer one first."""
    spoken.key(Qt.Key.Key_S)
    spoken.wait(lambda: len(spoken.view.takes.cards) == 1)
    spoken.key(Qt.Key.Key_R)
    spoken.wait(lambda: len(spoken.view.takes.cards) == 2)
    newer, older = spoken.view.takes.cards
    spoken.wait(lambda: used(spoken) == newer)
    return newer, older


def used(spoken: Spoken) -> str:
    """The take that the narration uses for the current sentence."""
    one = spoken.room.sentence(spoken.room.current)
    return one.take.path if one is not None and one.take is not None else ""


def test_takes_are_heard_picked_and_compared(spoken: Spoken) -> None:
    newer, older = take_twice(spoken)
    spoken.view.takes.cards[older].use.click()
    spoken.wait(lambda: used(spoken) == older)
    spoken.qtbot.keyClick(spoken.view.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    spoken.wait(lambda: used(spoken) == newer)
    spoken.qtbot.keyClick(spoken.view.list, Qt.Key.Key_Z,
                          Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
    spoken.wait(lambda: used(spoken) == older)

    spoken.view.takes.cards[newer].play.click()
    assert spoken.wait_until_played() == samples(spoken.folder / newer)
    spoken.view.takes.cards[newer].compare.click()
    both = samples(spoken.folder / older) + bytes(19_200 * 2) + samples(spoken.folder / newer)
    assert spoken.wait_until_played() == both, "the one in use, then this one"


def test_takes_are_rated_and_removed_with_an_undo(spoken: Spoken) -> None:
    newer, _ = take_twice(spoken)
    spoken.key(Qt.Key.Key_4)
    spoken.wait(lambda: spoken.narrating.takes.rows()[0].stars == 4)
    spoken.view.takes.cards[newer].stars[1].click()
    spoken.wait(lambda: spoken.narrating.takes.rows()[0].stars == 2)
    spoken.view.takes.cards[newer].remove.click()
    spoken.wait(lambda: len(spoken.view.takes.cards) == 1)
    assert not (spoken.folder / newer).exists()
    spoken.press(spoken.view, "Undo")
    spoken.wait(lambda: len(spoken.view.takes.cards) == 2)
    assert (spoken.folder / newer).is_file()


def test_what_is_flagged_makes_a_list_that_is_spoken_again(spoken: Spoken) -> None:
    spoken.speak_all()
    spoken.pick(1)
    spoken.key(Qt.Key.Key_F)
    spoken.wait(lambda: spoken.sentences[1].state == "flagged")
    assert spoken.view.head.retry.isVisible()
    spoken.pick(0)
    spoken.key(Qt.Key.Key_N)
    assert spoken.room.current == spoken.items[1]
    show = spoken.view.head.show_
    show.setCurrentIndex(show.findData(FLAGGED))
    assert spoken.room.listing.items == (spoken.items[1],)
    before = spoken.sentences[1].takes
    spoken.view.head.retry.click()
    spoken.wait(lambda: spoken.sentences[1].takes > before)
    spoken.wait(lambda: spoken.sentences[1].state == "done")
    assert spoken.room.listing.items == ()
    assert spoken.view.nothing.isVisible()


def test_a_sentence_is_recorded(spoken: Spoken) -> None:
    recorder, voice = spoken.view.takes.recorder, Voice()
    spoken.narrating.recording.microphone = voice
    spoken.key(Qt.Key.Key_M)
    assert voice.opened and spoken.narrating.recording.stage is Stage.RECORDING
    voice.say(0.25, 1.0)
    assert 0.7 < recorder.meter._level < 0.9 and not recorder._loud.isVisible()
    voice.say(1.2, 0.5)
    assert recorder._loud.isVisible(), "too loud"
    recorder.stop.click()
    assert not voice.opened
    recorder.listen.click()
    heard = spoken.wait_until_played()
    assert len(heard) == 2 * 72_000
    recorder.keep.click()
    spoken.wait(lambda: spoken.sentences[1].state == "recorded")
    assert not recorder.isVisible()
    kept = np.frombuffer(samples(spoken.folder / used(spoken)), "<i2")
    assert abs(len(kept) - 72_000) < 2400 and abs(int(np.abs(kept[5000:40_000]).max()) - 8192) < 500
    spoken.pick(1)
    spoken.key(Qt.Key.Key_Space)
    assert spoken.wait_until_played().startswith(kept.tobytes()), "it is what is heard now"


def test_without_a_microphone_it_says_what_can_be_done(spoken: Spoken) -> None:
    spoken.narrating.recording.microphone = Voice(there=False)
    spoken.press(spoken.view.takes, "Record")
    assert spoken.narrating.recording.stage is Stage.IDLE
    assert spoken.view.told.isVisible() and not spoken.view.takes.recorder.isVisible()


def test_a_forbidden_microphone_is_told(spoken: Spoken) -> None:
    voice = Voice()
    spoken.narrating.recording.microphone = voice
    spoken.key(Qt.Key.Key_M)
    voice.say(0.0, 1.0)
    spoken.narrating.recording.stop()
    assert spoken.view.told.isVisible()
    spoken.view.takes.recorder.drop.click()
    assert spoken.narrating.recording.stage is Stage.IDLE


def test_a_sound_file_becomes_a_take(spoken: Spoken, tmp_path: Path) -> None:
    file = tmp_path / "mine.wav"
    with wave.open(str(file), "wb") as out:
        out.setparams((2, 2, 44_100, 0, "NONE", ""))
        side = np.arange(44_100) * 2 * np.pi * 300 / 44_100
        pair = np.repeat((8000 * np.sin(side)).astype("<i2"), 2)
        out.writeframes(pair.tobytes())
    spoken.view.takes.file_chosen.emit(str(file))
    spoken.wait(lambda: spoken.sentences[1].state == "recorded")
    with wave.open(str(spoken.folder / used(spoken)), "rb") as take:
        assert (take.getnchannels(), take.getframerate()) == (1, 48_000)
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"no sound at all")
    spoken.view.takes.file_chosen.emit(str(broken))
    spoken.wait(spoken.view.told.isVisible)


def test_pausing_and_going_to_another_place(spoken: Spoken) -> None:
    spoken.speak_all()
    spoken.step = 480
    spoken.pick(1)
    spoken.key(Qt.Key.Key_Space)
    spoken.wait(lambda: len(spoken.sinks[-1].data) > 4000)
    spoken.key(Qt.Key.Key_Space)
    sink = spoken.sinks[-1]
    assert spoken.narrating.playing.going is Going.PAUSED and sink.paused
    length = len(sink.data)
    spoken.qtbot.wait(100)
    assert len(sink.data) == length
    spoken.key(Qt.Key.Key_Space)
    spoken.wait(lambda: len(sink.data) > length)
    assert spoken.sinks[-1] is sink, "it goes on, not anew"

    one = spoken.sentences[1]
    assert one.take is not None
    spoken.view.player.wave.sought.emit(12_000)
    spoken.wait(lambda: len(spoken.sinks[-1].data) > 9600)
    wanted = samples(spoken.folder / one.take.path)[24_000:]
    assert sink.closed and bytes(spoken.sinks[-1].data[:9600]) == wanted[:9600]


def samples(file: Path) -> bytes:
    with wave.open(str(file), "rb") as take:
        return take.readframes(take.getnframes())
