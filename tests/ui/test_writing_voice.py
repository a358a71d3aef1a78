"""The brand's voice: set in the project, underlined in the editor, mended with one click."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from studio.sdk.voice import read_voice
from studio.ui.app import Studio
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.presenter.voice_check import voice_marks
from studio.ui.presenter.voice_form import changed_voice, voice_values
from studio.ui.presenter.words import English
from studio.ui.views.list_editor import ListEditor
from studio.ui.views.project import ProjectPage

from .test_window import echo_project, open_project
from .test_writing_variants import written  # noqa: F401

VOICE = {
    "name": "Sanjue", "person": "we, you", "sentence_length": 20,
    "preferred": {"AI": ["AI tech", "smart algorithm"]},
    "forbidden": {"leverage": "use", "synergy": ""},
    "glossary": {"三绝工作室": "Sanjue Studio"}, "samples": ["We make it here."], "notes": "Calm.",
}  # fmt: skip
TEXT = "# Lamp\n\nWe leverage AI tech 😀 and synergy. You leverage it, too.\n"


def test_the_form_gives_back_what_it_was_given() -> None:
    values = voice_values(VOICE)
    assert values["voice.preferred"] == ["AI tech, smart algorithm → AI"]
    assert values["voice.forbidden"] == ["leverage → use", "synergy"]
    assert changed_voice({"name": "Sanjue"}, values) == VOICE
    assert read_voice(changed_voice({}, values)).forbidden == {"leverage": "use", "synergy": ""}


def test_a_half_typed_line_changes_nothing_and_empty_is_left_out() -> None:
    half = {"voice.preferred": ["only this", " → that", "a、b => c"], "voice.notes": " "}
    assert changed_voice({}, half) == {"preferred": {"c": ["a", "b"]}}
    assert changed_voice({"absolute": False}, {"voice.absolute": True}) == {}
    assert changed_voice({}, {"voice.absolute": False}) == {"absolute": False}


def test_absolute_claims_are_marked_unless_they_are_not_wanted() -> None:
    text = "这是全国最好、独一无二的台灯。"
    found = voice_marks(text, {}, English()).marks
    assert found and {one.tone for one in found} == {"info"} and "Advice" in found[0].why
    assert voice_marks(text, {"absolute": False}, English()).marks == ()
    assert "sentence_length" in voice_marks(text, {"sentence_length": -1}, English()).problem


@pytest.mark.qt_log_ignore("does not support raise")  # the tool tip's window, off screen
def test_what_departs_is_underlined_told_and_mended(
    written: tuple[ProjectPage, ProjectPresenter],  # noqa: F811
    qtbot: QtBot,
) -> None:
    page, presenter = written
    presenter.set_project(voice_values(VOICE))
    qtbot.waitUntil(lambda: bool(presenter.project.voice), timeout=30_000)
    told = (presenter.opened.folder / "project.toml").read_text(encoding="utf-8")
    assert 'leverage = "use"' in told
    view, editor = page.document, page.document.draft.editor
    editor.load(TEXT)
    qtbot.waitUntil(lambda: view.voiced.text() == "Voice 4", timeout=30_000)
    words = [one.cursor.selectedText() for one in editor.extraSelections()]
    assert words == ["leverage", "AI tech", "synergy", "leverage"]
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    assert all(one.format.underlineStyle() == wave for one in editor.extraSelections())
    at = editor.textCursor()
    at.setPosition(editor.toPlainText().index("synergy") + 2 + 1)  # the emoji counts twice in Qt
    spot = editor.cursorRect(at).center()
    QApplication.sendEvent(
        editor.viewport(),
        QHelpEvent(QEvent.Type.ToolTip, spot, editor.viewport().mapToGlobal(spot)),
    )
    assert "does not use this term" in QToolTip.text()
    QToolTip.hideText()
    view.voiced.setChecked(True)
    assert [row.title for row in view.strip.list.rows.rows][:3] == [
        "leverage → use", "AI tech → AI", "synergy",
    ]  # fmt: skip
    view.strip.list.pick("1")
    assert editor.textCursor().selectedText() == "AI tech"
    qtbot.mouseClick(view.strip.one, Qt.MouseButton.LeftButton)
    assert "leverage AI 😀 and" in editor.toPlainText()
    qtbot.waitUntil(lambda: view.voiced.text() == "Voice 3", timeout=30_000)
    qtbot.mouseClick(view.strip.all, Qt.MouseButton.LeftButton)
    assert "We use AI 😀 and synergy. You use it, too." in editor.toPlainText()
    editor.undo()
    assert editor.toPlainText().count("leverage") == 2, "all of them are one step to undo"
    qtbot.wait(20)


def test_terms_are_typed_into_the_brand_page(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    page, presenter = open_project(studio, qtbot, echo_project(tmp_path / "p"))
    presenter.select("project")
    form = next(one for one in page.settings.forms if one.widget("voice.forbidden") is not None)
    terms = form.widget("voice.forbidden")
    assert isinstance(terms, ListEditor)
    qtbot.keyClicks(terms.focusProxy(), "leverage -> use")
    qtbot.keyClick(terms.focusProxy(), Qt.Key.Key_Return)
    page.settings.flush()
    qtbot.waitUntil(
        lambda: presenter.project.voice == {"forbidden": {"leverage": "use"}}, timeout=30_000
    )
