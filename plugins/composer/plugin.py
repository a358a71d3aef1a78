"""The composer: outlines, articles, reviews and small corrections by rules."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from studio.sdk import Environment, Inputs, Job
from studio.sdk.capabilities import TextParams
from studio.sdk.document import Document, language_of, parse_document, write_document

from .draft import draft_of
from .model import Draft
from .outline import outline_of
from .refusals import refusal
from .render import notes
from .request import read_request
from .review import review
from .rewrite import rewritten
from .typography import set_markdown
from .words import load_segmenter

ENGINE = "composer 0.2.0"


class Composer:
    """``text.generate`` for the tasks below; it says so when it is asked for anything else."""

    params = TextParams

    def load(self, env: Environment) -> None:
        load_segmenter()

    def run(self, params: TextParams, inputs: Inputs, job: Job) -> None:
        if not params.max_tokens:
            answer(job, "", composes=True)
            return
        task = TASKS.get(params.task)
        if task is None:
            asked = [params.prompt, *(str(one.get("content")) for one in params.messages)]
            known = params.language in ("zh", "en")
            raise refusal("free", params.language if known else language_of(" ".join(asked)))
        task(params, inputs, job)


def outline(params: TextParams, inputs: Inputs, job: Job) -> None:
    request = read_request(params, inputs, job)
    job.progress(0.5, request.form.name)
    plan = request.plan(job.seed)
    answer(job, _json(outline_of(plan, request.ids)), "application/json")


def draft(params: TextParams, inputs: Inputs, job: Job) -> None:
    request = read_request(params, inputs, job)
    job.progress(0.5, request.form.name)
    made, writer = draft_of(request.plan(job.seed), request.outline, request.sources, request.ids)
    for number, block in enumerate(made.blocks):
        job.text(block if number == 0 else "\n" + block)
    told = job.scratch / "notes.md"
    told.write_text(notes(made, request.form.name, writer), encoding="utf-8", newline="\n")
    emit_article(made, job)
    job.emit(told, "text/markdown", role="notes", language=made.language)


def emit_article(made: Draft, job: Job) -> None:
    meta: dict[str, Any] = {
        "title": made.title,
        "description": made.description,
        "angle": made.angle,
        "tags": list(made.tags),
        "lang": made.language,
        "kind": made.structure,
        "engine": ENGINE,
        "ai": "composed",
    }
    meta = {key: value for key, value in meta.items() if value or key != "angle"}
    file = job.scratch / "article.md"
    text = write_document(Document("\n".join(made.blocks), meta))
    file.write_text(text, encoding="utf-8", newline="\n")
    job.progress(1.0)
    job.emit(
        file,
        "text/markdown",
        role="article",
        headlines=list(made.headlines),
        description=made.description,
        tags=list(made.tags),
        gaps=[asdict(gap) for gap in made.gaps],
        structure=made.structure,
        language=made.language,
    )


def check(params: TextParams, inputs: Inputs, job: Job) -> None:
    request = read_request(params, inputs, job)
    found = review(request, request.plan(job.seed))
    answer(job, _json({"findings": [asdict(one) for one in found]}), "application/json")


def polish(params: TextParams, inputs: Inputs, job: Job) -> None:
    """Typesetting only: what a review finds is for a person or a language model to mend."""
    text = str(params.data.get("article") or "")
    set_ = set_markdown(text, parse_document(text).language)
    job.text(set_)
    file = job.scratch / "article.md"
    file.write_text(set_, encoding="utf-8", newline="\n")
    job.emit(file, "text/markdown", role="article")


def rewrite(params: TextParams, inputs: Inputs, job: Job) -> None:
    as_json = bool(params.schema)
    text = rewritten(params.data, job.seed, as_json)
    answer(job, text, "application/json" if as_json else "text/markdown")


TASKS: Mapping[str, Callable[[TextParams, Inputs, Job], None]] = {
    "outline": outline,
    "draft": draft,
    "review": check,
    "polish": polish,
    "rewrite": rewrite,
}


def answer(job: Job, text: str, media: str = "text/markdown", **meta: Any) -> None:
    """What `TextParams` promises: the text as a stream and as an asset of role "text"."""
    file = job.scratch / ("answer.json" if media == "application/json" else "answer.md")
    file.write_text(text, encoding="utf-8", newline="\n")
    if text:
        job.text(text)
    counts = {"tokens": 0, "prompt_tokens": 0, "context": 0}
    job.emit(file, media, role="text", model="", finish="stop", **counts, **meta)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
