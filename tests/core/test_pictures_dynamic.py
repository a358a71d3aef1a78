"""Dynamic prompts: alternatives, weights, word lists, escapes, and what can't be read."""

from __future__ import annotations

from collections import Counter

import pytest

from studio.core.pictures.dynamic import expand
from studio.core.pictures.template import OrderError, literal

LISTS = {
    "colours": ("red", "{light|dark} blue", "green"),
    "scene/indoor": ("a __colours__ room",),
    "光线": ("晨光", "夕阳"),
    "circle": ("one __circle__",),
    "flood": ("__flood__ __flood__",),
    "empty": (),
    "broken": ("{a|b",),
}


def drawn(prompt: str, seeds: int = 60) -> Counter[str]:
    return Counter(expand(prompt, seed, LISTS) for seed in range(seeds))


@pytest.mark.parametrize(
    ("prompt", "possible"),
    [
        ("a {red|blue} cat", {"a red cat", "a blue cat"}),
        ("{ a | b }", {"a", "b"}),
        ("{a|{b|c} {d|e}}", {"a", "b d", "b e", "c d", "c e"}),
        ("{2$$a|b}", {"a, b", "b, a"}),
        ("{2$$ and $$a|b}", {"a and b", "b and a"}),
        ("{1-2$$+$$a|b}", {"a", "b", "a+b", "b+a"}),
        ("{-1$$a|b}x", {"x", "ax", "bx"}),
        ("{9$$a|b}", {"a, b", "b, a"}),
        ("{$$a|b}", {"a", "b"}),
        ("__colours__ sky", {"red sky", "light blue sky", "dark blue sky", "green sky"}),
        ("__光线__下的猫", {"晨光下的猫", "夕阳下的猫"}),
        ("__Scene/Indoor__", {f"a {c} room" for c in ("red", "light blue", "dark blue", "green")}),
        ("{2$$__光线__}", {"晨光, 夕阳", "夕阳, 晨光"}),
        ("a, {|x}, b", {"a, b", "a, x, b"}),
        ("猫，{|}，狗", {"猫，狗"}),
    ],
)
def test_every_possibility_comes_and_no_other(prompt: str, possible: set[str]) -> None:
    assert set(drawn(prompt, 200)) == possible


@pytest.mark.parametrize(
    "prompt",
    [
        "a cat, (soft light:1.2), <lora:ink:0.8>",
        '{"scene": "a cat", "colours": ["red"]}',
        "a | b } c $$ d",
        "snake_case and ____ and __",
        "dots,, commas ,, stay",
        r"name_\(series\) \\ path",
    ],
)
def test_what_is_no_alternative_stays_as_it_is(prompt: str) -> None:
    assert expand(prompt, 1, LISTS) == prompt


def test_after_a_backslash_marks_are_letters() -> None:
    assert expand(r"\{a\|b\} \__colours\__ \$$", 1, LISTS) == "{a|b} __colours__ $$"


@pytest.mark.parametrize("text", ["{a|b}", "__colours__", "2$$a", "a_b __ c", "____", "日{本|語}"])
def test_a_literal_text_comes_back(text: str) -> None:
    assert expand(literal(text), 1, LISTS) == text
    assert expand("{" + literal(text) + "|" + literal(text) + "}", 1, LISTS) == text


def test_weights_count() -> None:
    found = drawn("{9::often|1::seldom|0::never}", 400)
    assert found["often"] > 5 * found["seldom"] > 0
    assert found["never"] == 0


def test_the_seed_decides() -> None:
    prompt = "{a|b|c|d} __colours__ {2$$x|y|z}"
    assert all(expand(prompt, seed, LISTS) == expand(prompt, seed, LISTS) for seed in range(20))
    assert len(drawn(prompt)) > 10


def test_prompts_that_differ_in_a_word_draw_alike() -> None:
    for seed in range(10):
        cat = expand("a cat in {rain|snow|sun}, __colours__", seed, LISTS)
        assert cat.replace("cat", "dog") == expand(
            "a dog in {rain|snow|sun}, __colours__", seed, LISTS
        )


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        (
            "a __nope__",
            "'nope', which the prompt asks for, is not there; there are: broken, circle",
        ),
        ("{a|{b|__nope__}}", "'nope'"),
        ("__empty__", "is empty"),
        ("__circle__", "'circle' leads back to itself"),
        ("__flood__", "'flood' leads back to itself"),
        ("__broken__", r"In the word list 'broken' a brace is opened and never closed: '\{a\|b'"),
        ("a {b|c", "In the prompt a brace is opened"),
        ("{" * 5000, "more than 16 braces"),
    ],
)
def test_what_can_not_be_drawn_is_said(prompt: str, said: str) -> None:
    with pytest.raises(OrderError, match=said):
        expand(prompt, 3, LISTS)
