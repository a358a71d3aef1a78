"""What a person wants rewritten, and how the engine is asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.jobs.library import DEFAULT_ENGINES
from studio.jobs.session import Session
from studio.store.settings import load_settings
from studio.ui.presenter.selection import Selection


@dataclass(frozen=True, slots=True)
class Wish:
    action: str
    selection: Selection
    choice: str = ""  # a tone, a language
    instructions: str = ""
    prefix: str = ""  # of an answer that is gone on with
    seed: int = 0


def begin(session: Session, job: str, wish: Wish) -> None:
    voice = session.project.voice
    session.ask("task.rewrite", _params(wish, voice), seed=wish.seed, job=job)


def writer_of(session: Session, language: str) -> tuple[str, bool]:
    """Who will write, by name, and whether that is the engine for who has no language model."""
    picked = {**load_settings().engines, **session.project.engines}
    engine = session.library.resolve("text.generate", picked)
    return engine.title(language), engine.id == DEFAULT_ENGINES["text.generate"]


def _params(wish: Wish, voice: Mapping[str, Any]) -> dict[str, Any]:
    selection = wish.selection
    glossary = voice.get("glossary", {})
    chosen = {"tone": "tone", "translate": "target"}.get(wish.action)
    return {
        "text": selection.text, "before": selection.before, "after": selection.after,
        "action": wish.action, "instructions": wish.instructions, "prefix": wish.prefix,
        "voice": "$voice",
        "glossary": dict(glossary) if isinstance(glossary, Mapping) else {},
        **({chosen: wish.choice} if chosen and wish.choice else {}),
    }  # fmt: skip
