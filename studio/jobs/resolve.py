"""From a recipe's step to a plugin with checked parameters and the engines it may reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from studio.core.check import ParamsError, check_params
from studio.core.engines import Layer, NoModel, chosen_models, in_force
from studio.core.job import InputRef, JobSpec
from studio.core.manifest import Manifest
from studio.core.project import Project, ProjectError
from studio.core.recipe import RecipeError, Step
from studio.core.resolved import Resolved
from studio.core.trust import NeedsYes
from studio.core.variables import Wording, fill_params
from studio.jobs.by_hand import with_prompts
from studio.jobs.installed import InstalledModels
from studio.jobs.library import Library, LibraryError
from studio.jobs.schemas import SchemaError, Schemas
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
        try:
            params = fill_params(step.params, project, self._wording)
        except (RecipeError, ProjectError) as error:
            raise Unresolved(str(error)) from error
        found = self.resolve(step.use, params, project, picked)
        if name := _secret(self._schemas.of(found.plugin), step.params):
            raise Unresolved(
                f"'{name}' is a secret: keep it in the system keyring, not in a recipe."
            )
        named = {*(picked or {}).values(), *([] if step.own else [step.use])}
        if wishes := self.trust.wishes(found, step, params, project, named):
            raise Unresolved(NeedsYes.of(wishes))
        return found

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

    def plugin(self, use: str, project: Project | None = None) -> Manifest:
        """Who would do it as things are. Raises `Unresolved`."""
        try:
            return self._search(project, None).plugin(use, {})
        except (LibraryError, ParamsError, NoModel) as error:
            raise Unresolved(str(error)) from error

    def _search(self, project: Project | None, picked: Mapping[str, str] | None) -> _Search:
        chosen = {**self.settings.engines, **(project.engines if project else {})}
        chosen |= picked or {}
        offline = self.settings.text("offline") == "on"
        layers = self.layers(project)
        return _Search(self._library, self._schemas, chosen, layers, self.models, offline)

    def layers(self, project: Project | None) -> tuple[Layer, ...]:
        """Where plugins' settings come from, the project's last."""
        user = Layer(self.settings.path.name, self.settings.plugins)
        return (user,) if project is None else (user, Layer("project.toml", project.plugins))


@dataclass(frozen=True, slots=True)
class _Search:
    """One resolution. ``chosen``: capability -> the plugin that was picked for it."""

    library: Library
    schemas: Schemas
    chosen: Mapping[str, str]
    layers: tuple[Layer, ...]
    installed: InstalledModels
    offline: bool

    def resolve(self, use: str, params: Mapping[str, Any]) -> Resolved:
        plugin = self.plugin(use, params)
        schema = self._schema(plugin)
        checked = check_params(schema, {**self._settings(plugin), **params})
        engines: dict[str, Manifest] = {}
        self._reach(plugin, engines)
        settings = {one.id: self._settings(one) for one in engines.values()}
        models = self._models(plugin, checked)
        for one in engines.values():
            models |= self._models(one, settings[one.id])
        in_use = {name: values for name, values in settings.items() if values}
        return Resolved(plugin, checked, engines, in_use, models)

    def plugin(self, use: str, params: Mapping[str, Any]) -> Manifest:
        """The first that is able to do it as things are; else why the best one is not."""
        if "." not in use:
            candidates = [self.library.plugin(use)]
        else:
            candidates = self.library.candidates(use, self.chosen)
        first: Exception | None = None
        for plugin in candidates:
            try:
                self._check_network(plugin)
                self._models(plugin, {**self._settings(plugin), **params})
                return plugin
            except (LibraryError, NoModel) as error:
                first = first or error
            except ParamsError as error:
                # asked for a model that another candidate may run; a setting names its own plugin
                if not _names_model(self._schema(plugin), params):
                    raise
                first = first or error
        assert first is not None
        raise first

    def _reach(self, plugin: Manifest, found: dict[str, Manifest]) -> None:
        """Who answers each capability that ``plugin``, or one that it calls, may call."""
        for capability in plugin.calls:
            self._reach_one(capability, found)
        for capability in plugin.may_call:
            trial = dict(found)
            try:
                self._reach_one(capability, trial)
            except (LibraryError, NoModel):
                if self.chosen.get(capability):  # somebody wants it: its absence is no choice
                    raise
                continue
            found.update(trial)

    def _reach_one(self, capability: str, found: dict[str, Manifest]) -> None:
        if capability not in found:
            found[capability] = self.plugin(capability, {})
            self._reach(found[capability], found)

    def _settings(self, plugin: Manifest) -> dict[str, Any]:
        return in_force(plugin.id, self._schema(plugin), self.layers)

    def _models(self, plugin: Manifest, values: Mapping[str, Any]) -> dict[str, str]:
        found = chosen_models(plugin, self._schema(plugin), values, self.installed.all())
        return {f"{plugin.id}.{name}": model for name, model in found.items()}

    def _schema(self, plugin: Manifest) -> Mapping[str, Any]:
        try:
            return self.schemas.of(plugin)
        except SchemaError as error:
            raise LibraryError(f"The plugin '{plugin.id}' can't be loaded: {error}") from error

    def _check_network(self, plugin: Manifest) -> None:
        if self.offline and plugin.network:
            raise LibraryError(
                f"The plugin '{plugin.id}' uses the network, and the studio is offline: "
                "switch the offline mode off or pick another engine."
            )


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
        "engines": {name: engine.id for name, engine in found.engines.items()},
        "settings": found.settings,
        "models": found.models,
    }
    return JobSpec(**{**given, **more})


def _names_model(schema: Mapping[str, Any], params: Mapping[str, Any]) -> bool:
    rules = schema["properties"].items()
    return any(rule.get("format") == "model" and params.get(name) for name, rule in rules)


def _secret(schema: Mapping[str, Any], given: Mapping[str, Any]) -> str:
    """A secret that a recipe gives: it and the journal are files that travel."""
    rules = schema["properties"].items()
    return next((n for n, rule in rules if rule.get("format") == "secret" and given.get(n)), "")
