"""A project that wants to send its texts away: why its steps stand still, and the yes to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.core.plan import State
from studio.core.trust import NeedsYes
from studio.jobs.projects import create_project
from studio.store.allowed import Allowed
from studio.ui.app import Studio
from studio.ui.views.inspector import InspectorView

from .test_window import open_project


def from_a_stranger(folder: Path) -> Path:
    create_project(folder, "Lamp", "en", "# Lamp\n\n## Facts\n\n- one\n")
    with (folder / "project.toml").open("a", encoding="utf-8") as file:
        file.write('\n[engines]\n"text.generate" = "text_openai"\n')
        file.write('\n[plugin.text_openai]\nbase_url = "https://api.example.com/v1"\n')
    return folder


def button(view: InspectorView, text: str) -> QPushButton | None:
    found = (one for one in view.findChildren(QPushButton) if one.text().strip() == text)
    return next((one for one in found if one.isVisible()), None)


@pytest.mark.parametrize(
    ("language", "label", "said"),
    [
        ("en", "Allow for this project", "to be sent by 'text_openai' to api.example.com"),
        ("zh", "允许此项目", "“text_openai”把文字发送到 api.example.com"),
    ],
)
def test_the_step_says_why_and_a_yes_lets_it_run(
    studio: Studio, qtbot: QtBot, tmp_path: Path, language: str, label: str, said: str
) -> None:
    studio.settings.set("language", language)
    studio.words.use(language)
    page, presenter = open_project(studio, qtbot, from_a_stranger(tmp_path / "lamp"))
    plan = presenter.work.plan.steps["outline"]
    assert plan.state is State.FAILED and isinstance(plan.reason, NeedsYes)
    presenter.select_step("texts")
    assert button(page.recipe.inspector, label) is None, "reading sources sends nothing"
    presenter.select_step("outline")
    view = page.recipe.inspector
    qtbot.waitUntil(lambda: button(view, label) is not None, timeout=5_000)
    texts = [one.text() for one in view.findChildren(QLabel)]
    assert any(said in text for text in texts)
    assert "https://api.example.com/v1" in texts
    allow = button(view, label)
    assert allow is not None and not Allowed().marks()
    allow.click()
    qtbot.waitUntil(
        lambda: (
            presenter.work.plan.steps["outline"].state is State.WAITING
            or presenter.work.plan.steps["outline"].state is State.NEW
        ),
        timeout=30_000,
    )
    assert len(Allowed().marks()) == 2
    qtbot.waitUntil(lambda: button(view, label) is None, timeout=5_000)
    states = {one.state for one in presenter.work.plan.steps.values()}
    assert State.FAILED not in states and State.RUNNING not in states, "Make is another click"
