"""Title, description and tags of the final article, and the notes on it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from studio.sdk import Asset, Job
from studio.sdk.document import Document, write_document

from . import counting
from .answers import foreign
from .checks import Draft, draft_of, rule_findings
from .condensing import condensed
from .delivery import front_matter, gaps_of, save
from .engine import Engine
from .findings import Finding
from .outline import Outline
from .params import Plan
from .sources import Sources

_ANSWER = 400
_TEXTS = {"type": "array", "items": {"type": "string", "maxLength": 90}}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "titles": {**_TEXTS, "maxItems": 4},
        "description": {"type": "string", "maxLength": 300},
        "tags": {**_TEXTS, "maxItems": 8},
    },
    "required": ["titles", "description", "tags"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Change:
    """``reason`` "": the finding was worked in; else why it was not."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Head:
    titles: tuple[str, ...]  # other titles
    description: str
    tags: tuple[str, ...]


def finish(
    plan: Plan,
    outline: Outline,
    document: Document,
    article: Asset,
    changes: Sequence[Change],
    engine: Engine,
    sources: Sources,
    job: Job,
) -> None:
    """``document`` has the final text, and still the draft's front matter."""
    draft = draft_of(document)
    title = draft.title
    job.progress(0.88, plan.say("摘要和标签", "description and tags"))
    head = _kept(document, article, _head(plan, title, draft, article, engine))
    material = "\n".join([plan.brief_text(), sources.text])
    left = rule_findings(plan, outline, draft, material)
    gaps = gaps_of(plan, f"{title}\n{draft.text}")
    meta = front_matter(plan, title, head.description, head.tags, engine)
    whole = write_document(Document(document.body, {**document.meta, **meta}))
    job.emit(
        save(job, "article.md", whole),
        "text/markdown",
        role="article",
        headlines=[title, *head.titles],
        description=head.description,
        tags=list(head.tags),
        gaps=gaps,
        structure=plan.form,
        language=plan.language,
        engine=engine.name,
        model=engine.model,
        prompts={**dict(article.meta.get("prompts") or {}), **engine.used.versions},
    )
    told = notes(plan, title, head, [_settled(one, left, plan) for one in changes], left, engine)
    job.emit(save(job, "notes.md", told), "text/markdown", role="notes", language=plan.language)


def notes(
    plan: Plan,
    title: str,
    head: Head,
    changes: Sequence[Change],
    left: Sequence[Finding],
    engine: Engine,
) -> str:
    """What a person should know before publishing."""
    say = plan.say
    zh, en = (f"（{engine.model}）", f" ({engine.model})") if engine.model else (" ", "")
    settled = [one.finding for one in changes if not one.reason]
    open_ = [one for one in changes if one.reason]
    blocks = [
        say(f"# 写作说明：{title}", f"# Notes on: {title}"),
        say(f"本文由 {engine.name}{zh}生成。", f"Written by {engine.name}{en}."),
        *_listing(say("## 标题备选", "## Other titles"), head.titles),
        say("## 摘要", "## Description"),
        head.description,
        *_listing(say("## 标签", "## Tags"), head.tags),
        *_listing(
            say("## 按意见修改过", "## Changed by the review"), (f.told(plan) for f in settled)
        ),
        *_listing(
            say("## 没有处理的意见", "## Findings that are open"),
            (
                one.finding.told(plan) + say("（", " (") + one.reason + say("）", ")")
                for one in open_
            ),
        ),
        say("## 发布前请核对", "## Check before you publish"),
    ]
    nothing = say(
        "没有发现问题；仍请通读一遍。", "Nothing was found; read it once more all the same."
    )
    told = {one.finding.problem for one in open_}
    remarks = "\n".join(f"- {one.told(plan)}" for one in left if one.problem not in told)
    return "\n\n".join([*blocks, remarks or nothing]) + "\n"


def _settled(change: Change, left: Sequence[Finding], plan: Plan) -> Change:
    """What rules still find was not worked in, whatever the model made of it."""
    same = (one for one in left if one.problem == change.finding.problem)
    if change.reason or next(same, None) is None:
        return change
    return replace(change, reason=plan.say("改过，但问题还在", "revised, and still so"))


def _head(plan: Plan, title: str, draft: Draft, article: Asset, engine: Engine) -> Head:
    """By the model, where its words keep to the text and the lengths; else by rules."""
    others = tuple(str(one) for one in article.meta.get("headlines") or () if one != title)
    plain = Head(others, counting.description(draft.told(), plan.language), plan.brief.keywords)
    prompt = plan.prompt("polish", {"head": ("article",)})
    most = min(_ANSWER, engine.context // 4)

    def messages(text: str) -> list[dict[str, Any]]:
        values = {
            **plan.rules(),
            "article": text,
            "title": title,
            "titles": "\n".join(f"- {one}" for one in others),
            "keywords": plan.say("、", ", ").join(plan.brief.keywords),
            "description": str(counting.DESCRIPTION[plan.language] - 8),
        }
        return [{"role": "user", "content": prompt.fill("head", values)}]

    text = draft.told()
    over = engine.length(messages(text)) + most - engine.context
    if over > 0:
        room = int((engine.context - most - engine.length(messages(""))) * 0.9)
        text = condensed(text, room, plan, engine, plan.say("文章", "The article"))
    engine.used.asked("polish", "head", prompt.version)
    answer = engine.form(messages(text), most, SCHEMA, temperature=0.4)
    return _checked(answer, plain, plan, f"{title}\n{text}\n{plan.brief_text()}")


def _checked(answer: str, plain: Head, plan: Plan, known: str) -> Head:
    """Line by line: what is too long, in another language or has figures of its own is left."""
    try:
        data = json.loads(answer)
        titles = [" ".join(str(one).split()) for one in data["titles"]]
        description = " ".join(str(data["description"]).split())
        tags = [str(one).strip("# ") for one in data["tags"]]
    except (ValueError, KeyError, TypeError):
        return plain

    def true(text: str) -> bool:
        return not foreign(text, plan.language) and not (
            counting.figures(text) - counting.figures(known)
        )

    fits = counting.SAYING[plan.language] <= len(description) <= counting.DESCRIPTION[plan.language]
    said = [one for one in titles if one and len(one) <= 90 and true(one)]
    own = dict.fromkeys([*plan.brief.keywords, *filter(None, tags)])
    return Head(
        tuple(dict.fromkeys([*said, *plain.titles])),
        description if fits and true(description) else plain.description,
        tuple(own)[: max(6, len(plan.brief.keywords))],
    )


def _kept(document: Document, article: Asset, head: Head) -> Head:
    """A description or tags that a person changed in the draft stay."""
    meta, made = document.meta, article.meta
    description = str(meta.get("description") or "")
    changed = bool(description) and description != made.get("description", description)
    tags = meta.get("tags")
    retagged = isinstance(tags, list) and tags != made.get("tags", tags)
    return Head(
        head.titles,
        description if changed else head.description,
        tuple(map(str, tags)) if isinstance(tags, list) and retagged else head.tags,
    )


def _listing(head: str, lines: Any) -> list[str]:
    listed = "\n".join(f"- {line}" for line in lines)
    return [head, listed] if listed else []
