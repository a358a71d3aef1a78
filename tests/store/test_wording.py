"""Where prompts and word lists come from, and what is said when they are not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.project import ProjectError
from studio.core.recipe import RecipeError
from studio.store.layout import Layout
from studio.store.paths import places
from studio.store.wording import WordingFiles


def write(folder: Path, **texts: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        stem, language = name.split("_")
        (folder / f"{stem}.{language}.md").write_text(text, encoding="utf-8")


def test_the_project_goes_before_the_user(tmp_path: Path) -> None:
    write(places().config / "prompts", hello_zh="用户的", hello_en="the user's")
    user = WordingFiles()
    assert user.prompt("hello") == {"zh": "用户的", "en": "the user's"}
    write(tmp_path / "prompts", hello_zh="\ufeff项目的")
    both = WordingFiles(Layout(tmp_path))
    assert both.prompt("hello") == {"zh": "项目的", "en": "the user's"}
    assert user.prompt("hello")["zh"] == "用户的"


def test_a_missing_prompt_names_its_file_and_where_it_was_looked_for(tmp_path: Path) -> None:
    write(tmp_path / "prompts", half_zh="只有中文")
    with pytest.raises(RecipeError) as caught:
        WordingFiles(Layout(tmp_path)).prompt("half")
    told = str(caught.value)
    assert "'half.en.md' is missing" in told
    for folder in (tmp_path / "prompts", places().config / "prompts", "assets/prompts"):
        assert str(folder) in told


def test_a_style_is_one_of_those_there_are_or_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "picture-styles.toml").write_text('[style.house]\nprompt = "ours"\n')
    wording = WordingFiles(Layout(tmp_path))
    assert wording.style("papercut")["prompt_zh"].startswith("{prompt}，层叠剪纸")
    assert wording.style("house")["prompt"] == "ours"
    assert wording.style("soft and blue") == {"prompt": "{prompt}, soft and blue"}
    assert wording.style("") == {}
    (tmp_path / "prompts" / "picture-styles.toml").write_text("[")
    with pytest.raises(RecipeError, match=r"The styles in .*picture-styles\.toml can't be read"):
        wording.style("house")


def test_a_word_list_is_its_lines_without_notes() -> None:
    folder = places().config / "wordlists"
    folder.mkdir(parents=True)
    (folder / "bad.txt").write_text("# 说明\n\n 第一 \n顶[级尖]\n", encoding="utf-8")
    assert WordingFiles().wordlist("bad") == ("第一", "顶[级尖]")
    with pytest.raises(RecipeError, match=r"word list 'none\.txt' is missing"):
        WordingFiles().wordlist("none")


def test_the_users_list_replaces_the_shipped_one() -> None:
    shipped = WordingFiles().wordlist("absolute-zh")
    assert "世界级" in shipped and not any(line.startswith("#") for line in shipped)
    folder = places().config / "wordlists"
    folder.mkdir(parents=True)
    (folder / "absolute-zh.txt").write_text("最最\n", encoding="utf-8")
    assert WordingFiles().wordlist("absolute-zh") == ("最最",)


def test_a_prompt_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "x.zh.md").write_bytes(b"\xff\xfe")
    with pytest.raises(RecipeError, match="not UTF-8"):
        WordingFiles(Layout(tmp_path)).prompt("x")


def test_a_link_out_of_the_project_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write(outside, x_zh="secret", x_en="secret")
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "prompts").symlink_to(outside, target_is_directory=True)
    with pytest.raises(ProjectError, match="leads out of the project"):
        WordingFiles(Layout(tmp_path / "project")).prompt("x")
