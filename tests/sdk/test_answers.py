"""Answers as they come: marks of reasoning, stop strings, languages, however they are cut."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.sdk.answers import AnswerStream, StopFilter, with_hint, wrong_language
from studio.sdk.reasoning import ReasoningFilter, likely_reasons
from studio.sdk.testing import FakeJob


def pieces(text: str, places: list[int]) -> list[str]:
    edges = [0, *sorted(place % (len(text) + 1) for place in places), len(text)]
    return [text[a:b] for a, b in pairwise(edges)]


def filtered(cut: list[str]) -> str:
    marks, text = ReasoningFilter(), ""
    for piece in cut:
        restart, new = marks.feed(piece)
        text = new if restart else text + new
    return text + marks.end()


ANSWERS = {
    "Hello.": "Hello.",
    "<think>a\nb</think>\n\nHello.": "Hello.",
    "\n <THINK>a</Think>Hello. 1 < 2 and [this]": "Hello. 1 < 2 and [this]",
    "a\nb</think>\nHello.": "Hello.",
    "One.\n\n<think>hm</think>\n\nTwo.": "One.\n\nTwo.",
    "Models write `<think>` and `</think>` around it.": (
        "Models write `<think>` and `</think>` around it."
    ),
    "Say <think> in a line.": "Say <think> in a line.",
    "<think>never ends": "",
    "<think>a</think>": "",
    "Less <thin": "Less <thin",
    "<thinking>a <think> b</thinking>Hello.": "Hello.",
    "[THINK]a[/THINK]Hello.": "Hello.",
}


@pytest.mark.parametrize("answer", ANSWERS)
@given(places=st.lists(st.integers(0, 200), max_size=12))
def test_reasoning_is_found_however_it_is_cut(answer: str, places: list[int]) -> None:
    assert filtered(pieces(answer, places)) == ANSWERS[answer]
    assert filtered(list(answer)) == ANSWERS[answer]


@pytest.mark.parametrize(
    ("model", "reasons"),
    [
        ("deepseek-r1:8b", True), ("Qwen3-4B-Thinking-2507", True), ("qwq", True),
        ("deepseek-reasoner", True), ("qwen3:4b", False), ("er1c", False), ("unthinkable", False),
    ],
)  # fmt: skip
def test_models_that_reason_by_their_name(model: str, reasons: bool) -> None:
    assert likely_reasons(model) is reasons


@pytest.mark.parametrize(
    ("text", "stops", "given_out", "found"),
    [
        ("one\n\ntwo", ["\n\n"], "one", True),
        ("one END two", ["STOP", "END"], "one ", True),
        ("ab ab abc", ["abc"], "ab ab ", True),
        ("first at the end EN", ["END"], "first at the end EN", False),
        ("关于茶就写到这里。", ["写到"], "关于茶就", True),
        ("none", [], "none", False),
    ],
)
@given(places=st.lists(st.integers(0, 60), max_size=8))
def test_a_stop_string_ends_the_text_however_it_is_cut(
    text: str, stops: list[str], given_out: str, found: bool, places: list[int]
) -> None:
    for cut in (pieces(text, places), list(text)):
        stop = StopFilter(stops)
        assert "".join(map(stop.feed, cut)) + stop.end() == given_out
        assert stop.found is found


def answer(
    tmp_path: Path, chunks: list[str], language: str = "auto", **more: object
) -> tuple[str, str]:
    """The text, and what was streamed before the end."""
    job = FakeJob(tmp_path)
    stream = AnswerStream(job, language, **more)  # type: ignore[arg-type]
    for chunk in chunks:
        stream.add(chunk)
    streamed = "".join(job.chunks)
    stream.end()
    return stream.text, streamed


def test_a_stop_string_in_the_reasoning_does_not_count(tmp_path: Path) -> None:
    said = list("<think>END it?</think>\n\nYes. END no")
    assert answer(tmp_path, said, stop=["END"])[0] == "Yes."


def test_reasoning_that_the_prompt_began(tmp_path: Path) -> None:
    assert answer(tmp_path, list("hm\n</think>\n\nYes."), thinking=True) == ("Yes.", "Yes.")


def test_white_space_counts_after_a_given_beginning(tmp_path: Path) -> None:
    assert answer(tmp_path, [" world"], prefix="Hello")[0] == " world"
    assert answer(tmp_path, [" world"])[0] == "world"


def test_nothing_is_streamed_in_the_wrong_language(tmp_path: Path) -> None:
    long = "This is an answer in English. " * 20
    assert answer(tmp_path, list(long), "zh") == (long.rstrip(), "")
    assert answer(tmp_path, list(long), "en")[1].strip() == long.strip()


def test_short_texts_tell_no_language() -> None:
    assert not wrong_language("OK", "zh")
    assert wrong_language("This is English, and long enough.", "zh")
    assert wrong_language("这是一句足够长的中文。", "en")


def test_a_hint_goes_into_the_last_message_of_the_user() -> None:
    messages = [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]
    assert with_hint(messages, "h")[0] == {"role": "user", "content": "a\n\nh"}
    assert with_hint([], "h") == [{"role": "user", "content": "h"}]
    assert messages[0]["content"] == "a"
