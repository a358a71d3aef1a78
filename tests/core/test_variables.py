from __future__ import annotations

import json
from typing import Any

import pytest

from studio.core.project import Brand, Project
from studio.core.recipe import RecipeError
from studio.core.variables import fill_params


class Words:
    """Two texts, and nothing else."""

    def prompt(self, name: str) -> dict[str, str]:
        if name != "draft-2":
            raise RecipeError(f"The prompt '{name}' is missing.")
        return {"zh": "写", "en": "write"}

    def wordlist(self, name: str) -> tuple[str, ...]:
        return (name, "第一")

    def style(self, name: str) -> dict[str, str]:
        return {"prompt": name}

    def narration(self, name: str) -> Any:
        return {"cast": {"zh": {"voice": "espeak"}}, "lexicon": [], "mix": {}, "pauses": {}}[name]

    def clone_files(self, name: str) -> dict[str, str]:
        return {}


PROJECT = Project(
    "p", "三绝", "zh", brand=Brand("绝", "#111111", "#222222", "#333333"),
    voice={"person": "我们"}, pictures={"style": "ink"}, claims={"strict": True, "confirmed": ["共 120 斤。"]},
)  # fmt: skip


def test_values_of_the_project() -> None:
    params: dict[str, Any] = {
        "title": "$title",
        "lang": "$language",
        "who": "$brand.name",
        "colours": "$brand.colours",
        "voice": "$voice",
        "look": "$pictures.style",
        "strict": "$claims.strict",
        "confirmed": "$claims.confirmed",
        "cast": "$narration.cast",
        "lexicon": "$narration.lexicon",
    }
    assert fill_params(params, PROJECT, Words()) == {
        "title": "三绝",
        "lang": "zh",
        "who": "绝",
        "colours": ["#111111", "#222222", "#333333"],
        "voice": {"person": "我们"},
        "look": {"prompt": "ink"},
        "strict": True,
        "confirmed": ["共 120 斤。"],
        "cast": {"zh": {"voice": "espeak"}},
        "lexicon": [],
    }


def test_the_brand_kit_is_one_value_of_json() -> None:
    brand = Brand("绝", colours=("#aa0000",), fonts={"title": "brand/T.otf"}, logo="brand/l.svg")
    kit = fill_params({"brand": "$brand.kit"}, Project("p", "x", brand=brand), Words())["brand"]
    assert json.loads(json.dumps(kit)) == kit
    assert (kit["name"], kit["colours"], kit["logo"]) == ("绝", ["#aa0000"], "brand/l.svg")
    assert kit["fonts"] == {"title": "brand/T.otf"} and kit["margin"] == 0.06


def test_a_logo_changes_the_kit_and_nothing_else() -> None:
    params = {"colours": "$brand.colours", "who": "$brand.name"}
    plain, signed = (Project("p", "x", brand=Brand(logo=logo)) for logo in ("", "brand/l.svg"))
    assert fill_params(params, plain, Words()) == fill_params(params, signed, Words())


def test_what_a_project_leaves_out() -> None:
    params = {"voice": "$voice", "strict": "$claims.strict", "confirmed": "$claims.confirmed"}
    filled = fill_params(params, Project("p", "x"), Words())
    assert filled == {"voice": {}, "strict": False, "confirmed": []}


def test_prompts_and_word_lists_come_from_files() -> None:
    params = {"prompts": "$prompts.draft-2", "words": "$wordlists.absolute_zh"}
    assert fill_params(params, PROJECT, Words()) == {
        "prompts": {"zh": "写", "en": "write"},
        "words": ["absolute_zh", "第一"],
    }
    with pytest.raises(RecipeError, match="'review' is missing"):
        fill_params({"p": "$prompts.review"}, PROJECT, Words())


def test_other_texts_stay_as_they_are() -> None:
    params = {"price": "$100", "shell": "$HOME/x", "both": "$title!", "n": 3}
    assert fill_params(params, PROJECT, Words()) == params


@pytest.mark.parametrize("value", ["$brand.font", "$prompts", "$title.x", "$claims"])
def test_an_unknown_value_names_those_there_are(value: str) -> None:
    with pytest.raises(RecipeError) as caught:
        fill_params({"font": value}, PROJECT, Words())
    told = str(caught.value)
    assert f"'{value}'" in told and "$title" in told and "$prompts.NAME" in told
