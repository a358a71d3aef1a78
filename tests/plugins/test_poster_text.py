"""Typesetting of posters: lines, columns, fitting, what is left out."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.sdk.linebreak import NO_END, NO_START

from .posters import KIT, ink, kinds, layer, layout, paint, pixels, text

pytestmark = pytest.mark.usefixtures("qapp")

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
TITLES = (
    "三绝工作室 0.1：一个人，把文章、配图和旁白一次做完",
    "《三体》与「黑暗森林」：我们为什么（还）需要科幻？",
    "他说：“本地优先，不是口号。”真的吗？！",
    "用 Python 3.13 和 PySide6 做一个 AI 桌面应用，要花多少钱……",
    "为什么你的内容总是做得太慢——以及怎样变快",
    "Don’t send your drafts to a server: write, paint (and narrate) offline",
)


def box(w: float, h: float = 0.8) -> dict[str, Any]:
    return {"area": "canvas", "x": 0.06, "y": 0.1, "w": w, "h": h}


def lines(folder: Path, words: str, **values: Any) -> list[str]:
    return list(layer(paint(folder, [text(words, **values)]), "t")["lines"])


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("width", [0.3, 0.5, 0.88])
@pytest.mark.parametrize("title", TITLES)
def test_lines_break_by_the_rules(tmp_path: Path, title: str, width: float, vertical: bool) -> None:
    place = box(0.88, width) if vertical else box(width)
    found = lines(tmp_path, title, size=0.06, min_size=0.02, place=place, vertical=vertical)
    assert "".join(found).replace(" ", "") == title.replace(" ", ""), "nothing is lost"
    for before, after in pairwise(found):
        assert after[0] not in NO_START and before[-1] not in NO_END
        assert not (before[-1].isascii() and before[-1].isalnum() and after[0].isascii() and (
            after[0].isalnum()
        )) or f"{before[-1]} {after[0]}" in title, "a Latin word was cut"  # fmt: skip


@pytest.mark.parametrize(
    ("words", "size", "expected"),
    [
        ("三绝工作室发布新版本", 0.14, ["三绝工作室", "发布新版本"]),
        ("一个人，也能做出一支内容团队", 0.12, ["一个人，", "也能做出", "一支内容团队"]),
        ("第一行\n第二行比较长一些", 0.1, ["第一行", "第二行比较长一些"]),
        ("One person can be a whole team", 0.12, ["One person", "can be a", "whole team"]),
    ],
)
def test_lines_are_even_and_words_whole(
    tmp_path: Path, words: str, size: float, expected: list[str]
) -> None:
    assert lines(tmp_path, words, size=size) == expected


@pytest.mark.parametrize("spacing", [-0.1, 0.0, 0.5])
def test_a_long_text_fills_its_lines_and_no_more(tmp_path: Path, spacing: float) -> None:
    words = "排版要讲究：一行不能以标点开头。English words too，没有例外。" * 12
    values = {"size": 0.03, "min_size": 0.01, "letter_spacing": spacing, "max_lines": 0}
    job = paint(tmp_path, [text(words, **values)], size="800x800")
    found = layer(job, "t")
    assert len(found["lines"]) > 8 and found["box"][2] <= 0.8 * 800 + 1
    short = [one for one in found["lines"][:-1] if len(one) < len(found["lines"][0]) * 0.6]
    assert short == [], "filled from the top"


def test_an_address_longer_than_a_line_is_cut_and_not_lost(tmp_path: Path) -> None:
    address = "https://example.org/" + "a" * 60
    found = lines(tmp_path, address, size=0.06, min_size=0.055)
    assert "".join(found) == address and len(found) > 1


def test_a_text_shrinks_to_its_box_and_says_so(tmp_path: Path) -> None:
    small = box(0.5, 0.12)
    job = paint(
        tmp_path, [text("很长的标题要放进很小的盒子里去", size=0.15, min_size=0.02, place=small)]
    )
    found = layer(job, "t")
    assert found["text_size"] < 0.6 * 0.15 * 400
    assert found["box"][3] <= 0.12 * 400 + 1 and "shrunk" in kinds(job)


def test_what_does_not_fit_at_the_smallest_size_ends_with_an_ellipsis(tmp_path: Path) -> None:
    words = "这段文字实在太长，放不下，于是最后一行以省略号结束，并且告诉作者应该把它改短一些"
    job = paint(tmp_path, [text(words, size=0.1, min_size=0.09, place=box(0.6, 0.3))])
    found = layer(job, "t")
    assert found["lines"][-1].endswith("…") and not found["lines"][-1].endswith("，…")
    assert found["box"][3] <= 0.3 * 400 + 1
    assert "cut" in kinds(job)


def test_no_more_lines_than_allowed(tmp_path: Path) -> None:
    words = "最多两行：其余的内容不会出现在海报上，因为位置不够大，也因为作者这么说"
    job = paint(tmp_path, [text(words, size=0.08, max_lines=2)])
    assert len(layer(job, "t")["lines"]) == 2
    short = paint(tmp_path / "b", [text("短标题", max_lines=2)])
    assert layer(short, "t")["lines"] == ["短标题"] and kinds(short) == []


@pytest.mark.parametrize(("align", "at"), [("left", 40), ("right", 359)])
def test_alignment_reaches_the_edge_of_the_box(tmp_path: Path, align: str, at: int) -> None:
    """Full-width marks hang their empty half outside."""
    left, _, right, _ = ink(paint(tmp_path, [text("「国」", align=align, size=0.12)]))
    assert abs((left if align == "left" else right) - at) <= 10


def test_alignment_in_the_middle(tmp_path: Path) -> None:
    left, top, right, bottom = ink(paint(tmp_path, [text("国", align="centre", size=0.4)]))
    assert (left + right) / 2 == pytest.approx(199.5, abs=3)
    assert (top + bottom) / 2 == pytest.approx(199.5, abs=6)


def test_marks_beside_each_other_give_up_their_empty_halves(tmp_path: Path) -> None:
    def width(words: str) -> float:
        return float(layer(paint(tmp_path / words, [text(words, size=0.1)]), "t")["box"][2]) / 40

    assert width("国") == pytest.approx(1.0, abs=0.01)
    assert width("国国") == pytest.approx(2.0, abs=0.01)
    assert width("国，国") == pytest.approx(3.0, abs=0.01)
    assert width("国。") == pytest.approx(1.54, abs=0.01)
    assert width("「国") == pytest.approx(1.54, abs=0.01)
    assert width("国。”国") == pytest.approx(3.54, abs=0.01)
    assert width("国 · 国") == pytest.approx(3.0, abs=0.01), "a full-width dot needs no spaces"
    assert width("国A") > 1.0 + 0.13, "air between Chinese and Latin"


def test_quotation_marks_are_narrow_among_latin_letters(tmp_path: Path) -> None:
    narrow = layer(paint(tmp_path / "a", [text("Don’t “go”", size=0.06)]), "t")["box"][2]
    plain = layer(paint(tmp_path / "b", [text("Dont go", size=0.06)]), "t")["box"][2]
    assert narrow - plain < 2.0 * 0.06 * 400


def test_letter_spacing_and_kerning(tmp_path: Path) -> None:
    def width(words: str, **values: Any) -> float:
        job = paint(tmp_path / f"{words}{values}", [text(words, size=0.1, **values)])
        return float(layer(job, "t")["box"][2]) / 40

    assert width("国国国", letter_spacing=0.2) == pytest.approx(3.4, abs=0.01)
    assert width("AVA", letter_spacing=0.1) == pytest.approx(width("AVA") + 0.2, abs=0.01)
    assert width("AV") < width("A") + width("V") - 0.01


def test_columns_run_from_right_to_left(tmp_path: Path) -> None:
    place = box(0.88)
    values = {"vertical": True, "size": 0.11, "place": place, "align": "right", "valign": "top"}
    job = paint(tmp_path, [text("春江潮水连海平\n海上明月", **values)])
    found = layer(job, "t")
    assert found["lines"] == ["春江潮水连海平", "海上明月"]
    dark = pixels(job).min(axis=2) < 128
    x, _, w, h = found["box"]
    middle = x + w / 2
    right = np.nonzero(dark[:, round(middle) :].any(axis=1))[0]
    left = np.nonzero(dark[:, : round(middle)].any(axis=1))[0]
    assert right.max() > left.max() + 3 * 44 - 10, "seven at the right, four at the left"
    assert h == pytest.approx(7 * 44, abs=1)


def column(folder: Path, words: str) -> Any:
    """What is dark in a column of one square (100 pixels) a character."""
    place = {"area": "canvas", "x": 0.1, "y": 0.1, "w": 0.8, "h": 0.8}
    values = {"vertical": True, "size": 0.25, "min_size": 0.25, "place": place, "align": "left"}
    job = paint(folder, [text(words, valign="top", **values)])
    return pixels(job)[40:360, 40:140].min(axis=2) < 128


def test_marks_have_their_forms_for_columns(tmp_path: Path) -> None:
    comma = column(tmp_path / "a", "国，国")[100:200]
    ys, xs = np.nonzero(comma)
    assert xs.mean() > 60 and ys.mean() < 40, "at the upper right of its square"
    bracket = column(tmp_path / "b", "国（国")[100:200]
    wide, high = (np.ptp(one) for one in np.nonzero(bracket)[::-1])
    assert wide > 2 * high, "lies on its side"


def test_latin_lies_and_two_digits_stand_in_columns(tmp_path: Path) -> None:
    word = column(tmp_path / "a", "Hill")
    assert np.ptp(np.nonzero(word)[0]) > np.ptp(np.nonzero(word)[1])
    number = column(tmp_path / "b", "11月")[:100]
    halves = number[:, :50].sum(), number[:, 50:].sum()
    assert min(halves) > 0.7 * max(halves), "side by side"


def test_what_no_font_has_is_left_out_and_told(tmp_path: Path) -> None:
    job = paint(tmp_path, [text("你好😀世界🎉", size=0.08)])
    assert layer(job, "t")["lines"] == ["你好世界"]
    told = next(one for one in layout(job)["remarks"] if one["kind"] == "glyphs")
    assert told["text"].endswith("😀🎉")


def test_a_font_of_the_brand_is_used_and_its_gaps_are_filled(tmp_path: Path) -> None:
    from fontTools.subset import main as subset

    few = tmp_path / "few.otf"
    subset([str(FONTS / "SanjueSans-Regular.otf"), "--text=ABC", f"--output-file={few}"])
    kit = {**KIT, "fonts": {"title": "brand/few.otf"}}
    files = {"brand/few.otf": few}
    own = paint(tmp_path / "a", [text("ABC", size=0.2)], kit=kit, files=files)
    plain = paint(tmp_path / "b", [text("ABC", size=0.2, font="body", weight="regular")])
    assert kinds(own) == [] and np.array_equal(pixels(own), pixels(plain)), "the regular one"
    both = paint(tmp_path / "c", [text("ABC国", size=0.15)], kit=kit, files=files)
    assert kinds(both) == [] and layer(both, "t")["lines"] == ["ABC国"]


def test_another_font_in_its_place_is_seen(tmp_path: Path) -> None:
    """A worker lives on: it must not keep the font that was there before."""
    file = tmp_path / "own.otf"
    kit = {"fonts": {"title": "brand/own.otf"}}
    seen = []
    for weight in ("Bold", "Regular"):
        shutil.copy(FONTS / f"SanjueSans-{weight}.otf", file)
        job = paint(
            tmp_path / weight, [text("国", size=0.5)], kit=kit, files={"brand/own.otf": file}
        )
        seen.append((pixels(job) < 128).sum())
    assert seen[0] > 1.2 * seen[1]


def test_outline_shadow_and_plate_are_painted(tmp_path: Path) -> None:
    plain = pixels(paint(tmp_path / "a", [text("国", size=0.5)]))
    line = pixels(
        paint(tmp_path / "b", [text("国", size=0.5, outline={"colour": "#ff0000", "width": 0.05})])
    )
    red = (line[:, :, 0] > 200) & (line[:, :, 1] < 60)
    assert red.sum() > 2000 and not (red & (plain[:, :, 0] < 60)).any(), "around, not over"
    shadow = pixels(paint(tmp_path / "c", [text("国", size=0.5, shadow={"dy": 0.1})]))
    grey = (shadow[:, :, 0] > 130) & (shadow[:, :, 0] < 250)
    assert grey.sum() > ((plain[:, :, 0] > 130) & (plain[:, :, 0] < 250)).sum() + 1000
    plate = pixels(paint(tmp_path / "d", [text("国", size=0.3, plate={"fill": "#00ff00"})]))
    assert ((plate[:, :, 1] > 250) & (plate[:, :, 0] < 5)).sum() > 5000


def test_a_block_is_stacked_in_one_box(tmp_path: Path) -> None:
    layers = [
        text("标题", id="title", size=0.2, valign="bottom"),
        text("眉题", id="kicker", size=0.05, follow="title", side="above", gap=0.05),
        text("副标题", id="sub", size=0.06, follow="title", gap=0.04),
        text("", id="none", size=0.06, follow="sub", gap=0.04, visible=False),
    ]
    job = paint(tmp_path, layers)
    kicker, title, sub = (layer(job, name)["box"] for name in ("kicker", "title", "sub"))
    assert kicker[1] + kicker[3] + 0.05 * 400 == pytest.approx(title[1], abs=0.1)
    assert title[1] + title[3] + 0.04 * 400 == pytest.approx(sub[1], abs=0.1)
    assert sub[1] + sub[3] == pytest.approx(0.9 * 400, abs=0.1), "it stands on the foot of the box"
    tight = [{**one, "place": box(0.8, 0.25)} if one["id"] == "title" else one for one in layers]
    small = paint(tmp_path / "b", tight)
    boxes = [layer(small, name)["box"] for name in ("kicker", "title", "sub")]
    assert boxes[0][1] >= 40 - 1 and boxes[2][1] + boxes[2][3] <= 140 + 1, "shrunk together"


def test_the_brand_is_written_when_painting(tmp_path: Path) -> None:
    job = paint(tmp_path / "a", [text("{brand} · 2026", size=0.06)])
    assert layer(job, "t")["lines"] == ["三绝 · 2026"]
