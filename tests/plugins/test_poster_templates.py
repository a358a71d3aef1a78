"""Every shipped template in every size and both languages: nothing cut, nothing on another."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from studio.sdk.poster.design import Picture, Text
from studio.sdk.poster.reading import read_design, write_design
from studio.sdk.poster.sizes import SIZES
from studio.sdk.poster.template import placeholders
from studio.store.poster_templates import own_templates, poster_templates

from .posters import KIT, paint_text, picture

pytestmark = pytest.mark.usefixtures("qapp")

TEMPLATES = poster_templates()
SCALE = 0.3
LONG = {
    "zh": "一个相当长的标题：怎样在一个周末里，独自做完一整家内容工作室的活",
    "en": "A rather long headline on doing the work of a whole content studio alone, in a weekend",
}


def test_there_are_templates_for_what_people_make() -> None:
    assert len(TEMPLATES) >= 12
    for one in TEMPLATES.values():
        assert re.search("[\u4e00-\u9fff]", one.name["zh"]) and one.name["en"].isascii()
        assert read_design(write_design(one.design)) == one.design
        assert {blank.name for blank in one.blanks} <= placeholders(one.design), "each is used"
        for layer in one.make("zh", {}).layers:
            assert re.search("[\u4e00-\u9fff]", layer.name), "an editor shows names"
        assert all(layer.name.isascii() and layer.name for layer in one.make("en", {}).layers)
    assert sum(one.picture for one in TEMPLATES.values()) >= 5


def remarks(folder: Path, template: str, language: str, **values: str) -> list[dict[str, Any]]:
    design = TEMPLATES[template].make(language, {"picture": "media/a.png", **values})
    file = picture(folder / "a.png", ((90, 110, 130), (60, 70, 90), (120, 110, 100)), (900, 900))
    kit = {**KIT, "background": "#f7f3ea", "text": "#1c2321"}
    sizes = [one.id for one in SIZES]
    job = paint_text(
        folder, write_design(design), files={"media/a.png": file}, kit=kit, sizes=sizes, scale=SCALE
    )
    posters = [one for one in job.emitted if one.role == "poster"]
    assert len(posters) == len(SIZES)
    return [{**one, "size": p.meta["size"]} for p in posters for one in p.meta["warnings"]]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_in_every_size(tmp_path: Path, template: str, language: str) -> None:
    assert remarks(tmp_path, template, language) == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_long_title_still_fits(tmp_path: Path, template: str, language: str) -> None:
    first = TEMPLATES[template].blanks[0].name
    name = "title" if any(one.name == "title" for one in TEMPLATES[template].blanks) else first
    found = remarks(tmp_path, template, language, **{name: LONG[language]})
    grave = [one for one in found if one["kind"] in ("overlap", "unsafe", "overflow")]
    assert grave == []


def test_without_a_picture_something_stands_in(tmp_path: Path) -> None:
    design = TEMPLATES["picture-side"].make("zh", {})
    job = paint_text(tmp_path, write_design(design), sizes=["og"], scale=0.3)
    assert [one["kind"] for one in job.one("poster").meta["warnings"]] == ["picture"]


def test_a_template_of_ones_own_wins(studio_home: Path) -> None:
    del studio_home
    folder = own_templates()
    folder.mkdir(parents=True)
    shipped = TEMPLATES["quote"]
    text = write_design(shipped.design)
    head = '{"about": {"name": {"zh": "我的", "en": "Mine"}, "description": {"zh": "", "en": ""}, "blanks": '
    blank = '{"label": {"zh": "", "en": ""}, "sample": {"zh": "", "en": ""}}'
    blanks = ", ".join(f'"{one.name}": {blank}' for one in shipped.blanks)
    (folder / "quote.poster.json").write_text(f"{head}{{{blanks}}}}}, {text[1:]}", encoding="utf-8")
    assert poster_templates()["quote"].name["en"] == "Mine"


def test_texts_of_a_template_are_layers_and_pictures_are_blank() -> None:
    for one in TEMPLATES.values():
        layers = one.design.layers
        assert any(isinstance(layer, Text) for layer in layers)
        assert all(layer.source == "{picture}" for layer in layers if isinstance(layer, Picture))
