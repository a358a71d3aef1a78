"""A person says what a span is, and it is read so, whatever the rules would make of it."""

from __future__ import annotations

import pytest

from plugins.narrate.say_as import said_as


@pytest.mark.parametrize(
    ("text", "how", "chinese", "english"),
    [
        ("110", "digits", "一一零", "one one zero"),
        ("0.1", "digits", "零点一", "zero point one"),
        ("3.14.15", "digits", "三点一四点一五", "three point one four point one five"),
        ("110", "cardinal", "一百一十", "one hundred ten"),
        ("3", "ordinal", "第三", "third"),
        ("138-1234-5678", "phone", "幺三八，幺二三四，五六七八", "one three eight, one two three four, five six seven eight"),
        ("20240501", "date", "二零二四年五月一日", "May first, twenty twenty-four"),
        ("<b>", "raw", "<b>", "<b>"),
    ],
)  # fmt: skip
def test_what_it_is_decides(text: str, how: str, chinese: str, english: str) -> None:
    assert said_as(text, how, "zh") == chinese
    assert said_as(text, how, "en") == english


def test_letters_and_signs_have_names() -> None:
    assert said_as("A-1", "characters", "zh").replace(" ", "") == "A杠一"
    assert "dash" in said_as("A-1", "characters", "en")
