"""Writing as a whole: stop at the outline, edit it, go on, check the facts, rewrite, export."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.core.plan import State
from studio.jobs.projects import create_project
from studio.store.paths import shipped
from studio.ui.app import Studio
from studio.ui.presenter.rewriting import Phase
from tests.plugins.openai_asking import no_keyring  # noqa: F401
from tests.plugins.openai_server import OpenAIServer, say

from .test_window import open_project

BUILD = 120_000  # milliseconds: test machines share their cores
WANTED = ("texts", "outline", "draft", "review", "article", "claims", "facts")
HTML = """
[[step]]
id = "html"
title = "Web page"
use = "export.document"
takes = { article = "article", facts = "facts" }
params = { format = "html" }
into = "exports"
"""
BRIEF = """# A lamp that lasts

## Structure

fab

## Product

The lamp is a reading light for the desk.

## Audience

Readers

## Facts

- The lamp costs 30 euros.
- It weighs 200 grams.
- It folds flat.

## Problem

Batteries die in the evening.

## Call to action

Try it for a week.
"""
SOURCE = """# Test of the desk lamp

The lamp ran for 40 hours on one charge in our laboratory.

Readers asked for a lamp that folds flat and fits into a bag.
"""


def short_recipe() -> str:
    """The shipped recipe as far as the facts, and one export."""
    text = (shipped("assets") / "recipes" / "article.toml").read_text(encoding="utf-8")
    head, *steps = text.split("[[step]]")
    kept = [one for one in steps if any(f'id = "{name}"' in one for name in WANTED)]
    return head + "".join(f"[[step]]{one}" for one in kept) + HTML


def press(root: QWidget, qtbot: QtBot, text: str) -> None:
    qtbot.wait(20)
    buttons = root.findChildren(QPushButton)
    button = next(one for one in buttons if one.text().strip() == text and one.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.slow
def test_from_the_outline_to_an_export_of_checked_facts(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    source = tmp_path / "test.md"
    source.write_text(SOURCE, encoding="utf-8")
    folder = create_project(tmp_path / "p", "A lamp", "en", BRIEF, sources=[source])
    (folder / "recipe.toml").write_text(short_recipe(), encoding="utf-8")
    page, presenter = open_project(studio, qtbot, folder)
    steps = lambda: presenter.work.plan.steps  # noqa: E731
    presenter.set_project({"ask.outline": True})
    qtbot.waitUntil(lambda: steps()["outline"].step.ask, timeout=30_000)

    presenter.orders.make()
    qtbot.waitUntil(lambda: steps()["outline"].state is State.ASK, timeout=BUILD)
    qtbot.waitUntil(lambda: presenter.current.startswith("doc:"), timeout=30_000)
    assert page.ask.isVisible() and steps()["draft"].state is State.WAITING
    cards = page.document.sections.cards
    assert len(cards) >= 2
    cards[0].heading.selectAll()
    qtbot.keyClicks(cards[0].heading, "Light for 40 hours")
    outline = folder / presenter.current.removeprefix("doc:")
    qtbot.waitUntil(lambda: "## Light for 40 hours" in outline.read_text("utf-8"), timeout=30_000)
    press(page.ask, qtbot, "Go on")
    qtbot.waitUntil(lambda: steps()["html"].state is State.DONE, timeout=BUILD)
    qtbot.waitUntil(lambda: not presenter.work.building, timeout=BUILD)
    assert presenter.results.article is not None
    assert presenter.current == f"doc:{presenter.results.article.path}", "it followed the writing"
    editor = page.document.draft.editor
    assert "Light for 40 hours" in editor.toPlainText(), "the edited outline was written after"

    presenter.select("claims")
    page_now = page.claims._shown
    assert page_now.rows and page_now.detail is not None, "figures need a source"
    presenter.show_article()
    with OpenAIServer(say("The lamp is a good light for your desk.")) as server:
        with (folder / "project.toml").open("a", encoding="utf-8") as file:
            file.write(f'\n[plugin.text_openai]\nbase_url = "{server.url}"\n')
        qtbot.waitUntil(lambda: bool(presenter.project.plugins), timeout=30_000)
        presenter.set_project({"engine.text.generate": "text_openai"})
        qtbot.waitUntil(lambda: bool(presenter.project.engines), timeout=30_000)
        before = editor.toPlainText()
        passage = "The lamp is a reading light for the desk."
        start = before.rindex(passage)
        editor.select(start, start + len(passage))
        page.document.rewrite_wanted.emit("simpler", "")
        rewriting = presenter.writing.rewriting
        qtbot.waitUntil(lambda: rewriting.shown.phase is Phase.HUNKS, timeout=30_000)
        assert len(rewriting.shown.changes.hunks) == 2
        qtbot.keyClick(page.rewriting.text, Qt.Key.Key_N)
        press(page.rewriting, qtbot, "Take it over")
        after = before[:start] + before[start:].replace("for the desk", "for your desk", 1)
        assert editor.toPlainText() == after, "the first change was rejected"
        studio.window.close_project()
    assert list((folder / "exports").glob("*.html"))
