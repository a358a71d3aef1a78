"""The score: itemised, reproducible, and moved by what a reader would notice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.score import GROUPS, Item, Score, score_of
from studio.core.score.prose import prose_of
from studio.core.score.readability import flesch, is_common, syllables
from studio.core.score.search import columns
from studio.core.score.specificity import empty_words

PARAGRAPH = "The Acme lamp ran for 40 hours in the test of March 2026. It weighs 200 grams. "
GOOD = f"""---
title: "A lamp that runs 40 hours on one charge"
description: "The Acme lamp ran for 40 hours in our test and weighs only 200 grams: who needs it, what it costs."
---

# A lamp that runs 40 hours on one charge

{PARAGRAPH}

## What we measured

{PARAGRAPH * 3}See [the test](https://a.example).

![The lamp on a desk](lamp.png)

## What it costs

{PARAGRAPH * 3}
"""
POOR = (
    "In today's world, this amazing, innovative and incredible solution seamlessly unlocks "
    "unparalleled possibilities for holistic organisations everywhere and therefore constitutes "
    "a revolutionary transformation of established methodologies, notwithstanding considerable "
    "institutional complications that organisations habitually encounter. " * 8
)
ZH = """# 灯亮四十小时

这款台灯充一次电，能用 40 小时。它重 200 克，放进包里不占地方。

## 怎么测的

我们在 2026 年 3 月测了三次。每次都亮到第 40 小时，误差不到一刻钟。
"""


def item(score: Score, name: str) -> Item:
    return next(one for one in score.items if one.name == name)


def test_a_text_with_facts_scores_better_than_one_that_only_sounds_well() -> None:
    good, poor = score_of(GOOD, ["lamp"]), score_of(POOR, ["lamp"])
    assert good.points >= 85 and poor.points <= 35
    assert {one.group for one in good.items} == set(GROUPS)


@given(st.text(alphabet="aB 四五。，.\n#*[](!)^-1|`", max_size=120), st.lists(st.text(max_size=5)))
@settings(max_examples=200, deadline=None)
def test_any_text_has_a_score_within_its_bounds(text: str, wanted: list[str]) -> None:
    score = score_of(text, wanted)
    assert 0 <= score.points <= 100
    assert all(0 <= one.points <= one.most for one in score.items)
    assert score == score_of(text, wanted)


def test_an_empty_text_has_no_items() -> None:
    assert score_of("").items == () and score_of("---\ntitle: x\n---\n").points == 0


def test_what_does_not_apply_is_left_out() -> None:
    names = {one.name for one in score_of(ZH).items}
    assert "alt" not in names and "density" not in names and "flesch" not in names
    assert {"common", "clauses", "sentences"} <= names


def test_flesch_is_the_published_formula() -> None:
    # "The cat sat on the mat." 6 words, 1 sentence, 6 syllables
    assert flesch(prose_of("The cat sat on the mat.")) == pytest.approx(206.835 - 6.09 - 84.6)


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("table", 2), ("hours", 1), ("weighed", 1), ("started", 2), ("reader", 2), ("the", 1)],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_common_characters_are_those_of_level_one() -> None:
    assert all(map(is_common, "的一是我们台灯"))
    assert not any(map(is_common, "饕餮魑魅龘"))


def test_empty_words_are_found_in_both_languages() -> None:
    assert empty_words("An Innovative, seamless lamp; innovatively", "en") == ["innovative", "seamless"]  # fmt: skip
    assert empty_words("赋能行业，打造一站式平台", "zh") == ["一站式", "赋能"]


def test_columns_count_chinese_double() -> None:
    assert (columns("abc"), columns("灯亮"), columns("灯 40")) == (3, 4, 5)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda text: text.replace("![The lamp on a desk]", "![]"), "alt"),
        (lambda text: text.replace("See [the test](https://a.example).", ""), "links"),
        (lambda text: text.replace("40", "many").replace("200", "few").replace("2026", "spring"), "figures"),
        (lambda text: text.replace("## What it costs", "").replace("## What we measured", ""), "in_headings"),
        (lambda text: text.replace("The Acme lamp ran for 40 hours in our test and weighs", ""), "description"),
        (lambda text: text.replace("## What we", "#### What we"), "levels"),
    ],
)  # fmt: skip
def test_each_item_answers_to_its_own_fault(change, name: str) -> None:  # type: ignore[no-untyped-def]
    wanted = ["lamp", "what"]
    before, after = score_of(GOOD, wanted), score_of(change(GOOD), wanted)
    assert item(after, name).points < item(before, name).points


def test_chinese_is_counted_in_characters() -> None:
    score = score_of(ZH)
    assert 10 < item(score, "sentences").value < 20 and item(score, "sentences").points == 9
    long = "这款台灯充一次电能用四十个小时" * 12 + "。"
    assert item(score_of(long), "sentences").points == 0
    assert item(score_of(long), "longest").points == 0
