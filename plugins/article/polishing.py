"""The final article: sections with open findings are revised, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from studio.sdk import CallFailed, Inputs, Job
from studio.sdk.document import parse_document
from studio.sdk.passages import Passage

from . import citations, composed
from .answers import in_language, section_text
from .checks import Draft, draft_of
from .drafting import outline_text
from .engine import Engine
from .findings import OPENING, Finding, parse_review
from .finishing import Change, finish
from .fitting import fitted
from .keeping import lost
from .outline import Outline, parse_outline
from .params import Plan
from .sources import Sources, shown

_NEEDED = {"user": ("section", "findings"), "head": ("article",)}
_PASSAGES = 6
_OUTLINE = 0.15
"""Of the context, for the outline with all its points; else its headings are shown."""
_BEFORE = 400
"""Characters of the section before that are shown."""


def polish(plan: Plan, inputs: Inputs, job: Job) -> None:
    outline = parse_outline(inputs.one("outline").text(), plan.language)
    article = inputs.one("article")
    document = parse_document(article.text())
    notes = citations.footnotes(document.body)[1]
    draft = draft_of(document)
    review = inputs.get("review")
    found = parse_review(review.text(), draft.headings) if review else []
    placed = [_placed(one, draft) for one in found if not one.kept]
    engine = Engine(plan, job, "polish", composed.documents(inputs))
    engine.meet({})
    if engine.composes:
        composed.polish(plan, outline, article, placed, engine, job)
        return
    sources = Sources(plan, inputs, job)
    editor = Editor(plan, engine, sources, outline, draft, notes, job)
    parts, changes = editor.revised(placed)
    title = draft.title or plan.brief.title
    text = citations.footnoted(
        Draft(draft.title, tuple(parts)).told(), notes, sources.by_id, plan.language
    )
    final = replace(document, body=f"# {title}\n\n{text}")
    finish(plan, outline, final, article, changes, engine, sources, job)


def _placed(finding: Finding, draft: Draft) -> Finding:
    """What is said of the whole article and quotes one section only belongs to that section."""
    if finding.heading:
        return finding
    quotes = finding.quotes()
    homes = [
        heading
        for heading, body in draft.parts
        if any(quote in heading or quote in body for quote in quotes)
    ]
    return finding.moved(homes[0]) if len(homes) == 1 else finding


class Editor:
    """Has one section after another revised by its findings, and checks what came."""

    def __init__(
        self,
        plan: Plan,
        engine: Engine,
        sources: Sources,
        outline: Outline,
        draft: Draft,
        notes: dict[str, str],
        job: Job,
    ) -> None:
        self._plan, self._engine, self._sources, self._job = plan, engine, sources, job
        self._draft, self._notes = draft, notes
        self._prompt = plan.prompt("polish", _NEEDED)
        whole = outline_text(outline, plan)
        long = engine.tokens(whole) > engine.context * _OUTLINE
        self._outline = outline_text(outline, plan, points=False) if long else whole
        self._pinned = {one.heading: one.passages for one in outline.sections}

    def revised(self, findings: Sequence[Finding]) -> tuple[list[tuple[str, str]], list[Change]]:
        """The sections as they are now, and what became of every finding."""
        parts: list[tuple[str, str]] = []
        whole = [one for one in findings if not one.heading]
        reason = self._plan.say(
            "针对全文，需要你来处理", "it is about the whole article: yours to mend"
        )
        changes = [Change(one, reason) for one in whole]
        for number, (heading, body) in enumerate(self._draft.parts):
            mine = [one for one in findings if one.heading == heading]
            if mine:
                done = 0.05 + 0.8 * number / len(self._draft.parts)
                self._job.progress(done, heading.replace(OPENING, self._draft.title))
                before = parts[-1][1] if parts else ""
                body, why = self._section(heading, body, before, mine)
                changes += [Change(one, why) for one in mine]
            parts.append((heading, body))
        return parts, changes

    def _section(
        self, heading: str, body: str, before: str, findings: Sequence[Finding]
    ) -> tuple[str, str]:
        """The revised section and "", or the original and why it stays."""
        say = self._plan.say
        where = f"“{heading.replace(OPENING, say('开头', 'Opening'))}”"
        most = int(self._engine.tokens(body) * 1.4) + 200
        messages, over = self._fitting(heading, body, before, findings, most)
        if over > 0:
            needed, context = self._engine.context + over, self._engine.context
            self._job.notice(
                say(
                    f"{where}没有修改：提示词和回答共需 {needed} 词元，模型只能容纳 {context} 词元。"
                    "请把这一节拆开，或换用上下文更大的模型。",
                    f"{where} was not revised: prompt and answer need {needed} tokens, the model "
                    f"holds {context}. Split the section, or choose a model with a larger context.",
                )
            )
            return body, say("超出模型的上下文", "too long for the model")
        try:
            answer = in_language(
                self._engine, messages, most, self._plan, self._job, where, temperature=0.4
            )
        except CallFailed as reason:
            self._job.notice(
                say(f"{where}保持原样：{reason}", f"{where} stays as it was: {reason}")
            )
            return body, say("模型没有给出文字", "the model gave no text")
        self._job.text("\n\n")
        text, _ = citations.known_only(section_text(answer.text, heading), self._sources.by_id)
        text, _ = citations.without_notes(text, self._notes)
        why = self._objection(body, text, answer.whole, findings)
        if why:
            self._job.notice(
                say(
                    f"{where}保持原样：修改稿{why}。",
                    f"{where} stays as it was: in the revision {why}.",
                )
            )
            return body, why
        same = "".join(text.split()) == "".join(body.split())
        return text, say("模型没有改动", "the model changed nothing") if same else ""

    def _objection(self, body: str, text: str, whole: bool, findings: Sequence[Finding]) -> str:
        if not text.strip():
            return self._plan.say("没有留下任何文字", "nothing is left")
        if not whole:
            return self._plan.say("没有写完", "the end is missing")
        material = f"{self._plan.brief_text()}\n{self._sources.text}"
        return lost(body, text, findings, material, self._plan.language)

    def _fitting(
        self, heading: str, body: str, before: str, findings: Sequence[Finding], most: int
    ) -> tuple[list[dict[str, Any]], int]:
        """The messages with the passages that fit, and by how many tokens they are too long."""
        query = " ".join((heading, body[:1000], *(one.problem for one in findings)))
        found = self._sources.find(query, _PASSAGES, self._pinned.get(heading, ()))
        build = partial(self._messages, heading, body, before, findings)
        messages, passages, over = fitted(self._engine, build, found, most)
        ids = [one.id for one in passages]
        self._engine.used.asked("polish", "user", self._prompt.version, heading, ids)
        return messages, over

    def _messages(
        self,
        heading: str,
        body: str,
        before: str,
        findings: Sequence[Finding],
        passages: Sequence[Passage],
    ) -> list[dict[str, Any]]:
        say = self._plan.say
        arrows = (f"{one.problem} → {one.suggestion}".rstrip("→ ") for one in findings)
        values = {
            **self._plan.rules(),
            "outline": self._outline,
            "passages": shown(passages, say("（没有资料）", "(no passages)")),
            "before": _end(before) or say("（无）", "(none)"),
            "findings": "\n".join(f"- {one}" for one in arrows),
            "heading": heading.replace(OPENING, say("（开头，没有小标题）", "(the opening: none)")),
            "section": body,
            **dict.fromkeys(("article", "title", "titles", "keywords", "description"), ""),
        }
        return self._prompt.messages(values)


def _end(text: str) -> str:
    """The last paragraphs of a section, whole ones."""
    kept = ""
    for paragraph in reversed(text.split("\n\n")):
        if kept and len(kept) + len(paragraph) > _BEFORE:
            break
        kept = f"{paragraph}\n\n{kept}"
    return kept.strip()
