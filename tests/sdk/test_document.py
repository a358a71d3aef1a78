"""Front matter, sections and sentences."""

from __future__ import annotations

import pytest

from studio.sdk.document import (
    Document,
    language_of,
    parse_document,
    sections,
    sentences,
    write_document,
)


def test_front_matter_survives() -> None:
    document = Document("# 标题\n\n正文", {"title": "标题: 一", "tags": ["甲", "b"], "n": 3})
    assert parse_document(write_document(document)) == document


def test_front_matter_as_people_write_it() -> None:
    document = parse_document(
        "---\r\ntitle: A plain title\r\ntags: [one, 'two']\r\n---\r\n# Other\r\n"
    )
    assert document.title == "A plain title"
    assert document.meta["tags"] == ["one", "two"]


def test_the_title_may_be_a_heading() -> None:
    assert parse_document("text\n\n# The title #\n").title == "The title"


def test_a_rule_is_no_front_matter() -> None:
    assert parse_document("a\n---\nb\n---\n").body == "a\n---\nb\n---\n"


def test_sections_ignore_code() -> None:
    found = sections("intro\n\n# One\n```\n# not a heading\n```\n## Two ##\ntext\n")
    assert [(s.level, s.heading) for s in found] == [(0, ""), (1, "One"), (2, "Two")]
    assert "# not a heading" in found[1].body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今天发布了。你好！真的？好", ["今天发布了。", "你好！", "真的？", "好"]),
        ("他说：“走吧。”然后走了。", ["他说：“走吧。”", "然后走了。"]),
        ("Dr. Smith paid 3.50 dollars. He left!", ["Dr. Smith paid 3.50 dollars.", "He left!"]),
        ("See e.g. the U.S. rules, v2.4.8 of them.", ["See e.g. the U.S. rules, v2.4.8 of them."]),
        ("版本 0.1.0 来了。Version 2.0 too.", ["版本 0.1.0 来了。", "Version 2.0 too."]),
        ("等等……好的。", ["等等……", "好的。"]),
        ("“Stop.” He did.", ["“Stop.”", "He did."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_no_character_is_lost() -> None:
    text = "一句。Two. 三！Four? five…… 六"
    assert "".join(sentences(text)).replace(" ", "") == text.replace(" ", "")


def test_language() -> None:
    assert language_of("用 ONNX Runtime 和 PySide6 在本地运行") == "zh"
    assert language_of("The word 三绝 means three perfections in Chinese") == "en"
    assert language_of("") == "en"


def test_a_heading_keeps_a_sign_that_is_no_closing_mark() -> None:
    (first, second) = sections("## C#\n\nA language.\n\n## F ##  \n\nA key.")
    assert (first.heading, second.heading) == ("C#", "F")
    assert Document("# Ten years of C#\n").title == "Ten years of C#"
