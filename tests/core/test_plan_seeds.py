"""Seeds that a project gives to steps, and to single items of mapped ones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from studio.core.plan import State
from studio.core.recipe import item_name
from tests.core.desk import Desk
from tests.core.test_plan_mapped import MAPPED, speak, split


@pytest.fixture
def desk() -> Desk:
    desk = Desk.of(MAPPED)
    split(desk, "one", "two", "three")
    speak(desk)
    desk.run("mix", ("mix.wav", "all"))
    return desk


def seed(desk: Desk, **seeds: Any) -> None:
    desk.recipe = replace(desk.recipe.seeded(seeds))


def test_one_item_is_varied_and_only_it_is_made_anew(desk: Desk) -> None:
    seed(desk, speak={"1.txt": 5})
    assert [one.state for one in desk.step("speak").instances] == [
        State.DONE,
        State.NEW,
        State.DONE,
    ]
    assert speak(desk) == ["1.txt"]
    assert desk.step("mix").state is State.STALE
    seed(desk, speak={"1.txt": 0})
    assert speak(desk) == [] and desk.step("mix").state is State.DONE


def test_a_seed_of_the_step_is_for_all_that_have_none(desk: Desk) -> None:
    seed(desk, speak=7)
    assert speak(desk) == ["0.txt", "1.txt", "2.txt"]
    seed(desk, speak={"*": 7, "2.txt": 8})
    assert speak(desk) == ["2.txt"]


def test_another_step_keeps_its_results(desk: Desk) -> None:
    seed(desk, mix=3)
    assert desk.states() == "split done, speak done, mix stale"


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("春茶.md", "春茶.md"),
        ("section-春茶-0a1b2c3d.json", "section-春茶.json"),
        ("section-春茶-0a1b2c3d-2.json", "section-春茶-2.json"),
        ("picture-0123456789.png", "picture.png"),
        ("facade.md", "facade.md"),
    ],
)
def test_an_item_is_known_when_its_content_changes(item: str, name: str) -> None:
    assert item_name(item) == name
