"""The style of all pictures in a project's settings."""

from __future__ import annotations

from pathlib import Path

from studio.ui.presenter.picture_form import (
    STYLE,
    changed_pictures,
    picture_group,
    picture_values,
)
from studio.ui.presenter.words import English


def options(folder: Path, **pictures: str) -> dict[str, str]:
    (field,) = picture_group(folder, pictures, English(), lambda *names: " ".join(names)).fields
    assert field.name == STYLE and field.help == "$pictures.style"
    return dict(field.options)


def test_styles_are_offered_by_their_titles(tmp_path: Path) -> None:
    found = options(tmp_path)
    assert found[""] == "None" and found["papercut"] == "Paper cut" and len(found) > 24


def test_the_projects_own_styles_and_words_are_among_them(tmp_path: Path) -> None:
    (tmp_path / "prompts").mkdir()
    own = tmp_path / "prompts" / "picture-styles.toml"
    own.write_text('[style.house]\ntitle = "House style"\n', encoding="utf-8")
    found = options(tmp_path, style="soft and blue")
    assert found["house"] == "House style" and found["soft and blue"] == "soft and blue"
    own.write_text("[", encoding="utf-8")
    assert list(options(tmp_path, style="house")) == ["", "house"], "the step says what is wrong"


def test_only_the_style_is_changed() -> None:
    assert picture_values({"style": "ink", "other": 1}) == {STYLE: "ink"}
    assert changed_pictures({"other": 1}, {STYLE: "ink"}) == {"other": 1, "style": "ink"}
    assert changed_pictures({"style": "ink", "other": 1}, {STYLE: ""}) == {"other": 1}
    assert changed_pictures({"style": "ink"}, {"title": "x"}) == {"style": "ink"}
