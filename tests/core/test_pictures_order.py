"""Orders: series, grids, tables, and all of them at once."""

from __future__ import annotations

from typing import Any

import pytest

from studio.core.pictures.order import MOST_SHOTS, Axis, Order, Shot, Wording, shots
from studio.core.pictures.styles import Style, Styles
from studio.core.pictures.table import Row, read_table
from studio.core.pictures.template import OrderError
from studio.sdk import schema_of
from studio.sdk.capabilities import DiffusionParams

SCHEMA = schema_of(DiffusionParams)
WORDING = Wording(
    {"colours": ("red", "blue", "green")},
    Styles({"ink": Style("ink", "Ink", prompt="{prompt}, ink", negative="photo")}),
)


def drawn(order: Order) -> tuple[Shot, ...]:
    return shots(order, WORDING, SCHEMA)


def test_a_series_has_seeds_that_follow_each_other() -> None:
    found = drawn(Order("a cat", count=3, seed=40, params={"steps": 4}))
    assert [shot.seed for shot in found] == [40, 41, 42]
    assert all(
        shot.params == {"prompt": "a cat", "negative": "", "steps": 4} and shot.title == "a cat"
        for shot in found
    )
    assert [shot.seed for shot in drawn(Order("a cat", count=2, seed=40, vary="none"))] == [40, 40]


def test_lists_are_drawn_anew_for_each_picture_and_alike_for_the_same_seed() -> None:
    order = Order("a __colours__ cat", count=30, seed=1, vary="none")
    assert {shot.params["prompt"] for shot in drawn(order)} == {
        "a red cat", "a blue cat", "a green cat",
    }  # fmt: skip
    assert drawn(order) == drawn(order)
    series = drawn(Order("a __colours__ cat", count=4, seed=10))
    assert drawn(Order("a __colours__ cat", seed=12))[0].params == series[2].params
    assert series[0].asked == "a __colours__ cat"


def test_a_style_is_put_around_the_prompt() -> None:
    (shot,) = drawn(Order("a cat", "dogs", "ink"))
    assert (shot.params["prompt"], shot.params["negative"]) == ("a cat\nink", "dogs, photo")
    assert shot.title == "a cat"
    with pytest.raises(OrderError, match="no style 'oil'; there are: ink"):
        drawn(Order("a cat", style="oil"))


def test_a_grid_goes_line_by_line_with_one_seed() -> None:
    axes = (Axis("steps", (4, 8)), Axis("prompt", ("cat", "dog", "bird"), find="cat"))
    found = drawn(Order("a __colours__ cat", seed=5, axes=axes))
    assert [shot.labels for shot in found] == [
        ("steps 4", "cat"), ("steps 8", "cat"), ("steps 4", "dog"), ("steps 8", "dog"),
        ("steps 4", "bird"), ("steps 8", "bird"),
    ]  # fmt: skip
    assert {shot.seed for shot in found} == {5} and {shot.sheet for shot in found} == {0}
    colour = found[0].params["prompt"].split()[1]
    assert found[5].params == {"prompt": f"a {colour} bird", "negative": "", "steps": 8}
    two = drawn(Order("a cat", seed=5, count=2, axes=axes))
    assert [(shot.seed, shot.sheet) for shot in two[::6]] == [(5, 0), (6, 1)]


@pytest.mark.parametrize(
    ("axis", "params", "label"),
    [
        (Axis("guidance", ("7.5",)), {"guidance": 7.5}, "guidance 7.5"),
        (Axis("步数", ("12",)), {"steps": 12}, "步数 12"),
        (Axis("Sampler", ("euler",)), {"sampler": "euler"}, "Sampler euler"),
        (Axis("size", ("768x512",)), {"width": 768, "height": 512}, "768x512"),
        (Axis("style", ("ink",)), {"prompt": "a cat\nink", "negative": "photo"}, "ink"),
        (Axis("prompt", ("a dog",)), {"prompt": "a dog"}, "a dog"),
        (Axis("negative", ("blur",)), {"negative": "blur"}, "blur"),
        (Axis("prompt", ("",), find="a "), {"prompt": "cat"}, ""),
    ],
)
def test_what_an_axis_may_be(axis: Axis, params: dict[str, Any], label: str) -> None:
    (shot,) = drawn(Order("a cat", axes=(axis,)))
    assert params.items() <= shot.params.items()
    assert shot.labels == (label,)


def test_an_axis_of_seeds() -> None:
    found = drawn(Order("a __colours__ cat", seed=3, axes=(Axis("seed", (7, 8)),)))
    assert [shot.seed for shot in found] == [7, 8]
    assert found[0].params == found[1].params, "only the seed differs"


def test_rows_of_a_table() -> None:
    table = (
        "画面描述,产品,步数,seed,张数,名称,note\n,龙井,4,,,tea,x\n{{产品}} 茶罐,普洱 {1|2},,9,2,,\n"
    )
    order = Order(
        "一罐{{产品}}", seed=100, params={"title": "{{产品}}"}, rows=read_table(table.encode())
    )
    found = drawn(order)
    assert [(shot.params["prompt"], shot.seed, shot.row, shot.title) for shot in found] == [
        ("一罐龙井", 100, 2, "tea"),
        ("普洱 {1|2} 茶罐", 9, 3, "普洱 {1|2} 茶罐"),
        ("普洱 {1|2} 茶罐", 10, 3, "普洱 {1|2} 茶罐"),
    ]
    assert found[0].params["steps"] == 4 and "steps" not in found[1].params
    assert found[0].params["title"] == "龙井"


def test_a_row_can_be_a_grid() -> None:
    rows = read_table(b"thing\ncat\ndog\n")
    found = drawn(Order("a {{thing}}", rows=rows, axes=(Axis("steps", ("4", "8")),)))
    assert [(shot.params["prompt"], shot.params["steps"], shot.sheet) for shot in found] == [
        ("a cat", 4, 0), ("a cat", 8, 0), ("a dog", 4, 1), ("a dog", 8, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (Order(" "), "There is no prompt"),
        (Order("x", count=0), "at least one picture"),
        (Order("x", seed=-1), "A seed is 0 or more"),
        (Order("x", params={"stepps": 3}), "no parameter 'stepps'"),
        (Order("x", params={"steps": 999}), "'steps' must be between 0 and 200"),
        (Order("a {{thing}}"), "{{thing}} stands for a column of a table"),
        (Order("x", axes=(Axis("steps", ()),)), "'steps' has no values"),
        (Order("x", axes=(Axis("steps", ("four",)),)), "The axis 'steps': 'steps' must be a whole"),
        (Order("x", axes=(Axis("sampler", ("best",)),)), "must be one of 'auto', 'euler'"),
        (Order("x", axes=(Axis("size", ("big",)),)), "a size looks like 768x512, not 'big'"),
        (Order("x", axes=(Axis("size", ("9999x64",)),)), "'width' must be between 64 and 8192"),
        (Order("x", axes=(Axis("seed", ("-1",)),)), "must be a whole number"),
        (Order("x", axes=(Axis("colour", ("1",)),)), "no parameter 'colour' for a grid"),
        (Order("x", axes=(Axis("prompt", ("b",), find="cat"),)), "does not contain 'cat'"),
        (Order("x", axes=(Axis("steps", (1,)),) * 3), "one or two axes"),
        (Order("x", rows=(Row(7, {"steps": "x"}),)), "Row 7, column 'steps': 'steps' must be"),
        (Order("x", rows=(Row(7, {"count": "0"}),)), "Row 7, column 'count': it must be 1"),
        (Order("", rows=(Row(7, {"a": "1"}),)), "Row 7: There is no prompt"),
        (Order("{{b}}", rows=(Row(7, {"a": "1"}),)), "Row 7: The table has no column 'b'; there are: a"),
        (Order("x", rows=(Row(7, {"prompt": "__no__"}),)), "Row 7: The word list 'no'"),
        (Order("x", rows=(Row(7, {"style": "oil"}),)), "Row 7: There is no style 'oil'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_where(order: Order, said: str) -> None:
    with pytest.raises(OrderError, match=said):
        drawn(order)


def test_there_is_a_limit_that_is_told_before_anything_is_made() -> None:
    most = Order("x", count=MOST_SHOTS // 100, axes=(Axis("steps", tuple(range(100))),))
    assert len(drawn(most)) == MOST_SHOTS
    with pytest.raises(OrderError, match="10001 pictures; at most 10000"):
        drawn(Order("x", count=MOST_SHOTS + 1))
    with pytest.raises(OrderError, match="at most 10000"):
        drawn(Order("x", count=10**15))
