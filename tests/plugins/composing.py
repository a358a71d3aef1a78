"""Composing in tests: the sample projects, and reading what came out."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from plugins.composer.plugin import Composer
from plugins.sources.plugin import Sources
from studio.sdk import Asset
from studio.sdk.brief import Brief, parse_brief
from studio.sdk.document import parse_document, sentences
from studio.sdk.testing import FakeJob, run_plugin

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "assets" / "samples"
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300)
LENGTHS = {"zh": ("launch-zh", 700, 1600), "en": ("labels-en", 600, 1500)}


def sample(name: str) -> tuple[Brief, list[Asset]]:
    folder = SAMPLES / name
    files = sorted((folder / "sources").iterdir())
    brief = parse_brief((folder / "brief.md").read_text(encoding="utf-8"))
    return brief, [Asset(file, "text/markdown", "sources") for file in files]


def read(scratch: Path, sources: list[Asset]) -> list[Asset]:
    """The documents and passages that the step before makes of sources."""
    given: list[Asset] = []
    for number, source in enumerate(sources):
        asset = Asset(source.path, source.media, "source", {"name": source.path.name})
        job = run_plugin(Sources(), {}, [asset], scratch=scratch / f"read-{number}")
        document, passages = job.one("document"), job.one("passages")
        given.append(Asset(document.path, document.media, "sources", document.meta))
        given.append(passages)
    return given


def ask(
    task: str, scratch: Path, brief: Brief, sources: list[Asset], seed: int = 0, **data: Any
) -> FakeJob:
    """What the composer does for a task; ``data`` goes with the brief."""
    asked = {"task": task, "data": {"brief": asdict(brief), **data}}
    return run_plugin(Composer(), asked, sources, scratch=scratch, seed=seed)


def compose(
    scratch: Path, brief: Brief, sources: list[Asset] | None = None, form: str = "", seed: int = 0
) -> FakeJob:
    return ask("draft", scratch, brief, sources or [], seed, structure=form)


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
