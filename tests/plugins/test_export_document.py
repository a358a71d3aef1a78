"""What every format shares: the tree, the pictures' places, the label, names, same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.export_document.colour import contrast, parse_colour, readable
from plugins.export_document.label import label_line
from plugins.export_document.parse import parse
from plugins.export_document.plugin import FORMATS
from plugins.export_document.publication import Brand, Publication, gather
from plugins.export_document.tree import (
    Break,
    CodeSpan,
    Figure,
    Heading,
    Inline,
    Link,
    Paragraph,
    Styled,
    Text,
    plain,
)
from studio.sdk import Asset, Inputs, PluginError
from studio.sdk.names import file_name
from tests.plugins.export_files import article, export, picture, rich_export, rich_inputs

BRAND = Brand("", (31, 95, 139), (224, 160, 48))


def gathered(assets: list[Asset], **options: bool) -> Publication:
    settings = {"include_pictures": True, "label": True, **options}
    return gather(Inputs(tuple(assets)), BRAND, **settings)


def paragraph(markdown: str) -> tuple[Inline, ...]:
    block = parse(markdown).blocks[0]
    assert isinstance(block, Paragraph)
    return block.children


def bold(text: str) -> Styled:
    return Styled("strong", (Text(text),))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**“三绝”**是", (bold("“三绝”"), Text("是"))),
        ("中文**“引”**中文", (Text("中文"), bold("“引”"), Text("中文"))),
        ("**重点：**它", (bold("重点："), Text("它"))),
        ("2 ** 3 和 **x**", (Text("2 ** 3 和 "), bold("x"))),
        ("a**b**c", (Text("a"), bold("b"), Text("c"))),
        ("snake_case_name", (Text("snake_case_name"),)),
    ],
)
def test_emphasis_beside_chinese(markdown: str, expected: tuple[Inline, ...]) -> None:
    assert paragraph(markdown) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("一行\n二行", "一行二行"),
        ("one\ntwo", "one two"),
        ("中文\nword", "中文 word"),
        ("**粗。**\n下", "粗。下"),
    ],
)
def test_line_ends(markdown: str, expected: str) -> None:
    assert plain(paragraph(markdown)) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("x <b>y</b>", (Text("x "), bold("y"))),
        ("x<br>y", (Text("x"), Break(), Text("y"))),
        ("<code>a*b</code>", (CodeSpan("a*b"),)),
        ('x <a href="https://e.org">y</a>', (Text("x "), Link("https://e.org", (Text("y"),)))),
        ('x <a href="javascript:z()">y</a>', (Text("x y"),)),
        ('x <a href="java\tscript:z()">y</a>', (Text("x y"),)),
        ("x <script>alert(1)</script>y", (Text("x y"),)),
        ("x <b>never closed", (Text("x "), bold("never closed"))),
        ("x </b></i> y", (Text("x  y"),)),
        ("[x](<vbscript:y>)", (Text("x"),)),
        ("[x](file:///etc/passwd)", (Text("x"),)),
    ],
)
def test_html_in_markdown_keeps_words_only(html: str, expected: tuple[Inline, ...]) -> None:
    assert paragraph(html) == expected


def test_control_characters_are_left_out() -> None:
    assert plain(paragraph("a\x01b\x0b\ufffec <i>d</i>")) == "abc d"


def test_headings_have_anchors_of_their_own() -> None:
    blocks = parse("## 2026 计划!\n\n## 2026 计划?\n\n## !!!\n\n## A²").blocks
    anchors = [block.anchor for block in blocks if isinstance(block, Heading)]
    assert anchors == ["s-2026-计划", "s-2026-计划-2", "s", "a"]


def test_pictures_go_where_they_belong(tmp_path: Path) -> None:
    text = "# T\n\nLead.\n\n## One\n\nText ![x](linked.png).\n\n## *Two*\n\nEnd.\n"
    assets = [
        article(tmp_path, text),
        picture(tmp_path / "linked.png", 30, 20, heading="Two", alt="linked"),
        picture(tmp_path / "two.png", 30, 20, heading="**Two**", alt="second", caption="Said"),
        picture(tmp_path / "lost.png", 30, 20, heading="Gone", alt="lost"),
    ]
    blocks = gathered(assets).blocks
    kinds = [type(block).__name__ for block in blocks]
    assert kinds == [
        "Paragraph",
        "Heading",
        "Paragraph",
        "Heading",
        "Figure",
        "Paragraph",
        "Figure",
    ]
    figures = [block for block in blocks if isinstance(block, Figure)]
    assert [(figure.image.alt, figure.caption) for figure in figures] == [
        ("second", "Said"),
        ("lost", ""),
    ]


def test_pictures_of_one_name_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    assets = [
        article(tmp_path, "# T\n\nx"),
        picture(tmp_path / "same.png", 30, 20),
        picture(tmp_path / "b" / "same.png", 30, 20),
    ]
    assert list(gathered(assets).pictures) == ["same", "same-2"]


def test_without_pictures(tmp_path: Path) -> None:
    publication = gathered(rich_inputs(tmp_path), include_pictures=False)
    assert (publication.pictures, publication.banner, publication.book_cover) == ({}, None, None)
    assert not any(isinstance(block, Figure) for block in publication.blocks)


def test_covers_are_chosen_by_shape(tmp_path: Path) -> None:
    publication = gathered(rich_inputs(tmp_path))
    assert publication.banner and publication.banner.name == "og"
    assert publication.book_cover and publication.book_cover.name == "red"


def test_headings_below_a_second_title_move_down(tmp_path: Path) -> None:
    publication = gathered([article(tmp_path, "# T\n\n# Part\n\n## Section\n\n###### Deep")])
    levels = [block.level for block in publication.blocks if isinstance(block, Heading)]
    assert (publication.title, levels) == ("T", [2, 3, 6])


def test_description_is_not_said_twice(tmp_path: Path) -> None:
    front = '---\ndescription: "Same words…"\n---\n\n'
    assert gathered([article(tmp_path, front + "# T\n\nThe Same words.")]).standfirst == ""
    assert gathered([article(tmp_path, front + "# T\n\nOther.")]).standfirst == "Same words…"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-11-22", "2026-11-22"),
        ("2026-11-22T08:00", "2026-11-22"),
        ("2026-99-99", ""),
        ("soon", ""),
    ],
)
def test_dates(tmp_path: Path, written: str, read: str) -> None:
    publication = gathered([article(tmp_path, f"---\ndate: {written}\n---\n\n# T\n\nx")])
    assert publication.date == read


def test_keywords_come_from_the_brief_if_the_article_has_none(tmp_path: Path) -> None:
    brief = tmp_path / "brief.md"
    brief.write_text("# T\n\n## 关键词\n\n甲、乙\n", encoding="utf-8")
    assets = [article(tmp_path, "# T\n\nx"), Asset(brief, "text/markdown", "brief")]
    assert gathered(assets).tags == ("甲", "乙")


@pytest.mark.parametrize(
    ("front", "language", "expected"),
    [
        ({}, "zh", ""),
        ({"ai": "none"}, "en", ""),
        ({"ai": "composed", "engine": "composer 0.1.0"}, "zh", "未使用语言模型"),
        ({"ai": "composed"}, "en", "without a language model"),
        ({"ai": "generated", "engine": "m 1"}, "zh", "人工智能（AI）辅助生成（m 1）"),
        ({"ai": "generated", "engine": "m 1"}, "en", "generated with the help of AI (m 1)"),
    ],
)
def test_label_says_what_is_known(front: dict[str, Any], language: str, expected: str) -> None:
    line = label_line(front, [], language)
    assert expected in line
    assert bool(line) is bool(expected)


def test_label_names_the_engines_of_pictures_once() -> None:
    line = label_line({}, ["cover 0.1.0", "", "cover 0.1.0", "sd 2"], "en")
    assert line == "The pictures are computer-generated (cover 0.1.0, sd 2)."


def test_label_can_be_left_out(tmp_path: Path) -> None:
    text = rich_export(tmp_path, "html", label=False).read_text(encoding="utf-8")
    assert "制作说明" not in text


def test_brand_colours_stay_readable() -> None:
    for colour in ("#ffee00", "#88ccff", "#111111", "#fff"):
        on_paper = readable(parse_colour(colour), (255, 255, 255))
        on_night = readable(parse_colour(colour), (20, 23, 26), 6)
        assert contrast(on_paper, (255, 255, 255)) >= 4.5
        assert contrast(on_night, (20, 23, 26)) >= 6


@pytest.mark.parametrize(
    ("text", "params", "message"),
    [
        ("---\ntitle: x\n---\n\n", {}, "empty"),
        ("# T\n\nx", {"colours": ["blue"]}, "no colour"),
    ],
)
def test_what_the_user_can_mend(
    tmp_path: Path, text: str, params: dict[str, Any], message: str
) -> None:
    with pytest.raises(PluginError, match=message):
        export([article(tmp_path, text)], tmp_path / "out", "html", **params)


def test_a_broken_picture_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_bytes(b"no picture")
    assets = [article(tmp_path, "# T\n\nx"), Asset(tmp_path / "bad.png", "image/png", "picture")]
    with pytest.raises(PluginError, match=r"bad\.png"):
        export(assets, tmp_path / "out", "html")


@pytest.mark.parametrize("kind", FORMATS)
def test_same_inputs_give_the_same_bytes(tmp_path: Path, kind: str) -> None:
    first, second = (rich_export(tmp_path / name, kind) for name in ("a", "b"))
    assert first.name == second.name == f"{file_name(TITLE, '')}{first.suffix}"
    assert first.read_bytes() == second.read_bytes()


TITLE = "三绝工作室 0.1 发布：写、画、说，一台电脑就够"
