"""The composer on the sample projects."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from plugins.composer.passages import measure
from plugins.composer.plugin import ENGINE
from plugins.composer.structures import structure_ids
from plugins.composer.typeset import typeset
from studio.sdk.document import parse_document, sections
from tests.plugins.composing import LENGTHS, body_of, compose, prose_of, sample, squeezed


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
