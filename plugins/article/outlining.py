"""The outline: angle, titles and sections from brief and sources, in JSON that is checked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from studio.sdk import Inputs, Job, PluginError
from studio.sdk.passages import Passage

from . import composed
from .answers import foreign
from .condensing import brief_within
from .delivery import deliver_outline
from .engine import Engine
from .fitting import fitted
from .outline import Outline, known_only, outline_of
from .params import Plan
from .sources import Sources, shown

_NEEDED = {"user": ("brief", "passages")}
_PASSAGES = 24
_ANSWER = 1600
"""Tokens of an outline; at most half of what the instructions leave of a small context."""
_LEAST = 250


def outline(plan: Plan, inputs: Inputs, job: Job) -> None:
    engine = Engine(plan, job, "outline", composed.documents(inputs))
    engine.meet({})
    if engine.composes:
        made = composed.outline(plan, engine)
    else:
        sources = Sources(plan, inputs, job)
        told = _asked(plan, sources, engine, job).scaled_to(plan.length)
        made, unknown = known_only(told, sources.by_id)
        if unknown:
            listed = ", ".join(unknown)
            job.notice(
                plan.say(
                    f"提纲引用了不存在的资料段落（{listed}），已去掉。",
                    f"The outline cited passages that do not exist ({listed}); they were taken out.",
                )
            )
    deliver_outline(plan, made.with_lengths(plan.length), engine, job)


def _asked(plan: Plan, sources: Sources, engine: Engine, job: Job) -> Outline:
    """The model's outline; asked again once with what is wrong in it."""
    prompt = plan.prompt("outline", _NEEDED)
    brief = ""

    def messages(passages: Sequence[Passage]) -> list[dict[str, Any]]:
        nothing = plan.say("（没有资料）", "(no sources)")
        values = {**plan.rules(), "brief": brief, "passages": shown(passages, nothing)}
        return prompt.messages(values)

    frame = messages([])
    most = min(_ANSWER, max(_LEAST, engine.room(frame) // 2))
    brief = brief_within(plan, engine, job, frame, most)
    about = plan.brief
    query = " ".join((about.title, about.product, about.goal, *about.facts, about.problem))
    found = sources.find(query[:4000], _PASSAGES)
    told, passages, _ = fitted(engine, messages, found, most)
    job.progress(0.2, plan.say("列提纲", "writing the outline"))
    engine.used.asked("outline", "user", prompt.version, passages=[one.id for one in passages])
    schema = schema_of([one.id for one in passages], max(most, engine.room(told)))
    made, problems = read(engine.form(told, most, schema, temperature=0.6), plan)
    if problems:
        told, _, _ = fitted(
            engine, lambda shown: _again(messages(shown), problems, plan), passages, most
        )
        made, problems = read(engine.form(told, most, schema, temperature=0.4), plan)
    if made is None or (problems and not made.sections):
        raise PluginError(
            plan.say(
                f"文本引擎没有给出可用的提纲（{''.join(problems).rstrip('。')}）。请重新运行这一步，"
                "或换用更大的模型。",
                f"The text engine gave no usable outline ({' '.join(problems)}). Run the step "
                "again, or choose a larger model.",
            )
        )
    for problem in problems:
        job.notice(
            plan.say(f"提纲可能要你动手改：{problem}", f"The outline may need your hand: {problem}")
        )
    return made


def schema_of(ids: Sequence[str], room: int) -> dict[str, Any]:
    """What the model has to answer in about ``room`` tokens: bounds keep a weak model, which can't
    find an end, from running out of them. Only passages that it has seen can be named."""
    share = min(1.0, room / _ANSWER)

    def text(most: int) -> dict[str, Any]:
        return {"type": "string", "maxLength": max(24, int(most * share))}

    def many(items: Mapping[str, Any], most: int, least: int) -> dict[str, Any]:
        return {"type": "array", "items": dict(items), "maxItems": max(least, int(most * share))}

    named = {"type": "string", "enum": list(ids)}
    none = {"type": "array", "items": {"type": "string"}, "maxItems": 0}
    section = {
        "heading": text(80),
        "points": {**many(text(160), 6, 2), "minItems": 1},
        "words": {"type": "integer", "maximum": 9999},
        "passages": many(named, 5, 2) if ids else none,
    }
    return _object(
        {
            "title": text(80),
            "titles": many(text(80), 3, 1),
            "angle": text(200),
            "audience": text(120),
            "description": text(200),
            "sections": {**many(_object(section), 14, 3), "minItems": 1},
        }
    )


def read(text: str, plan: Plan) -> tuple[Outline | None, list[str]]:
    """The outline in an answer, and in sentences what is wrong with it."""
    try:
        data = json.loads(text)
        made = outline_of(data)
    except (ValueError, TypeError, AttributeError):
        return None, [
            plan.say(
                "回答不是所要的 JSON，或者没有写完：请写得短一些。",
                "The answer is not the JSON asked for, or has no end: write less.",
            )
        ]
    problems = []
    if not made.title:
        problems.append(plan.say("缺少标题 title。", "There is no title."))
    if not made.sections:
        problems.append(plan.say("没有任何一节。", "There are no sections."))
    bare = [one.heading or "?" for one in made.sections if not one.points]
    if bare:
        listed = ", ".join(bare)
        problems.append(plan.say(f"这些节没有要点：{listed}。", f"Without points: {listed}."))
    headings = [one.heading for one in made.sections]
    twice = sorted({one for one in headings if headings.count(one) > 1})
    if twice:
        listed = ", ".join(f"“{one}”" for one in twice)
        problems.append(plan.say(f"小标题重复：{listed}。", f"Headings twice: {listed}."))
    prose = " ".join((made.title, *headings, *(p for one in made.sections for p in one.points)))
    if foreign(prose, plan.language):
        problems.append(plan.say("提纲要用中文写。", "The outline is to be in English."))
    return made, problems


def _again(
    messages: list[dict[str, Any]], problems: Sequence[str], plan: Plan
) -> list[dict[str, Any]]:
    head = plan.say(
        "上一次的提纲有这些问题，请改正：", "Your last outline had these faults; mend them:"
    )
    hint = head + "\n" + "\n".join(f"- {one}" for one in problems)
    last = messages[-1]
    return [*messages[:-1], {**last, "content": f"{last['content']}\n\n{hint}"}]


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
