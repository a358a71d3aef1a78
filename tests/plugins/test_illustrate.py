"""Illustrating an article: prompts, names, descriptions, covers in every size asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.cover.plugin import Cover
from plugins.illustrate.plugin import Illustrate, Params
from plugins.illustrate.sizes import SIZES, TITLES, TITLES_ZH, USUAL
from plugins.illustrate.wording import SCENES_EN, SCENES_ZH, file_name, short
from studio.sdk import Asset, CallFailed, PluginError, Result, schema_of
from studio.sdk.capabilities import ImageParams
from studio.sdk.testing import FakeJob, run_plugin

SECTION = {
    "heading": "为什么需要它", "level": 2, "title": "三绝工作室 0.1", "tags": ["本地", "语音"],
    "lang": "zh", "style": "清晨", "prompt": "为什么需要它, 三绝工作室 0.1, 本地, 语音",
}  # fmt: skip
COVER = {
    "title": "Why local tools still matter", "subtitle": "A studio for one. It runs on your machine.",
    "tags": ["desktop"], "lang": "en", "style": "",
}  # fmt: skip


class Drawing:
    """Answers ``image.generate`` with the real vector plugin."""

    def __init__(self, scratch: Path) -> None:
        self.scratch, self.count = scratch, 0

    def __call__(self, params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        self.count += 1
        known = {item.name for item in fields(ImageParams)}
        assert set(params) <= known, "an engine need not know more than ImageParams"
        job = run_plugin(Cover(), params, scratch=self.scratch / str(self.count), seed=7)
        return Result("", tuple(job.emitted), "cover 0.1.0")


def illustrate(tmp_path: Path, data: Mapping[str, Any], role: str, **params: Any) -> FakeJob:
    tmp_path.mkdir(exist_ok=True)
    file = tmp_path / f"{role}.json"
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return run_plugin(
        Illustrate(), params, [Asset(file, "application/json", role)], scratch=tmp_path / "scratch",
        answers={"image.generate": Drawing(tmp_path / "engine")},
    )  # fmt: skip


def test_a_section_gets_a_picture_that_is_named_and_described(tmp_path: Path) -> None:
    job = illustrate(tmp_path, SECTION, "section", colours=["#1f6f5c"])
    picture = job.one("picture")
    assert picture.path.name == "为什么需要它.png"
    with Image.open(picture.path) as image:
        assert image.size == (1280, 720) == (picture.meta["width"], picture.meta["height"])
    assert picture.meta["heading"] == "为什么需要它"
    assert picture.meta["alt"].startswith("插画：")
    assert picture.meta["engine"] == "cover 0.1.0"
    assert picture.meta["prompt"].split("\n")[0] == "为什么需要它"
    assert picture.meta["prompt"].split("\n")[-1] == "清晨"
    assert job.calls[0][1]["colours"] == ["#1f6f5c"]


SCENE = """---
heading: "为什么需要它"
alt: "海边的帆船"
negative: 人群
size: 640x360
seed: 7
---

海面上的一叶帆船，清晨
"""


def draw(
    tmp_path: Path, text: str, meta: Mapping[str, Any] | None = None, **params: Any
) -> FakeJob:
    tmp_path.mkdir(exist_ok=True)
    file = tmp_path / "为什么需要它.md"
    file.write_text(text, encoding="utf-8")
    asset = Asset(file, "text/markdown", "scene", meta or {"lang": "zh"})
    return run_plugin(
        Illustrate(), params, [asset], scratch=tmp_path / "scratch",
        answers={"image.generate": Drawing(tmp_path / "engine")}, seed=100,
    )  # fmt: skip


def test_a_scene_is_drawn_as_its_file_says(tmp_path: Path) -> None:
    job = draw(tmp_path, SCENE)
    picture = job.one("picture")
    with Image.open(picture.path) as image:
        assert image.size == (640, 360)
    assert picture.path.name == "为什么需要它.png" and picture.meta["heading"] == "为什么需要它"
    assert picture.meta["alt"] == "海边的帆船" and picture.meta["seed"] == 107 == job.seeds[0]
    assert job.calls[0][1]["negative"] == "人群"
    assert picture.meta["prompt"] == "海面上的一叶帆船，清晨"


LOOK = {
    "prompt": "{prompt}, ink", "prompt_zh": "{prompt}，水墨", "negative": "photo", "negative_zh": "照片",
}  # fmt: skip


@pytest.mark.parametrize(
    ("style", "prompt", "negative"),
    [
        ("", "海面上的一叶帆船，清晨\n水墨", "人群，照片"),
        ("style: 油画\n", "海面上的一叶帆船，清晨\n油画", "人群"),
        ("style: 无\n", "海面上的一叶帆船，清晨", "人群"),
    ],
)
def test_the_projects_style_is_for_all_scenes_that_have_none(
    tmp_path: Path, style: str, prompt: str, negative: str
) -> None:
    job = draw(tmp_path, SCENE.replace("size:", f"{style}size:"), look=LOOK)
    assert (job.calls[0][1]["prompt"], job.calls[0][1]["negative"]) == (prompt, negative)


def test_sections_and_covers_have_the_style_too(tmp_path: Path) -> None:
    section = illustrate(tmp_path / "a", SECTION | {"style": ""}, "section", look=LOOK)
    assert section.calls[0][1]["prompt"].endswith("语音\n水墨")
    cover = illustrate(tmp_path / "b", COVER, "cover", kind="cover", sizes=["og"], look=LOOK)
    assert (
        cover.calls[0][1]["prompt"].endswith("\nink") and cover.calls[0][1]["negative"] == "photo"
    )


def test_a_description_of_another_prompt_is_not_used(tmp_path: Path) -> None:
    meta = {"lang": "zh", "alt": "海边的帆船", "prompt": "以前的画面"}
    alt = draw(tmp_path / "a", SCENE, meta).one("picture").meta["alt"]
    assert alt == "插画：清晨，海面、落在水上的光和一叶帆船（配“为什么需要它”一节）"
    mine = SCENE.replace("海边的帆船", "我自己写的")
    assert draw(tmp_path / "b", mine, meta).one("picture").meta["alt"] == "我自己写的"


def test_a_scene_without_a_heading_keeps_the_one_it_was_made_for(tmp_path: Path) -> None:
    text = SCENE.replace('heading: "为什么需要它"\n', "")
    assert draw(tmp_path, text, {"heading": "甲"}).one("picture").meta["heading"] == "甲"


@pytest.mark.parametrize("size", ["huge", "20x20", "9999x9999", "1280"])
def test_a_size_that_is_none_is_said(tmp_path: Path, size: str) -> None:
    text = SCENE.replace("640x360", size)
    with pytest.raises(PluginError, match=r"The size of '为什么需要它\.md' must be"):
        draw(tmp_path, text, {"lang": "en"})
    with pytest.raises(PluginError, match=r"“为什么需要它\.md”的 size "):
        draw(tmp_path, text, {"lang": "zh"})


def test_other_headings_get_other_pictures(tmp_path: Path) -> None:
    seen = set()
    for heading in ("它能做什么", "谁在用", "下一步", "常见问题"):
        job = illustrate(tmp_path / heading, SECTION | {"heading": heading}, "section")
        seen.add(job.one("picture").path.read_bytes())
    assert len(seen) == 4


def test_covers_come_in_every_size_with_the_title_on_them(tmp_path: Path) -> None:
    job = illustrate(tmp_path, COVER, "cover", kind="cover", brand="Sanjue")
    assert [asset.path.name for asset in job.emitted] == [f"cover-{size}.png" for size in USUAL]
    for asset in job.emitted:
        with Image.open(asset.path) as image:
            assert image.size == SIZES[asset.meta["size"]]
        assert asset.role == "cover"
        assert "Why local tools still matter" in asset.meta["alt"]
        assert asset.meta["title"] == COVER["title"]
    assert job.calls[0][1]["subtitle"] == "A studio for one. It runs on your machine\nSanjue"


def test_covers_say_nothing_of_paths_or_times(tmp_path: Path) -> None:
    job = illustrate(tmp_path, COVER, "cover", kind="cover", sizes=["wechat-square"])
    meta = json.dumps(dict(job.one("cover").meta))
    assert str(tmp_path) not in meta
    assert set(job.one("cover").meta) == {"size", "width", "height", "alt", "title", "engine"}


def test_each_scene_can_be_described_in_both_languages() -> None:
    from plugins.cover.scenes import SCENES

    assert set(SCENES) == set(SCENES_ZH) == set(SCENES_EN)


def test_an_engine_that_says_nothing_of_its_scene_is_described_by_the_heading(
    tmp_path: Path,
) -> None:
    file = tmp_path / "x.png"
    Image.new("RGB", (8, 8)).save(file)
    source = tmp_path / "section.json"
    source.write_text(json.dumps(SECTION), encoding="utf-8")
    job = run_plugin(
        Illustrate(), {}, [Asset(source, "application/json", "section")], scratch=tmp_path / "s",
        answers={"image.generate": lambda params, inputs: Result("", (Asset(file, "image/png", "image"),), "sd 1")},
    )  # fmt: skip
    assert job.one("picture").meta["alt"] == "“为什么需要它”一节的配图"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("为什么需要它？", "为什么需要它？"), ("a/b: c*", "a b c"), ("...", "picture"),
        ("  #1 `code`  ", "1 code"), ("长" * 90, "长" * 60),
    ],
)  # fmt: skip
def test_files_have_names_that_people_and_disks_can_read(heading: str, name: str) -> None:
    assert file_name(heading) == name


@pytest.mark.parametrize(
    ("text", "chinese", "kept"),
    [
        ("本地优先的内容工作台", True, "本地优先的内容工作台"),
        ("本地优先。" + "很长" * 40, True, "本地优先"),
        ("很长" * 40 + "，短", True, ""),
        ("A studio. " + "long " * 40, False, "A studio"),
        ("", True, ""),
    ],
)
def test_a_subtitle_is_short_or_absent(text: str, chinese: bool, kept: str) -> None:
    assert short(text, chinese=chinese) == kept


def test_the_form_offers_sizes_by_name() -> None:
    assert len(SIZES) == len(TITLES) == len(TITLES_ZH)
    schema = schema_of(Params)["properties"]
    assert schema["sizes"]["items"]["enum"] == list(SIZES)
    assert schema["sizes"]["default"] == list(USUAL)


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="'section'"):
        run_plugin(Illustrate(), {}, scratch=tmp_path / "a")
    with pytest.raises(PluginError, match="no title"):
        illustrate(tmp_path, COVER | {"title": " "}, "cover", kind="cover")
    with pytest.raises(PluginError, match="not valid JSON"):
        bad = tmp_path / "bad.json"
        bad.write_text("{", encoding="utf-8")
        run_plugin(
            Illustrate(), {}, [Asset(bad, "application/json", "section")], scratch=tmp_path / "b"
        )


def test_an_engines_failure_is_passed_on(tmp_path: Path) -> None:
    source = tmp_path / "section.json"
    source.write_text(json.dumps(SECTION), encoding="utf-8")
    with pytest.raises(CallFailed):
        run_plugin(
            Illustrate(), {}, [Asset(source, "application/json", "section")], scratch=tmp_path / "s"
        )
