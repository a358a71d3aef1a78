"""The review: rules first, then the model against brief, outline, sources and voice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from studio.sdk import Inputs, Job, PluginError
from studio.sdk.document import parse_document
from studio.sdk.passages import Passage

from . import composed
from .checks import Draft, draft_of, rule_findings, section_markdown
from .condensing import brief_within
from .delivery import name_of, save
from .drafting import outline_text
from .engine import Engine
from .findings import OPENING, Finding, findings_of, merged, write_review
from .fitting import fitted
from .outline import Outline, parse_outline
from .params import Plan
from .sources import Sources, shown

_NEEDED = {"user": ("article",)}
_ANSWER = 1200
_LEAST = 200
_PASSAGES = 16
_MOST = 10
_SHOWN = 12  # of the rules' findings, so that the model does not repeat them
_TEXT = {"type": "string", "maxLength": 200}
_ROW = {"heading": {"type": "string", "maxLength": 80}, "problem": _TEXT, "suggestion": _TEXT}


def schema_of(room: int) -> dict[str, Any]:
    """What the model has to answer in about ``room`` tokens."""
    finding = {
        "type": "object",
        "properties": _ROW,
        "required": list(_ROW),
        "additionalProperties": False,
    }
    most = min(_MOST, max(2, room // 80))
    return {
        "type": "object",
        "properties": {"findings": {"type": "array", "maxItems": most, "items": finding}},
        "required": ["findings"],
        "additionalProperties": False,
    }


def review(plan: Plan, inputs: Inputs, job: Job) -> None:
    outline = parse_outline(inputs.one("outline").text(), plan.language).with_lengths(plan.length)
    document = parse_document(inputs.one("article").text())
    draft = draft_of(document)
    sources = Sources(plan, inputs, job)
    material = "\n".join([plan.brief_text(), sources.text])
    found = rule_findings(plan, outline, draft, material)
    engine = Engine(plan, job, "review", composed.documents(inputs))
    engine.meet({})
    if engine.composes:
        text = inputs.one("article").text()
        more = findings_of(composed.findings(plan, outline, text, engine), draft.headings)
    else:
        more = Reader(plan, engine, sources, outline, draft, found, job).read()
    found = merged(found, more)
    head = {"engine": engine.name, "ai": "composed" if engine.composes else "generated"}
    job.emit(
        save(job, name_of("review", plan), write_review(found, draft.title, plan, head)),
        "text/markdown",
        role="review",
        language=plan.language,
        findings=len(found),
        engine=engine.name,
        model=engine.model,
        prompts=engine.used.versions,
        passages=engine.used.passages,
    )


class Reader:
    """The model's reading of the draft: whole where it fits, else in parts."""

    def __init__(
        self,
        plan: Plan,
        engine: Engine,
        sources: Sources,
        outline: Outline,
        draft: Draft,
        found: Sequence[Finding],
        job: Job,
    ) -> None:
        self._plan, self._engine, self._sources, self._job = plan, engine, sources, job
        self._draft, self._found = draft, found
        self._prompt = plan.prompt("review", _NEEDED)
        self._pinned = {one.heading: one.passages for one in outline.sections}
        self._brief, self._outline = "", outline_text(outline, plan)
        longest = max(draft.parts, key=lambda part: len(part[1]), default=("", ""))
        if engine.length(self._messages([longest], [])) > engine.context // 2:
            self._outline = outline_text(outline, plan, points=False)
        frame = self._messages([longest], [])
        self._most = min(_ANSWER, max(_LEAST, engine.room(frame) // 3))
        self._brief = brief_within(plan, engine, job, frame, self._most)

    def read(self) -> list[Finding]:
        found: list[Finding] = []
        parts = self._parts()
        for number, part in enumerate(parts):
            self._job.progress(0.1 + 0.85 * number / len(parts), self._draft.title)
            found = merged(found, self._asked(part))
        return found

    def _parts(self) -> list[list[tuple[str, str]]]:
        """Sections in a row that fit into one prompt together, with room for passages."""
        frame = self._engine.length(self._messages([], []))
        room = int((self._engine.context - self._most - frame) * 0.8)  # the rest is for passages
        parts: list[list[tuple[str, str]]] = []
        left = 0
        for heading, body in self._draft.parts:
            tokens = self._engine.tokens(body) + self._engine.tokens(heading) + 8
            if tokens > left or not parts:
                parts.append([])
                left = room
            parts[-1].append((heading, body))
            left -= tokens
        return parts

    def _asked(self, part: Sequence[tuple[str, str]]) -> list[Finding]:
        pinned = [key for heading, _ in part for key in self._pinned.get(heading, ())]
        query = " ".join(body for _, body in part)[:3000]
        found = self._sources.find(query, _PASSAGES, pinned)
        build = partial(self._messages, part)
        messages, passages, over = fitted(self._engine, build, found, self._most)
        if over:
            raise self._refusal(part)
        ids = [one.id for one in passages]
        where = part[0][0] if len(part) < len(self._draft.parts) else ""
        self._engine.used.asked("review", "user", self._prompt.version, where, ids)
        text = self._engine.form(messages, self._most, schema_of(self._most), temperature=0.2)
        return findings_of(self._rows(text), self._draft.headings)

    def _refusal(self, part: Sequence[tuple[str, str]]) -> PluginError:
        say = self._plan.say
        name = part[0][0].replace(OPENING, say("开头", "opening"))
        frame = self._engine.length(self._messages([], []))
        section = self._engine.tokens(section_markdown(*part[0]))
        figures = [
            (say("审稿要求、简报和提纲", "instructions, brief and outline"), frame),
            (say("这一节", "section"), section),
        ]
        what = say(f"审读“{name}”的提示词", f"The prompt to review “{name}”")
        way = say(
            "请把这一节拆成两节，或缩短简报",
            "Make two sections of this one, or shorten the brief",
        )
        return self._engine.too_small(what, figures, self._most, way)

    def _rows(self, text: str) -> list[Mapping[str, Any]]:
        """The findings in an answer; without any a review by rules is still a review."""
        try:
            rows = json.loads(text)["findings"]
            return [row for row in rows if isinstance(row, dict)]
        except (ValueError, KeyError, TypeError):
            self._job.notice(
                self._plan.say(
                    "文本引擎给出的意见无法读取，审稿意见里只有按规则找到的问题。"
                    "请重新运行这一步，或换用更大的模型。",
                    "The text engine's findings could not be read; the review holds what the "
                    "rules found. Run the step again, or choose a larger model.",
                )
            )
            return []

    def _messages(
        self, part: Sequence[tuple[str, str]], passages: Sequence[Passage]
    ) -> list[dict[str, Any]]:
        say = self._plan.say
        article = "\n\n".join(section_markdown(*one) for one in part)
        found = [f"- {one.told(self._plan)}" for one in self._found[:_SHOWN]]
        values = {
            **self._plan.rules(),
            "brief": self._brief,
            "outline": self._outline,
            "passages": shown(passages, say("（没有资料）", "(no sources)")),
            "found": "\n".join(found) or say("（无）", "(none)"),
            "article": f"# {self._draft.title}\n\n{article}",
        }
        return self._prompt.messages(values)
