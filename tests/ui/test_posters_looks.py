"""Every page of the posters room: no text cut off, all of it translated, every widget named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from studio.jobs.projects import create_project
from studio.ui.app import Studio

from .test_clipping import SETTLING, cut_off
from .test_pictures_looks import english, nameless
from .test_posters import RECIPE, Room, grab
from .test_stall import TurnMeter

LONG = "充一次电亮四十小时的长明台灯，今晚八点新品上市" * 2
PLAIN = (
    "#",
    "OG",
    "Open",
    "Instagram",
    "X ",
    "YouTube",
    "WebP",
    "LinkedIn",
    "Facebook",
    "Pinterest",
)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("percent", ["100", "150"])
def test_every_page_fits_and_is_translated(
    studio: Studio, qtbot: QtBot, tmp_path: Path, language: str, percent: str
) -> None:
    studio.settings.set("language", language)
    studio.settings.set("text_size", percent)
    studio.settings.set("theme", "dark" if language == "en" else "light")
    studio.change_look()
    studio.window.resize(1280, 800)
    folder = create_project(tmp_path / "p", "台灯", "zh", "# 台灯\n")
    (folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    room = Room(studio, qtbot, folder)
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
        found.update(f"{page}: {one}" for one in wrong if not one.strip("'").startswith(PLAIN))
        grab(room, f"{language}-{percent}-{page}")

    look("empty")
    room.presenter.posters.begin()
    look("templates")
    room.new(LONG, "note-cover")
    room.desk.set_field("background", "own")
    room.desk.set_field("background#", "#204060")
    assert room.desk.design.background == "#204060"
    look("poster")
    for layer in room.desk.design.layers:
        room.desk.select(layer.id)
        for part in ("outline", "shadow", "plate"):
            if room.field(part) is not None:
                room.desk.set_field(part, True)
        for colour in ("colour", "fill", "tint", "name_colour"):
            if room.field(colour) is not None:
                room.desk.set_field(colour, "own")
        room.painted()
        room.desk.only_here(True)
        look(f"layer-{layer.id}")
    room.desk.only_here(False)
    room.saved()
    room.presenter.posters.put_away()
    (path,) = room.view.shelf.cards
    menus: list[QMenu] = []
    room.view.shelf.pop_up = lambda menu, at: menus.append(menu)  # type: ignore[method-assign]
    room.view.shelf.cards[path].menu_wanted.emit(QPoint())
    menus[0].deleteLater()
    room.view.shelf._do(path, "rename")
    look("rename")
    room.presenter.posters.remove(path)
    qtbot.waitUntil(room.view.told.isVisible, timeout=60_000)
    look("removed")
    assert not found, "\n".join(sorted(found))


def test_typing_a_text_does_not_hold_the_window_up(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    """As in `test_stall`: what the window does wrong it does at each key."""
    folder = create_project(tmp_path / "p", "Tea", "en", "# Tea\n")
    (folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    room = Room(studio, qtbot, folder)
    room.new("Tea")
    title = next(one for one in room.desk.design.layers if getattr(one, "text", "") == "Tea")
    room.desk.select(title.id)
    room.painted()
    turns = []
    for key in "A good cup of tea":
        meter = TurnMeter()
        edit = room.field("text")
        assert isinstance(edit, QPlainTextEdit)
        edit.insertPlainText(key)
        qtbot.wait(60)
        meter.tick()
        turns.append(meter.worst)
    room.painted()
    usual = sorted(turns)[len(turns) // 2]
    sys.stderr.write(f"\nturn at a key: usually {usual:.0f} ms, {max(turns):.0f} ms at most\n")
    assert usual <= 50
