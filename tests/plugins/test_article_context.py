"""Every prompt fits the engine's context (the model in the script lets no other by), and what
does not fit is condensed or refused with the sum, never cut."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.sdk import PluginError
from tests.plugins.article_model import STAGES, Desk, Model, count, desk, prompts, written

FACTS = "\n".join(
    f"- Fact number {number}: the pen writes on slate and wax" for number in range(400)
)


@pytest.mark.parametrize("context", [2048, 2500, 3500, 6000])
@pytest.mark.parametrize("name", ["launch-zh", "labels-en"])
def test_any_context_is_kept_to(tmp_path: Path, name: str, context: int) -> None:
    work = desk(tmp_path, name, Model(tmp_path, context=context))
    for stage in STAGES:
        work.run(stage)
    assert work.made["article"].path.name == "article.md"


def test_more_context_shows_more_passages(tmp_path: Path) -> None:
    shown = []
    for context in (2500, 16_000):
        (folder := tmp_path / str(context)).mkdir()
        model = Model(folder, context=context)
        desk(folder, "labels-en", model).run("outline")
        shown.append(model.of("outline")[0].count("[p:"))
    assert 0 < shown[0] < shown[1]


def test_a_long_brief_is_condensed_and_that_is_said(tmp_path: Path) -> None:
    brief = written(
        tmp_path, f"# A pen for divers\n\n## Length\n\n400 words\n\n## Facts\n\n{FACTS}\n"
    )
    model = Model(tmp_path, context=3000)
    job = Desk(tmp_path, model, brief).run("outline")
    (note,) = [one for one in job.notices if "condensed" in one]
    assert "The brief is" in note and "3000" in note
    pieces = "".join(model.of("condense"))
    assert all(f"Fact number {number}:" in pieces for number in range(400))
    assert count(model.of("outline")[0]) < 3000


def test_a_brief_that_stays_too_long_is_refused_with_figures(tmp_path: Path) -> None:
    def chatty(kind: str, text: str, times: int) -> str:
        return "It writes on slate and wax. " * 150 if kind == "condense" else text

    brief = written(tmp_path, f"# A pen\n\n## Facts\n\n{FACTS}\n")
    with pytest.raises(PluginError, match=r"condensed 3 times it still takes \d+ tokens"):
        Desk(tmp_path, Model(tmp_path, context=3000, change=chatty), brief).run("outline")


def test_a_brief_of_five_megabytes_belongs_to_the_sources(tmp_path: Path) -> None:
    text = "# A pen\n\n## Notes\n\n" + "The pen writes on slate, on wax and on paper. " * 110_000
    model = Model(tmp_path)
    with pytest.raises(PluginError, match="add the long material to the sources"):
        Desk(tmp_path, model, written(tmp_path, text)).run("outline")
    assert model.prompts == []


def test_without_its_prompt_nothing_is_condensed_by_halves(tmp_path: Path) -> None:
    brief = written(tmp_path, f"# A pen\n\n## Facts\n\n{FACTS}\n")
    with pytest.raises(PluginError, match=r"\$prompts\.condense"):
        Desk(tmp_path, Model(tmp_path, context=3000), brief).run("outline", condense={})


def test_sections_long_past_are_told_in_a_summary(tmp_path: Path) -> None:
    model = Model(tmp_path, context=3000)
    work = desk(tmp_path, "launch-zh", model)
    work.run("outline")
    points = "\n".join(f"## 第{name}节\n\n- 一个要点\n\n字数：400\n" for name in "甲乙丙丁戊己庚")
    work.edit("outline", lambda text: text.split("## ")[0] + points)
    job = work.run("draft")
    rows = [row for row in json.loads(job.one("used").text())["prompts"] if row["part"] == "user"]
    assert {row["before"] for row in rows[-3:]} == {"summary"}
    last = model.of("draft")[-1]
    assert "提要：前面各节说了例子。" in last
    body = job.one("article").text().split("## 第庚节")[0]
    end = body.strip().split("\n\n")[-1]
    assert end.split("。")[0] in last
    told = "".join(model.of("summary"))
    assert all(f"说到第{name}节" in told for name in "甲乙丙")


def test_a_summary_that_runs_on_is_condensed(tmp_path: Path) -> None:
    def chatty(kind: str, text: str, times: int) -> str:
        return "提要：前面各节说了许多例子。" * 60 if kind == "summary" else text

    model = Model(tmp_path, context=3000, change=chatty)
    work = desk(tmp_path, "launch-zh", model)
    work.run("outline")
    points = "\n".join(f"## 第{name}节\n\n- 一个要点\n\n字数：400\n" for name in "甲乙丙丁戊")
    work.edit("outline", lambda text: text.split("## ")[0] + points)
    work.run("draft")
    assert model.of("condense")
    assert "提要：前面各节说了许多例子。" in model.of("draft")[-1]


def test_an_outline_that_fills_the_context_is_shown_by_its_headings(tmp_path: Path) -> None:
    model = Model(tmp_path, context=3000)
    work = desk(tmp_path, "launch-zh", model)
    work.run("outline")
    points = "\n".join(
        f"## 第{name}节\n\n- {name}要说的事，{'细细地说，' * 60}\n\n字数：100\n"
        for name in "甲乙丙丁"
    )
    work.edit("outline", lambda text: text.split("## ")[0] + points)
    job = work.run("draft")
    assert any("只看本节的要点和其他各节的小标题" in note for note in job.notices)
    first = model.of("draft")[1]
    assert "甲要说的事" in first
    assert "## 第丁节" in first and "丁要说的事" not in first


@pytest.mark.parametrize("stage", ["outline", "draft", "review"])
def test_what_cannot_fit_is_refused_with_the_sum(tmp_path: Path, stage: str) -> None:
    work = desk(tmp_path, "labels-en", Model(tmp_path))
    for before in STAGES[: STAGES.index(stage)]:
        work.run(before)
    work.engine = Model(tmp_path, context=900)
    with pytest.raises(PluginError, match=r"900 tokens: .* \d+, answer \d+\. (Give|Shorten|Make)"):
        work.run(stage)


def test_a_section_too_long_to_polish_stays_and_that_is_said(tmp_path: Path) -> None:
    work = desk(tmp_path, "labels-en", Model(tmp_path))
    for stage in STAGES[:3]:
        work.run(stage)
    work.engine = Model(tmp_path, context=1400)
    job = work.run("polish", condense=prompts("condense"))
    assert any("was not revised: prompt and answer need" in note for note in job.notices)
    draft = work.made["review"]
    assert draft.text()


def test_a_server_that_tells_nothing_is_taken_for_small(tmp_path: Path) -> None:
    model = Model(tmp_path, told=False)
    work = desk(tmp_path, "labels-en", model)
    for stage in STAGES:
        job = work.run(stage)
        (note,) = job.notices
        assert "4096 tokens are assumed" in note
        measured = [asked for _, asked in job.calls if asked["max_tokens"] == 0]
        assert len(measured) == 1, "what does not count is not asked to"


@pytest.mark.parametrize("context", [1250, 1400, 1700])
def test_a_small_context_gets_a_shorter_section_before_a_refusal(
    tmp_path: Path, context: int
) -> None:
    work = desk(tmp_path, "launch-zh", Model(tmp_path))
    work.run("outline")
    points = "\n".join(f"## 第{name}节\n\n- 一个要点\n\n字数：900\n" for name in "甲乙")
    work.edit("outline", lambda text: text.split("## ")[0] + points)
    work.engine = Model(tmp_path, context=context)
    job = work.run("draft")
    told = [note for note in job.notices if "写得比提纲里短，约 " in note]
    assert len(told) == 2 and all("请减少要点" in note for note in told)
    assert not any("断掉了" in note or "没有写完" in note for note in job.notices)
    assert all(f"## 第{name}节" in job.one("article").text() for name in "甲乙")
    work.engine = Model(tmp_path, context=900)
    refusal = (
        r"放不进“script”的上下文（900 词元）：简报 \d+，.*，回答 \d+。请缩短简报，或减少提纲的节数"
    )
    with pytest.raises(PluginError, match=refusal):
        work.run("draft")
