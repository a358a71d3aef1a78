from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.check import ParamsError, check_params, parse_params
from studio.sdk import Choice, Range, schema_of


@dataclass(frozen=True)
class Params:
    prompt: str
    size: Annotated[int, Range(64, 4096)] = 512
    strength: Annotated[float, Range(0, 1)] = 0.5
    fast: bool = False
    style: Annotated[str, Choice(("ink", "oil"))] = "ink"
    fit: Literal["cover", "contain"] = "cover"
    tags: tuple[str, ...] = ()
    seeds: list[int] = field(default_factory=list)
    title: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


SCHEMA = schema_of(Params)


def test_defaults_are_filled_in() -> None:
    checked = check_params(SCHEMA, {"prompt": "山水"})
    assert Params(**checked) == Params("山水", tags=[], seeds=[])  # type: ignore[arg-type]


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ParamsError) as caught:
        check_params(SCHEMA, {"size": 1, "colour": "red"})
    assert len(caught.value.problems) == 3
    text = str(caught.value)
    assert "no parameter 'colour'" in text
    assert "'prompt' is missing" in text
    assert "between 64 and 4096, not 1" in text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("prompt", 7),
        ("prompt", None),
        ("size", 64.5),
        ("size", True),
        ("size", "512"),
        ("size", 10**400),
        ("strength", 10**400),
        ("strength", float("nan")),
        ("strength", float("inf")),
        ("strength", True),
        ("fast", 1),
        ("fast", "true"),
        ("style", "neon"),
        ("fit", "stretch"),
        ("tags", "a, b"),
        ("tags", [1]),
        ("seeds", ["1"]),
        ("title", 1),
        ("extra", []),
        ("extra", {"when": datetime.date(2026, 1, 1)}),
        ("extra", {"deep": [{"x": float("inf")}]}),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, value: Any) -> None:
    with pytest.raises(ParamsError, match=f"'{name}'"):
        check_params(SCHEMA, {"prompt": "x", name: value})


def test_none_where_it_is_allowed() -> None:
    assert check_params(SCHEMA, {"prompt": "x", "title": None})["title"] is None


def test_a_command_line_is_typed() -> None:
    pairs = ["prompt=a=b", "size=128", "strength=0.25", "fast=true", 'extra={"a": 1}', "title=7"]
    assert parse_params(SCHEMA, pairs) == {
        "prompt": "a=b",
        "size": 128,
        "strength": 0.25,
        "fast": True,
        "extra": {"a": 1},
        "title": "7",
    }


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("红, 绿,,蓝 ", ["红", "绿", "蓝"]),
        ("2026", ["2026"]),
        ('["a, b"]', ["a, b"]),
        ("", []),
    ],
)
def test_a_list_may_be_typed_with_commas(text: str, tags: list[str]) -> None:
    assert parse_params(SCHEMA, [f"tags={text}"]) == {"tags": tags}


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        ("size", "must look like name=value"),
        ("size=big", "a whole number"),
        ("fast=yes", "true or false"),
        ("extra={", "a table"),
        ("seeds=[1,", "a list"),
    ],
)
def test_a_mistyped_command_line(pair: str, says: str) -> None:
    with pytest.raises(ParamsError, match=says):
        parse_params(SCHEMA, [pair])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([*SCHEMA["properties"], "other"]), JSON))
def test_whatever_comes_is_checked_or_refused(values: dict[str, Any]) -> None:
    try:
        checked = check_params(SCHEMA, values)
    except ParamsError as error:
        assert error.problems
    else:
        assert set(checked) == set(SCHEMA["properties"])
        Params(**checked)
