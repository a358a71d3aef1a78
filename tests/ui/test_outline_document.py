"""An outline changed section by section: what nobody touched stays word for word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from plugins.article.outline import parse_outline
from studio.ui.presenter.outline_document import OutlineDocument, read_outline
from studio.ui.views.kit import Kit
from studio.ui.views.sections import SectionsView

ZH = """---
title: "灯亮四十小时"
lang: "zh"
---

# 灯亮四十小时

- 开头先说痛点

## 为什么是四十小时

- 电池是重点 [p:1a2b3c4d]
- 一周充一次

字数：300
资料：[p:1a2b3c4d]

## 价格

这里以后再补。

- 三十欧元
"""


def test_an_outline_is_read_and_written_back_as_it_was() -> None:
    outline = read_outline(ZH)
    assert outline.text() == ZH
    assert [one.heading for one in outline.sections] == ["为什么是四十小时", "价格"]
    first = outline.sections[0]
    assert first.points == ("电池是重点 [p:1a2b3c4d]", "一周充一次") and first.words == 300
    assert first.others == ("资料：[p:1a2b3c4d]",)


def test_only_what_is_changed_changes() -> None:
    outline = read_outline(ZH)
    first, second = outline.sections
    renamed = outline.changed(0, first.renamed("四十小时  够不够"))
    assert renamed.text() == ZH.replace("为什么是四十小时", "四十小时 够不够")
    longer = outline.changed(0, first.with_words(450, chinese=True))
    assert longer.text() == ZH.replace("字数：300", "字数：450")
    points = outline.changed(1, second.with_points(["三十欧元", " 一年保修 ", ""]))
    assert points.text() == ZH.replace("- 三十欧元\n", "- 三十欧元\n- 一年保修\n")
    said = outline.changed(1, second.with_words(120, chinese=True))
    assert said.sections[1].words == 120 and "这里以后再补。" in said.text()
    assert outline.changed(0, first.with_words(0, chinese=True)).text() == ZH.replace(
        "字数：300\n", ""
    )


def test_sections_are_moved_added_and_taken_out() -> None:
    outline = read_outline(ZH)
    moved = outline.moved(1, 0)
    assert [one.heading for one in moved.sections] == ["价格", "为什么是四十小时"]
    assert moved.moved(0, 1).text() == ZH
    assert outline.moved(0, -1) == outline and outline.moved(1, 2) == outline
    added = outline.added(2, "结尾").changed(2, read_outline("## x").sections[0].renamed("结尾"))
    new = added.changed(2, added.sections[2].with_points(["试一周"]).with_words(80, True))
    assert new.text().endswith("## 结尾\n\n- 试一周\n\n字数：80\n")
    assert new.without(2).text() == ZH


def test_the_writer_reads_what_the_window_wrote() -> None:
    outline = read_outline(ZH).added(1, "重量")
    outline = outline.changed(1, outline.sections[1].with_points(["两百克"]).with_words(90, True))
    read = parse_outline(outline.text())
    section = next(one for one in read.sections if one.heading == "重量")
    assert (section.points, section.words) == (("两百克",), 90)


def test_a_heading_in_a_code_block_is_none() -> None:
    text = "# T\n\n## A\n\n```\n## no\n```\n"
    assert [one.heading for one in read_outline(text).sections] == ["A"]
    assert read_outline(text).text() == text


HEADINGS = st.lists(st.sampled_from(["一", "二", "A", "B b"]), min_size=1, max_size=5)


@given(HEADINGS, st.data())
def test_any_order_of_moves_keeps_every_section(names: list[str], data: st.DataObject) -> None:
    outline = OutlineDocument("# T", ())
    for number, name in enumerate(names):
        outline = outline.added(number, name)
    for _ in range(4):
        place = st.integers(-1, len(names))
        number = data.draw(st.integers(0, len(names) - 1))
        outline = outline.moved(number, data.draw(place))
    assert sorted(one.heading for one in read_outline(outline.text()).sections) == sorted(names)


@pytest.mark.parametrize("text", ["", "# Only a title\n", "no heading at all\n"])
def test_an_outline_without_sections_can_be_begun(text: str) -> None:
    assert read_outline(text).added(0, "New").text().strip().endswith("## New")


def test_cards_stay_under_the_hands_of_who_types(kit: Kit, qtbot: QtBot) -> None:
    view = SectionsView(kit)
    qtbot.addWidget(view)
    told: list[str] = []

    def shown_again(text: str) -> None:
        """What the document does with every change."""
        told.append(text)
        view.show_text(text, chinese=True, read_only=False)

    view.changed.connect(shown_again)
    view.show_text(ZH, chinese=True, read_only=False)
    first, second = view.cards
    first.points.clear()
    qtbot.keyClicks(first.points, "one")
    second.heading.end(False)
    qtbot.keyClicks(second.heading, " C#")
    second.points.clear()
    assert view.cards == [first, second], "no card was drawn anew"
    assert "- one\n\n字数：300" in told[-1] and "电池" not in told[-1]
    assert second.heading.text() == "价格 C#" == read_outline(told[-1]).sections[1].heading
    assert parse_outline(told[-1]).sections[-1].heading == "价格 C#"
