"""What people and disks do to the command line: every answer is a sentence, nothing is lost."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

from tests.cli.studio import BRIEF, CHAIN, project, refused, refused_here, states, step, studio

POSIX_NAMES = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="names are Unicode here, not bytes"
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is no text file"),
        (BRIEF.encode("gbk"), "save it as UTF-8"),
        (BRIEF.encode("utf-16"), "is no text file"),
        (b"x" * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
    ],
    ids=["empty", "blank", "binary", "gbk", "utf-16", "huge"],
)
def test_a_brief_that_is_none_makes_no_project(tmp_path: Path, data: bytes, says: str) -> None:
    brief = tmp_path / "brief.md"
    brief.write_bytes(data)
    assert says in refused_here("new", tmp_path / "p", "--brief", brief)
    assert not (tmp_path / "p").exists()


def test_a_brief_that_is_not_there_or_no_file(tmp_path: Path) -> None:
    new = ("new", tmp_path / "p", "--brief")
    assert "can't be read" in refused(*new, tmp_path / "gone.md")
    assert "can't be read" in refused(*new, tmp_path)
    brief = tmp_path / "brief.md"
    brief.write_text(BRIEF, encoding="utf-8")
    assert "There is no recipe '../x'" in refused(*new, brief, "--recipe", "../x")
    assert "is not there" in refused(*new, brief, "--source", tmp_path / "gone.pdf")
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"png")
    assert "can't be a source" in refused(*new, brief, "--source", picture)
    assert not (tmp_path / "p").exists()
    assert "is a file" in refused("new", brief, "--brief", brief)
    assert "a file is in the way" in refused("new", brief / "p", "--brief", brief)
    assert studio(*new, brief).code == 0
    assert "has a project already" in refused(*new, brief)


@pytest.mark.slow
def test_a_brief_of_five_megabytes(tmp_path: Path) -> None:
    chance, words = (
        random.Random(5),
        ["茶园", "明前", "龙井", "采摘", "shop", "师傅", "2025", "年", "一芽一叶"],
    )
    lines = ["# 大简报", "## 要点"]
    while sum(map(len, lines)) < 2_200_000:  # characters, of which most are three bytes
        lines += ["- " + "".join(chance.choices(words, k=40)) + "。" for _ in range(500)]
    brief = tmp_path / "brief.md"
    brief.write_text("\n".join(lines), encoding="utf-8")
    assert 5_000_000 < brief.stat().st_size < 7_000_000
    assert studio("new", tmp_path / "p", "--brief", brief).code == 0
    ran = studio("make", tmp_path / "p", "--only", "article", patience=250)
    assert ran.code == 0, ran.said
    assert (tmp_path / "p" / "documents" / "article.md").stat().st_size < 100_000


def test_a_brief_of_one_endless_line(tmp_path: Path) -> None:
    brief = tmp_path / "brief.md"
    brief.write_text("茶" * 500_000, encoding="utf-8")
    made = studio("new", tmp_path / "p", "--brief", brief)
    assert made.code == 0 and len(made.out) < 1000
    assert len(studio("status", tmp_path / "p").out) < 5000


@pytest.mark.parametrize("name", ["三绝 工作室 🍵", "-dash", "it's $HOME; `x`", "new\nline"])
def test_names_of_project_folders(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and not name.isprintable():
        pytest.skip("no file of Windows is called so")
    (tmp_path / "brief.md").write_text(BRIEF, encoding="utf-8")
    made = studio("new", "--brief", "brief.md", "--", name, cwd=tmp_path)
    assert made.code == 0, made.said
    (tmp_path / name / "recipe.toml").write_text(CHAIN, encoding="utf-8")
    if sys.platform != "win32":
        import shlex

        words = shlex.split(made.out.partition("Next: studio ")[2])
        ran = studio(*words, cwd=tmp_path)  # as printed
        assert ran.code == 0, ran.said
        assert states(tmp_path / name)["two"] == "done"


@POSIX_NAMES
def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    bad = os.fsdecode(b"bad\xff")
    (tmp_path / "sources").mkdir()
    (tmp_path / "brief.md").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "sources" / f"{bad}.md").write_text("# x\n一句话。", encoding="utf-8")
    assert "is not UTF-8 text" in refused("new", tmp_path / bad, "--brief", tmp_path / "brief.md")
    assert "is not UTF-8 text" in refused("status", tmp_path / bad)
    assert studio("new", tmp_path / "p", "--brief", tmp_path / "brief.md").code == 0
    for folder in ("sources", "documents", f"sources/{bad}"):
        (tmp_path / "p" / folder).mkdir(exist_ok=True)
        (tmp_path / "p" / folder / f"{bad}.md").write_text("# x\n一句话。", encoding="utf-8")
    takes = step("one", 'takes = ["brief", "sources"]')
    (tmp_path / "p" / "recipe.toml").write_text(takes, encoding="utf-8")
    assert studio("make", tmp_path / "p").code == 0


HOSTILE_RECIPES = {
    "into-parent": ('id = "a"\nuse = "echo"\ninto = "../out"', "not a path inside the project"),
    "into-absolute": ('id = "a"\nuse = "echo"\ninto = "/tmp/out"', "not a path inside"),
    "into-windows": ('id = "a"\nuse = "echo"\ninto = "..\\\\out"', "not a path inside"),
    "into-middle": ('id = "a"\nuse = "echo"\ninto = "a/../../b"', "not a path inside"),
    "into-private": ('id = "a"\nuse = "echo"\ninto = ".studio/history"', "can't go into"),
    "into-sources": ('id = "a"\nuse = "echo"\ninto = "Sources"', "can't go into"),
    "id": ('id = "../a"\nuse = "echo"', "an id has small letters"),
    "takes": ('id = "a"\nuse = "echo"\ntakes = ["../brief"]', "which is no step"),
    "itself": ('id = "a"\nuse = "echo"\ntakes = ["a"]', "in a circle"),
}


@pytest.mark.parametrize("case", HOSTILE_RECIPES)
def test_a_recipe_that_reaches_out_is_refused(tmp_path: Path, case: str) -> None:
    table, says = HOSTILE_RECIPES[case]
    folder = project(tmp_path / "p", f"[[step]]\n{table}\n")
    before = sorted(tmp_path.rglob("*"))
    assert says in refused_here("make", folder)
    assert set(tmp_path.rglob("*")) - set(before) <= set((folder / ".studio").rglob("*"))


def test_a_plugin_that_reaches_out_is_refused(tmp_path: Path) -> None:
    """An emitted name is a place below the step's folder, or nothing at all."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    recipe = (
        step("parent", name="../../../../stolen.txt")
        + step("absolute", mode="lie_about_file", name=str(secret))
        + step("own", 'into = "project.toml"')
        + step("link", mode="link", name=str(secret))
        + step("renamed", 'into = "media"', name="..hidden/con.txt")
        + step("settings", 'into = "media"', name="project.toml")
    )
    folder = project(tmp_path / "p", recipe)
    settings = (folder / "project.toml").read_bytes()
    ran = studio("make", folder)
    assert ran.code == 1
    for name in ("parent", "absolute", "link"):
        assert f"✗ {name}: " in ran.out and "is no file in this job's scratch folder" in ran.out
    assert "A job may not write to 'project.toml/echo.txt'" in ran.out
    made = [path for path in (folder / "media").rglob("*") if path.is_file()]
    assert {path.relative_to(folder).as_posix() for path in made} == {
        "media/hidden/con_.txt", "media/project.toml",
    }  # fmt: skip
    assert (folder / "project.toml").read_bytes() == settings
    assert secret.read_text(encoding="utf-8") == "secret"
    assert not (folder / "exports").exists()


def test_a_project_of_a_newer_format(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CHAIN)
    assert studio("make", folder).code == 0
    settings = folder / "project.toml"
    text = settings.read_text(encoding="utf-8").replace("format = 1", "format = 99")
    settings.write_text(text + "[future]\nx = 1\n", encoding="utf-8")
    (folder / "brief.md").write_text("# changed", encoding="utf-8")
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    shown = studio("status", folder)
    assert shown.code == 0 and "✓ two" in shown.out
    assert "newer version of the studio" in shown.out and "update the studio" in shown.out
    assert "update the studio" in studio("status", folder, "--json").json()["notices"][0]
    assert "one" in studio("jobs", folder).out
    for words in (["make", folder], ["make", folder, "--only", "one", "--again"]):
        assert "open read-only" in refused(*words)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    for words in (["status"], ["make"], ["export", "--to", "pdf"]):
        line = refused(words[0], tmp_path, *words[1:])
        assert "is not a project" in line and "make a new project" in line
    assert "is not a project" in refused("jobs", tmp_path / "gone")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("file", "data", "says"),
    [
        ("project.toml", b"title = [", "project.toml can't be read"),
        ("project.toml", b"\xff\xfe", "project.toml can't be read"),
        ("project.toml", b"", "'id' is missing"),
        ("project.toml", b'format = "two"', "'format' must be a whole number"),
        ("recipe.toml", b"[[step", "is not valid TOML"),
        ("recipe.toml", b"\xff\xfe", "recipe.toml can't be read"),
        ("recipe.toml", b"", "has no [[step]]"),
        ("recipe.toml", b"format = 2", "newer version"),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, file: str, data: bytes, says: str) -> None:
    folder = project(tmp_path / "p", CHAIN)
    (folder / file).write_bytes(data)
    assert says in refused_here("make", folder)
    assert (folder / file).read_bytes() == data


def test_a_damaged_journal_costs_what_it_says(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CHAIN)
    assert studio("make", folder).code == 0
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([b"rubbish\n" * 20, *lines, b'{"torn']))
    assert states(folder)["two"] == "done"
    ran = studio("make", folder)
    assert ran.code == 0 and "✓" not in ran.out and "was skipped" in ran.out
    assert ran.out.count("\n! ") < 10 and "more of that kind" in ran.out
    assert b'{"torn' not in journal.read_bytes()
    journal.write_bytes(random.Random(1).randbytes(5000))
    assert studio("status", folder).code == 1
    assert studio("make", folder).code == 0
    assert (folder / "exports" / "two.txt").is_file()


def test_a_damaged_index_is_made_again(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CHAIN)
    assert studio("make", folder).code == 0
    (folder / ".studio" / "index.sqlite").write_bytes(random.Random(2).randbytes(50_000))
    assert set(states(folder).values()) == {"done"}
    ran = studio("make", folder)
    assert ran.code == 0 and "✓" not in ran.out


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CHAIN)
    (folder / "journal.jsonl").unlink()
    (folder / "journal.jsonl").mkdir()
    for command in ("status", "make"):
        assert "journal.jsonl" in refused(command, folder)
    (folder / "journal.jsonl").rmdir()
    (folder / "exports").write_text("mine", encoding="utf-8")
    ran = studio("make", folder)
    assert ran.code == 1 and "a file is in the way" in ran.out
    assert (folder / "exports").read_text(encoding="utf-8") == "mine"


def test_a_brief_that_was_taken_away_or_spoilt(tmp_path: Path) -> None:
    outline = '[[step]]\nid = "outline"\nuse = "task.outline"\ntakes = { brief = "brief" }\n'
    folder = project(tmp_path / "p", outline + 'into = "documents"\n')
    (folder / "brief.md").unlink()
    shown, made = studio("status", folder), studio("make", folder)
    assert shown.code == made.code == 1
    assert "no brief" in shown.out and "Failed: outline: the project has no brief" in made.out
    for data, says in ((b"", "The brief is empty"), (b"\0\xff\xfe", "not a text file")):
        (folder / "brief.md").write_bytes(data)
        ran = studio("make", folder)
        assert ran.code == 1 and says in ran.out
    (folder / "brief.md").write_text(BRIEF, encoding="utf-8")
    assert studio("make", folder).code == 0
