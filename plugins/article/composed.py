"""Stages by an engine that is no language model: one call each, and its files handed on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from studio.sdk import Asset, Inputs, Job, PluginError, Result
from studio.sdk.document import parse_document, write_document

from .checks import draft_of
from .delivery import name_of, save
from .engine import Engine
from .outline import Outline, outline_of
from .params import Plan

if TYPE_CHECKING:
    from .findings import Finding


def documents(inputs: Inputs) -> tuple[Asset, ...]:
    """What such an engine reads: the documents as its sources, and their passages."""
    sources = (replace(asset, role="sources") for asset in inputs.all("document"))
    return (*sources, *inputs.all("passages"))


def data(plan: Plan, **more: Any) -> dict[str, Any]:
    """The facts of a stage: brief, structure and language, with what the stage adds."""
    told = {"brief": asdict(plan.brief), "structure": plan.form, "language": plan.language}
    return {**told, **more}


def outline(plan: Plan, engine: Engine) -> Outline:
    return outline_of(_answer(engine.compose(data(plan)), plan))


def draft(plan: Plan, outline: Outline, engine: Engine, inputs: Inputs, job: Job) -> None:
    result = engine.compose(data(plan, outline=outline.data()), stream=True)
    article = result.one("article")
    notes = next((asset.text() for asset in result.assets if asset.role == "notes"), "")
    # the notes wait in the meta for the last stage, which is where they are handed over
    meta = {**article.meta, "engine": engine.name, "notes": notes}
    file = save(job, name_of("draft", plan), article.text())
    job.emit(file, article.media, role="article", **meta)
    used = engine.used.written(engine.name, engine.model)
    job.emit(save(job, "used.json", used), "application/json", role="used", language=plan.language)


def findings(plan: Plan, outline: Outline, article: str, engine: Engine) -> list[Mapping[str, Any]]:
    told = _answer(engine.compose(data(plan, outline=outline.data(), article=article)), plan)
    found = told.get("findings")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def polish(
    plan: Plan,
    outline: Outline,
    article: Asset,
    review: Sequence[Finding],
    engine: Engine,
    job: Job,
) -> None:
    """Typesetting by the engine; the findings are for a person, and stand in the notes."""
    open_ = [one.data() for one in review]
    told = data(plan, outline=outline.data(), article=article.text(), review=open_)
    made = engine.compose(told, stream=True).one("article")
    document = parse_document(made.text())
    front = {**parse_document(article.text()).meta, **document.meta}
    title = front["title"] = draft_of(document).title or plan.brief.title
    text = write_document(replace(document, meta=front))
    meta = {key: value for key, value in {**article.meta, **made.meta}.items() if key != "notes"}
    job.emit(save(job, "article.md", text), made.media, role="article", **meta)
    notes = str(article.meta.get("notes") or f"# {title}\n")
    if review:
        head = plan.say("## 审稿意见（未处理）", "## Findings that are open")
        notes += f"\n{head}\n\n" + "\n".join(f"- {one.told(plan)}" for one in review) + "\n"
    file = save(job, "notes.md", notes)
    job.emit(file, "text/markdown", role="notes", language=plan.language)


def _answer(result: Result, plan: Plan) -> Mapping[str, Any]:
    text = next((asset.text() for asset in result.assets if asset.role == "text"), result.text)
    try:
        told = json.loads(text)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise PluginError(
            plan.say(
                f"{result.engine} 没有给出可用的回答。请换用别的文本引擎。",
                f"{result.engine} gave no usable answer. Choose another text engine.",
            )
        )
    return told
