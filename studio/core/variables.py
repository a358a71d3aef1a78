"""What a ``$`` and a name in a recipe's parameters stand for.

``$title``, ``$language``, ``$brand.name``, ``$brand.colours``, ``$brand.kit``, ``$voice``,
``$claims.strict`` and ``$claims.confirmed`` come from project.toml; ``$prompts.NAME`` (a table
of "zh" and "en") and ``$wordlists.NAME`` (a list of lines) from files, see `studio.store.wording`;
``$pictures.style`` (a table of its wordings) from both. ``$narration.cast``, ``$narration.lexicon``,
``$narration.mix`` and ``$narration.pauses`` come from narration.toml and the lexicons; the
engines of the cast are filled in by who knows them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Protocol

from studio.core.project import Brand, Project
from studio.core.recipe import RecipeError

CAST = "$narration.cast"
NARRATION = tuple(f"$narration.{name}" for name in ("cast", "lexicon", "mix", "pauses"))


class Wording(Protocol):
    """Texts that lie in files; a name without its file raises RecipeError."""

    def prompt(self, name: str) -> Mapping[str, str]:
        """Language ("zh", "en") -> text."""

    def wordlist(self, name: str) -> tuple[str, ...]: ...

    def style(self, name: str) -> Mapping[str, str]:
        """The wordings of a style for pictures; of words that name none: themselves."""

    def narration(self, name: str) -> Any:
        """The "cast" (a table), the "lexicon" (a list), the "mix" or the "pauses" (tables)."""

    def clone_files(self, name: str) -> Mapping[str, str]:
        """What a cloned voice is made of: path -> hash."""


def fill_params(params: Mapping[str, Any], project: Project, wording: Wording) -> dict[str, Any]:
    """Parameters with ``$`` references replaced; raises RecipeError for one that says nothing."""
    values = _values(project)

    def fill(value: Any) -> Any:
        if not isinstance(value, str) or not re.fullmatch(r"\$[a-z]+(\.[a-z0-9_-]+)?", value):
            return value
        group, _, name = value[1:].partition(".")
        if group == "prompts" and name:
            return dict(wording.prompt(name))
        if group == "wordlists" and name:
            return list(wording.wordlist(name))
        if value == "$pictures.style":
            return dict(wording.style(str(project.pictures.get("style", "")).strip()))
        if value in NARRATION:
            return wording.narration(name)
        if value not in values:
            others = ["$pictures.style", *NARRATION, "$prompts.NAME", "$wordlists.NAME"]
            known = ", ".join([*values, *others])
            raise RecipeError(f"There is no project value '{value}'; there are: {known}.")
        return values[value]

    return {name: fill(value) for name, value in params.items()}


def brand_kit(brand: Brand) -> dict[str, Any]:
    """All of the brand as JSON, for whoever sets type: see `studio.sdk.poster`."""
    return {**asdict(brand), "colours": list(brand.colours), "fonts": dict(brand.fonts)}


def _values(project: Project) -> dict[str, Any]:
    brand = project.brand
    return {
        "$title": project.title,
        "$language": project.language,
        "$brand.name": brand.name,
        "$brand.primary": brand.primary,
        "$brand.accent": brand.accent,
        "$brand.background": brand.background,
        "$brand.colours": [brand.primary, brand.accent, brand.background],
        "$brand.kit": brand_kit(brand),
        "$voice": dict(project.voice),
        "$claims.strict": project.claims.get("strict", False),
        "$claims.confirmed": list(project.claims.get("confirmed", ())),
    }
