"""A plugin's own packages: fetched, stopped and removed in the window, by the real uv."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.store.paths import places
from studio.ui.app import Studio
from studio.ui.views.engines import EnginesPage
from tests.jobs.rig import write_plugin
from tests.store.environments.wheels import source, wheel

CLICK = Qt.MouseButton.LeftButton
SLOW = "import time\ndef build_wheel(*_, **__): time.sleep(300)\n"
MANIFEST = 'environment = "own"\ncapabilities = ["text.generate"]\n'


@pytest.fixture
def stone(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plugin that the user put into the folder; its packages lie on this disk."""
    house, empty = tmp_path / "wheels", tmp_path / "index"
    empty.mkdir()
    monkeypatch.setenv("UV_FIND_LINKS", str(house))
    monkeypatch.setenv("UV_DEFAULT_INDEX", empty.as_uri())
    monkeypatch.setenv("UV_INDEX", "")
    wheel(house, "pebble", filler=2_000_000)
    source(house, "endless", SLOW)
    place = write_plugin(places().plugins, "stone", "pass", manifest=MANIFEST)
    (place / "requirements.txt").write_text("pebble==1.0\n")
    return place


def page_of(studio: Studio, qtbot: QtBot) -> EnginesPage:
    studio.window.show_studio("engines")
    page = studio.window.pages.currentWidget()
    assert isinstance(page, EnginesPage)
    row = "text.generate:stone"
    qtbot.waitUntil(lambda: row in [one.id for one in page.list.rows.rows], timeout=30_000)
    page.list.pick(row)
    qtbot.waitUntil(lambda: "make" in page.card.acts, timeout=30_000)
    return page


def texts(page: EnginesPage) -> str:
    labels = page.card.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(page))


def test_an_environment_is_made_and_removed(studio: Studio, qtbot: QtBot, stone: Path) -> None:
    page = page_of(studio, qtbot)
    qtbot.waitUntil(lambda: "Not made yet" in texts(page), timeout=5_000)
    qtbot.mouseClick(page.card.acts["make"], CLICK)
    qtbot.waitUntil(lambda: "packages: 1" in texts(page), timeout=60_000)
    assert list((places().data / "environments" / "stone").iterdir())
    qtbot.mouseClick(page.card.acts["remove?"], CLICK)
    qtbot.waitUntil(lambda: "become free" in texts(page), timeout=5_000)
    qtbot.mouseClick(page.card.acts["remove"], CLICK)
    qtbot.waitUntil(lambda: "Not made yet" in texts(page), timeout=60_000)
    assert not (places().data / "environments" / "stone").exists()


def test_making_is_stopped_and_leaves_nothing(studio: Studio, qtbot: QtBot, stone: Path) -> None:
    (stone / "requirements.txt").write_text("endless==1.0\n")
    page = page_of(studio, qtbot)
    qtbot.mouseClick(page.card.acts["make"], CLICK)
    qtbot.waitUntil(lambda: "Building endless" in texts(page), timeout=60_000)
    row = next(one for one in page.list.rows.rows if one.id == "text.generate:stone")
    assert row.progress is not None and row.mark == "loader-circle"
    qtbot.mouseClick(page.card.acts["stop"], CLICK)
    qtbot.waitUntil(lambda: "Not made yet" in texts(page), timeout=30_000)
    assert not (places().data / "environments" / "stone").exists()


def test_a_package_that_is_nowhere_is_named(studio: Studio, qtbot: QtBot, stone: Path) -> None:
    (stone / "requirements.txt").write_text("nowhere==1.0\n")
    page = page_of(studio, qtbot)
    qtbot.mouseClick(page.card.acts["make"], CLICK)
    qtbot.waitUntil(lambda: "nowhere can't be installed" in texts(page), timeout=60_000)
    assert page.card.acts["make"].isEnabled()
