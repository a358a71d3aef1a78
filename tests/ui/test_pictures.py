"""The pictures room as a person uses it: real window, real session, the cover plugin as engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.core.plan import State
from studio.jobs.projects import create_project
from studio.ui.app import Studio
from studio.ui.picture_wires import PictureWires
from studio.ui.presenter.pictures.room import Pictures
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.views.pictures.room import PicturesRoom

from .test_window import echo_project, open_project

SLOW = 60_000  # milliseconds: test machines share their cores
RECIPE = """
format = 1
id = "pictures"
[[step]]
id = "parts"
use = "task.parts"
takes = { article = "brief" }
into = "media/script"
[[step]]
id = "pictures"
title = "Pictures"
use = "task.illustrate"
each = "section"
takes = { section = "parts.section" }
params = { kind = "section" }
into = "media/pictures"
[[step]]
id = "html"
use = "export.document"
takes = { article = "brief", picture = "pictures" }
params = { format = "html" }
into = "exports"
"""
BRIEF = "# The lamp\n\n## Light in the evening\n\nThe lamp is a reading light for the desk.\n"


class Room:
    """The room of an open project, and what its tests do in it."""

    def __init__(self, studio: Studio, qtbot: QtBot, folder: Path) -> None:
        self.page, self.presenter = open_project(studio, qtbot, folder)
        self.folder, self.qtbot = folder, qtbot
        self.presenter.select("pictures")
        qtbot.waitUntil(lambda: self.pictures.ordering.able.usual == "cover", timeout=SLOW)
        qtbot.waitUntil(lambda: "cover" in self.pictures.ordering.schemas, timeout=SLOW)

        self.wires: PictureWires = studio.window.project._pictures  # type: ignore[union-attr]
        # a platform without a screen warns of every menu that is popped up
        self.wires.menus.open = lambda menu, at: menu.deleteLater()  # type: ignore[method-assign]

    presenter: ProjectPresenter

    @property
    def view(self) -> PicturesRoom:
        view: PicturesRoom = self.page.gallery
        return view

    @property
    def pictures(self) -> Pictures:
        return self.presenter.pictures

    def draw(self, prompt: str, count: int = 1) -> None:
        """Type it, press the button, wait until all of it hangs there."""
        before = self.pictures.shelf.count
        panel = self.view.panel
        panel.prompt.selectAll()
        panel.prompt.insertPlainText(prompt)  # QTest types ASCII only
        panel.size_.width_.setValue(256)
        panel.size_.height_.setValue(192)
        panel.seed.count.setValue(count)
        self.qtbot.mouseClick(panel.draw, Qt.MouseButton.LeftButton)
        self.wait_for(before + count)

    def choose(self, entry: str) -> None:
        """From the menu that was opened last."""
        self.wires.menus.shown[entry]()

    def wait_for(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: self.pictures.shelf.count == count, timeout=SLOW)
        self.qtbot.waitUntil(lambda: self.pictures.shelf.row(0) is not None, timeout=SLOW)

    def first(self) -> str:
        picture = self.pictures.shelf.row(0)
        assert picture is not None
        return picture.path

    def paths(self) -> list[str]:
        rows = [self.pictures.shelf.row(n) for n in range(self.pictures.shelf.count)]
        return [one.path for one in rows if one is not None]


@pytest.fixture
def room(studio: Studio, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    yield Room(studio, qtbot, echo_project(tmp_path / "p"))


def press(root: QWidget, qtbot: QtBot, text: str) -> None:
    qtbot.wait(20)
    buttons = root.findChildren(QPushButton)
    button = next(one for one in buttons if one.text().strip() == text and one.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_from_a_chinese_prompt_to_the_article(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    folder = create_project(tmp_path / "p", "A lamp", "en", BRIEF)
    (folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    room = Room(studio, qtbot, folder)
    view, pictures = room.view, room.pictures
    room.presenter.orders.make()
    steps = lambda: room.presenter.work.plan.steps  # noqa: E731
    qtbot.waitUntil(lambda: steps()["html"].state is State.DONE, timeout=SLOW)
    room.wait_for(1)
    assert pictures.shelf.row(0).step == "pictures"  # type: ignore[union-attr]
    html = next((folder / "exports").glob("*.html"))
    exported = html.read_bytes()

    room.draw("海边的灯塔，黄昏")
    drawn = pictures.shelf.row(0)
    assert drawn is not None and drawn.prompt == "海边的灯塔，黄昏" and drawn.step == ""
    assert (drawn.width, drawn.height) == (256, 192)

    view.wall.pick(drawn.path)
    qtbot.keyClick(view.wall, Qt.Key.Key_Return)
    assert view.pages.currentWidget() is view.large and view.large.one is not None
    press(view.large, qtbot, "Four variations")
    room.wait_for(6)
    assert len({QImage(str(folder / path)).pixelColor(60, 60).name() for path in room.paths()}) > 1
    qtbot.keyClick(view.large, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: pictures.shelf.find(drawn.path).star, timeout=SLOW)  # type: ignore[union-attr]
    press(view.large, qtbot, "Use in the article …")
    room.choose("Light in the evening")
    qtbot.waitUntil(lambda: steps()["html"].state is State.STALE, timeout=SLOW)
    assert view.told.isVisible()
    qtbot.keyClick(view.large, Qt.Key.Key_Escape)
    assert view.wall.current() == drawn.path

    view.head.search.insert("灯塔")
    qtbot.waitUntil(lambda: pictures.shelf.filter.query == "灯塔", timeout=SLOW)
    qtbot.waitUntil(lambda: 5 <= pictures.shelf.count <= 6, timeout=SLOW)
    view.head.search.clear()
    view.head.kind.setCurrentIndex(view.head.kind.findText("Starred"))
    room.wait_for(1)
    room.presenter.orders.make()
    qtbot.waitUntil(lambda: steps()["html"].state is State.DONE, timeout=SLOW)
    assert html.read_bytes() != exported, "the picture is in it"


def test_the_seed_changes_unless_it_is_kept(room: Room) -> None:
    room.draw("a lake")
    first = room.pictures.shelf.row(0)
    room.draw("a lake")
    second = room.pictures.shelf.row(0)
    assert first is not None and second is not None and first.seed != second.seed
    room.view.panel.seed.lock.click()
    room.draw("a forest")
    third = room.pictures.shelf.row(0)
    room.draw("a mountain")
    fourth = room.pictures.shelf.row(0)
    assert third is not None and fourth is not None and third.seed == fourth.seed


def test_a_wrong_prompt_is_told_at_the_panel(room: Room, qtbot: QtBot) -> None:
    panel = room.view.panel
    panel.prompt.setPlainText("a {cat|dog")
    qtbot.mouseClick(panel.draw, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "brace" in panel._problem.text(), timeout=SLOW)
    assert panel._problem.isVisible()


def test_removed_pictures_come_back(room: Room, qtbot: QtBot) -> None:
    room.draw("a boat", 2)
    path = room.first()
    room.view.wall.pick(path)
    qtbot.keyClick(room.view.wall, Qt.Key.Key_Delete)
    room.wait_for(1)
    assert not (room.folder / path).exists()
    press(room.view, qtbot, "Undo")
    room.wait_for(2)
    assert (room.folder / path).is_file()


def test_pictures_are_put_on_boards(room: Room, qtbot: QtBot) -> None:
    room.draw("a boat", 2)
    room.view.wall.selectAll()
    qtbot.mouseClick(room.view.foot.buttons["board"], Qt.MouseButton.LeftButton)
    room.choose("New board …")
    qtbot.keyClicks(room.view.foot._board, "Boats")
    qtbot.keyClick(room.view.foot._board, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dict(room.pictures.shelf.boards) == {"Boats": 2}, timeout=SLOW)
    room.draw("a house")
    kind = room.view.head.kind
    kind.setCurrentIndex(kind.findText("Board: Boats"))
    room.wait_for(2)


def test_two_pictures_are_compared(room: Room, qtbot: QtBot) -> None:
    room.draw("a boat", 2)
    room.view.wall.selectAll()
    qtbot.keyClick(room.view.wall, Qt.Key.Key_C)
    assert room.view.pages.currentWidget() is room.view.compare
    press(room.view.compare, qtbot, "Wipe")
    qtbot.waitUntil(lambda: not room.view.compare.wipe.other.pixmap.isNull(), timeout=SLOW)
    qtbot.keyClick(room.view.compare.wipe, Qt.Key.Key_Right)
    assert room.view.compare.wipe.at > 0.5
    qtbot.keyClick(room.view.compare, Qt.Key.Key_Escape)
    assert room.view.wall.isVisible()


def test_a_grid_draws_one_picture_for_each_cell(room: Room, qtbot: QtBot) -> None:
    panel, grid = room.view.panel, room.view.grid
    panel.prompt.setPlainText("a cat by the sea")
    panel.size_.width_.setValue(128)
    panel.size_.height_.setValue(128)
    panel.seed.count.setValue(3)
    wanted = "Grid: compare values"
    button = next(b for b in panel.findChildren(QPushButton) if b.accessibleName() == wanted)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    columns, rows = grid.axes
    columns.name.setCurrentIndex(columns.name.findData("scene"))
    columns.values.setText("sea, forest")
    rows.name.setCurrentIndex(rows.name.findData("prompt"))
    rows.replaced.setText("cat")
    rows.values.setText("cat，dog")
    qtbot.waitUntil(lambda: grid._amount.text() == "4 pictures", timeout=SLOW)
    columns.values.setText("sea, moon")
    qtbot.waitUntil(lambda: "moon" in grid._problem.text(), timeout=SLOW)
    assert not grid.accept.isEnabled()
    columns.values.setText("sea, forest")
    qtbot.waitUntil(grid.accept.isEnabled, timeout=SLOW)
    qtbot.mouseClick(grid.accept, Qt.MouseButton.LeftButton)
    room.wait_for(5)  # the sheet comes last
    sheet, *cells = (room.pictures.shelf.row(n) for n in range(5))
    assert sheet is not None and sheet.item == "Grid: a cat by the sea"
    assert {one.prompt for one in cells if one} == {"a cat by the sea", "a dog by the sea"}
    assert sheet.width > sum(one.width for one in cells[:2] if one), "with room for the labels"


def test_a_table_draws_one_picture_for_each_row(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    file.write_text("thing,width,height\nboat,128,96\nhouse,96,128\n", encoding="utf-8")
    room.view.panel.prompt.setPlainText("a {{thing}} at dawn")
    room.view.table.take(str(file))
    qtbot.waitUntil(lambda: room.view.table._amount.text() == "2 pictures", timeout=SLOW)
    file.write_text("thing,width\nboat,wide\n", encoding="utf-8")
    room.view.table.take(str(file))
    qtbot.waitUntil(lambda: "width" in room.view.table._problem.text(), timeout=SLOW)
    file.write_text("thing,width,height\nboat,128,96\nhouse,96,128\n", encoding="utf-8")
    room.view.table.take(str(file))
    qtbot.waitUntil(room.view.table.accept.isEnabled, timeout=SLOW)
    room.view.pages.setCurrentWidget(room.view.table)
    qtbot.mouseClick(room.view.table.accept, Qt.MouseButton.LeftButton)
    room.wait_for(2)
    found = {(one.prompt, one.width) for n in (0, 1) if (one := room.pictures.shelf.row(n))}
    assert found == {("a boat at dawn", 128), ("a house at dawn", 96)}
