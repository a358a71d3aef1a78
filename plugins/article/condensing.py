"""Material that is longer than its share of the context, condensed by the model: never cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from studio.sdk import Job, PluginError
from studio.sdk.document import sentences
from studio.sdk.prompts import Prompt

from .engine import Engine
from .params import Plan

_SHARE = 0.3
"""Of the context, for the brief."""
_OF_ROOM = 0.6
"""Of what instructions and answer leave free, for the brief; the rest is for what changes."""
_LEAST = 60
_SPARE = 1.25
"""Models do not count: what an answer may take of what it was asked to keep to."""
_ROUNDS = 3
_TIMES = 12
"""Contexts that a brief may fill: one that is longer was meant to be a source."""


def brief_within(
    plan: Plan, engine: Engine, job: Job, frame: list[dict[str, Any]], answer: int
) -> str:
    """The brief as it goes into prompts of which ``frame`` is the rest, for answers of so many
    tokens: whole, or condensed by the model with a notice."""
    text = plan.brief_text()
    if engine.tokens(text) > engine.context * _TIMES:
        raise PluginError(
            plan.say(
                f"简报约有 {engine.tokens(text)} 词元，模型只能容纳 {engine.context} 词元。"
                "简报里请只写文章要做什么，大段材料放进资料：写作时会从中查找。",
                f"The brief is about {engine.tokens(text)} tokens long, the model holds "
                f"{engine.context}. Keep in the brief what the article is to do, and add the long "
                "material to the sources: they are searched.",
            )
        )
    instructions = engine.length(frame)
    most = int(min(engine.context * _SHARE, (engine.context - instructions - answer) * _OF_ROOM))
    tokens = engine.length([{"role": "user", "content": text}])
    if tokens <= most:
        return text
    if most < _LEAST:
        parts = [
            (plan.say("简报", "brief"), tokens),
            (plan.say("写作要求和提纲", "instructions and outline"), instructions),
        ]
        way = plan.say(
            "请缩短简报，或减少提纲的节数和要点",
            "Shorten the brief, or give the outline fewer sections and points",
        )
        raise engine.too_small(plan.say("提示词", "The prompt"), parts, answer, way)
    job.notice(
        plan.say(
            f"简报有 {tokens} 词元，模型只能容纳 {engine.context} 词元，已由模型压缩到 {most} 词元。"
            "要让它完整读到简报，请缩短简报，或换用上下文更大的模型。",
            f"The brief is {tokens} tokens long and the model holds {engine.context}; it was "
            f"condensed to {most} by the model. Shorten it, or choose a model with a larger "
            "context, to have it read whole.",
        )
    )
    return condensed(text, most, plan, engine, plan.say("简报", "The brief"))


def condensed(text: str, most: int, plan: Plan, engine: Engine, what: str) -> str:
    """``text`` within ``most`` tokens, chunk by chunk; `PluginError` with figures if the model
    does not get it that short."""
    for _ in range(_ROUNDS):
        tokens = engine.tokens(text)
        if tokens <= most:
            return text
        prompt = plan.prompt("condense", {"user": ("text", "words")})
        text = _once(text, most / tokens, plan, engine, prompt)
    if engine.tokens(text) <= most:
        return text
    raise PluginError(
        plan.say(
            f"{what}对这个模型来说太长：压缩 {_ROUNDS} 次后仍有 {engine.tokens(text)} 词元，"
            f"而只放得下 {most} 词元。请缩短它，或换用上下文更大的模型。",
            f"{what} is too long for the model: condensed {_ROUNDS} times it still takes "
            f"{engine.tokens(text)} tokens where there is room for {most}. Shorten it, or choose "
            "a model with a larger context.",
        )
    )


def _once(text: str, share: float, plan: Plan, engine: Engine, prompt: Prompt) -> str:
    frame = engine.length(prompt.messages({"text": "", "words": 1000}))
    room = engine.context - frame
    # a chunk and its condensed form have to fit together; 0.8: counts of parts are estimates
    chunk = int(room * 0.8 / (1 + _SPARE * share))
    if chunk < 100:
        what = plan.say("压缩材料用的提示词", "The prompt for condensing")
        way = plan.say("请缩短材料", "Shorten the material")
        raise engine.too_small(what, [(plan.say("写作要求", "instructions"), frame)], 100, way)
    parts = []
    for piece in chunks(text, chunk, engine):
        most = max(40, int(engine.tokens(piece) * share))
        words = engine.words_of_tokens(most)
        messages = prompt.messages({"text": piece, "words": words})
        engine.used.asked("condense", "user", prompt.version)
        room = min(int(most * _SPARE), engine.room(messages))
        answer = engine.write(messages, room, temperature=0.2, continued=1)
        parts.append(answer.text.strip())
    return "\n".join(parts)


def chunks(text: str, most: int, engine: Engine) -> Iterator[str]:
    """Pieces of at most about ``most`` tokens, cut between paragraphs, else between sentences."""
    held: list[str] = []
    size = 0
    for piece in _pieces(text, most, engine):
        tokens = engine.tokens(piece) + 1
        if held and size + tokens > most:
            yield "\n".join(held)
            held, size = [], 0
        held.append(piece)
        size += tokens
    if held:
        yield "\n".join(held)


def _pieces(text: str, most: int, engine: Engine) -> Iterator[str]:
    for line in text.split("\n"):
        if engine.tokens(line) <= most:
            yield line
            continue
        for sentence in sentences(line):
            tokens = engine.tokens(sentence)
            step = max(1, len(sentence) * most // max(1, tokens) - 1)
            whole = tokens <= most
            yield from (
                [sentence]
                if whole
                else (sentence[i : i + step] for i in range(0, len(sentence), step))
            )
