"""Posters in the plan: one job a design, with just the files that it refers to."""

from __future__ import annotations

import pytest

from studio.core.job import InputRef
from studio.core.plan import State
from studio.core.recipe import RecipeError, read_recipe
from studio.sdk.poster.design import MEDIA
from tests.core.desk import Desk, sha

RECIPE = """
[[step]]
id = "posters"
use = "task.poster"
each = "poster"
takes = { poster = "designs" }
into = "media/posters"
[[step]]
id = "page"
use = "page"
takes = { cover = ["posters.cover"], text = "brief" }
"""


def design(name: str, **files: str) -> InputRef:
    there = {f"media/{one}.png": sha(text) for one, text in files.items()}
    meta = {"name": name, "files": there}
    return InputRef("designs", f"posters/{name}.poster.json", sha(name), MEDIA, meta)


@pytest.fixture
def desk() -> Desk:
    desk = Desk.of(RECIPE)
    desk.assets["designs"] = (design("春", tea="tea", hill="hill"), design("夏", tea="tea"))
    return desk


def make(desk: Desk) -> list[str]:
    ran = []
    for one in desk.step("posters").instances:
        if one.state is not State.DONE:
            ran.append(one.item)
            desk.finish("posters", one, (f"{one.item}.png", one.key))
    return ran


def test_each_poster_gets_its_own_files_and_no_others(desk: Desk) -> None:
    first, second = desk.step("posters").instances
    assert [(one.role, one.path) for one in first.inputs] == [
        ("poster", "posters/春.poster.json"),
        ("file", "media/tea.png"),
        ("file", "media/hill.png"),
    ]
    assert first.inputs[1].meta == {"name": "media/tea.png"}
    assert first.inputs[1].media == "image/png" and first.inputs[1].sha256 == sha("tea")
    assert [one.path for one in second.inputs] == ["posters/夏.poster.json", "media/tea.png"]


def test_a_changed_picture_makes_just_the_posters_with_it_anew(desk: Desk) -> None:
    assert make(desk) == ["春.poster.json", "夏.poster.json"]
    desk.assets["designs"] = (design("春", tea="tea", hill="another"), design("夏", tea="tea"))
    assert make(desk) == ["春.poster.json"]
    desk.assets["designs"] = (design("春", tea="new", hill="another"), design("夏", tea="new"))
    assert make(desk) == ["春.poster.json", "夏.poster.json"]


def test_a_project_without_posters_builds_as_before(desk: Desk) -> None:
    desk.assets["designs"] = ()
    assert desk.step("posters").state is State.DONE
    assert desk.step("posters").instances == ()
    assert [one.role for one in desk.step("page").instances[0].inputs] == ["text"]


def test_results_do_not_go_where_people_keep_their_designs() -> None:
    with pytest.raises(RecipeError, match="can't go into 'posters'"):
        read_recipe(RECIPE.replace("media/posters", "posters"))
