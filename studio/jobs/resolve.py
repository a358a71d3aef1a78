"""From a recipe's step to a plugin with checked parameters and the engines it may reach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from studio.core.check import ParamsError
from studio.core.engines import Layer, NoModel
from studio.core.job import InputRef, JobSpec
from studio.core.manifest import Manifest
from studio.core.project import Project, ProjectError
from studio.core.recipe import RecipeError, Step
from studio.core.resolved import Resolved, named
from studio.core.trust import NeedsYes
from studio.core.variables import CAST, Wording, fill_params
from studio.jobs.by_hand import with_prompts
from studio.jobs.casting import cast_of, engines_in
from studio.jobs.installed import InstalledModels
from studio.jobs.library import Library, LibraryError
from studio.jobs.schemas import SchemaError, Schemas
from studio.jobs.searching import Search
from studio.jobs.trust import Trust
from studio.store.settings import Settings
from studio.store.wording import WordingFiles


class Unresolved(Exception):
    """Why a job can't run as it is asked for, in a sentence for people."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Resolver:
    """Asks for everything anew each time: settings and models change while a project is open."""

    def __init__(
        self,
        library: Library,
        schemas: Schemas,
        settings: Settings,
        models: InstalledModels | None = None,
        wording: Wording | None = None,
    ) -> None:
        self._library, self._schemas = library, schemas
        self.settings, self.models = settings, models or InstalledModels()
        self._wording = wording or WordingFiles()
        self.trust = Trust(library, schemas, settings)
        self._stamp = self._look()

    def refresh(self) -> bool:
        """Take in settings that another part of the program or another one wrote; whether
        anything that decides about steps has changed, models too."""
        stamp, self._stamp = self._stamp, self._look()
        if stamp == self._stamp:
            return False
        if stamp[0] != self._stamp[0]:
            self.settings.reload()
        return True

    def _look(self) -> tuple[object, ...]:
        return self.settings.stamp(), self.models.stamp(), self.trust.stamp()

    def __call__(self, step: Step, project: Project) -> Resolved | str:
        """The resolved step, or the sentence that says why it can't run."""
        try:
            return self.step(step, project)
        except Unresolved as error:
            return error.reason

    def step(
        self, step: Step, project: Project, picked: Mapping[str, str] | None = None
    ) -> Resolved:
        """``picked``: engines for this time, before all others. Raises `Unresolved`."""
        params = self._params(step, project)
        found = self.resolve(step.use, params, project, picked)
        if name := _secret(self._schemas.of(found.plugin), step.params):
            raise Unresolved(
                f"'{name}' is a secret: keep it in the system keyring, not in a recipe."
            )
        by_hand = {*(picked or {}).values(), *([] if step.own else [step.use])}
        cast = self._cast_engines()
        if wishes := self.trust.wishes(found, step, params, project, by_hand, cast):
            raise Unresolved(NeedsYes.of(wishes))
        return found

    def _params(self, step: Step, project: Project) -> dict[str, Any]:
        """The step's own, with what they stand for."""
        try:
            params = fill_params(step.params, project, self._wording)
            for name, value in step.params.items():
                if value == CAST:
                    search, files = self._search(project, None), self._wording.clone_files
                    params[name] = cast_of(params[name], search, files)
        except (RecipeError, ProjectError, LibraryError, ParamsError, NoModel) as error:
            raise Unresolved(str(error)) from error
        return params

    def _cast_engines(self) -> frozenset[str]:
        """Whom the project's cast names; a file that can't be read is told by the steps that
        need it."""
        try:
            return engines_in(self._wording.narration("cast"))
        except ProjectError:
            return frozenset()

    def by_hand(
        self, use: str, params: Mapping[str, Any], project: Project | None = None
    ) -> dict[str, Any]:
        """``params`` with the prompts that nobody asks for by hand. Raises `Unresolved`."""
        plugin = self.plugin(use, project)
        try:
            schema = self._schemas.of(plugin)
            return with_prompts(use, plugin, schema, params, self._wording)
        except (RecipeError, ProjectError, SchemaError) as error:
            raise Unresolved(str(error)) from error

    def resolve(
        self,
        use: str,
        params: Mapping[str, Any],
        project: Project | None = None,
        picked: Mapping[str, str] | None = None,
    ) -> Resolved:
        """``use``: a capability or a plugin's id. Raises `Unresolved`."""
        try:
            return self._search(project, picked).resolve(use, params)
        except (LibraryError, ParamsError, NoModel) as error:
            raise Unresolved(str(error)) from error

    def voices_stamp(self, plugin: Manifest, project: Project) -> str:
        """Differs when the voices of an engine may be others. Raises `Unresolved`."""
        try:
            return self._search(project, None).stamp(plugin)
        except (LibraryError, ParamsError, NoModel) as error:
            raise Unresolved(str(error)) from error

    def plugin(self, use: str, project: Project | None = None) -> Manifest:
        """Who would do it as things are. Raises `Unresolved`."""
        try:
            return self._search(project, None).plugin(use, {})
        except (LibraryError, ParamsError, NoModel) as error:
            raise Unresolved(str(error)) from error

    def _search(self, project: Project | None, picked: Mapping[str, str] | None) -> Search:
        chosen = {**self.settings.engines, **(project.engines if project else {})}
        chosen |= picked or {}
        offline = self.settings.text("offline") == "on"
        layers = self.layers(project)
        return Search(
            self._library, self._schemas, chosen, layers, self.models, offline, self._cast_engines()
        )

    def layers(self, project: Project | None) -> tuple[Layer, ...]:
        """Where plugins' settings come from, the project's last."""
        user = Layer(self.settings.path.name, self.settings.plugins)
        return (user,) if project is None else (user, Layer("project.toml", project.plugins))


def job_of(
    found: Resolved, capability: str, inputs: tuple[InputRef, ...], seed: int, **more: Any
) -> JobSpec:
    """A new job; ``more`` are further fields of the spec."""
    given = {
        "id": uuid4().hex[:12],
        "plugin": found.plugin.id,
        "version": found.plugin.version,
        "params": found.params,
        "inputs": inputs,
        "seed": seed,
        "capability": capability,
        "engines": _engines(found),
        "settings": {**found.by_name.settings, **found.settings},
        "models": {**found.by_name.models, **found.models},
    }
    return JobSpec(**{**given, **more})


def _engines(found: Resolved) -> dict[str, str]:
    """Who answers the job's calls: by capability, and who may be named for it."""
    by_name = {named(one): " ".join(ids) for one, ids in found.by_name.engines.items()}
    reached = {**found.by_name.reached, **found.engines}
    return {**by_name, **{name: engine.id for name, engine in reached.items()}}


def _secret(schema: Mapping[str, Any], given: Mapping[str, Any]) -> str:
    """A secret that a recipe gives: it and the journal are files that travel."""
    rules = schema["properties"].items()
    return next((n for n, rule in rules if rule.get("format") == "secret" and given.get(n)), "")
