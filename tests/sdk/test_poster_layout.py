"""Anchored boxes in every size, moving them, and cropping to a focus point."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.sdk.poster.design import Design, Place, Shape, Text
from studio.sdk.poster.layout import (
    Box,
    block_of,
    box_of,
    crop,
    layer_at,
    moved,
    place_of,
    safe_box,
)
from studio.sdk.poster.reading import PosterError
from studio.sdk.poster.sizes import SIZES, size_of

WIDE, TALL = size_of("wechat-cover"), size_of("xiaohongshu")
ANCHORS_X, ANCHORS_Y = (
    ("left", "centre", "right", "stretch"),
    ("top", "middle", "bottom", "stretch"),
)


def test_every_platform_has_its_sizes() -> None:
    found = {(one.width, one.height) for one in SIZES}
    assert found == {
        (900, 383), (500, 500), (1242, 1660), (1080, 1230), (1080, 1920), (1280, 720), (1200, 630),
        (1080, 1080), (1080, 1350),
    }  # fmt: skip
    assert all(one.title and one.title_zh and size_of(one.id) is one for one in SIZES)


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        ("wechat-cover", ("wide", "banner")), ("og", ("wide",)), ("shipinhao", ("square",)),
        ("1000x1000", ("square",)), ("xiaohongshu", ("tall",)), ("douyin", ("tall", "story")),
    ],
)  # fmt: skip
def test_shapes(name: str, shapes: tuple[str, ...]) -> None:
    assert size_of(name).shapes == shapes


@pytest.mark.parametrize("name", ["", "big", "10x10", "9000x9000", "4000x400", "800", "0x0"])
def test_what_is_no_size_is_refused(name: str) -> None:
    with pytest.raises(PosterError, match="poster"):
        size_of(name)


def test_a_free_size() -> None:
    size = size_of("800 × 600")
    assert (size.id, size.width, size.height) == ("800x600", 800, 600)


def test_the_safe_area_leaves_margins_and_the_platforms_controls() -> None:
    assert safe_box(size_of("1000x1000"), 0.06) == Box(60, 60, 880, 880)
    story = safe_box(size_of("douyin"), 0.06)
    assert (story.x, story.y) == (pytest.approx(64.8), pytest.approx(1920 * 0.13))
    assert story.bottom == pytest.approx(1920 * 0.82)


def test_a_stretched_box_grows_and_an_anchored_one_keeps_its_form() -> None:
    stretched = Place(x=0.5, y=0, w=0.5, h=1, area="canvas")
    assert box_of(stretched, WIDE) == Box(450, 0, 450, 383)
    corner = Place(horizontal="right", vertical="bottom", x=0.1, y=0.1, w=0.2, h=0.1, area="canvas")
    for size in (WIDE, TALL):
        box, unit = box_of(corner, size), size.short
        assert (box.w, box.h) == (pytest.approx(0.2 * unit), pytest.approx(0.1 * unit))
        assert size.width - box.right == pytest.approx(0.1 * unit)
        assert size.height - box.bottom == pytest.approx(0.1 * unit)
    centre = Place(horizontal="centre", vertical="middle", w=0.5, h=0.5, area="canvas")
    box = box_of(centre, WIDE)
    assert (box.x + box.w / 2, box.y + box.h / 2) == (450, 191.5)


@given(
    st.sampled_from(ANCHORS_X), st.sampled_from(ANCHORS_Y), st.sampled_from(("safe", "canvas")),
    st.sampled_from(SIZES), st.tuples(*[st.floats(1, 900)] * 4),
)  # fmt: skip
def test_a_box_gives_the_place_that_gives_the_box(
    horizontal: str, vertical: str, area: str, size: object, values: tuple[float, ...]
) -> None:
    chosen = next(one for one in SIZES if one == size)
    like = Place(horizontal=horizontal, vertical=vertical, area=area)
    box = Box(*values)
    again = box_of(place_of(box, like, chosen, 0.05), chosen, 0.05)
    assert (again.x, again.y, again.w, again.h) == pytest.approx(values)


LAYER = Text(
    id="t", size=0.1,
    overrides={"wide": {"size": 0.2, "place": {"w": 0.5}}, "wechat-cover": {"size": 0.3}},
)  # fmt: skip


def test_overrides_by_shape_and_then_by_size() -> None:
    banner, link, tall = (layer_at(LAYER, size_of(one)) for one in ("wechat-cover", "og", "douyin"))
    assert isinstance(banner, Text) and isinstance(link, Text) and isinstance(tall, Text)
    assert (banner.size, banner.place.w) == (0.3, 0.5)
    assert (link.size, link.place.w) == (0.2, 0.5)
    assert (tall.size, tall.place.w) == (0.1, 1.0)


def place_in(design: Design, size: str) -> Box:
    layer = design.layer("t")
    assert layer is not None
    return box_of(layer_at(layer, size_of(size)).place, size_of(size))


def test_moving_a_box_in_one_size_or_in_all_that_share_it() -> None:
    design = Design(layers=(LAYER,))
    to = Box(100, 50, 300, 200)
    everywhere = moved(design, "t", Box(100, 100, 600, 400), TALL)
    assert close(place_in(everywhere, "xiaohongshu"), Box(100, 100, 600, 400))
    assert place_in(everywhere, "og").w == pytest.approx(place_in(design, "og").w)
    wide = moved(design, "t", to, WIDE)
    assert close(place_in(wide, "wechat-cover"), to)
    assert not close(place_in(wide, "og"), place_in(design, "og")), "both take it from 'wide'"
    assert close(place_in(wide, "xiaohongshu"), place_in(design, "xiaohongshu"))
    here = moved(design, "t", to, WIDE, here=True)
    assert close(place_in(here, "wechat-cover"), to)
    assert close(place_in(here, "og"), place_in(design, "og"))


def close(one: Box, other: Box) -> bool:
    pairs = zip((one.x, one.y, one.w, one.h), (other.x, other.y, other.w, other.h), strict=True)
    return all(a == pytest.approx(b, abs=0.01) for a, b in pairs)


def test_what_is_moved_by_hand_follows_no_more() -> None:
    design = Design(layers=(Text(id="a"), Text(id="t", follow="a")))
    free = moved(design, "t", Box(0, 0, 10, 10), TALL).layer("t")
    assert free is not None and free.follow == ""
    only = moved(design, "t", Box(0, 0, 10, 10), TALL, here=True).layer("t")
    assert only is not None and only.follow == "a"
    assert layer_at(only, TALL).follow == "" and layer_at(only, WIDE).follow == "a"


def test_a_block_from_the_top_down() -> None:
    layers = (
        Text(id="title"), Shape(id="rule", follow="title", side="above"),
        Text(id="kicker", follow="rule", side="above"), Text(id="sub", follow="title"),
        Text(id="more", follow="sub"), Text(id="other"),
    )  # fmt: skip
    assert block_of("title", layers) == ("kicker", "rule", "title", "sub", "more")
    assert block_of("other", layers) == ("other",)


@pytest.mark.parametrize(
    ("focus", "part"),
    [
        ((0.5, 0.5), Box(400, 0, 800, 800)), ((0.0, 0.5), Box(0, 0, 800, 800)),
        ((1.0, 1.0), Box(800, 0, 800, 800)), ((0.3, 0.5), Box(80, 0, 800, 800)),
    ],
)  # fmt: skip
def test_a_crop_keeps_the_focus(focus: tuple[float, float], part: Box) -> None:
    assert crop((1600, 800), (100, 100), focus) == part


def test_zoom_takes_a_smaller_part_about_the_focus() -> None:
    assert crop((1000, 1000), (10, 10), (0.25, 0.5), 2.0) == Box(0, 250, 500, 500)
