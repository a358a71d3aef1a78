"""The page of statements: filters, sources, vouching, and the way to the sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.core.plan import State
from studio.core.project import Project
from studio.jobs import events
from studio.ui.app import Studio
from studio.ui.presenter.claims import claims_of, claims_page, vouched
from studio.ui.presenter.passages import passage_page, used_page
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.presenter.results import results_of
from studio.ui.presenter.sentence import find_sentence
from studio.ui.presenter.words import English
from studio.ui.views.project import ProjectPage

from .plans import output, plan, step_plan
from .test_window import echo_project, open_project

SOURCE = "# Test\n\nThe lamp ran for 40 hours in our test.\n\nIt is green.\n"
ARTICLE = "# Lamp\n\n- The lamp runs **40 hours**[^1] on\n  one charge.\n\nIt costs 30 euros.\n"
CLAIMS = {"format": 1, "claims": [
    {"sentence": "The lamp runs 40 hours on one charge.", "heading": "Lamp", "kind": "number",
     "core": True, "status": "verified", "reason": "",
     "passages": [{"document": "test.md", "id": "0000aaaa", "quote": "40 hours"}]},
    {"sentence": "Anna likes it.", "heading": "Lamp", "kind": "name", "core": False,
     "status": "unverified", "passages": [], "reason": "No passage names her."},
    {"sentence": "It costs 30 euros.", "heading": "Lamp", "kind": "number", "core": True,
     "status": "unverified", "passages": [], "reason": "No passage has this figure."},
    {"sentence": "It was made in 2026.", "heading": "", "kind": "date", "core": True,
     "status": "brief", "passages": [], "reason": ""},
]}  # fmt: skip
PASSAGES = {"format": 1, "document": "test.md", "title": "Test", "lang": "en", "passages": [
    {"id": "0000aaaa", "text": "The lamp ran for 40 hours in our test.", "heading": ["Test"],
     "start": 8, "end": 46, "page": 3}]}  # fmt: skip
USED = {"format": 1, "engine": "text_openai 0.1.0", "model": "tiny", "prompts": [
    {"stage": "draft", "part": "user", "version": "1", "section": "Light",
     "passages": ["0000aaaa", "ffffffff"],
     "answers": [{"prompt_tokens": 1812, "tokens": 240, "finish": "length"}]}]}  # fmt: skip
FILES = {
    "media/sources/test.md": SOURCE, "documents/article.md": ARTICLE,
    "media/sources/passages.json": json.dumps(PASSAGES),
    "media/claims/claims.json": json.dumps(CLAIMS), "documents/used.json": json.dumps(USED),
}  # fmt: skip
MADE = plan(
    step_plan("texts", State.DONE, output("media/sources/test.md", "text/markdown", "document", name="test.md"),
              output("media/sources/passages.json", "application/json", "passages")),
    step_plan("draft", State.DONE, output("documents/used.json", "application/json", "used")),
    step_plan("article", State.DONE, output("documents/article.md", "text/markdown", "article"),
              into="documents"),
    step_plan("claims", State.DONE, output("media/claims/claims.json", "application/json", "claims")),
)  # fmt: skip
WORDS = English()
PROJECT = Project("id", "Lamp")


def written(folder: Path) -> Path:
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_what_has_no_source_comes_first_and_can_be_filtered(tmp_path: Path) -> None:
    results = results_of(MADE, {})
    claims = claims_of(written(tmp_path), results, PROJECT)
    page = claims_page(claims, PROJECT, "all", "", False, WORDS)
    assert [row.title for row in page.rows][:2] == ["It costs 30 euros.", "Anna likes it."]
    assert page.summary == (
        "2 of 4 statements have no source yet, 1 of them with figures, dates or quotations."
    )
    assert page.detail is not None and page.detail.reason == "No passage has this figure."
    assert page.detail.can_vouch and not page.detail.can_take_back
    backed = claims_page(claims, PROJECT, "verified", "", False, WORDS)
    assert len(backed.rows) == 1 and backed.detail is not None
    assert backed.detail.passages[0].quote == "40 hours"
    assert [title for _, title in page.filters] == [
        "All 4", "No source 2", "Has a source 1", "Stated in your brief 1",
    ]  # fmt: skip


def test_the_persons_word_counts_at_once_and_can_be_taken_back(tmp_path: Path) -> None:
    results = results_of(MADE, {})
    sure = vouched(PROJECT, "It costs 30 euros.", True)
    claims = claims_of(written(tmp_path), results, sure)
    assert [one.status for one in claims] == ["verified", "unverified", "confirmed", "brief"]
    page = claims_page(claims, sure, "confirmed", "", False, WORDS)
    assert page.detail is not None and page.detail.can_take_back
    assert vouched(sure, "It costs 30 euros.", False).claims["confirmed"] == []


def test_a_passage_is_shown_in_its_source_and_prompts_tell_theirs(tmp_path: Path) -> None:
    results, folder = results_of(MADE, {}), written(tmp_path)
    page = passage_page("0000aaaa/test.md", "40 hours", folder, results, "claims", WORDS)
    assert page is not None and page.text[page.start : page.end] == "40 hours"
    assert (page.title, page.note) == ("test.md", "Page 3")
    assert passage_page("ffffffff", "", folder, results, "claims", WORDS) is None
    used = used_page("draft", folder, results, "brief", WORDS)
    assert used is not None and used.engine == "text_openai 0.1.0 · tiny"
    (prompt,) = used.prompts
    assert prompt.about == "1,812 tokens read, 240 written, cut off at the length limit"
    assert [one.document for one in prompt.passages] == ["test.md"]


@pytest.mark.parametrize(
    ("text", "sentence", "found"),
    [
        (ARTICLE, "The lamp runs 40 hours on one charge.", "The lamp runs **40 hours**[^1] on\n  one charge."),
        ("灯亮 **四十**\n小时。", "灯亮四十小时。", "灯亮 **四十**\n小时。"),
        ("See [the test](https://a.example).", "See the test.", "See [the test](https://a.example)."),
        ("Other words.", "No such words.", None),
    ],
)  # fmt: skip
def test_a_sentence_is_found_through_its_marks(text: str, sentence: str, found: str | None) -> None:
    span = find_sentence(text, sentence)
    assert (text[slice(*span)] if span else None) == found


def checked(studio: Studio, qtbot: QtBot, tmp_path: Path) -> tuple[ProjectPage, ProjectPresenter]:
    folder = written(echo_project(tmp_path / "p"))
    page, presenter = open_project(studio, qtbot, folder)
    presenter.take([events.PlanChanged(MADE)])
    presenter.select("claims")
    return page, presenter


def press(page: ProjectPage, qtbot: QtBot, text: str) -> None:
    qtbot.wait(20)
    buttons = page.claims.findChildren(QPushButton)
    button = next(one for one in buttons if one.text().strip() == text and one.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_from_a_statement_to_sentence_and_source(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    page, presenter = checked(studio, qtbot, tmp_path)
    row = next(one for one in page.outline.rows.rows if one.id == "claims")
    assert (row.trailing, row.tone) == ("2", "warn")
    page.claims.filters.activated.emit(page.claims.filters.findText("Has a source 1"))
    press(page, qtbot, "Show in the source")
    assert presenter.current == "passage:0000aaaa/test.md"
    assert page.passage.text.textCursor().selectedText() == "40 hours"
    page.passage.back.emit("claims")
    press(page, qtbot, "Show in the article")
    assert presenter.current == "doc:documents/article.md"
    selected = page.document.draft.editor.textCursor().selectedText()
    assert selected.startswith("The lamp runs **40") and selected.endswith("charge.")


def test_vouching_and_strictness_are_written_into_the_project(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    page, presenter = checked(studio, qtbot, tmp_path)
    press(page, qtbot, "I vouch for this")
    qtbot.waitUntil(lambda: bool(presenter.project.claims), timeout=30_000)
    text = (tmp_path / "p" / "project.toml").read_text(encoding="utf-8")
    assert "It costs 30 euros." in text
    qtbot.mouseClick(page.claims.switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: presenter.project.claims.get("strict") is True, timeout=30_000)


def test_the_prompts_of_a_step_are_reached_from_the_recipe(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    page, presenter = checked(studio, qtbot, tmp_path)
    presenter.select_step("draft")
    qtbot.wait(20)
    buttons = page.recipe.inspector.findChildren(QPushButton)
    shown = next(one for one in buttons if "prompts" in one.text())
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert presenter.current == "used:draft"
    texts = {one.text() for one in page.used.findChildren(QLabel)}
    assert "Light" in texts and "The lamp ran for 40 hours in our test." in texts


def test_what_can_be_done_about_a_statement_is_never_cut_off(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    page, _ = checked(studio, qtbot, tmp_path)
    studio.window.resize(studio.window.minimumSize())
    qtbot.wait(50)
    buttons = [one for one in page.claims.findChildren(QPushButton) if one.isVisible()]
    assert {"Show in the article", "I vouch for this"} <= {one.text().strip() for one in buttons}
    for button in buttons:
        assert button.visibleRegion().boundingRect() == button.rect(), button.text()
