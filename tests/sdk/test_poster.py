"""Posters as data: reading and writing, mistakes, templates, what files they need."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from studio.sdk.poster.colours import Palette
from studio.sdk.poster.contrast import luminance, needed, ratio
from studio.sdk.poster.design import Design, Gradient, Logo, Picture, Place, Shape, Stop, Text
from studio.sdk.poster.files import files_of, font_of
from studio.sdk.poster.reading import (
    PosterError,
    design_from,
    read_design,
    with_changes,
    write_design,
)
from studio.sdk.poster.template import fill, read_template

DESIGN = Design(
    title="三绝",
    sizes=("wechat-cover", "800x600"),
    background=Gradient(stops=(Stop(at=0.0, colour="primary"), Stop(at=1.0, colour="accent@0.5"))),
    layers=(
        Picture(id="photo", source="media/a.png", focus=(0.2, 0.8)),
        Text(id="title", text="标题", overrides={"wide": {"size": 0.2, "place": {"w": 0.5}}}),
        Text(id="under", text="{subtitle}", follow="title", gap=0.03, font="brand/Fine.otf"),
        Logo(id="logo", place=Place(horizontal="right", vertical="bottom", w=0.2, h=0.05)),
        Shape(id="rule", shape="line"),
    ),
)


def test_what_is_written_is_read_again() -> None:
    text = write_design(DESIGN)
    assert read_design(text) == DESIGN
    assert write_design(read_design(text)) == text
    assert "line_height" not in text, "what is as usual is left out"


def test_keys_of_a_newer_program_stay() -> None:
    data = json.loads(write_design(DESIGN))
    data["animation"] = {"kind": "zoom"}
    data["layers"][1]["tracking"] = [1, 2]
    data["layers"][1]["place"] = {"w": 0.5, "z": 3}
    again = json.loads(write_design(design_from(data)))
    assert again["animation"] == {"kind": "zoom"}
    assert again["layers"][1]["tracking"] == [1, 2]
    assert again["layers"][1]["place"] == {"w": 0.5, "z": 3}


def layer(**values: Any) -> dict[str, Any]:
    return {"layers": [{"id": "a", "kind": "text", **values}]}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "must be a JSON object"),
        ({"format": 2}, "newer program"),
        ({"format": True}, "whole number"),
        ({"layers": {}}, "'layers' must be a list"),
        ({"layers": [{"kind": "text"}]}, "with an 'id'"),
        ({"layers": [{"id": "a", "kind": "video"}]}, "picture, text, logo, shape"),
        (layer(size="big"), "'size' must be a number, not 'big'"),
        (layer(vertical=1), "'vertical' must be true or false"),
        (layer(align="middle"), "one of: left, centre, right"),
        (layer(size=float("nan")), "from 0.001 to 4"),
        (layer(rotation=1e9), "from -10000 to 10000"),
        (layer(place={"w": -1}), "'w' must be a number from 0 to 4"),
        (layer(shadow={"blur": 99}), "'blur' must be a number from 0 to 2"),
        (layer(colour=3), "'colour' must be text or an object"),
        (layer(overrides={"wide": {"size": "x"}}), "for wide, 'size' must be a number"),
        (layer(overrides={"wide": 3}), "'overrides.wide' must be an object"),
        (layer(follow="b"), "'b' is not there"),
        (layer(follow="a"), "follows itself"),
        ({"layers": [{"id": "a", "kind": "text"}, {"id": "a", "kind": "shape"}]}, "two layers"),
        ({"language": "fr"}, "one of: zh, en"),
    ],
)
def test_a_mistake_is_named(data: Any, said: str) -> None:
    with pytest.raises(PosterError, match=said):
        design_from(data)


def test_a_circle_of_layers_is_refused() -> None:
    layers = [{"id": name, "kind": "text", "follow": other} for name, other in ("ab", "bc", "ca")]
    with pytest.raises(PosterError, match="follows itself"):
        design_from({"layers": layers})


def test_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(PosterError, match="no JSON"):
        read_design("{")


def test_a_layer_is_changed_by_json() -> None:
    title = DESIGN.layers[1]
    changed = with_changes(title, {"size": 0.3, "place": {"x": 0.1}})
    assert isinstance(changed, Text)
    assert (changed.size, changed.place.x, changed.text) == (0.3, 0.1, "标题")
    with pytest.raises(PosterError, match="'size'"):
        with_changes(title, {"size": None})


KIT = {
    "primary": "#1f6f5c", "accent": "#e8a33d", "background": "#f7f3ea", "text": "#1c2321",
    "colours": ["#aa0000"], "logo": "brand/logo.svg", "fonts": {"title": "brand/T.otf", "body": "Inter"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("primary", (31, 111, 92, 1.0)),
        ("#ff000080", (255, 0, 0, 128 / 255)),
        ("black@0.25", (0, 0, 0, 0.25)),
        ("extra1", (170, 0, 0, 1.0)),
        ("mix(white, black, 40%)", (153, 153, 153, 1.0)),
        ("mix(mix(white, black, 50%), black, 100%)", (0, 0, 0, 1.0)),
        ("on-primary", (247, 243, 234, 1.0)),
        ("on-background", (28, 35, 33, 1.0)),
        ("on(mix(black, primary, 10%))@0.5", (247, 243, 234, 0.5)),
        ("readable(primary, background)", (31, 111, 92, 1.0)),
        ("readable(accent, background, 1)", (232, 163, 61, 1.0)),
        ("mix(black@0.5, white, 50%)", (128, 128, 128, 0.75)),
    ],
)
def test_colours_by_role(expression: str, found: tuple[float, ...]) -> None:
    assert Palette(KIT).rgba(expression) == pytest.approx(found)


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "prim",
        "#12345",
        "mix(red, white)",
        "black@x",
        "on-x",
        "mix(black, white, x%)",
        "on(a, b)",
        "on(" * 40,
    ],
)
def test_what_is_no_colour_is_told(expression: str) -> None:
    with pytest.raises(PosterError, match="is no colour"):
        Palette(KIT).rgba(expression)


def test_a_design_puts_its_own_colours_in_place() -> None:
    assert Palette(KIT, {"primary": "#000001", "ink": "primary"}).rgb("ink") == (0, 0, 1)
    with pytest.raises(PosterError, match="is no colour"):
        Palette({}, {"a": "b", "b": "a"}).rgb("a")


@pytest.mark.parametrize("role", ["primary", "accent", "background"])
@pytest.mark.parametrize("ground", ["#000000", "#777777", "#ffffff", "#e8a33d", "#2244ff"])
def test_what_stands_on_a_colour_can_be_read(role: str, ground: str) -> None:
    palette = Palette({**KIT, role: ground})
    on, under = palette.rgb(f"on-{role}"), palette.rgb(role)
    assert ratio(luminance(on), luminance(under)) >= 4.2


@pytest.mark.parametrize("ground", ["#000000", "#0e1116", "#808080", "#e8a33d", "#ffffff"])
def test_a_brand_colour_is_changed_until_it_can_be_read(ground: str) -> None:
    for colour in ("#2b3ff2", "#e8a33d", ground):
        palette = Palette({"primary": colour, "background": ground})
        found = palette.rgb("readable(primary, background)")
        assert ratio(luminance(found), luminance(palette.rgb("background"))) >= 4.49


def test_contrast_is_that_of_wcag() -> None:
    assert ratio(luminance((0, 0, 0)), luminance((255, 255, 255))) == pytest.approx(21)
    assert ratio(luminance((119, 119, 119)), luminance((255, 255, 255))) == pytest.approx(
        4.48, abs=0.01
    )
    assert needed(0.1, bold=False) == 3.0
    assert needed(0.05, bold=True) == 3.0
    assert needed(0.03, bold=True) == 4.5


def test_the_files_of_a_poster() -> None:
    assert files_of(DESIGN, KIT) == (
        "brand/Fine.otf",
        "brand/T.otf",
        "brand/logo.svg",
        "media/a.png",
    )
    assert files_of(DESIGN, {}) == ("brand/Fine.otf", "media/a.png")
    other = {"wide": {"source": "media/wide.png"}}
    wide = replace(DESIGN, layers=(Picture(id="p", source="{picture}", overrides=other),))
    assert files_of(wide, KIT) == ("media/wide.png",)
    assert font_of("body", KIT) == "Inter"
    assert font_of("Noto Serif", KIT) == "Noto Serif"


def test_blanks_are_filled_and_empty_ones_hidden() -> None:
    layers = (Text(id="a", text="{title} · {brand}"), Text(id="b", text="{subtitle}"))
    filled = fill(Design(layers=layers), {"title": "A", "subtitle": ""})
    first, second = filled.layers
    assert isinstance(first, Text)
    assert (first.text, first.visible) == ("A · {brand}", True)
    assert not second.visible


def template(**about: Any) -> str:
    head = {
        "name": {"zh": "名", "en": "Name"}, "description": {"zh": "述", "en": "What"},
        "blanks": {"title": {"label": {"zh": "题", "en": "Title"}, "sample": {"zh": "样", "en": "Sample"}}},
    }  # fmt: skip
    layers = [{"id": "t", "kind": "text", "text": "{title}"}]
    return json.dumps({"about": {**head, **about}, "title": "", "layers": layers})


def test_a_template_gives_a_design() -> None:
    found = read_template(template(), "plain")
    design = found.make("en", {})
    assert (design.title, design.language, design.template) == ("Name", "en", "plain")
    assert isinstance(design.layers[0], Text) and design.layers[0].text == "Sample"
    named = found.make("zh", {"title": "一\n二"})
    assert named.title == "一 二"
    assert read_design(write_design(named)) == named
    assert "about" not in write_design(named)


def test_a_template_that_lacks_something_is_refused() -> None:
    with pytest.raises(PosterError, match="template 'plain' can't be read"):
        read_template(template(name={"zh": "名"}), "plain")
    with pytest.raises(PosterError, match="no blank 'title'"):
        read_template(template(blanks={}), "plain")
