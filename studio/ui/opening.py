"""How a project comes to be open: from its folder, from the form, or from a sample.

Each gives a function that the engine calls on its own thread, so that the window never
waits for a disk.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.core.project import Brand
from studio.jobs.engine import OpenSession
from studio.jobs.events import Event
from studio.jobs.projects import create_project, open_session
from studio.jobs.session import Session
from studio.sdk.brief import Brief, write_brief
from studio.sdk.document import language_of
from studio.ui.presenter.brief_form import brief_from
from studio.ui.presenter.home import Sample
from studio.ui.presenter.stops import asking

Hear = Callable[[Event], None]


def existing(folder: Path, read_only: bool = False) -> OpenSession:
    return lambda hear: open_session(folder, hear, read_only)


def from_form(values: Mapping[str, Any], brand: Brand, sources: Sequence[Path]) -> OpenSession:
    folder: Path = values["folder"]
    brief = brief_from(values, Brief())
    language = brief.language or language_of(" ".join((brief.title, brief.product, *brief.facts)))

    def make(hear: Hear) -> Session:
        text = write_brief(brief, language)
        create_project(folder, brief.title, language, text, brand=brand, sources=sources)
        session = open_session(folder, hear)
        if ask := asking(str(values.get("stops", "")), session.recipe.steps):
            session.set_project(replace(session.project, ask=ask))
        return session

    return make


def from_sample(sample: Sample, folder: Path) -> OpenSession:
    def make(hear: Hear) -> Session:
        data = tomllib.loads((sample.folder / "sample.toml").read_text(encoding="utf-8"))
        text = (sample.folder / "brief.md").read_text(encoding="utf-8")
        sources = sorted(file for file in (sample.folder / "sources").iterdir() if file.is_file())
        create_project(
            folder, sample.title, sample.language, text, str(data["recipe"]),
            Brand(**data.get("brand", {})), sources,
        )  # fmt: skip
        return open_session(folder, hear)

    return make
