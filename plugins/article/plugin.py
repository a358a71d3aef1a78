"""The article task: brief and sources in, article and notes out, by the engine the user chose."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from studio.sdk import Asset, Choice, Environment, Inputs, Job, Label, Range, Result
from studio.sdk.brief import Brief
from studio.sdk.document import Document, write_document

from . import forms, notes
from .answer import Answer, read_answer
from .excerpts import excerpts
from .prompt import length_of, messages
from .reading import read_brief, read_text

_IDS = tuple(forms.TITLES)


@dataclass(frozen=True)
class Params:
    structure: Annotated[
        str,
        Label("Structure", zh="结构"),
        Choice(
            _IDS,
            tuple(en for en, _ in forms.TITLES.values()),
            tuple(zh for _, zh in forms.TITLES.values()),
        ),
    ] = "auto"
    language: Annotated[
        str,
        Label("Language", zh="语言"),
        Choice(
            ("auto", "zh", "en"),
            ("By the brief", "Chinese", "English"),
            ("按简报决定", "中文", "英文"),
        ),
    ] = "auto"
    length: Annotated[
        int,
        Label(
            "Length",
            zh="篇幅",
            help="Words (English) or characters (Chinese); 0: by the brief",
            help_zh="英文按词、中文按字；0 表示按简报决定",
        ),
        Range(0, 20_000),
    ] = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written, decided before any engine is asked."""

    brief: Brief
    text: str  # the brief as it was written
    form: str
    language: str
    length: int


class Article:
    """Works with a language model and with an engine that returns finished articles alike."""

    params = Params

    def load(self, env: Environment) -> None:
        """Nothing to load: the engine is another plugin."""

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        job.progress(0.0, "reading the brief")
        plan = plan_of(params, inputs.one("brief"))
        documents = inputs.all("sources")
        texts = [(_name(asset), read_text(asset)) for asset in documents]
        query = " ".join((plan.brief.title, plan.brief.product, plan.brief.goal, *plan.brief.facts))
        found = excerpts(texts, query[:4000])
        job.progress(0.1, "writing")
        asked = {
            "messages": messages(plan.brief, plan.form, plan.language, plan.length, found),
            "task": "article",
            "data": {
                "brief": asdict(plan.brief),
                "structure": plan.form,
                "language": plan.language,
            },
            "language": plan.language,
            "max_tokens": max(1024, plan.length * 3),
        }
        result = job.call("text.generate", asked, documents, stream=True)
        job.progress(0.9, "writing the notes")
        if any(asset.role == "article" for asset in result.assets):
            hand_on(result, job)
            return
        material = "\n".join([plan.text, *(text for _, text in texts)])
        # an engine's file is its final word: the stream may hold what it thought before
        told = next((asset.text() for asset in result.assets if asset.role == "text"), result.text)
        answer = read_answer(told, plan.brief.title, found, plan.language)
        deliver(
            plan, answer, notes.review(answer, plan.brief, material, plan.language), result, job
        )


def plan_of(params: Params, asset: Asset) -> Plan:
    brief, text = read_brief(asset)
    spoken = forms.language(brief, params.language, text)
    form = forms.form(brief, params.structure, spoken)
    if params.length:
        brief = replace(brief, length=str(params.length))
    return Plan(brief, text, form, spoken, length_of(brief, params.length, spoken))


def hand_on(result: Result, job: Job) -> None:
    """The engine made the article itself: its files and what it says about them are ours."""
    for asset in result.assets:
        if asset.role in ("article", "notes"):
            file = _write(job.scratch / f"{asset.role}.md", asset.text())
            job.emit(file, asset.media, role=asset.role, **asset.meta)


def deliver(plan: Plan, answer: Answer, found: notes.Review, result: Result, job: Job) -> None:
    """The article that a model wrote, with front matter, and the notes on it."""
    tags = list(plan.brief.keywords)
    meta: dict[str, Any] = {
        "title": answer.title,
        "description": found.description,
        "tags": tags,
        "lang": plan.language,
        "kind": plan.form,
        "engine": result.engine,
        "ai": "generated",
    }
    article = write_document(Document(answer.body, meta))
    job.emit(
        _write(job.scratch / "article.md", article),
        "text/markdown",
        role="article",
        headlines=[answer.title],
        description=found.description,
        tags=tags,
        gaps=list(found.gaps),
        structure=plan.form,
        language=plan.language,
    )
    told = notes.written(answer, found, result.engine, plan.language)
    file = _write(job.scratch / "notes.md", told)
    job.emit(file, "text/markdown", role="notes", language=plan.language)


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _name(asset: Asset) -> str:
    return str(asset.meta.get("name") or asset.path.stem)
