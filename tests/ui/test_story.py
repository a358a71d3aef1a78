"""A user's whole story through widgets, with the real engine and the real plugins."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studio.core.plan import State
from studio.jobs import events
from studio.ui.app import Studio
from studio.ui.presenter.draft import Saving
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.views.list_editor import ListEditor
from studio.ui.views.project import ProjectPage

BUILD = 180_000  # milliseconds: test machines share their cores

RECIPE = """\
format = 1
id = "article"
[[step]]
id = "outline"
use = "task.outline"
takes = { brief = "brief" }
params = { language = "$language" }
into = "documents"
[[step]]
id = "draft"
use = "task.draft"
takes = { brief = "brief", outline = "outline" }
into = "documents"
[[step]]
id = "article"
title = "Article"
use = "task.polish"
takes = { brief = "brief", outline = "outline.outline", article = "draft.article" }
into = "documents"
[[step]]
id = "parts"
use = "task.parts"
takes = { article = "article" }
into = "media/script"
[[step]]
id = "pictures"
title = "Pictures"
use = "task.illustrate"
each = "section"
ask = true
takes = { section = "parts.section" }
params = { kind = "section", colours = "$brand.colours", brand = "$brand.name" }
into = "media/pictures"
[[step]]
id = "takes"
use = "task.narrate"
each = "sentence"
takes = { sentence = "parts.sentence" }
into = "media/takes"
[[step]]
id = "narration"
use = "audio.mix"
takes = { script = "parts.script", take = "takes.take", timing = "takes.timing" }
into = "media/narration"
[[step]]
id = "html"
title = "Web page"
use = "export.document"
takes = { article = "article", picture = "pictures" }
params = { format = "html" }
into = "exports"
"""


def opened(studio: Studio) -> tuple[ProjectPage, ProjectPresenter]:
    project = studio.window.project
    assert project is not None and project.page is not None and project.presenter is not None
    return project.page, project.presenter


def fill_form(studio: Studio, qtbot: QtBot, folder: Path) -> None:
    studio.window.show_new()
    page = studio.window._new
    assert page is not None
    about, reader = page.forms[0], page.forms[1]
    title, facts = about.widget("title"), about.widget("facts")
    assert isinstance(title, QLineEdit) and isinstance(facts, ListEditor)
    qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert about._errors["title"].text(), "an empty form says at the field what it lacks"
    qtbot.keyClicks(title, "A lamp that lasts")
    new = facts.focusProxy()
    for fact in (
        "The lamp runs 40 hours on one charge.",
        "It weighs 200 grams.",
        "It costs 30 euros.",
    ):
        qtbot.keyClicks(new, fact)
        qtbot.keyClick(new, Qt.Key.Key_Return)
    assert len(facts.values()) == 3
    about.set_values(
        {"product": "The lamp is a reading light for the desk.", "problem": "Batteries die."}
    )
    reader.set_values({"audience": "Readers", "call_to_action": "Try it for a week."})
    page.forms[2].set_values({"kind": "fab", "language": "en"})
    assert Path(page.place.values()["folder"]) == folder
    qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_from_the_form_to_exports_and_one_changed_sentence(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "projects" / "A lamp that lasts"
    fill_form(studio, qtbot, folder)
    qtbot.waitUntil(
        lambda: studio.window.project is not None and studio.window.project.page is not None,
        timeout=20_000,
    )
    page, presenter = opened(studio)
    (folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    qtbot.waitUntil(lambda: "epub" not in presenter.work.plan.steps, timeout=20_000)

    qtbot.mouseClick(page.top.make_button, Qt.MouseButton.LeftButton)
    wait_built(qtbot, presenter)
    assert presenter.work.last_build is not None and presenter.work.last_build.asking == (
        "pictures",
    )
    assert "lamp" in presenter.work.stream("draft"), (
        "the article could be seen while it was written"
    )
    assert presenter.current.startswith("doc:"), "the stream turned into the document"
    assert "40 hours" in page.document.draft.editor.toPlainText()

    assert page.ask.isVisible(), "the pictures wait for a yes"
    approve_and_wait(qtbot, page, presenter)
    assert presenter.work.plan.complete
    assert (folder / "exports").is_dir() and presenter.results.exports
    page.outline.pick("pictures")
    assert page.gallery.pictures.rowCount() == len(presenter.results.pictures) > 0
    page.outline.pick("narration")
    assert page.narration.sentences.rows.rowCount() > 3

    change_one_sentence(qtbot, page, presenter, folder)
    jobs: list[str] = []
    bridge = studio.window.project.bridge if studio.window.project else None
    assert bridge is not None
    bridge.arrived.connect(
        lambda batch: jobs.extend(e.spec.step for e in batch if isinstance(e, events.JobStarted))
    )
    qtbot.mouseClick(page.top.make_button, Qt.MouseButton.LeftButton)
    wait_built(qtbot, presenter)
    assert presenter.work.plan.complete
    assert jobs.count("takes") == 1 and "article" not in jobs and "pictures" not in jobs, jobs


def wait_built(qtbot: QtBot, presenter: ProjectPresenter) -> None:
    qtbot.waitUntil(lambda: presenter.work.building, timeout=20_000)
    qtbot.waitUntil(lambda: presenter.work.last_build is not None, timeout=BUILD)


def approve_and_wait(qtbot: QtBot, page: ProjectPage, presenter: ProjectPresenter) -> None:
    page.ask.approved.emit(page.ask.step)
    qtbot.waitUntil(lambda: presenter.work.plan.complete, timeout=BUILD)
    qtbot.waitUntil(lambda: not presenter.work.building, timeout=BUILD)
    assert not page.ask.isVisible()


def change_one_sentence(
    qtbot: QtBot, page: ProjectPage, presenter: ProjectPresenter, folder: Path
) -> None:
    presenter.show_article()
    path = next(file.path for file in presenter.results.documents if file.step == "article")
    editor = page.document.draft.editor
    found = editor.find("200 grams")
    assert found, editor.toPlainText()
    began = time.monotonic()
    qtbot.keyClicks(editor, "250 grams")
    qtbot.waitUntil(
        lambda: "250 grams" in (folder / path).read_text(encoding="utf-8"), timeout=30_000
    )
    took = time.monotonic() - began
    sys.stderr.write(f"\nautosaved {took:.2f} s after the first key\n")
    assert took <= 3.0
    qtbot.waitUntil(lambda: presenter.drafts.open(path).state is Saving.CLEAN, timeout=30_000)
    qtbot.waitUntil(
        lambda: presenter.work.plan.steps["article"].state is State.EDITED, timeout=30_000
    )
    plans: Callable[[], bool] = lambda: presenter.work.plan.steps["parts"].state is State.STALE  # noqa: E731
    qtbot.waitUntil(plans, timeout=30_000)
    rows = {row.id: row.tone for row in page.recipe.steps.rows.rows}
    assert rows["parts"] == "warn", "the stale mark is seen in the recipe"
