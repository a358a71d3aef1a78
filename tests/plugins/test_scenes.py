"""Scenes: by rules, by a text model, and what is made of an answer that is of no use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.composer.plugin import Composer
from plugins.scenes.plugin import Scenes
from studio.sdk import Asset, CallFailed, PluginError, Result
from studio.sdk.picture_scene import Scene, read_scene, seed_of
from studio.sdk.testing import Answer, FakeJob, run_plugin
from studio.store.wording import WordingFiles

SECTION = {
    "heading": "头采在清明前", "level": 2, "number": 1, "title": "茶山小铺开张了", "tags": ["龙井", "春茶"],
    "lang": "zh", "style": "", "prompt": "头采在清明前, 茶山小铺开张了, 龙井, 春茶",
    "text": "采茶的人天不亮就上山，只采一芽一叶。",
}  # fmt: skip
PROMPTS = WordingFiles().prompt("scenes")
GOOD = {"prompt": "采茶人在晨雾里弯腰采下一片嫩芽，竹篓，山坡", "alt": "采茶人在雾中的山坡上采茶"}


def scene_of(
    tmp_path: Path, answer: Answer | None = None, data: Mapping[str, Any] = SECTION, **params: Any
) -> FakeJob:
    tmp_path.mkdir(exist_ok=True)
    file = tmp_path / "section.json"
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return run_plugin(
        Scenes(), {"prompts": PROMPTS, **params}, [Asset(file, "application/json", "section")],
        scratch=tmp_path / "scratch", answers={"text.generate": answer} if answer else {},
    )  # fmt: skip


def model(tmp_path: Path, answer: str) -> Answer:
    """A language model that tells its figures when asked for no token."""

    def generate(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        file = tmp_path / "answer.json"
        file.write_text(answer if params["max_tokens"] else "", encoding="utf-8")
        return Result("", (Asset(file, "application/json", "text", {"context": 4096}),), "peer 1")

    return generate


def composer(tmp_path: Path) -> Answer:
    def generate(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        try:
            job = run_plugin(Composer(), params, inputs, scratch=tmp_path / "composer")
        except PluginError as error:
            raise CallFailed(str(error)) from error
        return Result("", tuple(job.emitted), "composer 1")

    return generate


RULED = "头采在清明前\n茶山小铺开张了, 龙井, 春茶"


def test_without_a_text_model_the_heading_is_the_subject(tmp_path: Path) -> None:
    for job in (scene_of(tmp_path / "a"), scene_of(tmp_path / "b", composer(tmp_path))):
        asset = job.one("scene")
        assert asset.path.name == "头采在清明前.md"
        assert read_scene(asset.text(), "x") == Scene(
            "头采在清明前", RULED, seed=seed_of("头采在清明前")
        )
        assert job.notices == [] and "engine" not in asset.meta


def test_the_text_of_a_section_changes_nothing_that_rules_made(tmp_path: Path) -> None:
    one = scene_of(tmp_path / "a").one("scene")
    two = scene_of(tmp_path / "b", data=SECTION | {"text": "别的"}).one("scene")
    assert (one.text(), one.meta) == (two.text(), two.meta)


def test_a_text_model_says_what_is_shown(tmp_path: Path) -> None:
    job = scene_of(tmp_path, model(tmp_path, json.dumps(GOOD, ensure_ascii=False)), wish="主角姓林")
    asset = job.one("scene")
    scene = read_scene(asset.text(), "x")
    assert (scene.prompt, scene.alt) == (GOOD["prompt"], GOOD["alt"])
    assert asset.meta["engine"] == "peer 1" and asset.meta["prompt"] == GOOD["prompt"]
    asked = job.calls[-1][1]
    words = " ".join(one["content"] for one in asked["messages"])
    assert "只采一芽一叶" in words and "主角姓林" in words and asked["language"] == "zh"
    assert asked["schema"]["required"] == ["prompt", "alt"]


def test_an_english_section_is_asked_about_in_english(tmp_path: Path) -> None:
    data = SECTION | {"lang": "en", "heading": "Picked before dawn", "number": 2}
    answer = '```json\n{"prompt": "a tea picker", "alt": ""}\n```'
    job = scene_of(tmp_path, model(tmp_path, answer), data)
    assert read_scene(job.one("scene").text(), "x").prompt == "a tea picker"
    assert job.one("scene").path.name == "Picked before dawn 2.md"
    assert "art editor" in job.calls[-1][1]["messages"][0]["content"]


@pytest.mark.parametrize(
    "answer", ["画一个采茶人。", "{", '{"prompt": ""}', '{"prompt": 3}', json.dumps({"prompt": "长" * 700})]
)  # fmt: skip
def test_an_answer_of_no_use_is_said_and_the_heading_drawn(tmp_path: Path, answer: str) -> None:
    job = scene_of(tmp_path, model(tmp_path, answer))
    assert read_scene(job.one("scene").text(), "x").prompt == RULED
    assert job.notices == ["文本模型的回答里没有画面描述，改按小标题来画。"]


def test_a_model_that_fails_is_named(tmp_path: Path) -> None:
    def fail(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        raise CallFailed("There is too little memory.")

    job = scene_of(tmp_path, fail)
    assert read_scene(job.one("scene").text(), "x").prompt == RULED
    assert job.notices == ["文本模型没有写出画面，改按小标题来画。（There is too little memory.）"]


def test_what_is_no_section_is_said(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="'section'"):
        run_plugin(Scenes(), {}, scratch=tmp_path)
    with pytest.raises(PluginError, match="with a 'heading'"):
        scene_of(tmp_path, data={"heading": " "})
