"""`studio poster templates | new | render`, with the plugin in a worker of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from studio.sdk.poster.reading import read_design
from tests.cli.studio import project, refused_here, studio

SIZES = {"one-wechat-cover.png": (900, 383), "one-400x300.png": (400, 300)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "茶 山"
    project(found)
    return found


def test_templates_are_listed(tmp_path: Path) -> None:
    shown = studio("poster", "templates")
    assert shown.code == 0 and "渐变大标题 · Big title on a gradient" in shown.out
    assert "xiaohongshu" in shown.out
    found = {one["id"]: one for one in studio("poster", "templates", "--json").json()}
    assert found["picture-side"]["picture"] is True
    assert found["quote"]["blanks"]["author"]["label"] == {"zh": "署名", "en": "Author"}


def test_a_poster_is_made_and_painted(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "photo.png"
    Image.new("RGB", (600, 400), (40, 80, 60)).save(outside)
    made = studio(
        "poster", "new", folder, "--template", "picture-side", "--title", "春茶上市\\n头采龙井",
        "--set", "kicker=", "--picture", outside, "--size", "wechat-cover", "--size", "400x300",
        "--name", "one", "--cover",
    )  # fmt: skip
    assert made.code == 0, made.said
    file = folder / "posters" / "one.poster.json"
    assert made.out.splitlines()[0] == "posters/one.poster.json"
    design = read_design(file.read_text(encoding="utf-8"))
    assert (design.sizes, design.cover, design.language) == (
        ("wechat-cover", "400x300"),
        True,
        "zh",
    )
    texts = {one.id: one for one in design.layers}
    assert not texts["kicker"].visible
    source = json.loads(file.read_text(encoding="utf-8"))["layers"][0]["source"]
    assert (folder / source).is_file(), "the picture was taken into the project"
    target = tmp_path / "out"
    done = studio("poster", "render", folder, "-o", target)
    assert done.code == 0, done.said
    found = {}
    for path in target.iterdir():
        with Image.open(path) as image:
            found[path.name] = image.size
    assert found == SIZES
    alone = studio("poster", "render", file, "--size", "og", "--scale", "0.5", "-o", tmp_path / "b")
    assert alone.out.strip() == str(tmp_path / "b" / "one-og.png")
    again = refused_here("poster", "new", folder, "--template", "quote", "--name", "one")
    assert "there already" in again


def test_what_can_not_be_done_is_told(folder: Path, tmp_path: Path) -> None:
    new = ("poster", "new", folder, "--template")
    assert "no template 'nix'; there are: before-after" in refused_here(*new, "nix")
    assert "has no 'colour'; it has: author, quote" in refused_here(
        *new, "quote", "--set", "colour=x"
    )
    assert "must look like NAME=TEXT" in refused_here(*new, "quote", "--set", "author")
    assert "no picture 'gone.png'" in refused_here(*new, "video", "--picture", "gone.png")
    assert "'big' is no poster size" in refused_here(*new, "quote", "--size", "big")
    assert "has no posters" in refused_here("poster", "render", folder)
    assert "There is no poster" in refused_here("poster", "render", tmp_path / "gone.poster.json")


def test_a_broken_design_ends_with_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "a.poster.json"
    file.write_text("{", encoding="utf-8")
    ran = studio("poster", "render", file, "-o", tmp_path)
    assert ran.code == 1 and "no JSON" in ran.err
    file.write_text('{"layers": [{"id": "a", "kind": "picture", "source": "../secret.png"}]}')
    assert studio("poster", "render", file, "-o", tmp_path).code == 2
