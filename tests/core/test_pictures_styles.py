"""Styles: wording, language, files that add and replace, and the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.pictures.dynamic import expand
from studio.core.pictures.styles import PLACE, Style, read_styles
from studio.core.pictures.template import OrderError
from studio.store.layout import Layout
from studio.store.paths import places
from studio.store.picture_lists import picture_wording

INK = Style("ink", "Ink", "水墨", "", "{prompt}, ink", "{prompt}，水墨", "photo", "照片")


def test_a_prompt_stays_in_its_language() -> None:
    assert INK.apply("a cat.", "dogs") == ("a cat\nink", "dogs, photo")
    assert INK.apply("一只猫。", "狗") == ("一只猫\n水墨", "狗，照片")
    assert INK.apply("a cat") == ("a cat\nink", "photo")


def test_a_wording_without_a_place_follows_the_prompt() -> None:
    assert Style("x", "X", prompt="in oil").apply("a cat") == ("a cat\nin oil", "")
    assert Style("x", "X", prompt="").apply("a cat") == ("a cat", "")
    assert (
        Style("x", "X", prompt="ink of {prompt} on silk").apply("cats")[0] == "ink of cats on silk"
    )


def test_a_later_file_adds_and_replaces() -> None:
    first = read_styles('[style.a]\ntitle = "A"\n[style.b]\nprompt = "b"', "first")
    second = read_styles('[style.b]\nprompt = "better"\n[category.k]\ntitle = "K"', "second")
    both = first.with_those_of(second)
    assert list(both.styles) == ["a", "b"]
    assert both["b"].prompt == "better" and both["b"].title == "b" and both["a"].prompt == PLACE
    assert both.categories["k"].title == "K"
    with pytest.raises(OrderError, match="no style 'c'; there are: a, b"):
        both["c"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[style.a", "The styles in own.toml can't be read"),
        ("style = 3", r"each style must be a table: \[style.NAME\]"),
        ("[style]\na = 3", "each style must be a table"),
        ('[style.a]\nprompts = "x"', "'a' in own.toml has 'prompts'; there are: category"),
        ("[style.a]\nprompt = 3", "'prompt' of the style 'a' in own.toml must be a text"),
    ],
)
def test_a_file_that_is_wrong_is_named(text: str, said: str) -> None:
    with pytest.raises(OrderError, match=said):
        read_styles(text, "own.toml")


def test_the_shipped_styles_and_lists_are_whole() -> None:
    wording = picture_wording()
    assert len(wording.styles.styles) >= 24
    for style in wording.styles.styles.values():
        assert style.title and style.title_zh and style.negative and style.negative_zh
        assert PLACE in style.prompt and PLACE in style.prompt_zh
        assert style.category in wording.styles.categories
        assert style.prompt.isascii() and not style.prompt_zh.isascii()
    names = [style.title for style in wording.styles.styles.values()]
    assert len(set(names)) == len(names)
    for name, lines in wording.lists.items():
        assert len(lines) >= 8 and len(set(lines)) == len(lines)
        for seed in range(3):
            assert expand(f"__{name}__", seed, wording.lists) in lines
    assert {"light", "colours", "places", "seasons", "光线", "配色", "地点", "季节"} <= set(
        wording.lists
    )


def test_the_users_and_the_projects_files_come_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "home"))
    own, project = places().config, tmp_path / "project"
    (own / "wordlists/pictures/brand").mkdir(parents=True)
    (project / "prompts/wordlists").mkdir(parents=True)
    (own / "wordlists/pictures/brand/Tea.txt").write_text("\ufeff# teas\n龙井\n\n 碧螺春 \n")
    (own / "wordlists/pictures/light.txt").write_text("mine\n")
    (own / "picture-styles.toml").write_text('[style.flat]\nprompt = "my flat"\n')
    (project / "prompts/wordlists/light.txt").write_text("the project's\n")
    (project / "prompts/picture-styles.toml").write_text('[style.house]\ntitle = "House"\n')
    wording = picture_wording(Layout(project))
    assert wording.lists["brand/tea"] == ("龙井", "碧螺春")
    assert wording.lists["light"] == ("the project's",)
    assert wording.styles["flat"].prompt == "my flat"
    assert wording.styles["house"].title == "House"
    assert picture_wording().lists["light"] == ("mine",)
    (own / "picture-styles.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(OrderError, match=r"picture-styles\.toml is not UTF-8 text"):
        picture_wording()
