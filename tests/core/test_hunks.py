"""Hunks: whatever is accepted, the text is consistent, and a hunk is something to decide about."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.hunks import Changes, Hunk, changes_of

TEXTS = st.text(alphabet="ab 四五灯亮，。.\n*[^1](x)`_9'’\u3000é😀", max_size=60)


@given(TEXTS, TEXTS)
@settings(max_examples=400, deadline=None)
def test_all_give_the_new_text_and_none_the_old(old: str, new: str) -> None:
    changes = changes_of(old, new)
    assert changes.apply(range(len(changes.hunks))) == new
    assert changes.apply(()) == old
    assert (changes.hunks == ()) == (old == new)


@given(TEXTS, TEXTS, st.data())
@settings(max_examples=300, deadline=None)
def test_each_part_of_a_mixture_is_the_one_that_was_chosen(
    old: str, new: str, data: st.DataObject
) -> None:
    changes = changes_of(old, new)
    chosen = data.draw(st.sets(st.sampled_from(range(len(changes.hunks)) or [0])))
    parts = [
        piece if isinstance(piece, str)
        else (changes.hunks[piece].new if piece in chosen else changes.hunks[piece].old)
        for piece in changes.pieces()
    ]  # fmt: skip
    assert changes.apply(chosen) == "".join(parts)
    # the rejected hunks of the one way are the accepted ones of the way back
    back = Changes(new, tuple(_backwards(changes)))
    rest = set(range(len(changes.hunks))) - chosen
    assert back.apply(rest) == changes.apply(chosen)


def _backwards(changes: Changes) -> list[Hunk]:
    found: list[Hunk] = []
    shift = 0
    for hunk in changes.hunks:
        start = hunk.start + shift
        found.append(Hunk(start, start + len(hunk.new), hunk.new, hunk.old))
        shift += len(hunk.new) - len(hunk.old)
    return found


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_hunks_lie_in_order_and_say_where_they_are(old: str, new: str) -> None:
    end = -1
    for hunk in changes_of(old, new).hunks:
        assert hunk.start > end and hunk.end >= hunk.start
        assert old[hunk.start : hunk.end] == hunk.old != hunk.new
        end = hunk.end


def pairs(old: str, new: str) -> list[tuple[str, str]]:
    return [(one.old, one.new) for one in changes_of(old, new).hunks]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The lamp runs 40 hours.", "The lamp runs 45 hours.", [("40", "45")]),
        ("灯亮四十小时，重两百克。", "灯亮五十小时，重两百克。", [("四", "五")]),
        ("我们很快就会把它做好。", "我们马上就把它弄好。",
         [("很快就会把它做", "马上就把它弄")]),
        ("A very long talk, and short.", "A brief chat, and short.",
         [("very long talk", "brief chat")]),
        ("It lasts long.[^1] Good.", "It lasts long.[^2] Good.", [("[^1]", "[^2]")]),
        ("See [the test](https://a.example/x).", "See [the test](https://a.example/y).",
         [("](https://a.example/x)", "](https://a.example/y)")]),
        ("one\ntwo\nthree\n", "one\nthree\n", [("two\n", "")]),
        ("A. B.", "A. B. C.", [("", " C.")]),
        ("don't", "doesn't", [("don't", "doesn't")]),
        ("3.5 kg", "3.7 kg", [("3.5", "3.7")]),
    ],
)  # fmt: skip
def test_borders_lie_where_a_person_would_draw_them(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert pairs(old, new) == expected


def test_changes_in_two_clauses_are_two_decisions() -> None:
    old = "这款台灯很亮，价格很高，适合书桌。"
    new = "这款台灯更亮，价格更低，适合书桌。"
    assert pairs(old, new) == [("很", "更"), ("很高", "更低")]


def test_two_words_that_changed_beside_each_other_are_one_decision() -> None:
    assert pairs("quick and brown fox", "slow and red fox") == [("quick and brown", "slow and red")]


def test_a_long_article_with_few_changes_is_quick_work() -> None:
    lines = [f"第{n}段：这是一段正文，讲的是台灯的第{n}个特点。\n" for n in range(2000)]
    new = [*lines]
    new[1000] = "这一段完全换了。\n"
    assert len(changes_of("".join(lines), "".join(new)).hunks) == 1
