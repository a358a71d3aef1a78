"""Who does what, as things are: one search through plugins, settings and models."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.core.check import ParamsError, check_params
from studio.core.engines import (
    Layer,
    NoModel,
    chosen_models,
    digest,
    in_force,
    models_of,
)
from studio.core.manifest import Manifest
from studio.core.resolved import ByName, Resolved
from studio.jobs.installed import InstalledModels
from studio.jobs.library import Library, LibraryError
from studio.jobs.schemas import SchemaError, Schemas, fingerprint

SPEECH = "speech.synthesize"
VOICES = "speech.voices"
BY_NAME = (SPEECH, VOICES)
"""Capabilities whose plugins a job may call by their ids: a narration has several voices."""


@dataclass(frozen=True, slots=True)
class Search:
    """``chosen``: capability -> the plugin that was picked for it. ``cast``: plugins that use the
    network and may be called by name all the same."""

    library: Library
    schemas: Schemas
    chosen: Mapping[str, str]
    layers: tuple[Layer, ...]
    installed: InstalledModels
    offline: bool
    cast: frozenset[str] = frozenset()

    def resolve(self, use: str, params: Mapping[str, Any]) -> Resolved:
        plugin = self.plugin(use, params)
        schema = self._schema(plugin)
        checked = check_params(schema, {**self.settings(plugin), **params})
        engines: dict[str, Manifest] = {}
        self._reach(plugin, engines)
        settings = {one.id: self.settings(one) for one in engines.values()}
        models = self._models(plugin, checked)
        for one in engines.values():
            models |= self._models(one, settings[one.id])
        in_use = {name: values for name, values in settings.items() if values}
        return Resolved(plugin, checked, engines, in_use, models, self._by_name(plugin))

    def plugin(self, use: str, params: Mapping[str, Any]) -> Manifest:
        """The first that is able to do it as things are; else why the best one is not."""
        if "." not in use:
            candidates = [self.library.plugin(use)]
        elif use == VOICES and (speaker := self._speaker()):
            candidates = [speaker]
        else:
            candidates = self.library.candidates(use, self.chosen)
        first: Exception | None = None
        for plugin in candidates:
            try:
                self._check_network(plugin)
                self._models(plugin, {**self.settings(plugin), **params})
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

    def _speaker(self) -> Manifest | None:
        """Who is asked for its voices if nobody is named: whoever speaks."""
        if self.chosen.get(VOICES):
            return None
        speaker = self.plugin(SPEECH, {})
        return speaker if VOICES in speaker.capabilities else None

    def _by_name(self, plugin: Manifest) -> ByName:
        """All that ``plugin`` may call by their ids, and what these reach."""
        names: dict[str, tuple[str, ...]] = {}
        reached: dict[str, Manifest] = {}
        there: dict[str, Manifest] = {}
        for capability in BY_NAME:
            if capability not in (*plugin.calls, *plugin.may_call):
                continue
            for one in self.library.providers(capability):
                trial = dict(reached)
                if self._callable(one) and self._reaches(one, trial):
                    reached, there = trial, {**there, one.id: one}
                    names[capability] = (*names.get(capability, ()), one.id)
        there |= {one.id: one for one in reached.values()}
        settings = {name: found for name, one in there.items() if (found := self.settings(one))}
        models: dict[str, str] = {}
        for name, one in there.items():
            models |= self._models(one, settings.get(name, {}))
        return ByName(names, reached, settings, models, tuple(there.values()))

    def _callable(self, plugin: Manifest) -> bool:
        if plugin.network and plugin.id not in {*self.cast, *self.chosen.values()}:
            return False
        try:
            self._check_network(plugin)
            self._models(plugin, self.settings(plugin))
        except (LibraryError, NoModel, ParamsError):
            return False
        return True

    def _reaches(self, plugin: Manifest, found: dict[str, Manifest]) -> bool:
        try:
            self._reach(plugin, found)
        except (LibraryError, NoModel, ParamsError):
            return False
        return True

    def stamp(self, plugin: Manifest) -> str:
        """Of an engine's version, settings and models that it could use."""
        models = [[one.id, digest(one)] for one in models_of(plugin, self.installed.all())]
        facts = [fingerprint(plugin.folder), self.settings(plugin), models]
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]

    def settings(self, plugin: Manifest) -> dict[str, Any]:
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


def _names_model(schema: Mapping[str, Any], params: Mapping[str, Any]) -> bool:
    rules = schema["properties"].items()
    return any(rule.get("format") == "model" and params.get(name) for name, rule in rules)
