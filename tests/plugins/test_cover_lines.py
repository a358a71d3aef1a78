"""Titles: where lines may break, what a font lacks, how contrast is reckoned."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.cover.colour import contrast, from_lab, lch, luminance, mix, to_lab, to_lch
from plugins.cover.fonts import load_face
from plugins.cover.lexicon import segmenter
from plugins.cover.linebreak import pieces
from plugins.cover.typeset import Words, set_words, text_area
from studio.sdk.linebreak import NO_END, NO_START, break_into

TITLES = (
    "三绝工作室 0.1：一个人，把文章、配图和旁白一次做完",
    "《三体》与「黑暗森林」：我们为什么（还）需要科幻？",
    "为什么你的内容总是做得太慢",
    "他说：“本地优先，不是口号。”真的吗？！",
    "用 Python 3.13 和 PySide6 做一个 AI 桌面应用，要花多少钱……",
    "Why a desktop studio still matters in the age of the cloud",
    "Don’t send your drafts to a server: write, paint (and narrate) offline",
)


def _width(text: str) -> float:
    return load_face("Bold").width(text)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("count", [2, 3, 4])
def test_no_line_breaks_the_rules(title: str, count: int) -> None:
    lines = break_into(pieces(title), count, _width)
    assert len(lines) == count
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    for line in lines[1:]:
        assert line[0] not in NO_START, lines
    for line in lines[:-1]:
        assert line[-1] not in NO_END, lines


@pytest.mark.parametrize("title", TITLES)
def test_no_english_word_is_split(title: str) -> None:
    words = {word for word in title.split() if word.isascii()}
    for count in (2, 3, 4, 5):
        lines = break_into(pieces(title), count, _width)
        assert words <= {word for line in lines for word in line.split()}


@pytest.mark.parametrize(
    ("title", "count", "lines"),
    [
        ("为什么你的内容总是做得太慢", 2, ["为什么你的内容", "总是做得太慢"]),
        ("本地优先：你的素材，不必离开电脑", 2, ["本地优先：你的素材，", "不必离开电脑"]),
        ("本地优先：你的素材，不必离开电脑", 3, ["本地优先：", "你的素材，", "不必离开电脑"]),
        ("Why local tools still matter", 2, ["Why local tools", "still matter"]),
        ("三绝", 2, ["三", "绝"]),
        ("a", 3, ["a"]),
    ],
)
def test_lines_come_out_even_and_at_pauses(title: str, count: int, lines: list[str]) -> None:
    assert break_into(pieces(title), count, _width) == lines


def test_words_are_those_of_jieba_with_its_dictionary_in_memory(tmp_path: Path) -> None:
    import jieba  # type: ignore[import-untyped]

    whole = jieba.Tokenizer()
    whole.tmp_dir = str(tmp_path)
    for title in (*TITLES, "南京市长江大桥边的小明录了播客", "龘龢"):
        assert list(segmenter().tokenize(title)) == list(whole.tokenize(title))
    assert segmenter().total == whole.total


@pytest.mark.parametrize(
    ("text", "kept", "dropped"),
    [
        ("🎉 发布啦 👨‍👩‍👧", "发布啦", "🎉👨👩👧"),
        ("𝗕𝗼𝗹𝗱 claims", "Bold claims", ""),
        ("naïve café — Ångström", "naïve café — Ångström", ""),
        ("五星 ★ 好评 ✅", "五星 ★ 好评", "✅"),
        ("नमस्ते 你好", "你好", "नमसत"),
        ("tab\there\u200b\nline", "tab here line", ""),
    ],
)
def test_what_the_font_lacks_is_left_out_and_named(text: str, kept: str, dropped: str) -> None:
    clean, lost = load_face("Bold").clean(text)
    assert clean == kept
    assert lost == dropped


def test_every_standard_character_has_a_glyph() -> None:
    face = load_face("Bold")
    level_one = [
        bytes((row, cell)).decode("gb2312")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF if row != 0xD7 else 0xFA)
    ]
    assert len(level_one) == 3755
    assert [one for one in level_one if not face.has(one)] == []


def test_marks_at_the_ends_of_a_line_give_up_their_empty_half() -> None:
    face = load_face("Bold")
    assert face.width("好。") < face.width("好好") - 0.4
    assert face.width("“a”", latin=True) < face.width("“a”") + 0.5
    assert face.width("AV") < face.width("A") + face.width("V")  # kerned


@pytest.mark.parametrize("length", [1, 2, 7, 15, 30, 80])
@pytest.mark.parametrize(
    ("width", "height"), [(900, 383), (1080, 1920), (500, 500), (64, 64), (8192, 300)]
)
def test_a_title_of_any_length_stays_in_its_area(length: int, width: int, height: int) -> None:
    title = ("三绝工作室把文章配图旁白一次做完" * 6)[:length]
    bold, regular = load_face("Bold"), load_face("Regular")
    for layout in ("left", "top", "bottom", "centre"):
        area = text_area(width, height, layout)
        block = set_words(Words(title, "副标题", "三绝"), bold, regular, width, height, layout)
        x, y, w, h = block.box
        assert x >= area.x - 1
        assert x + w <= area.x + area.width * 1.01 + 1
        assert y >= -1
        assert y + h <= height + 1


def test_contrast_is_the_one_of_wcag() -> None:
    assert contrast(luminance("#ffffff"), luminance("#000000")) == pytest.approx(21)
    assert contrast(luminance("#777777"), luminance("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    "colour", ["#1f6f5c", "#e8a33d", "#000000", "#ffffff", "#ff0000", "#123456"]
)
def test_colours_survive_the_way_to_oklab_and_back(colour: str) -> None:
    assert from_lab(to_lab(colour)) == colour
    assert mix(colour, "#808080", 0) == colour


def test_a_colour_no_screen_can_show_loses_chroma_not_hue() -> None:
    lightness, chroma, hue = to_lch(lch(0.7, 0.4, 150))
    assert hue == pytest.approx(150, abs=2)
    assert lightness == pytest.approx(0.7, abs=0.01)
    assert chroma < 0.3
