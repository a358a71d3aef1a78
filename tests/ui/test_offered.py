"""Only what makes sense at the moment is offered, and one button is the one that matters."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studio.core.hunks import changes_of
from studio.ui.app import Studio
from studio.ui.presenter.pages import DocumentPage
from studio.ui.presenter.rewriting import Phase, Rewriting

from .test_window import echo_project, open_project


def test_an_outline_has_no_score(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = open_project(studio, qtbot, echo_project(tmp_path / "p"))
    page.show_page(DocumentPage("o.md", "Outline", (), False, outline=True, scored=False))
    assert not page.document._scored.isVisible()
    page.show_page(DocumentPage("a.md", "Article", (), False))
    assert page.document._scored.isVisible()


def test_while_a_text_waits_for_a_yes_to_go_on_is_the_button_that_matters(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    page, _ = open_project(studio, qtbot, echo_project(tmp_path / "p"))
    assert page.top.make_button.property("kind") == "primary"
    page.show_ask("say", "Say is ready.")
    assert page.top.make_button.property("kind") == "" and page.ask.isVisible()
    page.show_ask("", "")
    assert page.top.make_button.property("kind") == "primary"


def test_taking_a_change_leaves_the_buttons_where_they_are(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    page, _ = open_project(studio, qtbot, echo_project(tmp_path / "p"))
    changes = changes_of("one two three", "one 2 three")
    shown = Rewriting(Phase.HUNKS, "Shorter", changes=changes, accepted=frozenset({0}))
    page.show_rewriting(shown)
    button = page.rewriting._apply
    qtbot.wait(20)
    assert button.isEnabled()
    page.show_rewriting(
        Rewriting(Phase.HUNKS, "Shorter", changes=changes, accepted=frozenset[int]())
    )
    assert page.rewriting._apply is button and button.isVisible() and not button.isEnabled()


def test_creating_a_project_is_said_while_it_takes(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    studio.window.show_new()
    page = studio.window._new
    assert page is not None
    title = page.forms[0].widget("title")
    assert isinstance(title, QLineEdit)
    title.setText("A lamp")
    page.forms[0].set_values({"facts": ["It is light."]})
    (tmp_path / "taken").write_text("no folder", encoding="utf-8")
    page.place.set_values({"folder": str(tmp_path / "taken")})
    qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    if page.create_button.text() != "Create project":  # not refused by the form itself
        assert page.create_button.text() == "Creating …" and not page.create_button.isEnabled()
        qtbot.waitUntil(page.create_button.isEnabled, timeout=30_000)
    page.place.set_values({"folder": str(tmp_path / "free")})
    qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert page.create_button.text() == "Creating …" and not page.create_button.isEnabled()
    qtbot.waitUntil(lambda: studio.window._page == "project", timeout=20_000)
