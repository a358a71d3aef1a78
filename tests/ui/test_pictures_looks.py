"""Every page of the pictures room: no text cut off, all of it translated, every widget named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.presenter.pictures.arriving import Arrival
from studio.ui.presenter.pictures.ports import MODELS, Told
from studio.ui.presenter.pictures.queue import Drawing, Queue

from .test_clipping import SETTLING, cut_off
from .test_pictures import SLOW, Room
from .test_window import echo_project

Look = Callable[[str], None]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("percent", ["100", "150"])
def test_every_page_fits_and_is_translated(
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
        wrong = [*nameless(room.view), *(english(room.view) if language == "zh" else ())]
        found.update(f"{page}: {one}" for one in wrong)

    room = Room(studio, qtbot, echo_project(tmp_path / "p"))
    look("empty")
    room.draw("灯塔", 2)
    room.view.panel.more.setChecked(True)
    look("wall")
    strips(room, look)
    pages(room, look)
    assert not found, "\n".join(sorted(found))


def strips(room: Room, look: Look) -> None:
    waiting = tuple(Drawing(str(n), "灯塔") for n in range(7))
    running = Drawing("x", "灯塔", True, "12", 0.4)
    room.view.show_queue(Queue((running, *waiting), interrupted=3))
    room.view.queue.more.setChecked(True)
    look("queue")
    room.view.show_queue(Queue())
    room.view.show_told(Told("灯塔" * 30, "warn", MODELS))
    settings = {"prompt": "灯塔" * 40, "steps": 20, "seed": 4711}
    room.view.show_arrival(Arrival("1.png", "1.png", False, "", "", settings))
    look("strips")
    room.view.show_told(None)
    room.view.show_arrival(Arrival("1.png", busy=False, problem="灯塔"))
    look("problem")
    room.view.show_arrival(None)


def pages(room: Room, look: Look) -> None:
    first, second = room.paths()
    room.pictures.open(first)
    look("large")
    room.view.large._flag.show()
    look("flagged")
    for tool in (room.wires.tools.mask, room.wires.tools.crop, room.wires.tools.extend):
        tool(first)
        look(tool.__name__)
    room.wires.tools.compare([first, second])
    look("compare")
    room.wires._open_grid()
    room.view.grid.axes[0].name.setCurrentIndex(1)
    look("grid")
    room.view.pages.setCurrentWidget(room.view.table)
    look("table")


def nameless(root: QWidget) -> set[str]:
    found: set[str] = set()
    for widget in root.findChildren(QWidget):
        speaks = isinstance(widget, QAbstractButton)
        speaks |= widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        inner = widget.objectName().startswith("qt_") or not widget.isVisible()
        if speaks and not inner and not widget.accessibleName() and not isinstance(widget, QLabel):
            found.add(
                f"{type(widget).__name__} in {type(widget.parentWidget()).__name__} is nameless"
            )
    return found


def english(root: QWidget) -> set[str]:
    texts = {
        widget.text().strip()
        for widget in root.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible()
    }
    plain = ("media/", "cover", "SVG", "1.png", "steps ")
    return {
        f"{text!r} is English" for text in texts
        if text.isascii() and any(c.isalpha() for c in text) and not text.startswith(plain)
    }  # fmt: skip


def test_the_pages_follow_a_change_of_the_look(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(studio, qtbot, echo_project(tmp_path / "p"))
    room.draw("a boat")
    room.view.panel.prompt.setPlainText("typed, not drawn")
    studio.settings.set("theme", "dark")
    studio.change_look()
    new = studio.window.project.page.gallery  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: new.wall.pictures.rowCount() == 1, timeout=SLOW)
    assert new.panel.prompt.toPlainText() == "typed, not drawn"
    assert new.panel.size_.width_.value() == 256
