"""The files that the stages hand over, with their front matter and meta."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.sdk import Job
from studio.sdk.document import Document, write_document

from . import citations, counting
from .engine import Engine
from .outline import Outline, write_outline
from .params import Plan
from .sources import Sources

NAMES = {
    "outline": ("提纲.md", "outline.md"),
    "draft": ("初稿.md", "draft.md"),
    "review": ("审稿意见.md", "review.md"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """A section; ``body`` cites passages by ``[p:id]``, and only such as exist."""

    heading: str
    body: str


def save(job: Job, name: str, text: str) -> Path:
    file = job.scratch / name
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def name_of(stage: str, plan: Plan) -> str:
    return plan.say(*NAMES[stage])


def deliver_outline(plan: Plan, outline: Outline, engine: Engine, job: Job) -> None:
    meta = {
        "kind": plan.form,
        "lang": plan.language,
        "length": plan.length,
        "engine": engine.name,
        "ai": "composed" if engine.composes else "generated",
    }
    text = write_outline(outline, plan.language, meta)
    job.emit(
        save(job, name_of("outline", plan), text),
        "text/markdown",
        role="outline",
        language=plan.language,
        titles=list(outline.titles),
        **_provenance(engine),
    )


def deliver_draft(
    plan: Plan,
    outline: Outline,
    title: str,
    written: Sequence[Written],
    engine: Engine,
    sources: Sources,
    job: Job,
) -> None:
    blocks = [f"# {title}"]
    for one in written:
        blocks += [f"## {one.heading}"] if one.heading else []
        blocks.append(one.body)
    body = citations.footnoted("\n\n".join(blocks), {}, sources.by_id, plan.language)
    text = counting.plain(citations.footnotes(body)[0])
    described = outline.description
    least, most = counting.SAYING[plan.language], counting.DESCRIPTION[plan.language]
    if not least <= len(described) <= most:
        described = counting.description(body, plan.language)
    meta = front_matter(plan, title, described, plan.brief.keywords, engine)
    job.emit(
        save(job, name_of("draft", plan), write_document(Document(body, meta))),
        "text/markdown",
        role="article",
        headlines=[title, *outline.titles],
        description=described,
        tags=list(plan.brief.keywords),
        gaps=gaps_of(plan, text),
        structure=plan.form,
        language=plan.language,
        **_provenance(engine),
    )
    job.emit(
        save(job, "used.json", engine.used.written(engine.name, engine.model)),
        "application/json",
        role="used",
        language=plan.language,
    )


def front_matter(
    plan: Plan, title: str, description: str, tags: Sequence[str], engine: Engine
) -> dict[str, Any]:
    return {
        "title": title,
        "description": description,
        "tags": list(tags),
        "lang": plan.language,
        "kind": plan.form,
        "engine": engine.name + (f", {engine.model}" if engine.model else ""),
        "ai": "generated",
    }


def gaps_of(plan: Plan, text: str) -> list[dict[str, str]]:
    """What must appear and does not, for the user to mend in the brief or the article."""
    need = plan.say(
        "“{}”必须出现，但文中没有。", "“{}” must appear, but the article does not have it."
    )
    return [
        {"field": "must_use", "need": need.format(term)}
        for term in plan.brief.must_use
        if term.lower() not in text.lower()
    ]


def _provenance(engine: Engine) -> Mapping[str, Any]:
    """Which model and which versions of the prompts a text was written with."""
    return {
        "engine": engine.name,
        "model": engine.model,
        "prompts": engine.used.versions,
        "passages": engine.used.passages,
    }
