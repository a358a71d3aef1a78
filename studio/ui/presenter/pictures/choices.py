"""What the panel offers to draw with: engines, their models, and which of them read Chinese."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.core.check import ParamsError
from studio.core.engines import NoModel, chosen_models, models_of
from studio.core.manifest import Manifest
from studio.core.model import Installed, Model
from studio.jobs.installed import InstalledModels
from studio.jobs.library import LibraryError
from studio.jobs.schemas import SchemaError
from studio.jobs.session import Session
from studio.store.models.catalogue import load_catalogue
from studio.store.settings import load_settings

GENERATE, EDIT, UPSCALE, CUTOUT, ADJUST, INFO, GRID = (
    "image.generate", "image.edit", "image.upscale", "image.cutout", "image.adjust",
    "tool.picture_info", "image.grid",
)  # fmt: skip
ABILITIES = (GENERATE, EDIT, UPSCALE, CUTOUT, ADJUST, INFO, GRID)


@dataclass(frozen=True, slots=True)
class ModelChoice:
    id: str
    title: str
    chinese: bool | None = None  # whether it reads Chinese prompts; None: nobody has said so


@dataclass(frozen=True, slots=True)
class Drawer:
    """An engine that draws. ``problem`` says why it can't at the moment."""

    id: str
    title: str
    title_zh: str
    models: tuple[ModelChoice, ...] = ()
    takes_models: bool = False
    edits: bool = False
    problem: str = ""

    def name(self, language: str) -> str:
        return (language == "zh" and self.title_zh) or self.title

    def model(self, wanted: str) -> ModelChoice | None:
        """The one of this id; for "" the one that it takes by itself."""
        if not wanted:
            return self.models[0] if self.models else None
        return next((one for one in self.models if one.id == wanted), None)


@dataclass(frozen=True, slots=True)
class Able:
    """What can be done with pictures on this machine: capability -> "" or why it can't."""

    drawers: tuple[Drawer, ...] = ()
    usual: str = ""  # the engine that draws unless another is picked
    reasons: Mapping[str, str] | None = None

    def why_not(self, capability: str) -> str | None:
        """None while nobody has looked."""
        return None if self.reasons is None else self.reasons.get(capability, "")

    def drawer(self, wanted: str) -> Drawer | None:
        """The one of this id; for "" the usual one."""
        wanted = wanted or self.usual
        return next((one for one in self.drawers if one.id == wanted), None)


def ability_of(session: Session) -> Able:
    """Asked on the engine's thread: it may start plugins that nobody has asked yet."""
    picked = {**load_settings().engines, **session.project.engines}
    installed = InstalledModels().all()
    languages = _languages(installed)
    reasons = {one: _why_not(session, one, picked, installed) for one in ABILITIES}
    drawers = tuple(
        _drawer(session, one, installed, languages)
        for one in session.library.providers(GENERATE)
        if not one.hidden
    )
    return Able(drawers, _usual(session, picked, drawers), reasons)


def _usual(session: Session, picked: Mapping[str, str], drawers: tuple[Drawer, ...]) -> str:
    """Who draws unless the person says otherwise: the first that can."""
    problems = {one.id: one.problem for one in drawers}
    try:
        order = [one.id for one in session.library.candidates(GENERATE, picked)]
    except LibraryError:
        return ""
    return next((one for one in order if not problems.get(one)), order[0])


def _why_not(
    session: Session, capability: str, picked: Mapping[str, str], installed: tuple[Installed, ...]
) -> str:
    first = ""
    try:
        candidates = session.library.candidates(capability, picked)
    except LibraryError as error:
        return str(error)
    for plugin in candidates:
        reason = _problem(session, plugin, installed)
        if not reason:
            return ""
        first = first or reason
    return first


def _problem(session: Session, plugin: Manifest, installed: tuple[Installed, ...]) -> str:
    try:
        chosen_models(plugin, session.schema(plugin.id), {}, installed)
    except (NoModel, ParamsError, SchemaError, LibraryError) as error:
        return str(error)
    return ""


def _drawer(
    session: Session, plugin: Manifest, installed: tuple[Installed, ...],
    languages: Mapping[str, tuple[str, ...]],
) -> Drawer:  # fmt: skip
    able = [one for one in models_of(plugin, installed) if GENERATE in one.tasks]
    models = tuple(
        ModelChoice(one.id, one.title, "zh" in languages[one.id] if languages.get(one.id) else None)
        for one in able
    )
    schema: Mapping[str, Any] = {}
    with suppress(SchemaError, LibraryError):
        schema = session.schema(plugin.id)
    takes = any(
        rule.get("format") == "model" and rule.get("task") == GENERATE
        for rule in schema.get("properties", {}).values()
    )
    return Drawer(
        plugin.id, plugin.title("en"), plugin.title("zh"), models, takes,
        EDIT in plugin.capabilities, _problem(session, plugin, installed),
    )  # fmt: skip


def _languages(installed: Iterable[Installed]) -> dict[str, tuple[str, ...]]:
    """By model: what its own folder says it reads, else what the catalogue says."""
    known: dict[str, Model] = {one.id: one for one in load_catalogue().models}
    found: dict[str, tuple[str, ...]] = {}
    for one in installed:
        told = _told(one.folder / "picture.json")
        found[one.id] = told or (known[one.id].languages if one.id in known else ())
    return found


def _told(file: Path) -> tuple[str, ...]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    languages = data.get("languages", ()) if isinstance(data, dict) else ()
    return tuple(map(str, languages)) if isinstance(languages, list) else ()
