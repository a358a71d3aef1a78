"""The narration room in both languages and at 150 %: no text cut off, all of it translated,
every widget named; and what it says when there is nothing, or when something fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.jobs.projects import create_project
from studio.ui.app import Studio
from studio.ui.presenter.narration.listing import FLAGGED, Wanted
from studio.ui.presenter.narration.player_ports import Going
from studio.ui.presenter.pictures.ports import UNDO, Told

from .narration_rig import RECIPE, TOWER, Spoken, Voice
from .test_clipping import SETTLING, cut_off
from .test_pictures_looks import english, nameless
from .test_window import open_project

Look = Callable[[str], None]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("percent", ["100", "150"])
def test_every_part_fits_and_is_translated(
    studio: Studio, qtbot: QtBot, tmp_path: Path, language: str, percent: str
) -> None:
    studio.settings.set("language", language)
    studio.settings.set("text_size", percent)
    studio.change_look()
    studio.window.resize(1280, 800)
    found: set[str] = set()

    def look(page: str) -> None:
        for _ in range(SETTLING):
            qtbot.wait(30)
            QApplication.processEvents()
            if not (cut := cut_off(studio.window)):
                break
        else:
            found.update(f"{page}: {one}" for one in cut)
        wrong = [*nameless(spoken.view), *(english(spoken.view) if language == "zh" else ())]
        found.update(f"{page}: {one}" for one in wrong)

    spoken = Spoken(studio, qtbot, tmp_path / "p", TOWER, "zh")
    spoken.pick(2)
    spoken.view.side.show_page("takes")
    look("nothing spoken")
    spoken.speak_all()
    spoken.key(Qt.Key.Key_F)
    spoken.wait(lambda: spoken.sentences[2].state == "flagged")
    look("takes")
    recorder(spoken, look)
    spoken.room.tell(Told("灯塔" * 40, "warn", UNDO))
    spoken.room.want(Wanted(FLAGGED, "灯" * 9))
    spoken.view.show_making(12)
    look("strips")
    assert not found, "\n".join(sorted(found))


def recorder(spoken: Spoken, look: Look) -> None:
    voice = Voice()
    spoken.narrating.recording.microphone = voice
    later: list[Callable[[], None]] = []
    voice.after = lambda seconds, then: later.append(then)  # type: ignore[method-assign]
    spoken.narrating.recording.begin()
    look("count-in")
    while later:
        later.pop()()
    voice.say(1.2, 0.5)
    look("recording")
    spoken.narrating.recording.stop()
    look("recorded")
    spoken.narrating.recording.drop()


def test_the_room_follows_a_change_of_the_look_while_it_plays(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    spoken = Spoken(studio, qtbot, tmp_path / "p")
    spoken.speak_all()
    spoken.step = 480
    spoken.pick(2)
    spoken.key(Qt.Key.Key_Space)
    spoken.wait(lambda: len(spoken.sinks[-1].data) > 4000)
    before = spoken.sinks[-1]
    studio.settings.set("theme", "dark")
    studio.change_look()
    spoken.page = studio.window.project.page  # type: ignore[union-attr]
    assert before.closed and spoken.narrating.playing.going is Going.STOPPED
    spoken.use_sink()
    qtbot.wait(50)
    assert spoken.view.list.current() == spoken.room.current
    assert spoken.view.list.sentences.rowCount() > len(spoken.items)
    spoken.key(Qt.Key.Key_Space)
    spoken.wait(lambda: len(spoken.sinks) > 1 and len(spoken.sinks[-1].data) > 4000)


def test_before_there_is_an_article_it_says_what_is_needed(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "p"
    create_project(folder, "Lamp", "en", "# A lamp\n\nIt shines.\n")
    article = '[[step]]\nid = "article"\nuse = "task.article"\nask = true\ntakes = { brief = "brief" }\ninto = "documents"\n'
    recipe = RECIPE.replace('article = "brief"', 'article = "article"')
    recipe = recipe.replace('id = "spoken"\n', f'id = "spoken"\n{article}')
    (folder / "recipe.toml").write_text(recipe, encoding="utf-8")
    page, presenter = open_project(studio, qtbot, folder)
    presenter.select("narration")
    room = page.narration_room
    qtbot.waitUntil(lambda: "no article" in room.start._text.text(), timeout=60_000)
    assert room.start.isVisible() and room.start.make.isVisible()


def test_what_can_not_be_spoken_is_told_with_its_reason(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    spoken = Spoken(studio, qtbot, tmp_path / "p")
    spoken.room.change(lambda session: session.set_cast("", "en", voice="espeak/no-such-voice"))
    spoken.pick(2)
    spoken.key(Qt.Key.Key_Space)
    spoken.wait(lambda: spoken.sentences[2].state == "failed")
    spoken.wait(spoken.view.told.isVisible)
    assert spoken.narrating.playing.going is Going.STOPPED
    assert "no-such-voice" in spoken.sentences[2].reason
    spoken.room.undo()
    spoken.wait(lambda: spoken.sentences[2].state != "failed")
    spoken.key(Qt.Key.Key_S)
    spoken.wait(lambda: spoken.sentences[2].state == "done")


def test_without_its_engine_nothing_is_waited_for(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    spoken = Spoken(studio, qtbot, tmp_path / "p")
    spoken.room.change(lambda session: session.set_cast("", "en", voice="voice_nobody:m/v"))
    spoken.wait(spoken.view.head.problem.isVisible)
    assert "voice_nobody" in spoken.view.head.problem.text()
    spoken.pick(2)
    spoken.key(Qt.Key.Key_Space)
    spoken.wait(lambda: spoken.narrating.playing.going is Going.STOPPED)
    spoken.room.undo()
    spoken.wait(lambda: not spoken.view.head.problem.isVisible())


def test_a_project_that_is_read_only_is_heard_and_left_alone(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    spoken = Spoken(studio, qtbot, tmp_path / "p")
    spoken.pick(2)
    spoken.key(Qt.Key.Key_S)
    spoken.wait(lambda: spoken.sentences[2].state == "done")
    spoken.presenter.opened = replace(spoken.presenter.opened, read_only=True)
    spoken.pick(0)
    spoken.key(Qt.Key.Key_Space)
    heard = spoken.wait_until_played()
    one = spoken.sentences[2]
    assert one.take is not None
    assert abs(len(heard) / 96_000 - one.duration - one.pause_ms / 1000) < 0.01
    spoken.key(Qt.Key.Key_R)
    assert "read-only" in spoken.view.told.findChildren(type(spoken.view.nothing))[0].text()
