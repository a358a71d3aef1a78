"""Citations of passages become footnotes, and nothing that was never there is cited."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.article import citations, counting
from plugins.article.answers import foreign, section_text, unfinished
from plugins.article.engine import without_reasoning
from studio.sdk.passages import Passage

PASSAGES = {
    one.id: one
    for one in (
        Passage("11111111", "The pen writes at 40 metres.", "trials.md", "Trials", "en"),
        Passage("22222222", "第二段。" * 40, "b.pdf", "报告", "zh", ("引言",), page=3),
        Passage("33333333", "“Quoted” *marks* [x](y) | cells", "c.md", "C", "en", ("C", "Deep")),
    )
}


def footnoted(body: str, notes: dict[str, str] | None = None, language: str = "en") -> str:
    return citations.footnoted(body, notes or {}, PASSAGES, language)


@pytest.mark.parametrize(
    ("text", "clean", "lost"),
    [
        ("Deep [p:11111111].", "Deep [p:11111111].", ()),
        ("深。【p：11111111、p: 22222222】", "深。[p:11111111][p:22222222]", ()),
        ("A (p:11111111; deadbeef) b", "A [p:11111111] b", ("deadbeef",)),
        ("A [p:99999999].", "A.", ("99999999",)),
        ("A [11111111][^22222222] [p33333333].", "A [p:11111111][p:22222222] [p:33333333].", ()),
        ("Ids [deadbeef] that are none.", "Ids [deadbeef] that are none.", ()),
        ("A page (p: 12) stays.", "A page (p: 12) stays.", ()),
        ("写了 [p:编号]。", "写了。", ("p:编号",)),
        ("[p. 3] and (page 4) and [x](p:y)", "[p. 3] and (page 4) and [x](p:y)", ()),
    ],
)
def test_marks_of_all_kinds_are_read(text: str, clean: str, lost: tuple[str, ...]) -> None:
    assert citations.known_only(text, PASSAGES) == (clean, lost)


def test_footnotes_that_a_model_makes_up_are_found() -> None:
    text = "A.[^1] B.[^x]\n\n[^1]: Invented.\n[^x]: Known."
    assert citations.without_notes(text) == ("A. B.", ("[^1]", "[^x]"))
    assert citations.without_notes(text, ["x"]) == ("A. B.[^x]", ("[^1]",))


def test_footnotes_are_numbered_as_they_come() -> None:
    body = "B. [p:22222222] A [p:11111111], again B [p:22222222].\n\nOld.[^x] Gone.[^y]"
    text = footnoted(body, {"x": "An old note."})
    assert text.startswith("B.[^1] A[^2], again B[^1].\n\nOld.[^3] Gone.\n\n[^1]: 报告, p. 3: “")
    assert text.endswith("[^2]: Trials: “The pen writes at 40 metres.”\n[^3]: An old note.\n")


def test_a_definition_holds_no_marks_of_its_own() -> None:
    assert (
        citations.definition(PASSAGES["33333333"], "en")
        == "C, “Deep”: “‘Quoted’ marks x (y) cells”"
    )
    assert (
        citations.definition(PASSAGES["22222222"], "zh")
        == "报告，第 3 页：“" + "第二段。" * 15 + "……”"
    )


TOKENS = st.lists(
    st.sampled_from(
        ["Text ", "句。", "[p:11111111]", " [p:22222222]", "[^a]", "[^zz]", "\n\n", "[p:33333333]"]
    ),
    max_size=20,
)


@given(TOKENS, st.sampled_from(["zh", "en"]))
def test_every_mark_has_its_note_and_every_note_a_mark(parts: list[str], language: str) -> None:
    text = footnoted("x" + "".join(parts), {"a": "Noted.", "b": "Never."}, language)
    body, notes = citations.footnotes(text)
    assert citations.marks(body) == set(notes)
    assert [int(key) for key in notes] == list(range(1, len(notes) + 1))
    assert "[p:" not in text
    assert body.count("[^") == sum(
        "".join(parts).count(one)
        for one in ("[p:11111111]", "[p:22222222]", "[p:33333333]", "[^a]")
    )
    first = [int(mark) for mark in re.findall(r"\[\^(\d+)\]", body)]
    assert list(dict.fromkeys(first)) == sorted(set(first))


@given(TOKENS)
def test_a_second_pass_changes_nothing(parts: list[str]) -> None:
    text = footnoted("x" + "".join(parts), {"a": "Noted."})
    body, notes = citations.footnotes(text)
    assert footnoted(body, notes) == text


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("## 小标题\n\n正文。", "正文。"),
        ("# T\n## 小标题\n正文。", "## 小标题\n正文。".replace("##", "###")),
        ("**小标题**\n\n正文。", "正文。"),
        ("### 小标题\n\n正文。\n\n## 另一节\n\n后文。", "正文。\n\n### 另一节\n\n后文。"),
        ("### 别的\n\n正文。", "### 别的\n\n正文。"),
        ("好的，以下是正文：\n\n正文。", "正文。"),
        ("```markdown\n正文。\n```", "正文。"),
        ("正文。\n\n```sh\n# no heading\n```\n", "正文。\n\n```sh\n# no heading\n```"),
        ("Here is the section:\n\nText.", "Text."),
        ("Here is how it works: press it.", "Here is how it works: press it."),
    ],
)
def test_a_section_has_no_heading_or_wrapping_of_its_own(answer: str, text: str) -> None:
    assert section_text(answer, "小标题") == text


def test_reasoning_comes_off() -> None:
    assert without_reasoning("<think>a</think>b") == "b"
    assert without_reasoning("a</think>b") == "b"
    assert without_reasoning("b<think>a") == "b"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("完了。", False),
        ("没有写完", True),
        ("- item", False),
        ("Said “so.”", False),
        ("A.[^1]", False),
    ],
)
def test_an_end_inside_a_sentence_is_seen(text: str, cut: bool) -> None:
    assert unfinished(text) is cut


def test_languages_are_told_by_prose_only() -> None:
    assert foreign("This is a long English sentence in the text.", "zh")
    assert not foreign("Short.", "zh")
    assert not foreign(
        "正文 `a_long_name_of_a_function_in_code` 和 https://example.org/long/address", "zh"
    )


def test_figures_are_compared_as_they_are_meant() -> None:
    material = "It sold 2,500 pens (40 %) in 1999."
    body = "In 1999 it sold 2500, 40％ more; 7 times; 12% and 3.5.\n\n## 88\n\n[^1]: 77"
    assert [figure for figure, _ in counting.unfounded(body, material)] == ["12%", "3.5"]


def test_a_description_keeps_its_length() -> None:
    body = "One short sentence. " + "Another sentence that is a little longer. " * 5
    assert len(counting.description(body, "en")) <= 155
    assert counting.description(body, "en").endswith("longer.")
    assert counting.description("字" * 100, "zh").endswith("…")
    assert counting.description("", "zh") == ""
