"""Poster templates: the shipped ones and the user's own, which win by id."""

from __future__ import annotations

from pathlib import Path

from studio.core.project import ProjectError
from studio.sdk.poster.design import SUFFIX
from studio.sdk.poster.reading import PosterError
from studio.sdk.poster.template import Template, read_template
from studio.store.paths import places, shipped


def own_templates() -> Path:
    """The folder where a user puts templates."""
    return places().config / "posters"


def poster_templates() -> dict[str, Template]:
    """By id, in the order of names. Raises `ProjectError` that names a file it can't read."""
    found = {}
    for folder in (shipped("assets") / "posters", own_templates()):
        for file in sorted(folder.glob(f"*{SUFFIX}")):
            identity = file.name.removesuffix(SUFFIX)
            try:
                found[identity] = read_template(file.read_text(encoding="utf-8-sig"), identity)
            except (PosterError, OSError, UnicodeDecodeError) as error:
                raise ProjectError(f"{file}: {error}") from error
    return dict(sorted(found.items()))
