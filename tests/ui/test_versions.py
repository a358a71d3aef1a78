"""Versions of a document: what changed is shown by words, and any of them can be put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.store.rows import Version
from studio.ui.app import Studio
from studio.ui.presenter.difference import Change, Piece, difference
from studio.ui.presenter.versions import listed

from .test_window import echo_project, open_project


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("one two three", "one six three", [("same", "one "), ("gone", "two"), ("new", "six"), ("same", " three")]),
        ("灯亮四十小时。", "灯亮五十小时。", [("same", "灯亮"), ("gone", "四"), ("new", "五"), ("same", "十小时。")]),
        ("a\n", "a\nb\n", [("same", "a\n"), ("new", "b\n")]),
        ("same", "same", []),
        ("", "x", [("new", "x")]),
    ],
)  # fmt: skip
def test_what_changed_is_told_by_words_and_chinese_characters(
    old: str, new: str, pieces: list[tuple[str, str]]
) -> None:
    assert difference(old, new) == tuple(Piece(Change(kind), text) for kind, text in pieces)


def test_unchanged_lines_far_from_a_change_are_left_out() -> None:
    lines = [f"line {number}\n" for number in range(20)]
    new = [*lines]
    new[10] = "another 10\n"
    pieces = difference("".join(lines), "".join(new))
    assert [piece.change for piece in pieces][:2] == [Change.GAP, Change.SAME]
    assert "line 9\n" in pieces[1].text and "line 8" not in "".join(p.text for p in pieces)


def test_saves_in_quick_succession_are_one_version() -> None:
    def version(minute: int, cause: str, sha: str) -> Version:
        return Version(sha, f"2026-01-01T10:{minute:02}:00+00:00", cause, "")

    versions = [version(30, "edit", "e"), version(29, "edit", "d"), version(10, "edit", "c"),
                version(9, "job", "b"), version(9, "job", "b")]  # fmt: skip
    assert [one.sha256 for one in listed(versions)] == ["e", "c", "b"]


def test_a_version_is_put_back_and_the_present_one_is_kept(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = echo_project(tmp_path / "p")
    page, presenter = open_project(studio, qtbot, folder)
    presenter.select("brief")
    first = (folder / "brief.md").read_text(encoding="utf-8") + "\nfirst words\n"
    for text in (first, first + "\nmore words\n"):
        presenter.edit("brief.md", text)
        presenter.drafts.save_all()
        qtbot.waitUntil(lambda: not presenter.drafts.unsaved(), timeout=30_000)
    presenter.versions.show("brief.md")
    view = page.document.versions
    qtbot.waitUntil(lambda: "more words" in view.text.toPlainText(), timeout=30_000)
    assert view.list.current() == "1" and view.list.rows.rowCount() == 2
    view.restored.emit("1")
    qtbot.waitUntil(lambda: (folder / "brief.md").read_text("utf-8") == first, timeout=30_000)
    qtbot.waitUntil(lambda: view.list.rows.rowCount() == 3, timeout=30_000)
    assert presenter.drafts.open("brief.md").text == first
    assert [row.title for row in view.list.rows.rows] == [
        "The text of now", "Edited by you", view.list.rows.rows[2].title,
    ]  # fmt: skip


def test_brand_and_engines_are_changed_after_creation(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = echo_project(tmp_path / "p")
    page, presenter = open_project(studio, qtbot, folder)
    presenter.select("project")
    widget = lambda name: next(filter(None, (f.widget(name) for f in page.settings.forms)))  # noqa: E731
    widget("title").setText("Renamed")
    brand = widget("brand.primary")
    brand.show_value("#112233")
    brand.changed.emit("#112233")
    picker = widget("engine.image.generate")
    picker.setCurrentIndex(picker.findData("cover"))
    page.settings.flush()
    qtbot.waitUntil(lambda: presenter.project.title == "Renamed", timeout=30_000)
    assert presenter.project.brand.primary == "#112233"
    assert presenter.project.engines == {"image.generate": "cover"}
    text = (folder / "project.toml").read_text(encoding="utf-8")
    assert "Renamed" in text and "#112233" in text
