"""The article task with the composer, and with what a language model may answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.article.answer import read_answer, unwrap, without_reasoning
from plugins.article.excerpts import ROOM, Excerpt, excerpts
from plugins.article.forms import TITLES, form
from plugins.article.plugin import Article, Params
from plugins.composer.plugin import Composer
from plugins.composer.structures import structure, structure_ids
from studio.sdk import Asset, PluginError, Result
from studio.sdk.brief import Brief
from studio.sdk.document import parse_document
from studio.sdk.testing import FakeJob, run_plugin

SAMPLES = Path(__file__).parents[2] / "assets" / "samples"
BRIEF = """# Acme Pen: writes under water

## Product

Acme Pen: a pen for divers

## Facts

- Holds ink for 12 months

## Must use

divers

## Must avoid

magic
"""


def sample(name: str) -> list[Asset]:
    folder = SAMPLES / name
    sources = sorted((folder / "sources").iterdir())
    brief = Asset(folder / "brief.md", "text/markdown", "brief")
    return [brief, *(Asset(file, "text/markdown", "sources") for file in sources)]


def brief_file(tmp_path: Path, data: str | bytes = BRIEF) -> Asset:
    file = tmp_path / "brief.md"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return Asset(file, "text/markdown", "brief")


def source_file(tmp_path: Path, text: str) -> Asset:
    file = tmp_path / "trials.md"
    file.write_text(text, encoding="utf-8")
    return Asset(file, "text/markdown", "sources")


def write(
    tmp_path: Path, answer: str, assets: list[Asset], params: dict[str, Any] | None = None
) -> FakeJob:
    """Run the task with a text engine that answers this."""
    result = Result(answer, (), "model 1.0")
    return run_plugin(
        Article(),
        params,
        assets,
        scratch=tmp_path / "scratch",
        answers={"text.generate": lambda asked, inputs: result},
    )


@pytest.mark.parametrize(
    ("name", "kind", "lang"),
    [("launch-zh", "announcement", "zh"), ("labels-en", "how-to", "en")],
)
def test_with_the_composer_its_files_are_handed_on(
    tmp_path: Path, name: str, kind: str, lang: str
) -> None:
    made: list[FakeJob] = []

    def compose(asked: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        job = run_plugin(Composer(), asked, inputs, scratch=tmp_path / "engine")
        made.append(job)
        return Result("".join(job.chunks), tuple(job.emitted), "composer 0.1.0")

    job = run_plugin(
        Article(), {}, sample(name), scratch=tmp_path / "s", answers={"text.generate": compose}
    )
    article = job.one("article")
    assert article.text() == made[0].one("article").text()
    assert article.meta == made[0].one("article").meta
    assert [asset.path.name for asset in job.emitted] == ["article.md", "notes.md"]
    meta = parse_document(article.text()).meta
    assert (meta["kind"], meta["lang"]) == (kind, lang)
    assert "".join(job.chunks) == parse_document(article.text()).body


def test_a_model_gets_brief_sources_and_rules(tmp_path: Path) -> None:
    source = source_file(tmp_path, "# Trials\n\nDivers used the pen at forty metres.\n")
    job = write(tmp_path, "# Pen\n\nText.", [brief_file(tmp_path), source], {"length": 300})
    capability, asked = job.calls[0]
    assert capability == "text.generate"
    assert (asked["task"], asked["language"]) == ("article", "en")
    system, request = (message["content"] for message in asked["messages"])
    assert "about 300 words" in system.lower()
    assert "Must not appear: magic" in system
    assert "[E1] (trials)\nTrials: Divers used the pen at forty metres." in request
    assert "Holds ink for 12 months" in request
    assert "$" not in system + request


def test_a_models_text_becomes_an_article_with_footnotes(tmp_path: Path) -> None:
    source = source_file(tmp_path, "Divers used the pen at 40 metres.\n\nIt has a steel tip.\n")
    answer = (
        "<think>The user wants\n# a pen\n</think>\nHere is the article:\n\n"
        "# The pen for divers\n\nDivers used it at 40 metres. [E1]\n\n## Ink\n\n"
        "It sold 2,500 times in 1999. [E9] The tip is steel [E2, E1].\n"
    )
    job = write(tmp_path, answer, [brief_file(tmp_path), source])
    document = parse_document(job.one("article").text())
    assert document.body == (
        "# The pen for divers\n\nDivers used it at 40 metres.[^1]\n\n## Ink\n\n"
        "It sold 2,500 times in 1999. The tip is steel[^2][^1].\n\n"
        "[^1]: trials, paragraph 1: “Divers used the pen at 40 metres.”\n"
        "[^2]: trials, paragraph 2: “It has a steel tip.”\n"
    )
    assert document.meta["ai"] == "generated"
    assert document.meta["engine"] == "model 1.0"
    notes = job.one("notes").text()
    assert "figure 2,500" in notes
    assert "figure 1999" in notes
    assert "figure 40" not in notes
    assert "E9" in notes


def test_wishes_are_checked_in_a_models_text(tmp_path: Path) -> None:
    job = write(tmp_path, "# Pen\n\nThis magic pen writes and", [brief_file(tmp_path)])
    notes = job.one("notes").text()
    assert "“magic”" in notes
    assert "“divers”" in notes
    assert "cut off" in notes
    assert job.one("article").meta["gaps"][0]["field"] == "must_use"


def test_a_text_without_title_gets_the_briefs(tmp_path: Path) -> None:
    job = write(tmp_path, "A pen that writes under water.", [brief_file(tmp_path)])
    assert parse_document(job.one("article").text()).title == "Acme Pen: writes under water"


@pytest.mark.parametrize("answer", ["", "<think>so long", "```markdown\n```"])
def test_an_answer_without_text_is_an_error(tmp_path: Path, answer: str) -> None:
    with pytest.raises(PluginError, match="gave no article"):
        write(tmp_path, answer, [brief_file(tmp_path)])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"\x00\x01\x02", "not a text file"),
        (b"## Tone\n\nplain\n", "says nothing"),
    ],
)
def test_an_unusable_brief_is_an_error(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(PluginError, match=words):
        write(tmp_path, "# A\n\nB.", [brief_file(tmp_path, data)])


def test_without_a_brief_and_with_a_broken_source(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="'brief'"):
        write(tmp_path, "# A\n\nB.", [])
    broken = tmp_path / "report.pdf"
    broken.write_bytes(b"no pdf")
    source = Asset(broken, "application/pdf", "sources")
    with pytest.raises(PluginError, match=r"report\.pdf"):
        write(tmp_path, "# A\n\nB.", [brief_file(tmp_path), source])


def test_a_brief_of_five_megabytes(tmp_path: Path) -> None:
    data = BRIEF + "\n## Notes\n\n" + "The pen writes on slate, on wax and on paper. " * 110_000
    job = write(tmp_path, "# Pen\n\nText for divers.", [brief_file(tmp_path, data)])
    assert len(job.calls[0][1]["messages"][1]["content"]) < 10_000
    assert job.one("article")


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


def test_excerpts_are_the_nearest_within_the_room() -> None:
    filler = "\n\n".join(f"Weather report number {n}: rain and wind." * 12 for n in range(200))
    found = excerpts([("a", filler + "\n\nThe pen writes under water.")], "pen under water")
    assert any("pen writes" in one.text for one in found)
    assert sum(len(one.text) for one in found) <= ROOM
    assert [one.id for one in found] == [f"E{n}" for n in range(1, len(found) + 1)]


def test_reasoning_and_wrapping_come_off() -> None:
    assert without_reasoning("<think>a</think>b") == "b"
    assert without_reasoning("a</think>b") == "b"
    assert without_reasoning("b<think>a") == "b"
    assert unwrap("Sure!\n```markdown\n# T\n\nx\n```") == "# T\n\nx"
    assert unwrap("以下是文章：\n\n# 标题\n\n正文。") == "# 标题\n\n正文。"
    assert unwrap("# T\n\n```py\nx\n```") == "# T\n\n```py\nx\n```"


def test_only_one_level_one_heading_stays() -> None:
    found = read_answer("# A\n\nx.\n\n# B\n\ny【E1】。", "t", [Excerpt("E1", "源", 2, "z")], "zh")
    assert found.body == "# A\n\nx.\n\n## B\n\ny[^1]。\n\n[^1]: 源，第 2 段：“z”\n"


def test_parameters_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Params().length = 3  # type: ignore[misc]
