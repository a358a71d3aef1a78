"""A text as a model takes it: every character knows its place, and words get exact times."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from studio.sdk import Asset, CallFailed, PluginError, Result
from studio.sdk.speech.marks import Mark, as_json
from studio.sdk.speech.written import (
    Written,
    cut_at,
    in_characters,
    in_ipa,
    readings,
    spoken_words,
    tell_unspoken,
    timed_words,
)
from studio.sdk.testing import FakeJob

LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz ,.'")
IPA = {"Hello": "həlˈoʊ", "dear": "dˈɪɹ", "world": "wˈɜːld"}


def phonemes(folder: Path) -> FakeJob:
    def answer(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        words = [{"text": one, "ipa": IPA[one]} for one in IPA if one in params["text"]]
        file = folder / "phonemes.json"
        file.write_text(json.dumps({"ipa": "", "words": words}), encoding="utf-8")
        return Result("", (Asset(file, "application/json", "phonemes"),), "espeak 1")

    return FakeJob(folder, answers={"speech.phonemes": answer})


def test_characters_in_the_form_that_the_model_knows() -> None:
    made = in_characters("Hé，Ok。", LETTERS.__contains__)
    assert made == Written("h,ok.", (0, 2, 3, 4, 5))
    with pytest.raises(PluginError, match="none of these characters"):
        in_characters("你好，", LETTERS.__contains__)


def test_phonemes_keep_what_is_between_the_words(tmp_path: Path) -> None:
    made = in_ipa("Hello，dear world！", "en", (), phonemes(tmp_path))
    assert made.text == "həlˈoʊ,dˈɪɹ wˈɜːld!"
    places = [made.origin[made.text.index(one)] for one in "h,dw!"]
    assert places == [0, 5, 6, 11, 16]
    assert made.only(LETTERS.__contains__).text == "hlo,d wld"


def test_a_reading_stands_in_place_of_phonemes(tmp_path: Path) -> None:
    marks = [
        as_json(Mark("reading", 6, 10, alphabet="ipa", value="θʊ")),
        as_json(Mark("link", 0, 5)),
    ]
    assert readings(marks, "pinyin") == []
    job = phonemes(tmp_path)
    made = in_ipa("Hello dear world", "en", readings(marks, "ipa"), job)
    assert made.text == "həlˈoʊ θʊ wˈɜːld"
    assert [params["text"] for _, params in job.calls] == ["Hello ", " world"]


def test_without_an_engine_for_phonemes_it_is_said_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="extra `engines`"):
        in_ipa("Hello", "en", (), FakeJob(tmp_path))

    def fail(*_: Any) -> Result:
        raise CallFailed("it is tired")

    with pytest.raises(PluginError, match="into phonemes: it is tired"):
        in_ipa("Hello", "en", (), FakeJob(tmp_path, answers={"speech.phonemes": fail}))
    assert in_ipa("…", "en", (), FakeJob(tmp_path)).text == "."


def test_marks_inside_marks_are_left_out() -> None:
    marks = [Mark("reading", 2, 6), Mark("reading", 4, 5), Mark("reading", 8, 9)]
    assert [(a, b, mark is not None) for a, b, mark in cut_at("0123456789", marks)] == [
        (0, 2, False), (2, 6, True), (6, 8, False), (8, 9, True), (9, 10, False),
    ]  # fmt: skip


def test_words_as_they_are_shown() -> None:
    text = "我爱Qt 6，don't！"
    assert [text[a:b] for a, b in spoken_words(text)] == ["我", "爱", "Qt", "6", "don't"]


def test_what_a_voice_does_not_know_is_told(tmp_path: Path) -> None:
    job = FakeJob(tmp_path)
    text = "say 你好 and Ω"
    tell_unspoken(text, in_characters(text, LETTERS.__contains__).origin, job)
    assert job.notices == ["The voice left out '你 好 Ω': it does not know these characters."]
    tell_unspoken("say", (0, 1, 2), job)
    assert len(job.notices) == 1


def test_times_are_the_sums_of_the_frames() -> None:
    made = in_characters("ab cd", LETTERS.__contains__)
    frames = [1, 2, 1, 3, 1, 1, 1, 5, 1, 2, 2]  # a blank before, between and after
    words = timed_words("ab cd", made.origin, frames, lambda number: 1 + 2 * number, 20 * 256)
    assert sum(frames) == 20
    assert words == [
        {"text": "ab", "start": 256, "end": 7 * 256}, {"text": "cd", "start": 10 * 256, "end": 18 * 256},
    ]  # fmt: skip
