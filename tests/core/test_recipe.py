from __future__ import annotations

import pytest

from studio.core.recipe import RecipeError, Take, read_recipe

GOOD = """
title = "Two"
[[step]]
id = "export"
use = "export.document"
takes = { article = "write", picture = ["draw.picture", "draw.vector"] }
[[step]]
id = "draw"
use = "task.illustrate"
each = "section"
takes = { section = "write.section" }
ask = true
seed = 7
into = "media/配图"
[[step]]
id = "write"
use = "article"
takes = ["brief", "sources"]
"""


def step(text: str) -> str:
    return f'[[step]]\nid = "a"\nuse = "echo"\n{text}'


def test_steps_come_after_what_they_need() -> None:
    recipe = read_recipe(GOOD, "two")
    assert [one.id for one in recipe.steps] == ["write", "draw", "export"]
    assert recipe.id == "two" and recipe.title == "Two"
    draw, export = recipe.step("draw"), recipe.step("export")
    assert draw.takes == (Take("section", "write", "section"),)
    assert (draw.each, draw.ask, draw.seed, draw.into) == ("section", True, 7, "media/配图")
    assert export.needs == ("write", "draw")
    assert export.takes[1:] == (
        Take("picture", "draw", "picture"),
        Take("picture", "draw", "vector"),
    )
    assert recipe.step("write").takes == (Take("", "brief"), Take("", "sources"))
    assert recipe.dependants("write") == {"draw", "export"}
    assert (export.capability, recipe.step("write").capability) == ("export.document", "")


def test_an_unknown_step_names_those_there_are() -> None:
    with pytest.raises(RecipeError, match="it has: write, draw, export"):
        read_recipe(GOOD).step("paint")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[step]", "not valid TOML"),
        ("", r"no \[\[step\]\]"),
        ("step = 3", r"no \[\[step\]\]"),
        ("step = [3]", "Step 1 of the recipe is not a table"),
        ("format = 2\n" + step(""), "newer version"),
        ('[[step]]\nid = "a"', "Step 'a' needs 'use'"),
        ('[[step]]\nuse = "echo"', "Step '1' needs 'id'"),
        ('[[step]]\nid = "A b"\nuse = "echo"', "small letters"),
        ('[[step]]\nid = "brief"\nuse = "echo"', "belongs to the project"),
        (step("colour = 1"), "unknown key 'colour'"),
        (step("seed = 'x'"), "seed must be a whole number"),
        (step("seed = true"), "seed must be a whole number"),
        (step("ask = 'no'"), "ask must be true or false"),
        (step("editable = 1"), "editable must be true or false"),
        (step("params = []"), "params must be a table"),
        (step("title = 3"), "title must be a text"),
        (step("each = ['x']"), "each must be a text"),
        (step("each = 'x'"), "none of the roles"),
        (step("takes = 3"), "takes must be a table or a list"),
        (step("takes = [3]"), "takes must name steps"),
        (step("takes = { x = '' }"), "takes must name steps"),
        (step("takes = ['b']"), "takes from 'b', which is no step"),
        (step("takes = ['a']"), "in a circle: a"),
        (step("takes = ['b']\n[[step]]\nid = 'b'\nuse = 'echo'\ntakes = ['a']"), "circle: a, b"),
        (step("") + step(""), "two steps called 'a'"),
    ],
)
def test_a_refusal_names_the_step(text: str, says: str) -> None:
    with pytest.raises(RecipeError, match=says):
        read_recipe(text)


@pytest.mark.parametrize(
    "into",
    [
        "..",
        "../elsewhere",
        "media/../../x",
        "/etc",
        "C:\\\\Windows",
        "..\\\\up",
        "",
        ".studio",
        ".studio/parts",
        "media/.hidden",
        ".studio/history",
        "./.studio/index.sqlite",
        ".Studio/parts",
        "sources",
        "Sources/mine",
        "prompts",
        "a/b/c/d/e",
    ],
)
def test_results_stay_where_results_belong(into: str) -> None:
    with pytest.raises(RecipeError, match="Step 'a'"):
        read_recipe(step(f'into = "{into}"'))


def test_a_project_decides_which_steps_ask() -> None:
    recipe = read_recipe(step("ask = true\n") + step("").replace('"a"', '"b"', 1))
    changed = recipe.asking({"a": False, "b": True, "gone": True})
    assert [(one.id, one.ask) for one in recipe.steps] == [("a", True), ("b", False)]
    assert [(one.id, one.ask) for one in changed.steps] == [("a", False), ("b", True)]
