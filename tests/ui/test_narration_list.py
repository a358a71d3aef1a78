"""The list of sentences: thousands of them, found, filtered and gone through by keys."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from studio.core.narration import Chapter, Narration, Sentence, Take
from studio.store.paths import shipped
from studio.ui.app import Studio
from studio.ui.presenter.narration.lights import check_text
from studio.ui.presenter.narration.listing import FLAGGED, OPEN, Wanted, listing_of
from studio.ui.presenter.words import English

from .narration_rig import Spoken
from .test_stall import TurnMeter

MANY = 5000
BOUND = 150  # milliseconds of the thread's own time, on machines that tests share; the goal is 50
STATES = ("done", "none", "flagged", "stale", "recorded", "failed", "making")


def many(count: int = MANY) -> Narration:
    sentences = tuple(
        Sentence(
            f"{n}.json", f"Sentence {n}: " + "words that go on and on. " * (n % 7 + 1), "en",
            chapter=n // 100, state=STATES[n % 7], speaker="Ann" if n % 5 == 0 else "",
            reason="It said no." if STATES[n % 7] == "failed" else "",
            take=Take(f"{n}.wav", "", f"{n}.json", "", "espeak 1", "en", checks=("short",),
                      duration=3.5, rating=n % 4) if STATES[n % 7] in ("done", "flagged") else None,
        )
        for n in range(count)
    )  # fmt: skip
    chapters = tuple(Chapter(f"Chapter {n}", n * 100) for n in range(-(-count // 100)))
    return Narration("Many", "en", sentences, chapters)


@pytest.fixture
def spoken(studio: Studio, qtbot: QtBot, tmp_path: Path) -> Iterator[Spoken]:
    studio.window.resize(1280, 800)
    spoken = Spoken(studio, qtbot, tmp_path / "p")
    qtbot.wait(300)
    spoken.room.entered(False)  # what the real project says is not listened to
    yield spoken


def test_thousands_of_sentences_do_not_hold_the_window_up(spoken: Spoken, qtbot: QtBot) -> None:
    told: dict[str, float] = {}
    narration, later = many(), many()
    view = spoken.view.list
    meter = TurnMeter()

    def step(name: str) -> None:
        qtbot.wait(100)
        told[name] = meter.worst
        meter.worst = 0.0

    spoken.room._arrived((narration, ()))
    step("shown")
    for at in range(0, view.verticalScrollBar().maximum(), 30_000):
        view.verticalScrollBar().setValue(at)
        qtbot.wait(10)
    step("scrolled")
    for _ in range(10):
        spoken.key(Qt.Key.Key_PageDown)
    step("paged")
    spoken.room._arrived((later, ()))
    step("changed")
    spoken.room.want(Wanted(FLAGGED))
    step("filtered")
    spoken.room.want(Wanted())
    for number in (4999, 3, 2500):
        spoken.room.go_to(f"{number}.json")
        step(f"went to {number}")
        index = view.sentences.index(view.sentences.row_of(f"{number}.json"))
        assert view.viewport().rect().intersects(view.visualRect(index)), "in sight"
    spoken.studio.window.resize(1500, 820)
    step("resized")
    told_text = ", ".join(f"{name} {worst:.0f} ms" for name, worst in told.items())
    sys.stderr.write(f"\nlongest turns with {MANY} sentences (goal: 50 ms): {told_text}\n")
    assert max(told.values()) <= BOUND


def test_arrow_keys_pass_over_chapters(spoken: Spoken) -> None:
    spoken.room._arrived((many(250), ()))
    spoken.room.go_to("99.json")
    spoken.view.list.setFocus()
    spoken.key(Qt.Key.Key_Down)
    assert spoken.room.current == "100.json"
    spoken.key(Qt.Key.Key_Up)
    assert spoken.room.current == "99.json"
    spoken.key(Qt.Key.Key_Home)
    assert spoken.room.current == "0.json"
    spoken.key(Qt.Key.Key_End)
    assert spoken.room.current == "249.json"


def test_several_are_selected_and_stay_so_when_the_narration_changes(
    spoken: Spoken, qtbot: QtBot
) -> None:
    spoken.room._arrived((many(50), ()))
    spoken.room.go_to("3.json")
    view = spoken.view.list
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert spoken.room.chosen == ("3.json", "4.json", "5.json")
    spoken.room._arrived((many(60), ()))
    assert view.chosen() == ("3.json", "4.json", "5.json") and view.current() == "5.json"
    spoken.room.pick("gone.json")
    spoken.room._arrived((many(50), ()))
    assert spoken.room.current == "0.json", "of what is there"
    spoken.room.pick("7.json")
    changed = many(50)
    sentences = list(changed.sentences)
    sentences[7] = replace(sentences[7], item="new.json", text="In other words.")
    spoken.room._arrived((replace(changed, sentences=tuple(sentences)), ()))
    assert spoken.room.current == "new.json", "what stands in its place"


def test_a_click_picks_and_a_double_click_plays(spoken: Spoken, qtbot: QtBot) -> None:
    spoken.room.entered(True)
    view = spoken.view.list
    index = view.sentences.index(view.sentences.row_of(spoken.items[2]))
    at = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert spoken.room.current == spoken.items[2]
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    spoken.wait(lambda: bool(spoken.sinks) and bool(spoken.sinks[-1].data))
    assert spoken.narrating.playing.heard in spoken.items[2:]


def test_a_screen_reader_is_told_the_state(spoken: Spoken) -> None:
    spoken.room._arrived((many(50), ()))
    view = spoken.view.list
    role = Qt.ItemDataRole.AccessibleTextRole
    rows = [view.sentences.index(view.sentences.row_of(f"{n}.json")) for n in range(7)]
    spoken_texts = [str(index.data(role)) for index in rows]
    assert "Spoken" in spoken_texts[0] and "Ann" in spoken_texts[0]
    assert "To be checked" in spoken_texts[2] and "too short" in spoken_texts[2]
    assert "It said no." in spoken_texts[5]
    assert QAccessible.queryAccessibleInterface(view).childCount() >= 50


def test_filters_and_search_leave_out_empty_chapters() -> None:
    narration = many(250)
    flagged = listing_of(narration, Wanted(FLAGGED))
    assert all(narration.sentences[int(one[:-5])].state == "flagged" for one in flagged.items)
    found = listing_of(narration, Wanted(query="sentence 12:"))
    assert found.items == ("12.json",) and found.rows == (-1, 12)
    assert listing_of(narration, Wanted(OPEN, "ANN")).items


@pytest.mark.parametrize("plugin", ["narrate", "take_check"])
def test_every_check_is_told_in_words(plugin: str) -> None:
    """The plugins list the ids in tables of their READMEs."""
    text = (shipped("plugins") / plugin / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:`[a-z]+`(?:, )?)+) \|", text, re.MULTILINE)
    ids = {one for row in rows for one in re.findall(r"[a-z]+", row)}
    assert {"silent", "short", "tail"} <= ids
    assert {one for one in ids if check_text(one, English()) == one} == set()
