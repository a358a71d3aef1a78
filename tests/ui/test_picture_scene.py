"""From a section's picture to the file that says what it shows, and back to another picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from studio.core.plan import State
from studio.jobs.projects import create_project
from studio.ui.app import Studio

from .test_pictures import BRIEF, RECIPE, SLOW, Room, press
from .test_window import echo_project

SCENES = RECIPE.replace(
    'each = "section"\ntakes = { section = "parts.section" }',
    'each = "scene"\ntakes = { scene = "scenes.scene" }',
).replace(
    '[[step]]\nid = "pictures"',
    '[[step]]\nid = "scenes"\nuse = "task.scenes"\neach = "section"\neditable = true\n'
    'takes = { section = "parts.prose" }\ninto = "media/scenes"\n[[step]]\nid = "pictures"',
)
MENU = "Change what it shows …"


class Desk(QObject):
    """Where files are opened instead of in the person's programs."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def desk(qapp: object) -> Iterator[Desk]:
    desk = Desk()
    QDesktopServices.setUrlHandler("file", desk, "open")
    yield desk
    QDesktopServices.unsetUrlHandler("file")


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_scene_is_changed_and_its_picture_drawn_again(
    studio: Studio, qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    folder = create_project(tmp_path / "p", "A lamp", "en", BRIEF)
    (folder / "recipe.toml").write_text(SCENES, encoding="utf-8")
    room = Room(studio, qtbot, folder)
    steps = lambda: room.presenter.work.plan.steps  # noqa: E731
    room.presenter.orders.make()
    qtbot.waitUntil(lambda: steps()["html"].state is State.DONE, timeout=SLOW)
    room.wait_for(1)
    first = room.first()
    room.view.wall.pick(first)
    room.wires.menus.deeds(room.view.mapToGlobal(room.view.rect().center()), room.wires.act)
    assert MENU in room.wires.menus.shown
    qtbot.keyClick(room.view.wall, Qt.Key.Key_Return)
    press(room.view.large, qtbot, MENU)
    scene = folder / "media/scenes/Light in the evening.md"
    assert [Path(one) for one in desk.opened] == [scene]
    assert room.view.told.isVisible()

    text = scene.read_text(encoding="utf-8")
    head, _, _ = text.rpartition("---\n")
    scene.write_text(f"{head}---\n\na lighthouse by the sea, dusk\n", encoding="utf-8")
    qtbot.waitUntil(lambda: steps()["scenes"].state is State.EDITED, timeout=SLOW)
    room.presenter.orders.make()
    qtbot.waitUntil(lambda: steps()["html"].state is State.DONE, timeout=SLOW)
    qtbot.waitUntil(lambda: room.first() != first, timeout=SLOW)
    drawn = room.pictures.shelf.row(0)
    assert drawn is not None and drawn.prompt == "a lighthouse by the sea, dusk"


def test_a_picture_drawn_by_hand_has_no_scene(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(studio, qtbot, echo_project(tmp_path / "p"))
    room.draw("a lake")
    room.view.wall.pick(room.first())
    room.wires.menus.deeds(room.view.mapToGlobal(room.view.rect().center()), room.wires.act)
    assert MENU not in room.wires.menus.shown
    qtbot.keyClick(room.view.wall, Qt.Key.Key_Return)
    assert room.view.large.isVisible() and not room.view.large.buttons["scene"].isVisible()
