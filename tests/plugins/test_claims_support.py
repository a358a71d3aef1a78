"""How well claims are told from claims that only look alike, and how figures are read."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.claims.figures import find_figures, fold
from plugins.claims.ledger import Ledger
from plugins.claims.names import find_names, quotations
from plugins.claims.numerals import chinese
from plugins.claims.sentence import Sentence
from plugins.claims.statements import statements
from plugins.claims.support import judge
from plugins.narrate.numbers_zh import cardinal
from plugins.sources.cut import cut
from plugins.sources.markdown import read_markdown
from studio.sdk.brief import Brief
from studio.sdk.passages import Passage
from tests.plugins.claim_pairs import FINAL, FRESH, LAST, WORKED, Pair


def backed(pair: Pair) -> bool:
    verdict = judge(Sentence(pair[2]), Passage("x", pair[1], "d"))
    return verdict is not None and not verdict.problem


@pytest.mark.parametrize(
    ("pairs", "precision"),
    [(WORKED, 0.97), (FRESH, 0.97), (LAST, 0.97), (FINAL, 0.92)],
    ids=["worked", "fresh", "last", "final"],
)
def test_precision_and_recall(pairs: tuple[Pair, ...], precision: float) -> None:
    wrongly = [pair for pair in pairs if backed(pair) and not pair[0].startswith("true")]
    missed = [pair for pair in pairs if not backed(pair) and pair[0].startswith("true")]
    true = sum(pair[0].startswith("true") for pair in pairs)
    found = true - len(missed)
    assert found / (found + len(wrongly)) >= precision, wrongly
    assert found / true >= 0.95, missed


def test_the_sets_are_large_and_mixed() -> None:
    pairs = WORKED + FRESH + LAST + FINAL
    assert len(pairs) >= 250
    assert {"true", "true paraphrase", "number", "unit", "date", "name", "place", "quote", "negation",
            "direction", "exchanged", "topic"} == {kind for kind, _, _ in pairs}  # fmt: skip


def read(text: str) -> list[tuple[Fraction, str]]:
    return [(one.value, one.unit) for one in find_figures(fold(text)).numbers if not one.ordinary]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,200 人", 1200, "person"), ("1200 people", 1200, "person"), ("一千二百人", 1200, "person"),
        ("1.2 thousand people", 1200, "person"), ("１２００名", 1200, "person"), ("一千二百名", 1200, "person"),
        ("20%", Fraction(1, 5), "%"), ("百分之二十", Fraction(1, 5), "%"), ("20 per cent", Fraction(1, 5), "%"),
        ("twenty percent", Fraction(1, 5), "%"), ("两成", Fraction(1, 5), "%"), ("五分之一", Fraction(1, 5), "%"),
        ("one fifth", Fraction(1, 5), "%"), ("三成半", Fraction(7, 20), "%"), ("百分之三点五", Fraction(7, 200), "%"),
        ("128.6 亿元", 12_860_000_000, "CNY"), ("$4.5 million", 4_500_000, "USD"), ("US$3bn", 3 * 10**9, "USD"),
        ("450 万美元", 4_500_000, "USD"), ("€49", 49, "EUR"), ("fifty dollars", 50, "USD"),
        ("¥300", 300, "CNY"), ("两万三千余件", 23000, "piece"), ("forty-five minutes", 45, "minute"),
        ("45 分钟", 45, "minute"), ("6.7-inch", Fraction(67, 10), "inch"), ("65W", 65, "W"), ("65 瓦", 65, "W"),
        ("5000mAh", 5000, "mAh"), ("3 千米", 3, "km"), ("214 square kilometres", 214, "km2"), ("六成一", Fraction(61, 100), "%"), ("五个百分点", 5, "pp"), ("a hundred years", 100, "year"),
        ("10:30", 630, "clock"),
    ],
)  # fmt: skip
def test_figures_by_their_value(text: str, value: int | Fraction, unit: str) -> None:
    assert read(text) == [(value, unit)]


@pytest.mark.parametrize(
    "text", ["GB 45438-2025", "MP3 和 H200", "v1.2.3", "星期三", "第三章", "几十人", "三四十人"]
)
def test_what_is_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    ["2025 年 9 月 1 日", "2025年9月1号", "二〇二五年九月一日", "2025-09-01", "2025/9/1", "1 September 2025",
     "September 1st, 2025", "Sept. 1, 2025", "1st of September 2025"],
)  # fmt: skip
def test_dates_in_both_languages(text: str) -> None:
    dates = find_figures(fold(f"It began on {text} in town.")).dates
    assert [(d.year, d.month, d.day) for d in dates] == [(2025, 9, 1)]


@given(st.integers(0, 10**12))
def test_chinese_numerals_back_and_forth(number: int) -> None:
    assert chinese(cardinal(str(number))) == number


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    folded = fold(text)
    found = find_figures(folded)
    assert all(0 <= n.start < n.end <= len(folded) for n in found.numbers)
    assert len(found.rest) == len(folded)
    find_names(text)
    quotations(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Kowalski founded it.", ("Anna Kowalski",)),
        ("The World Health Organization says so.", ("World Health Organization",)),
        ("《海边的灯塔》上映。", ("海边的灯塔",)),
        ("公司由李明创办。", ("李明",)),
        ("这款软件由三绝工作室开发。", ("三绝工作室",)),
        ("Divers went down in May.", ()),
        ("这家公司很好。", ()),
    ],
)
def test_names(text: str, told: tuple[str, ...]) -> None:
    assert find_names(text).told == told


SAMPLES = Path(__file__).parents[2] / "assets" / "samples"


def real_passages() -> list[Passage]:
    """Those of the sample projects, and those that the pairs were written from."""
    texts = {file.name: file.read_text("utf-8") for file in sorted(SAMPLES.glob("*/sources/*.md"))}
    texts |= {pair[1][:12]: pair[1] for pair in WORKED + FRESH + LAST + FINAL}
    return [p for name, text in texts.items() for p in cut(name, read_markdown(text).blocks)[1]]


def test_what_a_source_says_word_for_word_is_backed_and_no_other_figure_is() -> None:
    passages = real_passages()
    said = [
        statement
        for passage in passages
        for statement in statements(passage.text)
        if Sentence(statement.text).numbers
    ]
    assert len(said) > 80
    ledger = Ledger(passages, Brief(), [], "zh")
    missed = [one.text for one in said if ledger.claim(one).status != "verified"]
    assert missed == []
    wrongly = []
    for one in said:
        changed = re.sub(r"\d+", lambda found: str(int(found[0]) * 7 + 3), one.text)
        if changed != one.text and ledger.claim(replace(one, text=changed)).status == "verified":
            wrongly.append(changed)
    assert wrongly == []
