"""What a person wants rewritten, and how the engine is asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.core.variables import fill_params
from studio.jobs.session import Session
from studio.store.settings import load_settings
from studio.store.wording import WordingFiles
from studio.ui.presenter.selection import Selection


@dataclass(frozen=True, slots=True)
class Wish:
    action: str
    selection: Selection
    choice: str = ""  # a tone, a language
    instructions: str = ""
    prefix: str = ""  # of an answer that is gone on with
    seed: int = 0


def begin(session: Session, wish: Wish, named: list[str]) -> str:
    """On the engine's thread; ``named`` gets who will write."""
    project = session.project
    picked = {**load_settings().engines, **project.engines}
    engine = session.library.resolve("text.generate", picked)
    named.append(engine.title(project.language))
    wording = WordingFiles(session.workspace.layout)
    of_project = {"prompts": f"$prompts.rewrite-{wish.action}", "voice": "$voice"}
    return session.ask(
        "task.rewrite",
        {**_params(wish, project.voice), **fill_params(of_project, project, wording)},
        seed=wish.seed,
    )


def _params(wish: Wish, voice: Mapping[str, Any]) -> dict[str, Any]:
    selection = wish.selection
    glossary = voice.get("glossary", {})
    chosen = {"tone": "tone", "translate": "target"}.get(wish.action)
    return {
        "text": selection.text, "before": selection.before, "after": selection.after,
        "action": wish.action, "instructions": wish.instructions, "prefix": wish.prefix,
        "glossary": dict(glossary) if isinstance(glossary, Mapping) else {},
        **({chosen: wish.choice} if chosen and wish.choice else {}),
    }  # fmt: skip
