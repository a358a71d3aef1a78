"""The outline: Markdown that a person edits, JSON that a model gives."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.article.outline import (
    Outline,
    Section,
    known_only,
    outline_of,
    parse_outline,
    write_outline,
)
from plugins.article.outlining import schema_of
from studio.sdk import Asset, CallFailed, PluginError, Result
from studio.sdk.brief import parse_brief
from tests.plugins.article_model import SAMPLES, Desk, Model, desk, prompts, written

WORDS = st.text("春江潮水连海平abcDEF ，。:：-·“”()5", min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)
IDS = st.lists(st.text("0123456789abcdef", min_size=8, max_size=8), max_size=3, unique=True)


def plain(text: str) -> bool:
    """What could be a person's line and is no mark of the format."""
    return bool(text.strip("-:： ")) and not text[0].isdigit() and text[0] not in "-·"


SECTIONS = st.builds(
    lambda heading, points, words, ids: Section(heading, tuple(points), words, tuple(ids)),
    WORDS.filter(plain),
    st.lists(WORDS.filter(plain), max_size=4),
    st.integers(0, 3000),
    IDS,
)
OUTLINES = st.builds(
    lambda title, opening, sections, angle, titles: Outline(
        title,
        (*([Section("", tuple(opening), 80)] if opening else []), *sections),
        angle,
        "谁",
        "说什么",
        tuple(titles),
    ),
    WORDS.filter(plain),
    st.lists(WORDS.filter(plain), max_size=2),
    st.lists(SECTIONS, min_size=1, max_size=5),
    WORDS.filter(plain),
    st.lists(WORDS.filter(plain), max_size=2),
)


@given(OUTLINES, st.sampled_from(["zh", "en"]))
def test_an_outline_comes_back_as_it_was_written(outline: Outline, language: str) -> None:
    text = write_outline(outline, language, {"kind": "aida"})
    assert parse_outline(text) == outline
    assert outline_of(outline.data()) == outline


@given(st.text(max_size=300))
def test_any_text_is_an_outline_or_a_clear_sentence(text: str) -> None:
    try:
        outline = parse_outline(text)
    except PluginError as error:
        assert "no sections" in str(error)
        return
    again = parse_outline(write_outline(outline, "en", {}))
    assert [one.heading for one in again.sections] == [one.heading for one in outline.sections]


def test_hand_edits_are_forgiven() -> None:
    text = """---
title: "Old title"
angle: "Why now"
---
# New title #

An opening thought that
goes on.
* second

## First, renamed

Free text as a point.

1. numbered
- [x] ticked [p:1a2b3c4d]
### A smaller heading
+ below it
and on
- Words: 350 words
资料：[p:aaaaaaaa]、[p: bbbbbbbb]

## Added by hand
"""
    outline = parse_outline(text)
    assert outline.title == "New title"
    assert outline.angle == "Why now"
    assert outline.sections == (
        Section("", ("An opening thought that goes on.", "second")),
        Section(
            "First, renamed",
            (
                "Free text as a point.",
                "numbered",
                "ticked [p:1a2b3c4d]",
                "A smaller heading",
                "below it and on",
            ),
            350,
            ("aaaaaaaa", "bbbbbbbb", "1a2b3c4d"),
        ),
        Section("Added by hand"),
    )


@pytest.mark.parametrize("text", ["", "---\ntitle: x\n---\n", "# Only a title\n"])
def test_an_outline_without_sections_is_refused(text: str) -> None:
    with pytest.raises(PluginError, match="## heading"):
        parse_outline(text)


def test_lengths_are_shared_out_and_scaled() -> None:
    outline = Outline("t", (Section("a", (), 300), Section("b"), Section("c")))
    assert [one.words for one in outline.with_lengths(900).sections] == [300, 300, 300]
    assert [one.words for one in outline.with_lengths(100).sections] == [300, 50, 50]
    far = Outline("t", (Section("a", (), 100), Section("b", (), 300)))
    assert [one.words for one in far.scaled_to(1200).sections] == [300, 900]
    assert far.scaled_to(450) == far


def test_passages_that_do_not_exist_are_dropped_and_told() -> None:
    outline = Outline(
        "t", (Section("a", ("x [p:11111111][p:22222222]", "[p:Nr]"), 0, ("22222222", "33333333")),)
    )
    kept, lost = known_only(outline, {"11111111"})
    assert kept.sections[0].points == ("x [p:11111111]",)
    assert kept.sections[0].passages == ()
    assert lost == ("22222222", "p:Nr", "33333333")


def test_the_schema_names_only_what_was_shown() -> None:
    section = {"heading": "h", "points": ["p"], "words": 3, "passages": ["11111111"]}
    data = {
        "title": "t",
        "titles": [],
        "angle": "",
        "audience": "",
        "description": "",
        "sections": [section],
    }
    jsonschema.validate(data, schema_of(["11111111"], 1600))
    for ids in ([], ["22222222"]):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(data, schema_of(ids, 1600))


@pytest.mark.parametrize(("name", "file"), [("launch-zh", "提纲.md"), ("labels-en", "outline.md")])
def test_the_model_is_asked_with_brief_sources_and_rules(
    tmp_path: Path, name: str, file: str
) -> None:
    model = Model(tmp_path)
    job = desk(tmp_path, name, model, params={"voice": {"forbidden": ["颠覆", "leverage"]}}).run(
        "outline"
    )
    (asked,) = model.of("outline")
    for part in (
        ("三绝工作室是一款桌面软件", "不要出现：颠覆、史上最强、一键爆款", "不用“颠覆”", "产品发布：")
        if name == "launch-zh"
        else ("Editors, marketers", "Must not appear: guaranteed", "“leverage”", "A guide:")
    ):  # fmt: skip
        assert part in asked
    outline = job.one("outline")
    assert outline.path.name == file
    assert outline.meta["prompts"] == {"outline": "1"}
    assert all(f"[p:{one}] (" in asked for one in outline.meta["passages"])
    parsed = parse_outline(outline.text())
    assert parsed.sections[0].heading == ""
    brief = parse_brief((SAMPLES / name / "brief.md").read_text(encoding="utf-8"))
    length = int(brief.length.split()[0])
    assert re.search(rf"(约|About) {length} (字|words)", asked)
    assert abs(sum(one.words for one in parsed.sections) - length) < 100
    assert parsed.titles
    assert job.notices == []


def test_a_faulty_outline_is_asked_for_once_more(tmp_path: Path) -> None:
    def faulty(kind: str, text: str, times: int) -> str:
        return text if times == 2 else json.dumps({**json.loads(text), "title": ""})

    model = Model(tmp_path, change=faulty)
    job = desk(tmp_path, "labels-en", model).run("outline")
    first, second = model.of("outline")
    assert "There is no title." in second
    assert "There is no title." not in first
    assert parse_outline(job.one("outline").text()).title == "The title of an outline"


def test_an_outline_that_stays_useless_is_an_error(tmp_path: Path) -> None:
    model = Model(tmp_path, change=lambda kind, text, times: "no JSON at all")
    with pytest.raises(PluginError, match="no usable outline"):
        desk(tmp_path, "labels-en", model).run("outline")
    assert len(model.of("outline")) == 2


def test_an_engine_that_fails_at_json_is_asked_once_more(tmp_path: Path) -> None:
    model = Model(tmp_path)
    failures = [0]

    def failing(asked: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        if asked.get("schema") and failures[0] < 1:
            failures[0] += 1
            raise CallFailed("The answer was cut off.")
        return model(asked, inputs)

    job = desk(tmp_path, "labels-en", failing).run("outline")
    assert "'script' gave no answer in the form asked for: The answer was cut off." in job.notices
    assert "write less" in model.of("outline")[0]
    assert parse_outline(job.one("outline").text()).sections


def test_little_room_bounds_the_outline() -> None:
    wide, tight = (schema_of(["11111111"], room)["properties"] for room in (1600, 300))
    assert wide["sections"]["maxItems"] == 14 and tight["sections"]["maxItems"] == 3
    assert wide["title"]["maxLength"] == 80 and tight["title"]["maxLength"] == 24


def test_an_outline_in_the_wrong_language_is_noticed(tmp_path: Path) -> None:
    made = json.dumps(Model(tmp_path)._outline("", "en"))
    model = Model(tmp_path, change=lambda kind, text, times: made)
    job = desk(tmp_path, "launch-zh", model).run("outline")
    assert "提纲要用中文写。" in model.of("outline")[1]
    assert any("提纲要用中文写" in one for one in job.notices)


def test_without_sources_no_passage_can_be_named(tmp_path: Path) -> None:
    model = Model(tmp_path)
    brief = written(tmp_path, "# A pen for divers\n\n## Facts\n\n- Holds ink for 12 months\n")
    job = Desk(tmp_path, model, brief).run("outline")
    assert "(no sources)" in model.of("outline")[0]
    assert "[p:" not in job.one("outline").text()


def test_a_users_prompt_that_lacks_the_brief_is_told(tmp_path: Path) -> None:
    own = {**prompts("outline"), "en": "# user\n\nWrite an outline from $passages"}
    with pytest.raises(PluginError, match=r"outline\.en\.md' must have \$brief"):
        desk(tmp_path, "labels-en", Model(tmp_path)).run("outline", prompts=own)
    with pytest.raises(PluginError, match=r"\$prompts\.outline"):
        desk(tmp_path, "labels-en", Model(tmp_path)).run("outline", prompts={})
