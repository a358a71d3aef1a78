"""The review as a list that a person edits, the rules behind it, and what polishing may change."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.article.checks import draft_of, rule_findings
from plugins.article.findings import (
    OPENING,
    Finding,
    findings_of,
    merged,
    nearest,
    parse_review,
    write_review,
)
from plugins.article.keeping import lost
from plugins.article.outline import Outline, Section
from plugins.article.params import Params, Plan, plan_of
from studio.sdk import CallFailed
from studio.sdk.document import Document, parse_document
from tests.plugins.article_model import ABSOLUTE, Desk, Model, desk, written

HEADINGS = ["读者的处境", "How it works", "接下来 A/B"]
LINE = st.text("春江潮水，。“”()abc 5%·:-", min_size=1, max_size=40).map(
    lambda text: " ".join(text.split()).strip("·:- ")
)
FINDINGS = st.lists(
    st.builds(
        Finding,
        st.sampled_from(["", OPENING, *HEADINGS]),
        LINE.filter(bool),
        LINE,
        st.booleans(),
    ),
    max_size=6,
)
BRIEF = """# 潜水笔

## 受众

潜水员

## 要点

- 在水下四十米也能写字
- 墨水可以用十二个月

## 必须出现

潜水笔

## 不要出现

神器

## 行动号召

到门店试写一次，然后带它下水

## 篇幅

120 字
"""
GOOD = """# 潜水笔

潜水笔在水下四十米也能写字，潜水员用它记下看见的鱼，上岸以后字迹还清楚地留在板子上，不用再凭记忆补写，同伴拿过去就能读。[^1]

## 墨水

墨水可以用十二个月，每周下水三次的教练也只换一次笔芯，省下的时间都用来看鱼和带学员。到门店试写一次，然后带它下水，写几个字看看。

[^1]: 试验，“写字”一节：“……”
"""


def plan(folder: Path, text: str = BRIEF, **params: Any) -> Plan:
    return plan_of(Params(absolute=ABSOLUTE, **params), written(folder, text))


def told(folder: Path, article: str, material: str = "", outline: Any = None, **params: Any) -> str:
    """All that the rules find in an article, as a person reads it."""
    made = plan(folder, **params)
    found = rule_findings(
        made, outline or Outline("潜水笔", ()), draft_of(parse_document(article)), BRIEF + material
    )
    return "\n".join(one.told(made) for one in found)


@given(FINDINGS, st.sampled_from(["zh", "en"]))
def test_a_review_comes_back_as_it_was_written(found: list[Finding], language: str) -> None:
    made = replace(_PLAN, language=language)
    text = write_review(found, "题目", made, {"engine": "e"})
    assert parse_review(text, [OPENING, *HEADINGS]) == found


_PLAN = Plan(Params(), brief=None, form="aida", language="zh", length=100, voice=None)  # type: ignore[arg-type]


def test_a_person_edits_the_review() -> None:
    text = """# 审稿意见

说明。

- [x] **读者的处境** · 留着 → 不改
* [ ] **## How it works**：no dot -> but an arrow
- 自己加的一条
1. **没有这一节** · 归到全文
- [ ]
- [✓] **开头** · 打了勾
"""
    assert parse_review(text, [OPENING, *HEADINGS]) == [
        Finding("读者的处境", "留着", "不改", True),
        Finding("How it works", "no dot", "but an arrow"),
        Finding("", "自己加的一条"),
        Finding("", "归到全文"),
        Finding(OPENING, "打了勾", "", True),
    ]


def test_a_heading_is_found_by_its_words() -> None:
    assert nearest("How it works, really", HEADINGS) == "How it works"
    assert nearest("**读者的处境**", HEADINGS) == "读者的处境"
    assert nearest("别的", HEADINGS) == ""
    assert nearest("开头", HEADINGS) == ""


def test_the_same_finding_stands_once() -> None:
    rules = [Finding("A", "数字 2,500 在简报和资料里找不到：“卖了 2,500 支”", "删去")]
    model = findings_of(
        [
            {"heading": "A", "problem": "“卖了 2,500 支”在资料里找不到", "suggestion": "删"},
            {"heading": "B", "problem": "“卖了 2,500 支”在资料里找不到"},
            {"heading": "A", "problem": "开头太平"},
            {"heading": "A", "problem": "  "},
        ],
        ["A", "B"],
    )
    assert [(one.heading, one.problem) for one in merged(rules, model)[1:]] == [
        ("B", "“卖了 2,500 支”在资料里找不到"),
        ("A", "开头太平"),
    ]


def test_nothing_is_found_in_a_good_article(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD) == ""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("潜水笔", "它", "没有出现“潜水笔”"),
        ("墨水可以用十二个月，", "神器。", "**墨水** · 用了不要出现的“神器”"),
        ("墨水可以用十二个月，", "神器。", "没有写到要点：墨水可以用十二个月"),
        (
            "到门店试写一次，然后带它下水，",
            "",
            "**墨水** · 没有行动号召 → 结尾写明：到门店试写一次",
        ),
        ("三次", "3.5 次，卖了 2500 支", "数字 2500 在简报和资料里找不到"),
        ("三次", "3.5 次", "数字 3.5 在简报和资料里找不到"),
        ("字迹还清楚", "最佳的字迹还清楚", "**开头** · 绝对化用语“最佳”（提醒）"),
        ("看鱼和带学员", "赋能", "用语“赋能”不合品牌语感 → 换个说法"),
        ("看鱼和带学员", "打造生态", "用语“打造”不合品牌语感 → 改用“做”"),
        ("看鱼和带学员", "看鱼，小编说", "人称“小编” → 改用“我们”"),
        ("# 潜水笔", "# " + "潜水笔" * 13, "标题超过 32 字"),
        ("## 墨水", "## 墨水\n\n短。\n\n" + "这一句话说了两遍，一个字也没有改。" * 2, "重复的句子"),
        ("墨水", "墨水" * 60, "要求约 120 字"),
    ],
)
def test_rules_find(tmp_path: Path, old: str, new: str, found: str) -> None:
    voice = {"person": "我们", "forbidden": {"赋能": "", "打造": "做"}}
    assert old in GOOD
    assert found in told(tmp_path, GOOD.replace(old, new), voice=voice)


def test_long_sentences_of_a_section_are_one_finding(tmp_path: Path) -> None:
    found = told(tmp_path, GOOD, voice={"sentence_length": 15})
    assert found.count("句子过长") == 2
    assert "句子过长（2 处）：“墨水可以用十二个月" in found


def test_figures_of_the_sources_are_no_finding(tmp_path: Path) -> None:
    article = GOOD.replace("三次", "3.5 次，省了 40%")
    assert "40%" in told(tmp_path, article)
    assert told(tmp_path, article, material="每周 3.5 次，省了 40％ 的时间") == ""


def test_what_is_missing_is_sent_to_the_section_that_planned_it(tmp_path: Path) -> None:
    outline = Outline(
        "潜水笔", (Section("", ("烦恼",)), Section("墨水", ("在水下四十米也能写字",)))
    )
    article = GOOD.replace("在水下四十米也能写字，", "").replace("墨水可以用十二个月，", "")
    found = told(tmp_path, article, outline=outline)
    assert "**墨水** · 没有写到要点：在水下四十米也能写字" in found


def test_the_outline_is_held_against_the_draft(tmp_path: Path) -> None:
    outline = Outline(
        "潜水笔",
        (
            Section("墨水", ("a",), 10, ("11111111",)),
            Section("没写的一节", ("b",)),
            Section("空", ()),
        ),
    )
    found = told(tmp_path, GOOD, outline=outline)
    assert "**墨水** · 提纲给了资料，文中没有引用" in found
    assert "提纲里的“没写的一节”没有写" in found
    assert "“空”" not in found


def test_the_model_reviews_with_what_rules_found(tmp_path: Path) -> None:
    model = Model(tmp_path)
    work = desk(tmp_path, "launch-zh", model)
    work.run("outline")
    work.run("draft")
    job = work.run("review")
    asked = model.of("review")
    assert all("没有出现“三绝工作室”" in one for one in asked)
    assert all("读者的处境" in one and "三绝工作室是一款桌面软件" in one for one in asked)
    found = parse_review(job.one("review").text(), ["读者的处境", "它怎样工作", "接下来", OPENING])
    assert Finding("读者的处境", "开头太平，看不出角度", "第一句写出例子") in found
    assert job.one("review").meta["findings"] == len(found)


def test_an_unreadable_review_leaves_the_rules_findings(tmp_path: Path) -> None:
    model = Model(tmp_path, change=lambda kind, text, n: "no" if kind == "review" else text)
    work = desk(tmp_path, "labels-en", model)
    for stage in ("outline", "draft"):
        work.run(stage)
    job = work.run("review")
    assert "could not be read" in job.notices[0]
    assert "not legal advice" in job.one("review").text()


ARTICLE = """---
title: "Pen"
description: "A description that stands."
tags: ["pen"]
lang: "en"
ai: "generated"
---

# Pen

The opening says 40 metres.[^1] It goes on.

## Ink

The ink lasts 12 months.[^2] It sold 9,999 times in a year.[^3] Divers like it a lot and say so.

## Tip

The tip is steel.[^2]

[^1]: Trials: “40 metres”
[^2]: Trials: “12 months”
[^3]: Trials: “many”
"""
REVIEW = """- [ ] **Ink** · Neither brief nor sources have the figure 9,999: “It sold 9,999 times in a year.” → Take it out
- [x] **Tip** · too short → say more
- [ ] **Whole article** · it lacks warmth
"""
ENGLISH = "# Pen\n\n## Facts\n\n- The pen writes at 40 metres\n- The ink lasts 12 months\n\n## Length\n\n60 words\n"


def polished(folder: Path, revise: str | None, article: str = ARTICLE) -> tuple[Desk, Model, Any]:
    """The final article when the model answers ``revise`` for every section it is given."""

    def change(kind: str, text: str, times: int) -> str:
        return revise if revise is not None and kind == "polish" else text

    model = Model(folder, change=change)
    work = Desk(folder, model, written(folder, ENGLISH))
    outline = "# Pen\n\n- opening\n\n## Ink\n\n- ink\n\n## Tip\n\n- tip\n"
    meta = {"description": "A description that stands.", "tags": ["pen"], "headlines": ["Pen", "B"]}
    work.made = {
        "outline": written(folder, outline, "outline.md", "outline"),
        "article": replace(written(folder, article, "draft.md", "article"), meta=meta),
        "review": written(folder, REVIEW, "review.md", "review"),
    }
    return work, model, work.run("polish")


def test_only_sections_with_open_findings_are_revised(tmp_path: Path) -> None:
    good = "The ink lasts 12 months.[^2] Divers like it a lot and say so."
    _, model, job = polished(tmp_path, good)
    (asked,) = model.of("polish")
    assert "Take it out" in asked
    assert "too short" not in asked
    assert "The opening says 40 metres" in asked, "the end of the section before is shown"
    document = parse_document(job.one("article").text())
    assert f"## Ink\n\n{good}\n\n## Tip\n\nThe tip is steel.[^2]\n" in document.body
    assert "[^3]" not in document.body
    assert document.body.startswith("# Pen\n\nThe opening says 40 metres.[^1] It goes on.\n")
    assert job.notices == []
    notes = job.one("notes").text()
    assert "## Changed by the review\n\n- **Ink**" in notes
    assert "it lacks warmth (it is about the whole article: yours to mend)" in notes


@pytest.mark.parametrize(
    ("revised", "why"),
    [
        ("The ink lasts 12 months. Divers like it a lot and say so.", "the citation [^2] is gone"),
        ("The ink lasts a year.[^2] Divers like it a lot and say so.", "the figure 12 is gone"),
        (
            "The ink lasts 12 months.[^2] Divers like it, 88 of them say so.",
            "the figure 88 is made up",
        ),
        ("12 months.[^2]", "more than half of the text is gone"),
        ("```\n```", "nothing is left"),
    ],
)
def test_a_revision_that_loses_something_is_not_taken(
    tmp_path: Path, revised: str, why: str
) -> None:
    review = REVIEW.replace("Take it out", "Reword")

    def change(kind: str, text: str, times: int) -> str:
        return revised if kind == "polish" else text

    model = Model(tmp_path, change=change)
    work, _, _ = polished(tmp_path, None)
    work.engine = model
    work.made["article"] = written(tmp_path, ARTICLE, "draft.md", "article")
    work.made["review"] = written(tmp_path, review, "review.md", "review")
    job = work.run("polish")
    assert any(f"“Ink” stays as it was: in the revision {why}" in note for note in job.notices)
    assert "It sold 9,999 times in a year.[^3]" in job.one("article").text()
    assert why in job.one("notes").text()


@pytest.mark.parametrize("answer", ["", "error"])
def test_a_section_without_an_answer_stays_and_the_step_goes_on(
    tmp_path: Path, answer: str
) -> None:
    """The model gives nothing for one section, as an empty text or as its engine's refusal."""
    told = "The model 'script' gave no text."

    def change(kind: str, text: str, times: int) -> str:
        if kind == "polish" and times == 1:
            if answer == "error":
                raise CallFailed(told)
            return answer
        return text

    work, _, _ = polished(tmp_path, None)
    work.engine = Model(tmp_path, change=change)
    work.made["article"] = written(tmp_path, ARTICLE, "draft.md", "article")
    work.made["review"] = written(tmp_path, REVIEW, "review.md", "review")
    job = work.run("polish")
    text = job.one("article").text()
    assert any("stays as it was: " in note for note in job.notices)
    assert (told in "".join(job.notices)) == (answer == "error")
    assert "The ink lasts 12 months.[^2] It sold 9,999 times in a year.[^3] Divers" in text
    reason = "the model gave no text" if answer == "error" else "nothing is left"
    assert reason in job.one("notes").text()


def test_marks_that_a_revision_makes_up_are_taken_out(tmp_path: Path) -> None:
    text = "The ink lasts 12 months.[^2][^77] [p:deadbeef] Divers like it a lot and say so."
    _, _, job = polished(tmp_path, text)
    body = parse_document(job.one("article").text()).body
    assert "The ink lasts 12 months.[^2] Divers like it" in body.replace("  ", " ")
    assert "77" not in body and "deadbeef" not in body


def test_what_a_person_changed_in_the_draft_stays(tmp_path: Path) -> None:
    mine = ARTICLE.replace("# Pen", "# The pen, renamed").replace("that stands", "of my own")
    _, _, job = polished(tmp_path, None, mine.replace('["pen"]', '["pen", "mine"]'))
    meta = parse_document(job.one("article").text()).meta
    assert meta["title"] == "The pen, renamed"
    assert meta["description"] == "A description of my own."
    assert meta["tags"] == ["pen", "mine"]
    _, _, job = polished(tmp_path, None)
    meta = parse_document(job.one("article").text()).meta
    assert meta["description"].startswith("For people who publish often")
    assert meta["tags"] == ["writing", "local"]


@pytest.mark.parametrize(
    "head",
    [
        "no JSON",
        json.dumps({"titles": ["x"], "description": "Too short", "tags": []}),
        json.dumps({"titles": [], "description": "It sold 31,000 times. " * 4, "tags": []}),
        json.dumps({"titles": [], "description": "好" * 70, "tags": []}),
        json.dumps({"titles": [], "description": "A sentence that goes on. " * 20, "tags": []}),
    ],
)
def test_a_description_that_is_no_use_is_made_by_rules(tmp_path: Path, head: str) -> None:
    work, _, _ = polished(tmp_path, None)
    work.made["article"] = written(tmp_path, ARTICLE, "draft.md", "article")
    work.engine = Model(tmp_path, change=lambda kind, text, n: head if kind == "head" else text)
    job = work.run("polish")
    assert job.one("article").meta["description"].startswith("The opening says 40 metres.")


def test_what_still_stands_after_polishing_is_told(tmp_path: Path) -> None:
    same = parse_document(ARTICLE).body.split("## Ink\n\n")[1].split("\n\n## Tip")[0]
    _, _, job = polished(tmp_path, same)
    notes = job.one("notes").text()
    assert "(the model changed nothing)" in notes
    assert notes.count("have the figure 9,999") == 1, "what is told as open is not told again"
    _, _, job = polished(tmp_path, same + " And so on.")
    assert "(revised, and still so)" in job.one("notes").text()


def test_losses_by_a_finding_are_no_losses() -> None:
    original = "A fact of 1999.[^1] A claim of 88%.[^2]"
    finding = Finding("h", "no ground: “A claim of 88%.”", "take it out")
    assert lost(original, "A fact of 1999.[^1]", [finding], "", "en") == ""
    assert lost(original, "A claim of 88%.[^2]", [finding], "", "en") == "the citation [^1] is gone"
    assert lost(original, original, [], "", "en") == ""


def test_a_drafts_parts_are_its_sections_of_level_two() -> None:
    body = "Before.\n\n## A\n\na\n\n### sub\n\nb\n\n## B\n\nc\n\n[^1]: note\n"
    draft = draft_of(Document(body, {"title": "T"}))
    assert draft.parts == ((OPENING, "Before."), ("A", "a\n\n### sub\n\nb"), ("B", "c"))
    assert draft.title == "T"
    assert draft.told() == body.split("\n\n[^1]")[0]
