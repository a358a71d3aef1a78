"""The composer on briefs with holes, wishes and odd characters."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.composer.plugin import ENGINE, Composer
from plugins.composer.structures import structure, structure_ids
from studio.sdk import PluginError
from studio.sdk.brief import Brief
from studio.sdk.document import parse_document
from studio.sdk.testing import run_plugin
from tests.plugins.composing import ROOT, TEXT, body_of, compose, note, prose_of, sample


def test_what_the_structure_lacks_is_named_and_not_padded(tmp_path: Path) -> None:
    job = compose(tmp_path, Brief(title="Acme Pen", facts=("Writes under water",)), form="aida")
    meta = job.one("article").meta
    assert {gap["field"] for gap in meta["gaps"]} >= {"problem", "product", "call_to_action"}
    assert prose_of(body_of(job)) == ["Writes under water"]
    for gap in meta["gaps"]:
        assert gap["need"] not in job.one("notes").text(), "the review tells them"


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


@pytest.mark.parametrize("task", ["", "chat", "condense"])
def test_other_tasks_are_refused(tmp_path: Path, task: str) -> None:
    with pytest.raises(PluginError, match="not a language model"):
        run_plugin(Composer(), {"task": task, "prompt": "Hello"}, scratch=tmp_path)


def test_empty_brief_and_unknown_structure_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="brief is empty"):
        compose(tmp_path, Brief(language="zh"))
    with pytest.raises(PluginError, match="no structure 'sonnet'"):
        compose(tmp_path, Brief(title="A"), form="sonnet")


def test_engine_is_the_manifests_version() -> None:
    manifest = tomllib.loads((ROOT / "plugins/composer/plugin.toml").read_text(encoding="utf-8"))
    assert f"{manifest['id']} {manifest['version']}" == ENGINE


def test_at_least_ten_structures_each_with_needs_in_both_languages() -> None:
    assert len(structure_ids()) >= 10
    for name in structure_ids():
        for language in ("zh", "en"):
            made = structure(name, language)
            assert made.name
            assert all(s.need or s.fills[0].use == "quotes" for s in made.sections)


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
