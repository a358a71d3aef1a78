"""Rewriting in the window: real jobs, and a server on the loopback as the language model."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.jobs.projects import create_project
from studio.ui.app import Studio
from studio.ui.presenter.draft import Saving
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.presenter.rewriting import Phase
from studio.ui.views.project import ProjectPage
from tests.plugins.openai_asking import no_keyring  # noqa: F401
from tests.plugins.openai_server import OpenAIServer, Reply, Script, say

from .test_window import ECHO, open_project

ARTICLE = """---
title: "A lamp"
---

# A lamp

The lamp is very bright and it runs for a long time on one charge.[^1]

It is good. 它能用四十个小时，也很轻。😀

[^1]: Test report.
"""
PATH = "documents/lamp.md"


def lamp_project(folder: Path, server: OpenAIServer | None) -> Path:
    """A project with an article, whose texts are written by ``server``, else the composer."""
    create_project(folder, "Lamp", "en", "# Lamp\n\n## Facts\n\n- one\n")
    (folder / "recipe.toml").write_text(ECHO.format(mode="say", text="x", amount=1.0))
    (folder / "documents").mkdir(exist_ok=True)
    (folder / PATH).write_text(ARTICLE, encoding="utf-8")
    if server is not None:
        with (folder / "project.toml").open("a", encoding="utf-8") as file:
            file.write('\n[engines]\n"text.generate" = "text_openai"\n')
            file.write(f'\n[plugin.text_openai]\nbase_url = "{server.url}"\n')
    return folder


class Desk:
    """The window with the article before it."""

    def __init__(self, studio: Studio, qtbot: QtBot, folder: Path) -> None:
        page, presenter = open_project(studio, qtbot, folder)
        self.page: ProjectPage = page
        self.presenter: ProjectPresenter = presenter
        self.qtbot, self.folder = qtbot, folder
        self.editor = self.page.document.draft.editor
        self.panel = self.page.rewriting
        self._show()

    def _show(self) -> None:
        from studio.ui.presenter.pages import DocumentPage

        page = DocumentPage(PATH, "Lamp", (), False)
        self.presenter.current = f"doc:{PATH}"
        self.presenter._screen.show_page(page, self.presenter.drafts.open)

    def ask(self, action: str, passage: str = "", choice: str = "") -> None:
        if passage:
            start = self.editor.toPlainText().index(passage)
            self.editor.select(start, start + len(passage))
        self.page.document.rewrite_wanted.emit(action, choice)

    @property
    def phase(self) -> Phase:
        return self.presenter.writing.rewriting.shown.phase

    def wait(self, phase: Phase) -> None:
        self.qtbot.waitUntil(lambda: self.phase is phase, timeout=30_000)

    def press(self, text: str) -> None:
        self.qtbot.wait(20)  # until what was just drawn is on the screen
        buttons = self.panel.findChildren(QPushButton)
        button = next(one for one in buttons if one.text().strip() == text and one.isVisible())
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def said(self) -> list[str]:
        self.qtbot.wait(20)
        return [one.text() for one in self.panel.findChildren(QLabel) if one.isVisible()]


def slow(*pieces: str, pause: float = 0.05) -> Script:
    def script(reply: Reply) -> None:
        reply.start()
        for piece in pieces:
            reply.piece(piece)
            time.sleep(pause)
        reply.finish()

    return script


@pytest.fixture
def desk(studio: Studio, qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:  # fmt: skip
    with OpenAIServer(*request.param) as server:
        yield Desk(studio, qtbot, lamp_project(tmp_path / "p", server))
        studio.window.close_project()


def answers(*scripts: Script) -> pytest.MarkDecorator:
    """What the server of ``desk`` says, one script after the other."""
    return pytest.mark.parametrize("desk", [scripts], indirect=True, ids=[""])


PASSAGE = "The lamp is very bright and it runs for a long time on one charge.[^1]"


@answers(say("The lamp is bright ", "and it lasts long on one charge.[^1]"))
def test_one_change_is_rejected_and_the_rest_is_one_step_to_undo(desk: Desk, qtbot: QtBot) -> None:
    desk.ask("shorter", PASSAGE)
    assert desk.phase is Phase.WRITING
    desk.wait(Phase.HUNKS)
    shown = desk.presenter.writing.rewriting.shown
    assert [(one.old, one.new) for one in shown.changes.hunks] == [
        (" very", ""), ("runs for a long time", "lasts long"),
    ]  # fmt: skip
    assert shown.accepted == {0, 1} and "tiny" in shown.engine
    assert any("model server" in one and "tiny" in one for one in desk.said()), desk.said()
    qtbot.keyClick(desk.panel.text, Qt.Key.Key_Down)
    qtbot.keyClick(desk.panel.text, Qt.Key.Key_N)
    shown = desk.presenter.writing.rewriting.shown
    assert (shown.current, shown.accepted) == (1, {0})
    before = desk.editor.toPlainText()
    desk.press("Take it over")
    after = desk.editor.toPlainText()
    assert after == before.replace("very bright", "bright") and desk.phase is Phase.CLOSED
    state = lambda: desk.presenter.drafts.open(PATH).state  # noqa: E731
    qtbot.waitUntil(lambda: state() is Saving.CLEAN and _on_disk(desk) == after, timeout=30_000)
    desk.editor.undo()
    assert desk.editor.toPlainText() == before, "one step back undoes all of it"
    assert not desk.presenter.work.live and not desk.presenter.work.streams


def _on_disk(desk: Desk) -> str:
    return (desk.folder / PATH).read_text(encoding="utf-8")


@answers(slow(*["word "] * 200))
def test_stop_is_at_once_and_keeps_what_was_written(desk: Desk, qtbot: QtBot) -> None:
    desk.ask("longer", PASSAGE)
    rewriting = desk.presenter.writing.rewriting
    qtbot.waitUntil(lambda: "word word" in desk.panel.text.toPlainText(), timeout=30_000)
    began = time.monotonic()
    qtbot.keyClick(desk.panel, Qt.Key.Key_Escape)
    sys.stderr.write(f"\nstopped {1000 * (time.monotonic() - began):.0f} ms after the key\n")
    # nothing was waited for: the panel does not need the worker's answer to stop
    assert rewriting.shown.phase is Phase.HUNKS and rewriting.shown.cut_off
    kept = rewriting.shown.text
    qtbot.wait(200)
    assert rewriting.shown.text == kept and kept.startswith("word word")
    assert any("not finished" in text for text in desk.said())


@answers(say("It is bright", finish="length"), say(" and light."))
def test_an_answer_that_was_cut_off_is_gone_on_with(desk: Desk, qtbot: QtBot) -> None:
    desk.ask("simpler", "It is good.")
    desk.wait(Phase.HUNKS)
    assert desk.presenter.writing.rewriting.shown.cut_off
    desk.press("Go on writing")
    desk.wait(Phase.HUNKS)
    shown = desk.presenter.writing.rewriting.shown
    assert shown.text.split()[:2] == ["It", "is"] and shown.text.endswith("and light.")
    assert not shown.cut_off and shown.text.startswith("It is bright")


@answers(say(json.dumps({"titles": ["One", "Two lamps", "Three", "Four", "Five"]})))
def test_a_title_is_picked_for_heading_and_front_matter(desk: Desk, qtbot: QtBot) -> None:
    desk.ask("titles")
    desk.wait(Phase.TITLES)
    qtbot.keyClick(desk.panel.titles, Qt.Key.Key_Down)
    qtbot.keyClick(desk.panel.titles, Qt.Key.Key_Return)
    text = desk.editor.toPlainText()
    assert 'title: "Two lamps"' in text and "\n# Two lamps\n" in text
    desk.editor.undo()
    assert desk.editor.toPlainText() == ARTICLE


@answers(say("A bright lamp that lasts."))
def test_a_summary_becomes_the_description(desk: Desk, qtbot: QtBot) -> None:
    desk.ask("summary")
    desk.wait(Phase.SUMMARY)
    desk.press("Use as the description")
    assert 'description: "A bright lamp that lasts."' in desk.editor.toPlainText()


@answers(say("The lamp is bright ", "and it lasts long on one charge.[^1]"))
def test_what_is_offered_stays_over_a_change_of_look(desk: Desk, studio: Studio) -> None:
    desk.ask("shorter", PASSAGE)
    desk.wait(Phase.HUNKS)
    desk.presenter.writing.rewriting.accept(1, False)
    studio.settings.set("theme", "dark")
    studio.change_look()
    page = studio.window.project.page  # type: ignore[union-attr]
    assert page is not None and page is not desk.page
    assert page.beside.currentWidget() is page.rewriting
    assert "lasts long" in page.rewriting.text.toPlainText()
    page.rewriting.accepted_all.emit(True)
    assert desk.presenter.writing.rewriting.shown.accepted == {0, 1}


@answers(say("It folds, too."))
def test_a_continuation_is_added_behind_an_emoji_at_the_right_place(desk: Desk, qtbot: QtBot) -> None:  # fmt: skip
    desk.ask("continue", "It is good. 它能用四十个小时，也很轻。😀")
    desk.wait(Phase.HUNKS)
    desk.press("Take it over")
    assert "也很轻。😀 It folds, too.\n\n[^1]" in desk.editor.toPlainText()


@answers(say("Never mind."))
def test_a_passage_that_changed_meanwhile_is_not_overwritten(desk: Desk, qtbot: QtBot) -> None:
    desk.ask("shorter", PASSAGE)
    desk.wait(Phase.HUNKS)
    desk.editor.selectAll()
    qtbot.keyClicks(desk.editor, "All new.")
    desk.press("Take it over")
    assert desk.editor.toPlainText() == "All new."
    assert any("has changed since" in text for text in desk.said())


@answers(lambda reply: reply.error(500, "Out of memory"))
def test_a_failure_is_told_with_its_reason(desk: Desk, qtbot: QtBot) -> None:
    desk.ask("fix", PASSAGE)
    desk.wait(Phase.FAILED)
    assert any("Out of memory" in text for text in desk.said())
    qtbot.keyClick(desk.panel, Qt.Key.Key_Escape)
    assert desk.phase is Phase.CLOSED and desk.page.recipe.isVisible()


def test_without_a_language_model_it_is_said_and_the_models_are_one_click_away(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(studio, qtbot, lamp_project(tmp_path / "p", None))
    desk.ask("tone", PASSAGE, "Friendly")
    desk.wait(Phase.FAILED)
    assert any("language model" in text for text in desk.said())
    with qtbot.waitSignal(desk.panel.models_wanted, timeout=1000):
        desk.press("Choose a language model")


def test_the_paragraph_is_taken_when_nothing_is_selected() -> None:
    from studio.ui.presenter.selection import place_of, selection_of

    at = ARTICLE.index("is good")
    found = selection_of(PATH, ARTICLE, at, at, "fix")
    assert found.text == "It is good. 它能用四十个小时，也很轻。😀"
    assert found.before.endswith("[^1]\n\n") and found.after.startswith("\n\n[^1]:")
    whole = selection_of(PATH, ARTICLE, at, at, "titles")
    assert whole.text.startswith("# A lamp") and "title:" not in whole.text
    moved = ARTICLE.replace("# A lamp", "# A very good lamp")
    assert place_of(found, moved) == ARTICLE.index("It is good") + len("very good ")
    assert place_of(found, moved.replace("It is", "It was")) is None
    assert place_of(found, moved + found.text) is None, "twice there: nobody knows which"
