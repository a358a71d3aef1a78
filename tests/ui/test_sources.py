"""Source documents are added, taken out and put back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.views.sources import DropWell

from .test_window import echo_project, open_project


def written(folder: Path, *names: str) -> list[Path]:
    files = [folder / name for name in names]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {file.name}\n", encoding="utf-8")
    return files


def test_a_source_is_taken_out_and_put_back(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    project = echo_project(tmp_path / "p")
    apples, _ = written(project / "sources", "apples.md", "deep/pears.md")
    page, presenter = open_project(studio, qtbot, project)
    presenter.select("sources")
    sources = page.sources
    rows = sources.files.list.rows
    assert [row.title for row in rows.rows] == ["apples.md", "deep/pears.md"]
    assert not sources.files.remove_button.isEnabled(), "nothing is picked"
    sources.files.list.pick("apples.md")
    qtbot.mouseClick(sources.files.remove_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(sources._strip.isVisible, timeout=30_000)
    assert [row.title for row in rows.rows] == ["deep/pears.md"] and not apples.exists()
    assert "apples.md" in sources._told.text()
    qtbot.mouseClick(sources.put_back_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not sources._strip.isVisible(), timeout=30_000)
    assert apples.read_text(encoding="utf-8") == "# apples.md\n"
    sources.files.list.pick("deep/pears.md")
    studio.window.activateWindow()
    sources.files.list.setFocus()
    qtbot.keyClick(sources.files.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not (project / "sources/deep/pears.md").exists(), timeout=30_000)


def test_a_file_added_by_mistake_is_taken_out_of_a_new_project(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    studio.window.show_new()
    page = studio.window._new
    assert page is not None
    picker = page.sources
    wrong, right = written(tmp_path, "wrong.md", "right.md")
    picker.findChildren(DropWell)[0].take([wrong, right])
    picker.list.list.pick(str(wrong))
    qtbot.mouseClick(picker.list.remove_button, Qt.MouseButton.LeftButton)
    assert page.source_files() == [right]
