"""The article task from brief to final text, with a model in a script and with the composer."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from plugins.article.forms import TITLES, form
from plugins.article.outline import parse_outline
from plugins.article.plugin import Article
from plugins.composer.plugin import Composer
from plugins.composer.structures import structure, structure_ids
from studio.sdk import Asset, Cancelled, Inputs, PluginError, Result
from studio.sdk.brief import Brief
from studio.sdk.document import language_of, parse_document, sections
from studio.sdk.passages import read_passages
from studio.sdk.testing import FakeJob, run_plugin
from tests.plugins.article_model import STAGES, Desk, Model, desk, prompts, written

SAMPLES = pytest.mark.parametrize("name", ["launch-zh", "labels-en"])


def headings(text: str) -> list[str]:
    return [one.heading for one in sections(parse_document(text).body) if one.level == 2]


def language(name: str) -> str:
    return name[-2:]


@SAMPLES
def test_four_stages_make_an_article(tmp_path: Path, name: str) -> None:
    model = Model(tmp_path)
    work = desk(tmp_path, name, model)
    jobs = {stage: work.run(stage) for stage in STAGES}
    assert {one.role for job in jobs.values() for one in job.emitted} == {
        "outline", "article", "used", "review", "notes",
    }  # fmt: skip
    assert [note for job in jobs.values() for note in job.notices] == []
    outline = parse_outline(jobs["outline"].one("outline").text())
    article = jobs["polish"].one("article")
    document = parse_document(article.text())
    assert headings(article.text()) == [one.heading for one in outline.sections if one.heading]
    assert document.body.startswith(f"# {outline.title}\n\n")
    assert language_of(document.body) == language(name) == document.meta["lang"]
    assert document.meta["ai"] == "generated"
    assert document.meta["engine"] == "script 1.0, script"
    assert article.meta["prompts"] == {"draft": "1", "polish": "1"}
    assert article.meta["headlines"][0] == outline.title
    body, notes = re.split(r"\n\n(?=\[\^1\]: )", document.body)
    assert set(re.findall(r"\[\^(\d+)\]", body)) == set(
        re.findall(r"^\[\^(\d+)\]: .+“", notes, re.M)
    )
    assert "[p:" not in article.text()
    most = 78 if language(name) == "zh" else 155
    assert 25 <= len(document.meta["description"]) <= most
    assert "script 1.0" in jobs["polish"].one("notes").text()


@SAMPLES
def test_a_sections_prompt_has_outline_story_passages_and_voice(tmp_path: Path, name: str) -> None:
    model = Model(tmp_path, context=16_384)
    voice = {"person": "我们", "notes": "No hype."}
    work = desk(tmp_path, name, model, params={"voice": voice})
    work.run("outline")
    job = work.run("draft")
    outline = parse_outline(work.made["outline"].text())
    asked = model.of("draft")
    assert len(asked) == len(outline.sections) == 4
    for number, section in enumerate(outline.sections):
        for other in outline.sections:
            assert f"## {other.heading}" in asked[number] or not other.heading
        assert "No hype." in asked[number]
        assert all(f"[p:{one}] (" in asked[number] for one in section.passages)
        told = re.search(r"现在写第 (\d) 节（共 4 节）|section (\d) of 4", asked[number])
        assert told and int(told[1] or told[2]) == number + 1
    first = headings(job.one("article").text())[0]
    written_ = re.split(rf"## {first}\n", job.one("article").text())[1].split("\n## ")[0]
    sentence = re.split(r"[。.]", written_.strip())[0]
    assert sentence in asked[-1]
    assert sentence not in asked[1]


def test_what_went_into_each_prompt_is_told(tmp_path: Path) -> None:
    model = Model(tmp_path, context=8192)
    work = desk(tmp_path, "labels-en", model)
    work.run("outline")
    used = json.loads(work.run("draft").one("used").text())
    rows = [row for row in used["prompts"] if row["part"] == "user"]
    assert used["model"] == "script"
    for row, asked in zip(rows, model.of("draft"), strict=True):
        assert set(row["passages"]) == set(re.findall(r"^\[p:(\w+)\] \(", asked, re.MULTILINE))
        assert row["answers"][0]["context"] == 8192
        assert row["answers"][0]["finish"] == "stop"
        assert row["version"] == "1"
    assert [row["before"] for row in rows] == ["none", "full", "full", "full"]


def test_a_hand_edited_outline_is_followed(tmp_path: Path) -> None:
    work = desk(tmp_path, "launch-zh", Model(tmp_path))
    work.run("outline")

    def edit(text: str) -> str:
        head = text.split("## ")[0].replace("# 一篇提纲的标题", "# 改过的标题")
        return f"{head}## 改名的一节\n\n随手写的一段话。\n\n## 新加的一节\n\n1. 一点\n\n资料：[p:deadbeef]\n"

    work.edit("outline", edit)
    job = work.run("draft")
    text = job.one("article").text()
    assert headings(text) == ["改名的一节", "新加的一节"]
    assert parse_document(text).meta["title"] == "改过的标题"
    assert any("deadbeef" in note for note in job.notices)


def test_passages_that_a_model_makes_up_are_taken_out_and_told(tmp_path: Path) -> None:
    def invent(kind: str, text: str, times: int) -> str:
        return f"编的。[p:deadbeef] 照抄的。[p:编号] {text}" if kind == "draft" else text

    work = desk(tmp_path, "launch-zh", Model(tmp_path, change=invent))
    work.run("outline")
    job = work.run("draft")
    assert "编的。 照抄的。" in job.one("article").text()
    assert "deadbeef" not in job.one("article").text()
    assert sum("deadbeef, p:编号" in note for note in job.notices) == 4


def test_a_cut_off_section_is_gone_on_with(tmp_path: Path) -> None:
    def endless(kind: str, text: str, times: int) -> str:
        return text + "\n\n" + "再说一遍，还有一件事。" * 40 if kind == "draft" else text

    model = Model(tmp_path, context=8192, change=endless)
    work = desk(tmp_path, "launch-zh", model)
    work.run("outline")
    job = work.run("draft")
    assert job.one("article").text().count("再说一遍，还有一件事。") == 160
    assert job.notices == []
    prefixed = [asked for _, asked in job.calls if asked.get("prefix") and asked["max_tokens"]]
    assert prefixed
    used = json.loads(job.one("used").text())
    assert any(
        [one["finish"] for one in row["answers"]] == ["length", "stop"] for row in used["prompts"]
    )


def test_a_section_that_never_ends_stops_with_advice(tmp_path: Path) -> None:
    def endless(kind: str, text: str, times: int) -> str:
        return "没完没了的一句话，" * 2000 if kind == "draft" else text

    work = desk(tmp_path, "launch-zh", Model(tmp_path, context=3000, change=endless))
    work.run("outline")
    job = work.run("draft")
    assert sum("断掉了：已经没有空间" in note for note in job.notices) == 4
    assert "请在提纲里减少这一节的字数或要点" in job.notices[0]


@pytest.mark.parametrize("mended", [True, False])
def test_the_wrong_language_is_asked_for_again_once(tmp_path: Path, mended: bool) -> None:
    english = "This section came out in English although Chinese was asked for by everyone."

    def wrong(kind: str, text: str, times: int) -> str:
        return english if kind == "draft" and (times == 2 or (times == 3 and not mended)) else text

    model = Model(tmp_path, change=wrong)
    work = desk(tmp_path, "launch-zh", model)
    work.run("outline")
    job = work.run("draft")
    assert len(model.of("draft")) == 5
    assert "请只用中文写。" in model.of("draft")[2]
    assert (english in job.one("article").text()) is not mended
    assert len(job.notices) == (0 if mended else 1)


def test_wrapping_and_reasoning_never_reach_the_draft(tmp_path: Path) -> None:
    def wrap(kind: str, text: str, times: int) -> str:
        if kind != "draft":
            return text
        return f"<think>想一想</think>好的，以下是正文：\n\n## 读者的处境\n\n{text}\n\n# 又一节\n\n短。"

    work = desk(tmp_path, "launch-zh", Model(tmp_path, change=wrap))
    work.run("outline")
    text = work.run("draft").one("article").text()
    assert "想一想" not in text
    assert "以下是" not in text
    assert headings(text) == ["读者的处境", "它怎样工作", "接下来"]
    assert text.count("### 又一节") == 4


def test_an_empty_section_is_an_error(tmp_path: Path) -> None:
    def empty(kind: str, text: str, times: int) -> str:
        return "" if kind == "draft" else text

    work = desk(tmp_path, "labels-en", Model(tmp_path, change=empty))
    work.run("outline")
    with pytest.raises(PluginError, match="wrote nothing for section 1"):
        work.run("draft")


@SAMPLES
def test_the_composer_goes_through_the_same_stages(tmp_path: Path, name: str) -> None:
    made: list[FakeJob] = []

    def compose(asked: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        job = run_plugin(Composer(), asked, inputs, scratch=tmp_path / f"engine-{len(made)}")
        made.append(job)
        return Result("".join(job.chunks), tuple(job.emitted), "composer 0.2.0")

    work = desk(tmp_path, name, compose, params={"prompts": {}, "condense": {}})
    jobs = {stage: work.run(stage, prompts={}, condense={}) for stage in STAGES}
    assert all(len(job.calls) == 2 for job in jobs.values())
    draft, article = jobs["draft"].one("article"), jobs["polish"].one("article")
    assert draft.text() == made[3].one("article").text()
    assert parse_document(article.text()).meta == parse_document(draft.text()).meta
    assert parse_document(article.text()).meta["ai"] == "composed"
    outline = parse_outline(jobs["outline"].one("outline").text())
    assert set(headings(article.text())) <= {one.heading for one in outline.sections}
    assert jobs["polish"].one("notes").text().startswith(made[3].one("notes").text().strip()[:200])
    assert "[p:" in jobs["outline"].one("outline").text()


def test_the_same_words_give_the_same_files(tmp_path: Path) -> None:
    texts = []
    for number in range(2):
        (folder := tmp_path / str(number)).mkdir()
        work = desk(folder, "labels-en", Model(folder))
        texts.append([one.text() for stage in STAGES for one in work.run(stage).emitted])
    assert texts[0] == texts[1]


def vectors(folder: Path, given: list[Asset], size: int) -> list[Asset]:
    """A vector for each passage: the first of each document points the same way as every query."""
    found = []
    for number, asset in enumerate(one for one in given if one.role == "passages"):
        passages = read_passages(asset)
        rows = np.zeros((len(passages), size), np.float32)
        rows[:, 1] = 1
        rows[-1] = np.eye(1, size, dtype=np.float32)
        file = folder / f"vectors-{number}.npy"
        np.save(file, rows)
        meta = {"model": "m", "dimensions": size, "document": passages[0].document}
        found.append(Asset(file, "application/x-npy", "vectors", meta))
    return found


def test_vectors_take_part_in_the_search(tmp_path: Path) -> None:
    def embed(asked: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        assert asked["kind"] == "query"
        file = tmp_path / "query.npy"
        np.save(file, np.eye(1, 8, dtype=np.float32))
        return Result("", (Asset(file, "application/x-npy", "vectors"),), "embedder 1.0")

    model = Model(tmp_path)
    work = desk(tmp_path, "labels-en", model, answers={"text.embed": embed})
    work.given += vectors(tmp_path, work.given, 8)
    work.run("outline")
    job = work.run("draft")
    assert "text.embed" in {capability for capability, _ in job.calls}
    assert job.notices == []
    last = [read_passages(one)[-1].id for one in work.given if one.role == "passages"]
    assert all(f"[p:{one}]" in asked for one in last for asked in model.of("draft"))


@pytest.mark.parametrize("size", [0, 4])
def test_without_fitting_vectors_words_are_searched_and_that_is_said_once(
    tmp_path: Path, size: int
) -> None:
    """Nobody embeds the query (0), or another model does."""

    def embed(asked: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        file = tmp_path / "query.npy"
        np.save(file, np.eye(1, size, dtype=np.float32))
        return Result("", (Asset(file, "application/x-npy", "vectors"),), "embedder 1.0")

    work = desk(tmp_path, "labels-en", Model(tmp_path))
    work.answers = {"text.embed": embed} if size else {}
    work.given += vectors(tmp_path, work.given, 8)
    work.run("outline")
    job = work.run("draft")
    assert len([note for note in job.notices if "searched by their words alone" in note]) == 1
    assert "[^1]" in job.one("article").text()


def test_asked_without_a_stage_it_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(
        PluginError, match=r"task\.outline, task\.draft, task\.review, task\.polish"
    ):
        run_plugin(Article(), {}, [], scratch=tmp_path)


def test_a_job_that_is_cancelled_stops(tmp_path: Path) -> None:
    work = desk(tmp_path, "labels-en", Model(tmp_path))
    work.run("outline")
    job = FakeJob(
        tmp_path / "cancelled", capability="task.draft", answers={"text.generate": work.engine},
        cancel_after=12,
    )  # fmt: skip
    job.scratch.mkdir()
    takes = Inputs((work.brief, *work.given, work.made["outline"]))
    params = Article.params(prompts=prompts("draft"), condense=prompts("condense"))
    with pytest.raises(Cancelled):
        Article().run(params, takes, job)
    assert job.emitted == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"\x00\x01\x02", "not a text file"),
        (b"## Tone\n\nplain\n", "says nothing"),
        (b"\x81\xff\xff", "cannot be read"),
    ],
)
def test_an_unusable_brief_is_an_error(tmp_path: Path, data: bytes, words: str) -> None:
    brief = written(tmp_path, "")
    brief.path.write_bytes(data)
    with pytest.raises(PluginError, match=words):
        Desk(tmp_path, Model(tmp_path), brief).run("outline")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_a_brief_in_any_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    brief = written(tmp_path, "")
    brief.path.write_bytes("# 潜水员的钢笔\n\n## 要点\n\n- 墨水用十二个月\n".encode(encoding))
    model = Model(tmp_path)
    Desk(tmp_path, model, brief).run("outline")
    assert "墨水用十二个月" in model.of("outline")[0]


@pytest.mark.parametrize(
    ("title", "kind", "spoken", "expected"),
    [
        ("How to fill a pen", "", "en", "how-to"),
        ("如何给钢笔上墨", "", "zh", "how-to"),
        ("Acme Pen launches today", "", "en", "announcement"),
        ("钢笔", "小红书笔记", "zh", "xiaohongshu"),
        ("Pen", "Press release", "en", "press-release"),
        ("钢笔", "", "zh", "wechat-article"),
        ("Pen", "", "en", "aida"),
    ],
)
def test_structure_by_the_brief(title: str, kind: str, spoken: str, expected: str) -> None:
    assert form(Brief(title=title, kind=kind), "auto", spoken) == expected
    assert form(Brief(title=title, kind=kind), "pas", spoken) == "pas"


def test_structures_are_those_of_the_composer() -> None:
    assert set(TITLES) - {"auto"} == set(structure_ids())
    for name in structure_ids():
        assert TITLES[name] == (structure(name, "en").name, structure(name, "zh").name)
