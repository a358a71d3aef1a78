"""Changing a poster: pure functions on designs, and what can be undone."""

from __future__ import annotations

import pytest

from studio.sdk.poster.colours import Palette
from studio.sdk.poster.design import Design, Picture, Place, Shape, Text
from studio.sdk.poster.layout import layer_at
from studio.sdk.poster.reading import PosterError
from studio.sdk.poster.sizes import size_of
from studio.ui.presenter.posters import edits
from studio.ui.presenter.posters.form import Forms, change_of, values_of
from studio.ui.presenter.posters.undo import Undo
from studio.ui.presenter.words import English

TALL, WIDE = size_of("xiaohongshu"), size_of("wechat-cover")
TITLE = Text(id="title", text="Tea", size=0.1, overrides={"wide": {"size": 0.2}})
BELOW = Text(id="below", text="and time", follow="title")
LAST = Text(id="last", text="now", follow="below")
POSTER = Design(layers=(Shape(id="ground"), TITLE, BELOW, LAST))


def test_a_change_goes_where_the_size_has_the_value_from() -> None:
    wide = edits.changed(POSTER, "title", {"size": 0.3, "text": "Coffee"}, WIDE)
    title = wide.layer("title")
    assert isinstance(title, Text)
    assert (title.size, title.text) == (0.1, "Coffee")
    assert title.overrides == {"wide": {"size": 0.3}}
    tall = edits.changed(POSTER, "title", {"size": 0.3}, TALL).layer("title")
    assert isinstance(tall, Text)
    assert (tall.size, tall.overrides) == (0.3, {"wide": {"size": 0.2}})


def test_a_change_here_leaves_other_sizes_alone_and_can_be_taken_back() -> None:
    here = edits.changed(POSTER, "title", {"size": 0.4}, WIDE, here=True)
    title = here.layer("title")
    assert title is not None
    seen, other = layer_at(title, WIDE), layer_at(title, size_of("og"))
    assert isinstance(seen, Text) and isinstance(other, Text)
    assert (seen.size, other.size) == (0.4, 0.2)
    assert edits.as_elsewhere(here, "title", WIDE) == POSTER


def test_a_wrong_value_changes_nothing() -> None:
    with pytest.raises(PosterError, match="'size' must be a number"):
        edits.changed(POSTER, "title", {"size": "large"}, TALL)


def test_who_followed_a_removed_layer_takes_its_place() -> None:
    place = Place(vertical="top", h=0.3)
    there = edits.changed(POSTER, "title", {"place": {"vertical": "top", "h": 0.3}}, TALL)
    left = edits.removed(there, "title")
    below, last = left.layer("below"), left.layer("last")
    assert below is not None and last is not None
    assert (below.follow, below.place, last.follow) == ("", place, "below")
    middle = edits.removed(POSTER, "below").layer("last")
    assert middle is not None and middle.follow == "title"


def test_a_copy_lies_just_above_and_beside() -> None:
    design, name = edits.copied(POSTER, "title")
    ids = [one.id for one in design.layers]
    assert ids == ["ground", "title", "title1", "below", "last"]
    copy = design.layer(name)
    assert copy is not None
    assert copy.place.x == pytest.approx(edits.NUDGE)


def test_layers_change_their_order() -> None:
    assert edits.restacked(POSTER, "ground", 99).layers[-1].id == "ground"
    assert edits.restacked(POSTER, "last", -5).layers[0].id == "last"


@pytest.mark.parametrize(
    "layer",
    [
        Text(id="a", text="x"),
        Picture(id="b", source="p.png", focus=(0.2, 0.8), tint="primary@0.4"),
        Shape(id="c", fill="#123456"),
    ],
)
def test_each_field_of_the_form_can_be_put_back_as_it_is(layer: Text | Picture | Shape) -> None:
    palette = Palette({"primary": "#225588"})
    groups = Forms(English()).of_layer(layer, palette)
    design = Design(layers=(layer,))
    for name, value in values_of(layer, groups, palette).items():
        change = change_of(name, value, layer, palette)
        again = edits.changed(design, layer.id, change, TALL).layer(layer.id)
        assert again is not None
        shown = values_of(again, groups, palette)
        assert shown[name] == value, name


def test_changes_of_one_field_in_a_row_are_undone_at_once() -> None:
    undo, designs = Undo(), [Design(title=str(n)) for n in range(5)]
    undo.changed(designs[0], "title")
    undo.changed(designs[1], "title")
    undo.changed(designs[2])
    undo.pause()
    undo.changed(designs[3], "title")
    now = designs[4]
    seen = []
    for _ in range(4):
        now = undo.back(now)
        seen.append(now.title)
    assert seen == ["3", "2", "0", "0"]
    assert undo.can == (False, True)
    assert undo.forth(now).title == "2"


@pytest.mark.parametrize(
    ("before", "field", "value", "after"),
    [
        ("", "tint", "primary", "primary@0.4"),  # the picture is still seen
        ("primary@0.2", "tint", "accent", "accent@0.2"),
        ("primary@0.2", "tint.share", 70, "primary@0.7"),
        ("primary@0.2", "tint#", "#102030", "#102030@0.2"),
        ("primary@0.2", "tint", "", ""),
    ],
)
def test_a_tint_is_a_colour_and_its_strength(
    before: str, field: str, value: object, after: str
) -> None:
    layer = Picture(id="p", source="a.png", tint=before)
    assert change_of(field, value, layer, Palette({}, {})) == {"tint": after}
