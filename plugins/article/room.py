"""How many tokens the answer for a section may take; less of them where the context is small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from studio.sdk import Job

from .engine import Engine
from .outline import Section
from .params import Plan

LEAST = 60
"""Tokens in which what came before can still be told."""
_SHORTEST = 120
"""Tokens of a section that is worth having; at least a third of what was wanted."""


def answer_room(engine: Engine, wanted: Section) -> int:
    """Tokens for a section; a longer one is written in several answers."""
    generous = engine.tokens_of_words(wanted.words) * 13 // 10 + 100
    return max(_SHORTEST, min(generous, int(engine.context * 0.4)))


def least_room(engine: Engine, wanted: Section) -> int:
    """Tokens that the answer can be lowered to before the section is refused."""
    return max(_SHORTEST, engine.tokens_of_words(wanted.words) // 3)


def with_room(
    engine: Engine, wanted: Section, frame: Sequence[dict[str, Any]], plan: Plan, job: Job,
    where: str,
) -> tuple[Section, int]:  # fmt: skip
    """The section and the tokens of its answer; with fewer words, and a notice, where the
    context holds no more. ``frame`` is its prompt without what gives way to it."""
    most = answer_room(engine, wanted)
    room = engine.context - engine.length(list(frame)) - 2 * LEAST
    if most <= room:
        return wanted, most
    most = max(min(most, room), min(most, least_room(engine, wanted)))
    words = engine.words_of_tokens(most)
    if words >= wanted.words:
        return wanted, most
    job.notice(
        plan.say(
            f"{where}写得比提纲里短，约 {words} 字：模型的上下文放不下更多。请减少要点，"
            "或换用上下文更大的模型。",
            f"{where} is written shorter than the outline says, in about {words} words: the "
            "model's context holds no more. Give it fewer points, or choose a model with a "
            "larger context.",
        )
    )
    return replace(wanted, words=words), most
