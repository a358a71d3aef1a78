"""The writing pages: no text is cut off, and every widget has a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.core.hunks import changes_of
from studio.core.plan import State
from studio.jobs import events
from studio.ui.app import Studio
from studio.ui.presenter.pages import DocumentPage
from studio.ui.presenter.rewriting import Phase, Rewriting

from .plans import output, plan, step_plan
from .test_claims import MADE, written
from .test_clipping import SETTLING, cut_off
from .test_outline_document import ZH
from .test_window import echo_project, open_project

OUTLINE = step_plan("outline", State.ASK, output("documents/outline.md", "text/markdown", "outline"),
                    into="documents")  # fmt: skip
LATER = tuple(
    step_plan(name, State.WAITING, needs=("outline",)) for name in ("one", "two", "three")
)
OLD, NEW = (
    "The lamp is very bright, and it runs for a long time.",
    "The lamp is bright, and it lasts.",
)
REWRITING = (
    Rewriting(Phase.WRITING, "Correct mistakes", "Text by a model server", text="The lamp"),
    Rewriting(Phase.HUNKS, "Correct mistakes", "Text by a model server · a-model-of-a-long-name-1.5b",
              changes=changes_of(OLD, NEW), accepted=frozenset({0}), cut_off=True,
              remarks=("The answer lost citations: [^1], [^2].",), reason="The passage has changed."),
    Rewriting(Phase.TITLES, "Find titles", "Text by a model server", titles=("One", "Two")),
    Rewriting(Phase.SUMMARY, "Write a summary", "Text by a model server", text="A lamp."),
    Rewriting(Phase.FAILED, "Another tone", "Composer", reason="The composer is no language model."),
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("percent", ["100", "150"])
def test_nothing_is_cut_off_or_without_a_name(
    studio: Studio, qtbot: QtBot, tmp_path: Path, language: str, percent: str
) -> None:
    studio.settings.set("language", language)
    studio.settings.set("text_size", percent)
    studio.change_look()
    window = studio.window
    window.resize(1280, 800)
    folder = written(echo_project(tmp_path / "p"))
    (folder / "documents" / "outline.md").write_text(ZH, encoding="utf-8")
    page, presenter = open_project(studio, qtbot, folder)
    presenter.take([events.PlanChanged(plan(OUTLINE, *LATER, *MADE.steps.values()))])
    found: set[str] = set()

    def look(name: str) -> None:
        for _ in range(SETTLING):
            qtbot.wait(60)
            QApplication.processEvents()
            if not (faults := cut_off(window) | nameless(window)):
                break
        found.update(f"{name}: {one}" for one in faults)
        assert window.width() == 1280, f"{name}: the window was pushed to {window.width()}"

    presenter.select("doc:documents/outline.md")
    look("outline")
    assert page.ask.isVisible() and len(page.document.sections.cards) == 2
    presenter.select("doc:documents/article.md")
    qtbot.waitUntil(lambda: page.document._scored.text()[-1:].isdigit(), timeout=30_000)
    look("article")
    page.document._scored.setChecked(True)
    look("score")
    page.document._scored.setChecked(False)
    for rewriting in REWRITING:
        page.show_rewriting(rewriting)
        look(f"rewriting: {rewriting.phase}")
    page.show_rewriting(Rewriting())
    for row in ("claims", "passage:0000aaaa", "used:draft", "variants:article"):
        presenter.select(row)
        assert presenter.current == row
        look(row)
    presenter.select_step("draft")
    look("step")
    assert not found, "\n".join(sorted(found))


def nameless(window: QWidget) -> set[str]:
    """Widgets that can be reached and have no name to be read out."""
    found: set[str] = set()
    for widget in window.findChildren(QWidget):
        if widget.objectName().startswith("qt_") or not widget.isVisible():
            continue
        reachable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        speaks = isinstance(widget, QAbstractButton) or reachable
        if speaks and not widget.accessibleName() and not isinstance(widget, QLabel):
            found.add(
                f"{type(widget).__name__} in {type(widget.parentWidget()).__name__} has no name"
            )
    return found


def test_the_rewriting_menu_has_every_action_and_opens_by_its_key(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    page, presenter = open_project(studio, qtbot, written(echo_project(tmp_path / "p")))
    document = DocumentPage("documents/article.md", "Article", (), False)
    presenter._screen.show_page(document, presenter.drafts.open)
    menu = page.document._rewrite_menu()
    titles = [one.text() for one in menu.actions() if one.text()]
    assert len(titles) == 9 and titles[0] == "Shorter"
    chosen: list[tuple[str, str]] = []
    page.document.rewrite_wanted.disconnect()
    page.document.rewrite_wanted.connect(lambda action, choice: chosen.append((action, choice)))
    tones = next(one.menu() for one in menu.actions() if one.text() == "Another tone")
    tones.actions()[1].trigger()
    menu.actions()[0].trigger()
    assert chosen == [("tone", "Friendly"), ("shorter", "")]
    actions = studio.window._actions
    assert actions is not None and actions["rewrite"].shortcut().toString() == "Ctrl+E"
