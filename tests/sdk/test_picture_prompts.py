"""Prompts in English: what is asked of the text engine, and what is made of its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.composer.plugin import Composer
from studio.sdk import Asset, CallFailed, PluginError, Result
from studio.sdk import picture_prompts as prompts
from studio.sdk.picture_prompts import READS_ENGLISH, in_english
from studio.sdk.testing import Answer, FakeJob, run_plugin


@pytest.fixture(autouse=True)
def another_process() -> Iterator[None]:
    prompts._known.clear()
    yield
    prompts._known.clear()


def says(answer: str) -> Answer:
    return lambda params, inputs: Result(answer, (), "peer 1")


def job_with(tmp_path: Path, answer: Answer) -> FakeJob:
    return FakeJob(tmp_path, answers={"text.generate": answer})


def test_a_chinese_prompt_is_read_in_english(tmp_path: Path) -> None:
    job = job_with(tmp_path, says("a cat on a windowsill, (soft light:1.2)\n"))
    assert in_english("窗台上的猫，(柔光:1.2)", job) == (
        "a cat on a windowsill, (soft light:1.2)",
        True,
    )
    asked = job.calls[0][1]
    assert asked["messages"][-1]["content"] == "窗台上的猫，(柔光:1.2)"
    assert asked["language"] == "en" and asked["temperature"] == 0.0
    assert job.notices == []


def test_an_english_prompt_is_left_alone(tmp_path: Path) -> None:
    job = job_with(tmp_path, says("never asked"))
    prompt = 'a poster with the title "新品上市", café, <lora:水墨:0.8>'
    assert in_english(prompt, job) == (prompt, False)
    assert job.calls == []


def test_lora_tags_are_kept_apart_from_the_translation(tmp_path: Path) -> None:
    job = job_with(tmp_path, says("a mountain"))
    assert in_english("山<lora:水墨:0.8>", job) == ("a mountain <lora:水墨:0.8>", True)
    assert in_english("1 < 2 > 山", job) == ("a mountain", True)
    assert "lora" not in str(job.calls[0][1]["messages"][-1])


def test_lettering_that_was_lost_is_put_back(tmp_path: Path) -> None:
    job = job_with(tmp_path, says("a red poster"))
    assert (
        in_english("红色海报，写着“新品上市”", job)[0] == "a red poster, with the text “新品上市”"
    )
    job = job_with(tmp_path, says('a blue poster that reads "新品上市"'))
    assert in_english("蓝色海报，写着“新品上市”", job)[0] == 'a blue poster that reads "新品上市"'


def test_the_same_prompt_is_translated_once(tmp_path: Path) -> None:
    job = job_with(tmp_path, says("a cat"))
    assert in_english("一只猫", job) == in_english("一只猫", job) == ("a cat", True)
    assert len(job.calls) == 1


@pytest.mark.parametrize(
    "answer",
    ["一只猫", "", "…", "Once upon a time " * 30],
    ids=["chinese", "nothing", "dots", "a story"],
)
def test_what_is_no_translation_is_not_used(tmp_path: Path, answer: str) -> None:
    job = job_with(tmp_path, says(answer))
    assert in_english("一只猫", job) == ("一只猫", False)
    assert job.notices == [READS_ENGLISH]


def test_a_remark_before_the_translation_is_taken_off(tmp_path: Path) -> None:
    job = job_with(tmp_path, says('English prompt: "a cat"'))
    assert in_english("一只猫", job)[0] == '"a cat"'.strip('"')


def test_without_a_text_model_it_is_said_once(tmp_path: Path) -> None:
    job = FakeJob(tmp_path / "one")
    for prompt in ("一只猫", "不要狗"):
        assert in_english(prompt, job) == (prompt, False)
    assert job.notices == [READS_ENGLISH]
    other = FakeJob(tmp_path / "two")
    in_english("一只猫", other)
    assert other.notices == [READS_ENGLISH]


def test_the_composer_is_no_translator(tmp_path: Path) -> None:
    def refuse(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        try:
            run_plugin(Composer(), params, inputs, scratch=tmp_path / "composer")
        except PluginError as error:
            raise CallFailed(str(error)) from error
        raise AssertionError("the composer translates")

    job = job_with(tmp_path, refuse)
    assert in_english("一只猫", job) == ("一只猫", False)
    assert job.notices == [READS_ENGLISH]
