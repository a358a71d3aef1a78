"""No text is cut off: on every page, in both languages, at 100 % and 150 % text size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.views.engines import EnginesPage
from studio.ui.views.models import ModelsPage

from .test_window import echo_project, open_project

SLACK = 1  # pixels, for rounding


def cut_off(root: QWidget) -> set[str]:
    """The texts that their widgets are too small for."""
    found: set[str] = set()
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.text():
            found |= cut_label(widget)
        elif isinstance(widget, QAbstractButton) and widget.text().strip():
            wanted = widget.sizeHint()
            small = widget.width() + SLACK < wanted.width() and not isinstance(widget, QCheckBox)
            if small or widget.height() + SLACK < wanted.height():
                found.add(f"button {widget.text()!r}: {widget.size()} instead of {wanted}")
    return found


def cut_label(label: QLabel) -> set[str]:
    if label.wordWrap():
        wanted = label.heightForWidth(label.width())
        if label.height() + SLACK < wanted:
            return {f"text {label.text()!r}: {label.height()} instead of {wanted} high"}
        return set()
    wanted = label.sizeHint().width()
    if label.width() + SLACK < wanted:
        return {f"text {label.text()!r}: {label.width()} instead of {wanted} wide"}
    if label.height() + SLACK < label.fontMetrics().height():
        return {f"text {label.text()!r}: {label.height()} high"}
    return set()


SETTLING = 40
"""Looks at a page, 30 ms apart: a text that is cut off stays so."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("percent", ["100", "150"])
def test_no_text_is_cut_off(
    studio: Studio, qtbot: QtBot, tmp_path: Path, language: str, percent: str
) -> None:
    studio.settings.set("language", language)
    studio.settings.set("text_size", percent)
    studio.change_look()
    window = studio.window
    window.resize(1280, 800)
    found: set[str] = set()

    def look(page: str) -> None:
        for _ in range(SETTLING):  # what arrives late is laid out a moment later
            qtbot.wait(30)
            QApplication.processEvents()
            if not (cut := cut_off(window)):
                return
        found.update(f"{page}: {one}" for one in cut)

    look("home")
    window.show_new()
    look("new")
    for name in ("settings", "models", "engines", "machine"):
        window.show_studio(name)
        look(name)
    cards_of(studio, qtbot, look)
    page, presenter = open_project(studio, qtbot, echo_project(tmp_path / "p"))
    for row in ("brief", "sources", "project", "pictures", "narration", "exports", "documents"):
        presenter.select(row)
        look(row)
    presenter.select("brief")
    page.brief._tabs[1].click()
    look("markdown")
    page.recipe.steps.pick("say")
    qtbot.waitUntil(lambda: page.recipe.inspector._form is not None, timeout=20_000)
    page.show_drawer(True)
    look("step and jobs")
    assert not found, "\n".join(sorted(found))


def cards_of(studio: Studio, qtbot: QtBot, look: Callable[[str], None]) -> None:
    """A model's card and licence, and the card of each engine once it is known."""
    studio.window.show_studio("models")
    page = studio.window.pages.currentWidget()
    assert isinstance(page, ModelsPage)
    page.list.pick("flux2-klein-4b")
    look("model")
    page.search.setText("no such model")
    qtbot.waitUntil(lambda: page.sheets.currentWidget() is page._nothing, timeout=5_000)
    look("no model")
    studio.window.show_studio("engines")
    engines = studio.window.pages.currentWidget()
    assert isinstance(engines, EnginesPage)
    engines.list.pick("text.generate:text_openai")
    qtbot.waitUntil(lambda: engines.card.form is not None, timeout=30_000)
    qtbot.wait(200)  # the form is laid out in several turns
    look("engine with a server")
    engines.list.pick("text.generate:text_transformers")
    qtbot.wait(200)
    look("engine with an environment")


def test_the_test_sees_a_text_that_is_cut_off(studio: Studio, qtbot: QtBot) -> None:
    label = QLabel("much too long for so little room", studio.window)
    label.resize(20, 20)
    label.show()
    assert any("much too long" in one for one in cut_off(studio.window))
