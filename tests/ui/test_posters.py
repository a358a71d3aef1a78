"""The posters room as a person uses it: real window, real session, the poster plugin paints."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from studio.core.plan import State
from studio.jobs.projects import create_project
from studio.sdk.poster.design import Text
from studio.sdk.poster.reading import read_design
from studio.ui.app import Studio
from studio.ui.presenter.posters.desk import PosterDesk
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.views.posters.room import PostersRoom

from .test_window import open_project

SLOW = 60_000  # milliseconds: test machines share their cores
RECIPE = """
format = 1
id = "posters"
[[step]]
id = "posters"
use = "task.poster"
each = "poster"
takes = { poster = "designs" }
params = { brand = "$brand.kit" }
into = "media/posters"
"""
FIVE = ["wechat-cover", "xiaohongshu", "shipinhao", "bilibili", "og"]


class Room:
    presenter: ProjectPresenter

    def __init__(self, studio: Studio, qtbot: QtBot, folder: Path) -> None:
        self.page, self.presenter = open_project(studio, qtbot, folder)
        self.folder, self.qtbot = folder, qtbot
        self.presenter.select("posters")

    @property
    def view(self) -> PostersRoom:
        view: PostersRoom = self.page.posters
        return view

    @property
    def desk(self) -> PosterDesk:
        desk = self.presenter.posters.desk
        assert desk is not None
        return desk

    def new(self, title: str, template: str = "big-title", picture: str = "") -> None:
        self.presenter.posters.begin(picture)
        self.view.new.pick(template)
        form = self.view.new._form
        assert form is not None
        edit = form.widget("title")
        assert isinstance(edit, QPlainTextEdit)
        edit.setPlainText(title)
        self.qtbot.mouseClick(self.view.new._make, Qt.MouseButton.LeftButton)
        self.painted()

    def painted(self) -> None:
        """The desk shows the design as it is now."""
        self.qtbot.waitUntil(lambda: self.desk.shown == self.desk.design, timeout=SLOW)
        canvas = self.view.desk.canvas
        self.qtbot.waitUntil(lambda: not canvas.pixmap.isNull(), timeout=SLOW)

    def saved(self) -> str:
        self.qtbot.waitUntil(lambda: not self.presenter.posters.unsaved(), timeout=SLOW)
        return (self.folder / self.desk.path).read_text(encoding="utf-8")

    def field(self, name: str) -> object:
        form = self.view.desk._form
        assert form is not None
        return form.widget(name)


@pytest.fixture
def room(studio: Studio, qtbot: QtBot, tmp_path: Path) -> Room:
    folder = create_project(tmp_path / "p", "Tea", "zh", "# 茶\n")
    (folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    return Room(studio, qtbot, folder)


def grab(room: Room, name: str) -> None:
    """For the eyes of whoever works on the window: STUDIO_SHOTS names a folder."""
    if folder := os.environ.get("STUDIO_SHOTS"):
        room.page.window().grab().save(f"{folder}/{name}.png")


def test_a_title_is_set_in_all_sizes_and_made(room: Room, qtbot: QtBot) -> None:
    room.new("新品上市")
    grab(room, "desk")
    assert room.desk.path == "posters/新品上市.poster.json"
    text = next(
        one for one in room.desk.design.layers if isinstance(one, Text) and "新品" in one.text
    )
    for size in FIVE:
        room.desk.choose_size(size, True)
    qtbot.waitUntil(lambda: set(FIVE) <= set(room.desk.little), timeout=SLOW)
    grab(room, "sizes")
    room.desk.select(text.id)
    edit = room.field("text")
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText("老茶新做")
    room.painted()
    grab(room, "text")
    assert "老茶新做" in room.saved()
    qtbot.mouseClick(room.view.desk._make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: room.presenter.work.plan.steps["posters"].state is State.DONE, timeout=SLOW
    )
    made = {
        (file.meta["size"], QImage(str(room.folder / file.path)).width())
        for file in room.presenter.results.pictures
    }
    assert {("wechat-cover", 900), ("xiaohongshu", 1242), ("og", 1200)} <= made


def test_a_layer_is_dragged_and_the_drag_is_undone(room: Room, qtbot: QtBot) -> None:
    room.new("Tea")
    before = room.desk.design
    canvas = room.view.desk.canvas
    title = next(one for one in before.layers if isinstance(one, Text) and one.text == "Tea")
    room.desk.select(title.id)
    start = canvas._on_screen(canvas._boxes()[title.id]).center().toPoint()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(canvas, left, none, start)
    QTest.mouseMove(canvas, start + QPoint(10, 30))
    QTest.mouseMove(canvas, start + QPoint(20, 60))
    QTest.mouseRelease(canvas, left, none, start + QPoint(20, 60))
    moved = room.desk.design.layer(title.id)
    assert moved is not None and moved.place != title.place
    room.painted()
    room.desk.undo()
    assert room.desk.design == before
    room.desk.redo()
    assert room.desk.design.layer(title.id) == moved


def test_layers_come_and_go_and_all_is_saved(room: Room) -> None:
    room.new("Tea")
    count = len(room.desk.design.layers)
    for kind in ("text", "rect", "ellipse", "line", "logo"):
        room.view.desk.layers.added.emit(kind)
    assert len(room.desk.design.layers) == count + 5
    room.painted()
    room.view.desk.layers.copied.emit()
    room.view.desk.layers.removed.emit()
    room.view.desk.layers.switched.emit("logo1", "visible", False)
    design = read_design(room.saved())
    assert design == room.desk.design
    assert len(design.layers) == count + 5
    hidden = design.layer("logo1")
    assert hidden is not None and not hidden.visible


def test_a_change_from_outside_is_taken_over(room: Room, qtbot: QtBot) -> None:
    room.new("Tea")
    file = room.folder / room.desk.path
    text = room.saved()
    file.write_text(text.replace("Tea", "Coffee"), encoding="utf-8")
    qtbot.waitUntil(lambda: "Coffee" in room.desk.design.title, timeout=SLOW)
    room.painted()


def test_a_broken_poster_says_what_is_wrong_and_stays(room: Room, qtbot: QtBot) -> None:
    file = room.folder / "posters" / "bad.poster.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text("{ nothing", encoding="utf-8")
    room.presenter.posters.open("posters/bad.poster.json")
    assert "no JSON" in room.desk.problem
    room.view.desk.layers.added.emit("text")
    room.presenter.posters.put_away()
    assert file.read_text(encoding="utf-8") == "{ nothing"


def test_posters_are_copied_renamed_and_removed_on_the_shelf(room: Room, qtbot: QtBot) -> None:
    room.new("Tea")
    room.saved()
    posters, shelf = room.presenter.posters, room.view.shelf
    posters.put_away()
    path = "posters/Tea.poster.json"
    card = lambda: shelf.cards[path]  # noqa: E731
    QTest.keyClick(card(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(shelf.cards) == 2, timeout=SLOW)
    copy = next(one for one in shelf.cards if one != path)
    assert read_design((room.folder / copy).read_text(encoding="utf-8")).title == "Tea, copy"

    QTest.keyClick(card(), Qt.Key.Key_F2)
    edit = card().findChild(QLineEdit)
    assert edit is not None and edit.text() == "Tea"
    edit.setText("Black tea")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card().name.text() == "Black tea", timeout=SLOW)
    posters.open(path)
    assert room.desk.design.title == "Black tea"
    posters.put_away()

    menus: list[QMenu] = []
    shelf.pop_up = lambda menu, at: menus.append(menu)  # type: ignore[method-assign]
    card().menu_wanted.emit(QPoint())
    remove = next(one for one in menus[0].actions() if one.text().startswith("Remove"))
    remove.trigger()
    qtbot.waitUntil(lambda: list(shelf.cards) == [copy], timeout=SLOW)
    assert not (room.folder / path).exists() and room.view.told.isVisible()
    grab(room, "removed")
    undo = next(one for one in room.view.told.findChildren(QPushButton) if "Undo" in one.text())
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: path in shelf.cards, timeout=SLOW)
    assert "Black tea" in (room.folder / path).read_text(encoding="utf-8")
    assert not room.view.told.isVisible()
    menus[0].deleteLater()


def test_a_poster_is_worked_on_with_the_keyboard_alone(room: Room, qtbot: QtBot) -> None:
    room.new("Tea")
    view, desk = room.view.desk, room.desk
    window = room.page.window()
    assert window.focusWidget() is view.canvas
    layers = view.layers.list
    layers.setFocus()
    QTest.keyClick(layers, Qt.Key.Key_Home)
    first = desk.design.layers[-1].id
    assert desk.selected == first
    QTest.keyClick(layers, Qt.Key.Key_End)
    assert desk.selected == "", "the whole poster, with its name and its ground"
    title = room.field("title")
    assert isinstance(title, QLineEdit)
    qtbot.waitUntil(title.isVisible, timeout=SLOW)
    view.canvas.setFocus()
    QTest.keyClick(view.canvas, Qt.Key.Key_Tab)
    assert window.focusWidget() is title
    card = view.sizes._cards["og"]
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert desk.size == "og"
    room.painted()
