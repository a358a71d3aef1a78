"""What a plugin remarks is seen at its step, and again when the project is opened later."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.core.plan import State
from studio.jobs import events
from studio.ui.app import Studio
from studio.ui.presenter.inspect import inspect_step
from studio.ui.presenter.steps import step_rows
from studio.ui.presenter.words import English
from studio.ui.presenter.work import Work

from .plans import plan, spec, step_plan
from .test_window import echo_project, open_project

WORDS = English()


def test_a_remark_is_a_quiet_line_until_the_step_runs_again() -> None:
    work = Work(plan=plan(step_plan("a", State.DONE)))
    assert step_rows(work, WORDS)[0].detail == ""
    for text in ("The context was halved.", "It was tight.", "It was tight."):
        work.take(events.JobNotice(spec("a"), text))
    assert step_rows(work, WORDS)[0].detail == "The context was halved. (and 1 more)"
    assert inspect_step("a", work, {}, "", WORDS).remarks == (
        "The context was halved.", "It was tight.",
    )  # fmt: skip
    work.take(events.JobStarted(spec("a")))
    assert work.remarks_of("a") == ()


def test_a_plugins_remark_is_shown_and_kept(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    folder = echo_project(tmp_path / "p", "remark", "Mind this", amount=2)
    page, presenter = open_project(studio, qtbot, folder)
    presenter.orders.make()
    qtbot.waitUntil(lambda: presenter.work.last_build is not None, timeout=30_000)
    (row,) = page.recipe.steps.rows.rows
    assert row.detail == "Mind this 1 (and 1 more)" and row.mark != "circle-alert"
    page.recipe.steps.pick("say")
    texts = [label.text() for label in page.recipe.inspector.findChildren(QLabel)]
    assert "Mind this 2" in texts
    studio.window.leave_project()
    page, presenter = open_project(studio, qtbot, folder)
    assert page.recipe.steps.rows.rows[0].detail == "Mind this 1 (and 1 more)"
