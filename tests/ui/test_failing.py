"""A step that fails says why where its result would be seen, and can be tried again there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.core.plan import State
from studio.ui.app import Studio

from .test_window import echo_project, open_project

WHY = "The prompt does not fit. Shorten the section."


def failing_project(folder: Path, text: str = WHY) -> Path:
    project = echo_project(folder, "refuse", text=text)
    recipe = project / "recipe.toml"
    recipe.write_text(recipe.read_text(encoding="utf-8") + 'into = "documents"\n', encoding="utf-8")
    return project


def test_a_text_that_failed_says_why_in_its_page(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    project = failing_project(tmp_path / "p")
    page, presenter = open_project(studio, qtbot, project)
    assert not page.failed.isVisible()
    qtbot.mouseClick(page.top.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: presenter.work.last_build is not None, timeout=20_000)
    qtbot.waitUntil(page.failed.isVisible, timeout=30_000)
    assert presenter.current == "stream:say", "the page of what failed is shown"
    assert WHY in page.failed._text.text() and not page.failed.models_button.isVisible()
    presenter.select("pictures")
    assert not page.failed.isVisible(), "the pictures did not fail"
    presenter.select("stream:say")
    qtbot.mouseClick(page.failed.look_button, Qt.MouseButton.LeftButton)
    assert presenter.step == "say" and page.recipe.inspector.isVisible()

    recipe = project / "recipe.toml"
    recipe.write_text(recipe.read_text(encoding="utf-8").replace("refuse", "say"), encoding="utf-8")
    qtbot.waitUntil(
        lambda: presenter.work.plan.steps["say"].state is not State.FAILED, timeout=20_000
    )
    assert not page.failed.isVisible()


def test_it_can_be_tried_again_there(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    page, presenter = open_project(studio, qtbot, failing_project(tmp_path / "p"))
    presenter.orders.make()
    qtbot.waitUntil(page.failed.isVisible, timeout=20_000)
    presenter.work.last_build = None
    qtbot.mouseClick(page.failed.again_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: presenter.work.last_build is not None, timeout=20_000)
    assert presenter.work.last_build is not None and presenter.work.last_build.failed == ("say",)
    assert len(presenter.work.ended) == 2, "it ran twice"
    assert page.failed.isVisible()


def test_a_long_reason_is_cut_in_the_status_line_and_told_whole_by_its_tip(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    why = " ".join([WHY] * 6)
    page, presenter = open_project(studio, qtbot, failing_project(tmp_path / "p", why))
    presenter.orders.make()
    qtbot.waitUntil(page.failed.isVisible, timeout=20_000)
    status = page._status
    assert status.text().endswith("…") and why in status.toolTip()
    assert why in status.accessibleName()
    assert status.fontMetrics().horizontalAdvance(status.text()) <= status.width()
    assert page._jobs_button.isVisible() and page._jobs_button.geometry().right() <= page.width()


def test_who_lacks_a_model_is_one_click_away_from_the_models(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    why = "The model is not installed: `studio models get tiny`."
    page, presenter = open_project(studio, qtbot, failing_project(tmp_path / "p", why))
    presenter.orders.make()
    qtbot.waitUntil(page.failed.isVisible, timeout=20_000)
    qtbot.mouseClick(page.failed.models_button, Qt.MouseButton.LeftButton)
    assert studio.window._page == "models"
