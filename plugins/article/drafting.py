"""The draft: section by section, each prompt planned so that it fits the engine's context."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from studio.sdk import Inputs, Job, PluginError
from studio.sdk.passages import Passage

from . import citations, composed
from .answers import in_language, section_text, unfinished
from .condensing import brief_within
from .delivery import Written, deliver_draft
from .engine import Engine
from .fitting import fitted
from .outline import Outline, Section, known_only, parse_outline
from .params import Plan
from .room import LEAST, answer_room, least_room, with_room
from .sources import Sources, shown
from .story import Story

_NEEDED = {"user": ("outline", "before", "passages", "heading", "points"), "summary": ("text",)}
_PASSAGES = 8
_FRAME = 0.75
"""Of the context, for instructions, outline and answer; if they take more, the prompts show of the
other sections only the headings."""
_BEFORE = 0.5
"""Of the room that is left for them, for what came before; the rest is for passages."""


def draft(plan: Plan, inputs: Inputs, job: Job) -> None:
    outline = parse_outline(inputs.one("outline").text(), plan.language).with_lengths(plan.length)
    engine = Engine(plan, job, "draft", composed.documents(inputs))
    engine.meet({})
    if engine.composes:
        composed.draft(plan, outline, engine, inputs, job)
        return
    sources = Sources(plan, inputs, job)
    outline, unknown = known_only(outline, sources.by_id)
    if unknown:
        listed = ", ".join(unknown)
        job.notice(
            plan.say(
                f"提纲里写着不存在的资料段落：{listed}。",
                f"The outline names passages that do not exist: {listed}.",
            )
        )
    title = outline.title or plan.brief.title
    job.text(f"# {title}\n\n")
    desk = Desk(plan, engine, sources, outline, job)
    bodies = [
        desk.section(number, len(outline.sections)) for number in range(len(outline.sections))
    ]
    deliver_draft(plan, outline, title, bodies, engine, sources, job)


class Desk:
    """Where one section after another is written, with those before it in view."""

    def __init__(
        self, plan: Plan, engine: Engine, sources: Sources, outline: Outline, job: Job
    ) -> None:
        self._plan, self._engine, self._sources = plan, engine, sources
        self._outline, self._job = outline, job
        self._prompt = plan.prompt("draft", _NEEDED)
        self._story = Story(plan, engine, self._prompt)
        self._brief, self._told = "", outline_text(outline, plan)
        longest = max(outline.sections, key=lambda one: one.words + sum(map(len, one.points)))
        most = answer_room(engine, longest)
        frame = self._messages(longest, "", "", [])
        if engine.length(frame) + most > engine.context * _FRAME:
            self._told = outline_text(outline, plan, points=False)
            frame = self._messages(longest, "", "", [])
            job.notice(
                plan.say(
                    "提纲对这个模型来说偏长：写每一节时只看本节的要点和其他各节的小标题。",
                    "The outline is long for this model: each section is written with its own "
                    "points and only the headings of the other sections in view.",
                )
            )
        room = (engine.context - engine.length(frame)) // 2
        most = max(min(most, room), least_room(engine, longest))
        self._brief = brief_within(plan, engine, job, frame, most)

    def section(self, number: int, count: int) -> Written:
        """Plan the prompt, have the section written, and clean what came."""
        wanted = self._outline.sections[number]
        where = self._plan.say(
            f"第 {number + 1} 节（共 {count} 节）", f"Section {number + 1} of {count}"
        )
        self._job.progress(0.02 + 0.93 * number / count, wanted.heading or where)
        if wanted.heading:
            self._job.text(f"## {wanted.heading}\n\n")
        place = self._place(number, count)
        frame = self._messages(wanted, place, "", [])
        wanted, most = with_room(self._engine, wanted, frame, self._plan, self._job, where)
        messages = self._fitting(wanted, place, most)
        answer = in_language(
            self._engine, messages, most, self._plan, self._job, where, temperature=0.7
        )
        self._job.text("\n\n")
        text, own = citations.without_notes(section_text(answer.text, wanted.heading))
        body, unknown = citations.known_only(text, self._sources.by_id)
        if not body:
            name = wanted.heading or self._plan.say("开头", "opening")
            raise PluginError(
                self._plan.say(
                    f"文本引擎没有写出第 {number + 1} 节“{name}”。请重新运行这一步，或换用别的引擎。",
                    f"The text engine wrote nothing for section {number + 1}, “{name}”. Run the "
                    "step again, or choose another engine.",
                )
            )
        self._remark(where, answer.whole, body, (*own, *unknown))
        self._story.add(wanted.heading, body)
        return Written(wanted.heading, body)

    def _fitting(self, wanted: Section, place: str, most: int) -> list[dict[str, Any]]:
        """The messages for a section, with the passages and as much of the story as fit."""
        candidates = self._sources.find(
            " ".join((wanted.heading, *map(citations.bare, wanted.points))),
            _PASSAGES,
            wanted.passages,
        )
        before, kind = self._story.within(0) if not self._story.text else ("", "")
        frame = self._engine.length(self._messages(wanted, place, before, []))
        room = self._engine.context - most - frame
        share = int(room * (_BEFORE if candidates else 1))
        if room < LEAST:
            raise self._refusal(wanted, frame, most)
        if self._story.text:
            before, kind = self._story.within(share)
        passages = self._taken(candidates, room - self._engine.tokens(before))
        while True:
            build = partial(self._messages, wanted, place, before)
            messages, passages, over = fitted(self._engine, build, passages, most)
            if not over:
                break
            if not self._story.text or share - over < LEAST:
                raise self._refusal(wanted, self._engine.length(messages), most)
            share = min(share - over, int(share * 0.8))
            before, kind = self._story.within(share)
        ids = [one.id for one in passages]
        version = self._prompt.version
        self._engine.used.asked("draft", "user", version, wanted.heading, ids, kind)
        return messages

    def _messages(
        self, wanted: Section, place: str, before: str, passages: Sequence[Passage]
    ) -> list[dict[str, Any]]:
        say = self._plan.say
        values = {
            **self._plan.rules(),
            "brief": self._brief,
            "outline": self._told,
            "before": before,
            "passages": shown(passages, say("（没有资料）", "(no passages)")),
            "place": place,
            "heading": wanted.heading or say("（开头，不加小标题）", "(the opening: no heading)"),
            "points": "\n".join(f"- {one}" for one in wanted.points) or say("（无）", "(none)"),
            "words": wanted.words,
            "text": "",
        }
        return self._prompt.messages(values)

    def _taken(self, candidates: Sequence[Passage], room: int) -> list[Passage]:
        """The best of them that fit; a long one does not keep the next from its place."""
        taken = []
        for one in candidates:
            tokens = self._engine.tokens(shown([one], "")) + 2
            if tokens <= room:
                taken.append(one)
                room -= tokens
        return taken

    def _place(self, number: int, count: int) -> str:
        return self._plan.say(
            f"第 {number + 1} 节（共 {count} 节）", f"section {number + 1} of {count}"
        )

    def _remark(self, where: str, whole: bool, body: str, unknown: Sequence[str]) -> None:
        say = self._plan.say
        if not whole:
            broken = unfinished(body)
            cut = "in the middle of a sentence" if broken else "before its end"
            self._job.notice(
                say(
                    f"{where}{'在句子中间断掉了' if broken else '没有写完'}：已经没有空间。"
                    "请在提纲里减少这一节的字数或要点，或换用上下文更大的模型。",
                    f"{where} was cut off {cut}: there was no more room for it. Give the section "
                    "fewer words or points in the outline, or choose a model with a larger context.",
                )
            )
        if unknown:
            listed = ", ".join(unknown)
            self._job.notice(
                say(
                    f"{where}引用了不存在的资料段落（{listed}），标注已去掉。",
                    f"{where} cited passages that do not exist ({listed}); the marks were taken "
                    "out.",
                )
            )

    def _refusal(self, wanted: Section, frame: int, most: int) -> PluginError:
        say = self._plan.say
        brief, outline = self._engine.tokens(self._brief), self._engine.tokens(self._told)
        rest = max(0, frame - brief - outline)
        parts = [
            (say("简报", "brief"), brief),
            (say("提纲", "outline"), outline),
            (say("写作要求和要点", "instructions and points"), rest),
        ]
        name = wanted.heading or say("开头", "opening")
        what = say(f"“{name}”这一节的提示词", f"The prompt for the section “{name}”")
        way = say(
            "请给这一节减少要点、调低字数，或缩短简报和提纲",
            "Give the section fewer points and words, or shorten the brief and the outline",
        )
        return self._engine.too_small(what, parts, most, way)


def outline_text(outline: Outline, plan: Plan, *, points: bool = True) -> str:
    """The outline as prompts show it: without lengths and citations."""
    lines = [f"# {outline.title}"] if outline.title else []
    lines += [plan.say("角度：", "Angle: ") + outline.angle] if outline.angle else []
    opening = plan.say("（开头）", "(opening)")
    for one in outline.sections:
        lines.append(f"## {one.heading}" if one.heading else opening)
        lines += [f"- {citations.bare(point)}" for point in one.points] if points else []
    return "\n".join(lines)
