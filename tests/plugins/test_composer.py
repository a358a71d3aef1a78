"""The composer on the sample projects and on briefs with holes."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.composer.passages import measure
from plugins.composer.plugin import ENGINE, Composer
from plugins.composer.structures import structure, structure_ids
from plugins.composer.typeset import typeset
from studio.sdk import Asset, PluginError
from studio.sdk.brief import Brief, parse_brief
from studio.sdk.document import parse_document, sections, sentences
from studio.sdk.testing import FakeJob, run_plugin

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "assets" / "samples"
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300)
LENGTHS = {"zh": ("launch-zh", 700, 1500), "en": ("labels-en", 600, 1500)}


def sample(name: str) -> tuple[Brief, list[Asset]]:
    folder = SAMPLES / name
    files = sorted((folder / "sources").iterdir())
    brief = parse_brief((folder / "brief.md").read_text(encoding="utf-8"))
    return brief, [Asset(file, "text/markdown", "sources") for file in files]


def compose(
    scratch: Path, brief: Brief, sources: list[Asset] | None = None, form: str = "", seed: int = 0
) -> FakeJob:
    data = {"brief": asdict(brief), "structure": form}
    asked = {"task": "article", "data": data}
    return run_plugin(Composer(), asked, sources or [], scratch=scratch, seed=seed)


def note(tmp_path: Path, text: str, name: str = "note.md") -> Asset:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return Asset(file, "text/markdown", "sources")


def body_of(job: FakeJob) -> str:
    return parse_document(job.one("article").text()).body


def prose_of(body: str) -> list[str]:
    """The sentences of an article without headings, marks and footnotes."""
    text = re.sub(r"^\[\^\d+\]:.*$|^#.*$|\[\^\d+\]|\\", "", body, flags=re.MULTILINE)
    text = re.sub(r"^(?:[-*>]|\d+\.) ", "", text, flags=re.MULTILINE)
    return [s for line in text.split("\n") for s in sentences(line)]


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sample_becomes_an_article_of_the_right_length(tmp_path: Path, language: str) -> None:
    name, least, most = LENGTHS[language]
    job = compose(tmp_path, *sample(name))
    document = parse_document(job.one("article").text())
    text = document.body.split("\n[^1]:")[0]
    assert least <= measure(text, language) <= most
    assert document.meta["lang"] == language
    assert document.meta["engine"] == ENGINE
    assert document.meta["ai"] == "composed"
    assert document.body.startswith(f"# {document.meta['title']}\n")
    assert len([s for s in sections(text) if s.level == 2]) >= 5
    assert job.one("notes").text().startswith("# ")
    assert "".join(job.chunks) == document.body


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", structure_ids())
def test_nothing_is_invented(tmp_path: Path, form: str, language: str) -> None:
    brief, sources = sample(LENGTHS[language][0])
    given_text = "\n".join(
        [str(value) for value in asdict(brief).values()] + [asset.text() for asset in sources]
    )
    frames = "适合：|For: |#"
    said = squeezed(typeset(given_text, language))
    body = body_of(compose(tmp_path, brief, sources, form))
    assert prose_of(body)
    for sentence in prose_of(body):
        assert squeezed(re.sub(frames, "", sentence)) in said, sentence


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", structure_ids())
def test_no_sentence_stands_twice(tmp_path: Path, form: str, language: str) -> None:
    body = body_of(compose(tmp_path, *sample(LENGTHS[language][0]), form))
    found = [squeezed(s) for s in prose_of(body) if measure(s, language) > 3]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_footnote_leads_to_its_quote(tmp_path: Path, language: str) -> None:
    brief, sources = sample(LENGTHS[language][0])
    body = body_of(compose(tmp_path, brief, sources))
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", body))
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", body, re.MULTILINE))
    assert marks == set(notes)
    texts = {parse_document(a.text()).title: parse_document(a.text()).body for a in sources}
    for line in notes.values():
        title = re.sub(r"^\[(.*?)\]\(.*?\)", r"\1", line).split("，" if language == "zh" else ", p")
        number = int(re.search(r"(?:第|paragraph) (\d+)", line)[1])  # type: ignore[index]
        quote = squeezed(line[line.index("“") :])
        source = next(text for name, text in texts.items() if line.lstrip("[").startswith(name))
        blocks = [b for b in source.split("\n\n") if not b.startswith("#")]
        assert quote in squeezed(blocks[number - 1]), (title, line)


def test_same_seed_same_bytes_and_seed_varies_headlines_only(tmp_path: Path) -> None:
    brief, sources = sample("launch-zh")
    one = compose(tmp_path / "1", brief, sources, seed=1)
    same = compose(tmp_path / "2", brief, sources, seed=1)
    other = [compose(tmp_path / f"s{n}", brief, sources, seed=n) for n in range(2, 6)]
    assert one.one("article").text() == same.one("article").text()
    assert one.one("notes").text() == same.one("notes").text()
    assert one.one("article").meta == same.one("article").meta
    assert {body_of(job) for job in other} == {body_of(one)}
    assert len({tuple(job.one("article").meta["headlines"]) for job in other}) > 1


def test_headlines_are_several_short_and_honest(tmp_path: Path) -> None:
    brief, sources = sample("launch-zh")
    meta = compose(tmp_path, brief, sources).one("article").meta
    assert len(meta["headlines"]) >= 5
    assert all(len(line) <= 32 for line in meta["headlines"])
    assert meta["headlines"][0] == brief.title
    assert 40 <= len(meta["description"]) <= 78
    assert set(brief.keywords) <= set(meta["tags"])


def test_xiaohongshu_title_has_at_most_20_characters(tmp_path: Path) -> None:
    job = compose(tmp_path, *sample("launch-zh"), "xiaohongshu")
    assert 0 < len(parse_document(job.one("article").text()).title) <= 20
    assert any(gap["field"] == "title" for gap in job.one("article").meta["gaps"])
    assert "#三绝工作室" in body_of(job)


def test_what_the_structure_lacks_is_named_and_not_padded(tmp_path: Path) -> None:
    job = compose(tmp_path, Brief(title="Acme Pen", facts=("Writes under water",)), form="aida")
    meta = job.one("article").meta
    assert {gap["field"] for gap in meta["gaps"]} >= {"problem", "product", "call_to_action"}
    assert prose_of(body_of(job)) == ["Writes under water"]
    for gap in meta["gaps"]:
        assert gap["need"] in job.one("notes").text()


def test_must_use_and_must_avoid(tmp_path: Path) -> None:
    source = note(
        tmp_path,
        "# Pens\n\n## The Acme Pen\n\nThe Acme Pen is the best pen in the world for divers.\n\n"
        "The Acme Pen writes under water at a depth of forty metres.\n",
    )
    brief = Brief(
        title="Acme Pen",
        product="Acme Pen: a pen that works anywhere",
        facts=("Ink for a year, the best in town",),
        must_use=("ceramic",),
        must_avoid=("best",),
    )
    job = compose(tmp_path / "out", brief, [source], "aida")
    gaps = job.one("article").meta["gaps"]
    assert "best pen in the world" not in body_of(job)
    assert "forty metres" in body_of(job)
    assert any(gap["field"] == "must_use" and "ceramic" in gap["need"] for gap in gaps)
    assert any(gap["field"] == "must_avoid" and "best" in gap["need"] for gap in gaps)
    assert not any("best" in line for line in job.one("article").meta["headlines"])


def test_own_headings_obey_must_avoid(tmp_path: Path) -> None:
    brief = Brief(title="Pen", facts=("It writes",), language="en", must_avoid=("What you get",))
    assert "What you get" not in body_of(compose(tmp_path, brief, form="aida"))


def test_orphans_and_pointers_are_not_quoted(tmp_path: Path) -> None:
    text = (
        "# Notes\n\n## The pen\n\n"
        "However, it also writes on stone. The Acme Pen holds ink for one year. "
        "It needs no cap. See the table below for prices. They are low in every shop.\n\n"
        "```\nacme pen --write\n```\n\n| Model | Price |\n|---|---|\n| Acme Pen S | 3 euros |\n"
        "| Acme Pen L | 5 euros |\n"
    )
    brief = Brief(title="Acme Pen", product="Acme Pen: a pen", facts=("An acme pen",))
    body = body_of(compose(tmp_path / "o", brief, [note(tmp_path, text)], "announcement"))
    assert "The Acme Pen holds ink for one year. It needs no cap." in body
    for absent in ("However", "table below", "They are low", "--write"):
        assert absent not in body
    assert "- Acme Pen S: 3 euros" in body


def test_sources_in_another_language_are_named_not_quoted(tmp_path: Path) -> None:
    brief, _ = sample("launch-zh")
    _, english = sample("labels-en")
    job = compose(tmp_path, brief, english)
    assert "不是中文" in job.one("notes").text()
    assert "[^1]" not in body_of(job)


def test_chinese_punctuation_is_set(tmp_path: Path) -> None:
    brief = Brief(title="钢笔", product='钢笔,能写"水下"的字(真的)!3.5 元起...', language="zh")
    assert "钢笔，能写“水下”的字（真的）！3.5 元起……" in body_of(compose(tmp_path, brief))


@pytest.mark.parametrize("task", ["", "rewrite", "chat"])
def test_other_tasks_are_refused(tmp_path: Path, task: str) -> None:
    with pytest.raises(PluginError, match="not a language model"):
        run_plugin(Composer(), {"task": task, "prompt": "Hello"}, scratch=tmp_path)


def test_empty_brief_and_unknown_structure_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="brief is empty"):
        compose(tmp_path, Brief(language="zh"))
    with pytest.raises(PluginError, match="no structure 'sonnet'"):
        compose(tmp_path, Brief(title="A"), form="sonnet")


def test_at_least_ten_structures_each_with_needs_in_both_languages() -> None:
    assert len(structure_ids()) >= 10
    for name in structure_ids():
        for language in ("zh", "en"):
            made = structure(name, language)
            assert made.name
            assert all(section.need for section in made.sections)


@settings(
    max_examples=40,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    TEXT,
    st.lists(TEXT.filter(bool), max_size=4),
    TEXT,
    st.sampled_from(structure_ids()),
)
def test_any_brief_and_source_give_a_well_formed_article(
    tmp_path: Path, title: str, facts: list[str], text: str, form: str
) -> None:
    brief = Brief(title=f"Pen {title}", facts=tuple(facts), problem=text[:100])
    source = note(tmp_path, f"# Pen\n\nThe pen writes under water.\n\n{text}")
    document = parse_document(compose(tmp_path / "o", brief, [source], form).one("article").text())
    assert document.title
    marks: dict[str, Any] = dict.fromkeys(re.findall(r"(?<!\\)\[\^(\d+)\](?!:)", document.body))
    assert set(marks) <= set(re.findall(r"^\[\^(\d+)\]:", document.body, re.MULTILINE))
