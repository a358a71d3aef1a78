"""The window's pages, languages, themes and keyboard, with real widgets."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.core.plan import State
from studio.jobs.projects import create_project
from studio.store.paths import shipped
from studio.store.workspace import Workspace
from studio.ui.actions import all_actions
from studio.ui.app import Studio
from studio.ui.presenter.draft import Saving
from studio.ui.presenter.words import English
from studio.ui.theme import read_theme
from studio.ui.views.held import HeldPage
from studio.ui.views.home import HomePage
from studio.ui.views.kit import Kit
from studio.ui.views.new_project import NewProjectPage

ECHO = """\
format = 1
id = "echo"
[[step]]
id = "say"
title = "Say"
title_zh = "说"
use = "echo"
params = {{ mode = "{mode}", text = "{text}", amount = {amount} }}
"""


def echo_project(folder: Path, mode: str = "say", text: str = "hello", amount: float = 1) -> Path:
    create_project(folder, "Echo", "en", "# Echo\n\n## Facts\n\n- one\n")
    recipe = ECHO.format(mode=mode, text=text, amount=float(amount))
    (folder / "recipe.toml").write_text(recipe, encoding="utf-8")
    return folder


def open_project(studio: Studio, qtbot: QtBot, folder: Path) -> tuple:  # type: ignore[type-arg]
    studio.window.open_folder(folder)
    qtbot.waitUntil(lambda: studio.window._page == "project", timeout=20_000)
    project = studio.window.project
    assert project is not None and project.page is not None and project.presenter is not None
    return project.page, project.presenter


def test_a_text_is_seen_while_it_is_written(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    folder = echo_project(tmp_path / "p", "stream", amount=2.0)
    recipe = folder / "recipe.toml"
    recipe.write_text(recipe.read_text(encoding="utf-8") + 'into = "documents"\n', encoding="utf-8")
    page, presenter = open_project(studio, qtbot, folder)
    presenter.select("documents")
    presenter.orders.make()
    qtbot.waitUntil(lambda: len(page.stream.text.toPlainText()) > 100, timeout=20_000)
    assert presenter.current == "stream:say" and presenter.work.building
    qtbot.waitUntil(lambda: not presenter.work.building, timeout=60_000)


def test_every_widget_has_an_accessible_name(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    window = studio.window
    nameless: set[str] = set()

    def walk() -> None:
        for widget in window.findChildren(QWidget):
            reachable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            speaks = isinstance(widget, QAbstractButton) or reachable
            inner = widget.objectName().startswith("qt_") or not widget.isVisibleTo(window)
            if (
                speaks
                and not inner
                and not widget.accessibleName()
                and not isinstance(widget, QLabel)
            ):
                nameless.add(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")

    walk()
    window.show_new()
    walk()
    for name in ("settings", "models", "engines", "machine"):
        window.show_studio(name)
        qtbot.wait(50)
        walk()
    page, presenter = open_project(studio, qtbot, echo_project(tmp_path / "p"))
    for row in ("brief", "sources", "pictures", "narration", "exports", "documents"):
        presenter.select(row)
        walk()
    page.recipe.steps.pick("say")
    page.show_drawer(True)
    walk()
    assert not nameless


def test_language_and_theme_change_live(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    page, presenter = open_project(studio, qtbot, echo_project(tmp_path / "p"))
    presenter.edit("brief.md", "# Typed but not saved\n")
    studio.settings.set("language", "zh")
    studio.settings.set("theme", "dark")
    studio.change_look()
    new = studio.window.project.page  # type: ignore[union-attr]
    assert new is not page
    assert new.outline.rows.rows[1].title == "简报"
    assert new.recipe.steps.rows.rows[0].title == "说"
    assert "Typed but not saved" in new.brief.draft.editor.toPlainText()
    assert studio.window.kit.theme.name == "dark"
    studio.settings.set("language", "en")
    studio.change_look()
    assert studio.window.project.page.outline.rows.rows[1].title == "Brief"  # type: ignore[union-attr]


def test_every_text_is_translated() -> None:
    source = shipped("assets") / "translations" / "studio_zh_CN.ts"
    messages = list(ET.parse(source).getroot().iter("message"))
    known = {m.findtext("source") for m in messages}
    open_ = [m.findtext("source") for m in messages if not m.findtext("translation")]
    assert not open_, f"no Chinese for {open_}"
    missing = [a.title for a in all_actions(English()) if a.title not in known]
    assert not missing, "run packaging/translations.py"


def test_no_text_of_the_window_is_left_in_english(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    studio.settings.set("language", "zh")
    studio.change_look()
    window = studio.window
    _page, presenter = open_project(studio, qtbot, echo_project(tmp_path / "p"))
    found: set[str] = set()

    def collect(root: QWidget) -> None:
        for widget in root.findChildren(QWidget):
            if isinstance(widget, QLabel | QAbstractButton):
                found.add(widget.text().strip())

    for row in ("brief", "sources", "pictures", "narration", "exports", "documents"):
        presenter.select(row)
        collect(window)
    window.show_settings()
    collect(window)
    window.show_new()
    collect(window)
    allowed = ("Echo", str(tmp_path), "English", "Markdown", "Ctrl", "KB", "MB", "AIDA", "#", "Sanjue",
               "Guide:", "CTRL")  # fmt: skip
    english = [
        text for text in found
        if text.isascii() and any(c.isalpha() for c in text) and not text.startswith(allowed)
    ]  # fmt: skip
    assert not english


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("window", "surface", "raised", "hover", "selected", "sunken")
PAIRS = [
    *[(ink, ground) for ink in ("text", "muted") for ground in GROUNDS],
    *[(ink, ground) for ink in ("accent", "ok", "warn", "error", "info") for ground in GROUNDS[:3]],
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("accent", "accent_soft"),
    ("text", "info_soft"), ("info", "info_soft"), ("text", "warn_soft"), ("warn", "warn_soft"),
    ("text", "error_soft"), ("error", "error_soft"), ("window", "text"),
]  # fmt: skip


@pytest.mark.parametrize("name", ["light", "dark"])
def test_contrast_is_enough_to_read(name: str) -> None:
    colours = read_theme(shipped("assets") / "theme", name).colours
    low = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground in PAIRS
        if contrast(colours[ink], colours[ground]) < 4.5
    }
    assert not low


def test_shortcuts_are_unique_and_every_action_has_one(studio: Studio) -> None:
    shortcuts = [action.shortcut for action in all_actions(English())]
    assert all(shortcuts) and len(shortcuts) == len(set(shortcuts))


def test_actions_of_a_project_need_a_project(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    actions = studio.window._actions
    assert actions is not None
    assert not actions["make"].isEnabled() and actions["new"].isEnabled()
    open_project(studio, qtbot, echo_project(tmp_path / "p"))
    assert actions["make"].isEnabled()


def test_a_folder_that_is_no_project_says_so_on_the_home_page(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    studio.window.open_folder(tmp_path)
    qtbot.waitUntil(lambda: studio.window.project is None, timeout=30_000)
    home = studio.window.pages.currentWidget()
    assert isinstance(home, HomePage)
    assert str(tmp_path) in home._problem.text() or "project" in home._problem.text()


def test_a_project_held_elsewhere_can_be_read(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    folder = echo_project(tmp_path / "p")
    other = Workspace.open(folder, program="Another Studio")
    try:
        studio.window.open_folder(folder)
        qtbot.waitUntil(
            lambda: isinstance(studio.window.pages.currentWidget(), HeldPage), timeout=30_000
        )
        held = studio.window.pages.currentWidget()
        assert isinstance(held, HeldPage)
        held.read_only.emit()
        qtbot.waitUntil(lambda: studio.window._page == "project", timeout=30_000)
        project = studio.window.project
        assert project is not None and project.page is not None
        assert not project.page.top.make_button.isEnabled()
        assert (
            project.page.document.draft.editor.isReadOnly()
            or project.page.brief.draft.editor.isReadOnly()
        )
    finally:
        studio.window.close_project()
        other.close()


def test_recent_projects_are_listed(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    open_project(studio, qtbot, echo_project(tmp_path / "p"))
    studio.window.leave_project()
    home = studio.window.pages.currentWidget()
    assert isinstance(home, HomePage)
    assert [row.title for row in home.recent.rows.rows] == ["Echo"]


def test_an_outside_edit_is_shown_and_a_conflict_asks(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = echo_project(tmp_path / "p")
    page, presenter = open_project(studio, qtbot, folder)
    presenter.select("brief")
    (folder / "brief.md").write_text("# Outside\n", encoding="utf-8")
    editor = page.brief.draft.editor
    qtbot.waitUntil(lambda: editor.toPlainText() == "# Outside\n", timeout=30_000)
    page.brief._tabs[1].click()
    editor.selectAll()
    qtbot.keyClicks(editor, "mine")
    page.brief.draft._pause.stop()
    page.brief.draft._longest.stop()
    (folder / "brief.md").write_text("# Theirs\n", encoding="utf-8")
    state = lambda: presenter.drafts._drafts["brief.md"].state  # noqa: E731
    qtbot.waitUntil(lambda: state() is Saving.CONFLICT, timeout=30_000)
    assert page.brief.draft._conflict.isVisible() and editor.toPlainText() == "mine"
    page.brief.draft._mine()
    qtbot.waitUntil(lambda: (folder / "brief.md").read_text() == "mine", timeout=30_000)
    qtbot.waitUntil(lambda: state() is Saving.CLEAN, timeout=5_000)
    assert not page.brief.draft._conflict.isVisible()


def test_closing_right_after_a_key_saves(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    folder = echo_project(tmp_path / "p")
    page, presenter = open_project(studio, qtbot, folder)
    presenter.select("brief")
    page.brief._tabs[1].click()
    qtbot.keyClicks(page.brief.draft.editor, "last words ")
    studio.window.close()
    assert "last words" in (folder / "brief.md").read_text(encoding="utf-8")


def test_closing_with_a_conflict_asks_once(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    folder = echo_project(tmp_path / "p")
    page, presenter = open_project(studio, qtbot, folder)
    presenter.select("brief")
    presenter.edit("brief.md", "mine")
    (folder / "brief.md").write_text("theirs", encoding="utf-8")
    assert not studio.window.close() and studio.window.isVisible()
    assert page.brief.draft._conflict.isVisible()
    assert studio.window.close()
    assert (folder / "brief.md").read_text(encoding="utf-8") == "theirs"


def test_a_failure_is_shown_with_its_reason_and_can_be_run_again(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = echo_project(tmp_path / "p", "refuse", "Give me a title.")
    page, presenter = open_project(studio, qtbot, folder)
    presenter.orders.make()
    qtbot.waitUntil(lambda: presenter.work.last_build is not None, timeout=30_000)
    (row,) = page.recipe.steps.rows.rows
    assert row.tone == "error" and "Give me a title." in row.detail
    assert "Give me a title." in page._status.text()
    page.recipe.steps.pick("say")
    texts = [label.text() for label in page.recipe.inspector.findChildren(QLabel)]
    assert "Give me a title." in texts
    page.show_drawer(True)
    qtbot.waitUntil(lambda: page.jobs.list.rows.rowCount() == 1, timeout=5_000)
    page.jobs.list.setCurrentIndex(page.jobs.list.rows.index(0))
    assert "Give me a title." in page.jobs.log.toPlainText()
    recipe = ECHO.format(mode="say", text="fine", amount=1.0)
    (folder / "recipe.toml").write_text(recipe, encoding="utf-8")
    qtbot.waitUntil(lambda: presenter.work.plan.steps["say"].state is State.NEW, timeout=30_000)
    presenter.orders.make_step("say")
    qtbot.waitUntil(lambda: presenter.work.plan.steps["say"].state is State.DONE, timeout=30_000)


def test_cancel_stops_a_build(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    page, presenter = open_project(studio, qtbot, echo_project(tmp_path / "p", "slow", amount=60))
    presenter.orders.make()
    qtbot.waitUntil(lambda: bool(presenter.work.live), timeout=30_000)
    qtbot.waitUntil(lambda: page.top.stop_button.isVisible(), timeout=5_000)
    qtbot.mouseClick(page.top.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: presenter.work.last_build is not None, timeout=15_000)
    assert presenter.work.last_build.cancelled and not presenter.work.live
    assert page.top.make_button.isVisible()


def test_a_step_is_set_up_by_the_form_of_its_plugin(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = echo_project(tmp_path / "p")
    page, presenter = open_project(studio, qtbot, folder)
    page.recipe.steps.pick("say")
    qtbot.waitUntil(lambda: page.recipe.inspector._form is not None, timeout=20_000)
    form = page.recipe.inspector._form
    assert form.values()["text"] == "hello"
    text = form.widget("text")
    text.setPlainText("other words")
    qtbot.waitUntil(
        lambda: presenter.work.plan.steps["say"].step.params.get("text") == "other words",
        timeout=30_000,
    )
    assert "other words" in (folder / "recipe.toml").read_text(encoding="utf-8")


@pytest.mark.qt_log_ignore("PulseAudioService")  # what Qt says on a machine without sound
def test_a_narration_without_sound_output_is_no_disaster(kit: Kit, qtbot: QtBot) -> None:
    from studio.ui.views.player import NarrationView

    view = NarrationView(kit)
    qtbot.addWidget(view)
    view.toggle()
    view.seek(100)


def test_the_new_project_page_keeps_what_was_typed_over_a_change_of_look(
    studio: Studio, qtbot: QtBot
) -> None:
    studio.window.show_new()
    assert studio.window._new is not None
    studio.window._new.forms[0].set_values({"title": "Kept", "facts": ["a", "b"]})
    studio.window.switch_theme()
    qtbot.waitUntil(lambda: studio.window.kit.theme.name == "dark", timeout=30_000)
    page = studio.window.pages.currentWidget()
    assert isinstance(page, NewProjectPage)
    assert page.values()["title"] == "Kept" and page.values()["facts"] == ["a", "b"]


def test_the_bar_of_a_project_is_reached_by_the_tab_key(
    studio: Studio, qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    page, _ = open_project(studio, qtbot, echo_project(tmp_path / "p"))
    qtbot.waitUntil(page.outline.hasFocus, timeout=5_000)
    reached: set[str] = set()
    for _step in range(60):
        focus = qapp.focusWidget()
        reached.add(focus.accessibleName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert {"All projects", "Models", "Settings", "Make"} <= reached
