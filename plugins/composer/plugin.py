"""The composer: articles from a brief and its sources, by rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from studio.sdk import Environment, Inputs, Job, PluginError
from studio.sdk.brief import Brief
from studio.sdk.capabilities import TextParams
from studio.sdk.document import Document, language_of, write_document

from .checks import gaps_of, remarks_of
from .compose import fill, open_desk
from .headlines import description, headlines, tags
from .model import Draft, Paragraph, Source
from .render import ArticleWriter, notes
from .sources import read_source
from .structures import Structure, find_id, structure
from .typeset import typeset
from .words import load_segmenter

ENGINE = "composer 0.1.0"
DEFAULT = "announcement"


class Composer:
    """``text.generate`` for the task "article"; it says so when it is asked for anything else."""

    params = TextParams

    def load(self, env: Environment) -> None:
        load_segmenter()

    def run(self, params: TextParams, inputs: Inputs, job: Job) -> None:
        if params.task != "article":
            raise PluginError(
                "The composer is not a language model: it only puts articles together from a "
                "brief and source documents. For free text, rewriting or chat, choose a text "
                "model for 'text.generate'."
            )
        brief = brief_of(params.data.get("brief"))
        sources = []
        files = inputs.all("sources")
        for number, asset in enumerate(files):
            job.progress(0.5 * number / len(files), asset.path.name)
            sources.append(read_source(asset))
        form = choose(brief, params.data, params.language)
        job.progress(0.5, form.name)
        compose(brief, form, sources, job)


def brief_of(data: Any) -> Brief:
    """The brief from its JSON form; raises `PluginError` when there is nothing to write about."""
    known = {item.name for item in fields(Brief)}
    values = {key: value for key, value in dict(data or {}).items() if key in known}
    for key, value in values.items():
        if isinstance(value, list):
            values[key] = tuple(tuple(v) if isinstance(v, list) else v for v in value)
    brief = Brief(**values)
    if not any(value for key, value in asdict(brief).items() if key not in ("kind", "language")):
        raise PluginError("The brief is empty. Write at least a title and a few facts in it.")
    return brief


def choose(brief: Brief, data: Mapping[str, Any], language: str) -> Structure:
    """The structure asked for by id or name, in the language asked for or the brief's own."""
    wanted = [str(data.get("language") or ""), language, brief.language]
    own = language_of(" ".join((brief.title, brief.product, brief.problem, *brief.facts)))
    spoken = next((one for one in wanted if one in ("zh", "en")), own)
    name = str(data.get("structure") or "") or find_id(brief.kind) or DEFAULT
    return structure(find_id(name) or name, spoken)


def compose(brief: Brief, form: Structure, sources: list[Source], job: Job) -> None:
    desk = open_desk(brief, form, sources)
    chapters, gaps = fill(desk)
    variants = [typeset(one, form.language) for one in headlines(desk, job.seed)]
    title = variants[0] if variants else typeset(brief.title, form.language)
    writer = ArticleWriter(form.language, sources)
    blocks = [f"# {title}\n"]
    job.text(blocks[0])
    for number, chapter in enumerate(chapters):
        job.progress(0.6 + 0.3 * number / len(chapters), chapter.heading)
        blocks.append(writer.chapter(chapter))
        job.text("\n" + blocks[-1])
    text = "\n".join(blocks)
    if footnotes := writer.footnotes():
        blocks.append(footnotes + "\n")
        job.text("\n" + blocks[-1])
    draft = Draft(
        title=title,
        language=form.language,
        structure=form.id,
        chapters=tuple(chapters),
        headlines=tuple(variants),
        tags=tuple(tags(desk, text)),
        gaps=(*gaps, *gaps_of(desk, text, title)),
        remarks=tuple(remarks_of(desk, sources)),
    )
    said = [
        sentence
        for chapter in chapters
        for part in chapter.parts
        if isinstance(part, Paragraph)
        for sentence in (part.text, *(s for quote in part.quotes for s in quote.sentences))
    ]
    draft = replace(draft, description=typeset(description(desk, said), form.language))
    deliver(draft, form, "\n".join(blocks), writer, job)


def deliver(draft: Draft, form: Structure, body: str, writer: ArticleWriter, job: Job) -> None:
    meta: dict[str, Any] = {
        "title": draft.title,
        "description": draft.description,
        "tags": list(draft.tags),
        "lang": draft.language,
        "kind": draft.structure,
        "engine": ENGINE,
        "ai": "composed",
    }
    article, told = job.scratch / "article.md", job.scratch / "notes.md"
    article.write_text(write_document(Document(body, meta)), encoding="utf-8", newline="\n")
    told.write_text(notes(draft, form.name, writer), encoding="utf-8", newline="\n")
    job.progress(1.0)
    job.emit(
        article,
        "text/markdown",
        role="article",
        headlines=list(draft.headlines),
        description=draft.description,
        tags=list(draft.tags),
        gaps=[asdict(gap) for gap in draft.gaps],
        structure=draft.structure,
        language=draft.language,
    )
    job.emit(told, "text/markdown", role="notes", language=draft.language)
