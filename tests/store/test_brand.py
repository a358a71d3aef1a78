"""The brand kit in project.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.project import Brand, Project, ProjectError
from studio.store.projectfile import project_from, read_toml, write_project

KIT = Brand(
    "绝", "#111111", "#222222", "#333333", "#444444", ("#aa0000", "#00aa00"),
    {"title": "brand/Title.otf", "body": "Noto Serif SC"}, "brand/logo.svg", 0.08,
)  # fmt: skip


def read(file: Path) -> Project:
    return project_from(read_toml(file))


def test_the_kit_is_written_and_read(tmp_path: Path) -> None:
    file = tmp_path / "project.toml"
    write_project(file, Project("p", "x", brand=KIT))
    assert read(file).brand == KIT
    write_project(file, Project("p", "x", brand=Brand()))
    assert read(file).brand == Brand(), "all of it can be taken back"


def test_an_old_file_is_read_and_written_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "project.toml"
    file.write_text('id = "p"\ntitle = "x"\n[brand]\nprimary = "#123456"\n', encoding="utf-8")
    assert read(file).brand == Brand(primary="#123456")
    write_project(file, read(file))
    text = file.read_text(encoding="utf-8")
    assert not any(word in text for word in ("fonts", "logo", "margin", "colours", "text ="))


@pytest.mark.parametrize(
    ("brand", "said"),
    [
        ("colours = 3", "'brand.colours' must be a list of texts"),
        ("colours = [3]", "'brand.colours' must be a list of texts"),
        ("fonts = 3", "'brand.fonts' must be a table"),
        ("fonts = { title = 3 }", "'brand.fonts.title' must be text"),
        ("logo = 3", "'brand.logo' must be text"),
        ("margin = 2", "'brand.margin' must be a number from 0 to 0.3"),
        ("margin = true", "'brand.margin' must be a number"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, brand: str, said: str) -> None:
    file = tmp_path / "project.toml"
    file.write_text(f'id = "p"\n[brand]\n{brand}\n', encoding="utf-8")
    with pytest.raises(ProjectError, match=said):
        read(file)
