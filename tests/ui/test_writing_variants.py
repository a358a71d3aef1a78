"""Score and variants of a document in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.core.plan import State
from studio.jobs.projects import create_project
from studio.ui.app import Studio
from studio.ui.presenter.paragraphs import paragraphs, taking
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.presenter.scoring import score_page
from studio.ui.presenter.words import English
from studio.ui.views.project import ProjectPage

from .test_window import open_project

RECIPE = """\
format = 1
id = "echo"
[[step]]
id = "article"
title = "Article"
use = "voices"
params = { text = "Lamp" }
into = "documents"
"""
PLUGIN = '''
from dataclasses import dataclass
import time

@dataclass(frozen=True)
class Params:
    text: str = ""

class Voices:
    """Writes by its seed, as a model would."""
    params = Params
    def load(self, env): pass
    def run(self, params, inputs, job):
        if job.seed == 3:
            raise RuntimeError("seed three is bad")
        body = f"# {params.text}\\n\\nOpening of seed {job.seed}.\\n\\n## Light\\n\\nIt runs 40 hours.\\n"
        if job.seed:
            body += f"\\nIt is better by {job.seed}.\\n"
        job.text(body)
        file = job.scratch / "article.md"
        file.write_text(body, encoding="utf-8")
        job.emit(file, "text/markdown", role="article")
'''
MANIFEST = """\
id = "voices"
name = "Voices"
version = "1.0"
api = "1.0"
entry = "plugin:Voices"
capabilities = ["task.voices"]
[produces.article]
media = ["text/markdown"]
"""


@pytest.fixture
def written(studio: Studio, qtbot: QtBot, tmp_path: Path, home: Path) -> tuple[ProjectPage, ProjectPresenter]:  # fmt: skip
    """An article in the editor, made by a plugin that writes by its seed."""
    from studio.store.paths import places

    folder = places().plugins / "voices"
    folder.mkdir(parents=True)
    (folder / "plugin.py").write_text(PLUGIN, encoding="utf-8")
    (folder / "plugin.toml").write_text(MANIFEST, encoding="utf-8")
    project = tmp_path / "p"
    create_project(
        project, "Lamp", "en", "# Lamp\n\n## Keywords\n\n- lamp\n\n## Must avoid\n\n- better\n"
    )
    (project / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    page, presenter = open_project(studio, qtbot, project)
    presenter.orders.make()
    article = lambda: presenter.work.plan.steps["article"].state is State.DONE  # noqa: E731
    qtbot.waitUntil(article, timeout=30_000)
    qtbot.waitUntil(
        lambda: "Opening of seed 0" in page.document.draft.editor.toPlainText(), timeout=30_000
    )
    return page, presenter


def press(page: ProjectPage, qtbot: QtBot, text: str) -> None:
    qtbot.wait(20)
    buttons = page.findChildren(QPushButton)
    button = next(one for one in buttons if one.text().strip() == text and one.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_variants_stand_beside_the_text_and_a_paragraph_is_taken(
    written: tuple[ProjectPage, ProjectPresenter], qtbot: QtBot
) -> None:
    page, presenter = written
    editor = page.document.draft.editor
    before = editor.toPlainText()
    press(page, qtbot, "Variants")
    assert presenter.current == "variants:article"
    page.variants.count.setValue(3)
    press(page, qtbot, "Write variants")
    done = lambda: [one.state for one in page.variants.page.columns]  # noqa: E731
    qtbot.waitUntil(lambda: done() == ["done", "done", "done", "failed"], timeout=30_000)
    now, first, _, third = page.variants.page.columns
    assert "seed three is bad" in third.reason
    assert first.points is not None and now.points is not None
    assert first.checks == ("To be avoided: better",) and not now.checks
    assert {first.paragraphs[at].text for at in first.new} == {"Opening of seed 1.", "It is better by 1."}  # fmt: skip
    page.variants.taken.emit(1, 1)
    assert presenter.current.startswith("doc:")
    assert editor.toPlainText() == before.replace("seed 0", "seed 1")
    editor.undo()
    assert editor.toPlainText() == before
    presenter.select("variants:article")
    page.variants.used.emit(2)
    assert "It is better by 2." in editor.toPlainText()
    editor.undo()
    assert editor.toPlainText() == before, "the whole variant is one step, too"
    assert not presenter.work.live and presenter.work.plan.steps["article"].state is State.DONE


def test_the_score_is_counted_while_one_writes(
    written: tuple[ProjectPage, ProjectPresenter], qtbot: QtBot
) -> None:
    page, _ = written
    scored = page.document._scored
    qtbot.waitUntil(lambda: scored.text().startswith("Score "), timeout=30_000)
    before = int(scored.text().removeprefix("Score "))
    page.document.draft.editor.setPlainText("innovative seamless " * 60)
    qtbot.waitUntil(lambda: scored.text() != f"Score {before}", timeout=30_000)
    assert int(scored.text().removeprefix("Score ")) < before
    scored.setChecked(True)
    texts = {one.text() for one in page.document.score.findChildren(QLabel)}
    assert "Empty words per 100 words or 200 characters" in texts


def test_every_item_of_the_score_has_words() -> None:
    text = "# T\n\nOpening.\n\n" + "A sentence of words. " * 200 + "\n\n## H\n\n![](x.png)\n"
    for body in (text, text + "中文句子，很长。" * 200):
        page = score_page(body, ["words"], English())
        assert all(line.title and line.found for group in page.groups for line in group.lines)
        assert any(line.advice for group in page.groups for line in group.lines)


@pytest.mark.parametrize(
    ("other", "result"),
    [
        ("# T\n\n## A\n\nThe lamp is very bright.\n", "# T\n\n## A\n\nThe lamp is very bright.\n\n## B\n\nEnd.\n"),
        ("# T\n\n## A\n\n比喻完全不同。\n", "# T\n\n## A\n\nThe lamp is bright.\n\n比喻完全不同。\n\n## B\n\nEnd.\n"),
        ("# T\n\n## C\n\n比喻完全不同。\n", "# T\n\n## A\n\nThe lamp is bright.\n\n## B\n\nEnd.\n\n比喻完全不同。\n"),
        ("# T\n\n## B\n\nEnd.\n", "# T\n\n## A\n\nThe lamp is bright.\n\n## B\n\nEnd.\n"),
    ],
)  # fmt: skip
def test_a_paragraph_goes_where_it_belongs(other: str, result: str) -> None:
    text = "# T\n\n## A\n\nThe lamp is bright.\n\n## B\n\nEnd.\n"
    new = text
    for edit in taking(text, paragraphs(other)[-1]):
        new = new[: edit.start] + edit.text + new[edit.end :]
    assert new == result
