"""The ways to rewrite, by name."""

from __future__ import annotations

from dataclasses import dataclass

from studio.ui.presenter.words import Words


@dataclass(frozen=True, slots=True)
class RewriteAction:
    """``choices`` are what can be picked for it: value and title. ``apart`` begins a group."""

    id: str
    title: str
    choices: tuple[tuple[str, str], ...] = ()
    apart: bool = False


def rewrite_actions(words: Words) -> tuple[RewriteAction, ...]:
    translate = words.translate
    return (
        RewriteAction("shorter", translate("Rewrite", "Shorter")),
        RewriteAction("longer", translate("Rewrite", "Longer")),
        RewriteAction("simpler", translate("Rewrite", "Simpler")),
        RewriteAction("tone", translate("Rewrite", "Another tone"), _tones(words)),
        RewriteAction("fix", translate("Rewrite", "Correct mistakes")),
        RewriteAction("translate", translate("Rewrite", "Translate"), _languages(words)),
        RewriteAction("continue", translate("Rewrite", "Continue")),
        RewriteAction("titles", translate("Rewrite", "Find titles"), apart=True),
        RewriteAction("summary", translate("Rewrite", "Write a summary")),
    )


def action_title(action: str, words: Words) -> str:
    return next(one.title for one in rewrite_actions(words) if one.id == action)


def _tones(words: Words) -> tuple[tuple[str, str], ...]:
    """The value is what the text engine is told, in the person's language."""
    translate = words.translate
    names = (
        translate("Rewrite", "Matter-of-fact"),
        translate("Rewrite", "Friendly"),
        translate("Rewrite", "Formal"),
        translate("Rewrite", "Lively"),
        translate("Rewrite", "Warm"),
    )
    return tuple((name, name) for name in names)


def _languages(words: Words) -> tuple[tuple[str, str], ...]:
    return (
        ("en", words.translate("Rewrite", "Into English")),
        ("zh", words.translate("Rewrite", "Into Chinese")),
    )
