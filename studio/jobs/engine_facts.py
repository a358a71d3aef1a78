"""What a window has to know of the plugins that a person can choose as engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from threading import Event
from typing import Any

from studio.core.manifest import Manifest
from studio.jobs.chores import Chores, Report, Stopped
from studio.jobs.library import Library
from studio.jobs.schemas import SchemaError, Schemas
from studio.store.environments.errors import Stopped as Interrupted
from studio.store.environments.manager import Environments, State, environments_here
from studio.store.settings import Settings

MAKE, REMOVE = "make environment", "remove environment"


@dataclass(frozen=True, slots=True)
class EngineFacts:
    """``environment`` is None for a plugin that runs in the studio's own. ``problem``: why it
    can't be asked for its parameters."""

    manifest: Manifest
    schema: Mapping[str, Any]
    problem: str = ""
    environment: State | None = None

    @property
    def settings(self) -> Mapping[str, Mapping[str, Any]]:
        """The rules of the parameters that are kept per plugin."""
        rules = self.schema.get("properties", {})
        return {name: rule for name, rule in rules.items() if rule.get("setting")}

    def model_field(self, task: str) -> str:
        """The parameter that holds the id of an installed model for ``task``; "" if none does."""
        for name, rule in self.settings.items():
            if rule.get("format") == "model" and rule.get("task", task) == task:
                return name
        return ""


def engines_of(library: Library, environments: Environments) -> tuple[EngineFacts, ...]:
    """Without their schemas: by their manifests and folders alone."""
    return tuple(
        EngineFacts(one, {}, environment=_environment(one, environments))
        for one in library.plugins.values()
        if not one.hidden
    )


def _environment(manifest: Manifest, environments: Environments) -> State | None:
    return environments.state(manifest) if manifest.environment == "own" else None


def asked(
    facts: Iterable[EngineFacts], schemas: Schemas, enough: Callable[[], bool]
) -> tuple[EngineFacts, ...]:
    """With their schemas; a plugin that was never asked before takes a moment, so it ends
    early when nobody waits any more."""
    return tuple(one if enough() else _asked(one, schemas) for one in facts)


def _asked(facts: EngineFacts, schemas: Schemas) -> EngineFacts:
    try:
        return replace(facts, schema=schemas.of(facts.manifest))
    except SchemaError as error:
        return replace(facts, problem=str(error))


def environments_by(settings: Settings) -> Environments:
    return environments_here(settings.text("torch_backend"), settings.text("offline") == "on")


class EnvironmentChores:
    """Making and removing plugins' environments, one at a time as the store orders it."""

    def __init__(self, chores: Chores, environments: Callable[[], Environments]) -> None:
        self._chores, self.environments = chores, environments

    def make(self, manifest: Manifest) -> None:
        """``progress`` is a pair: the share done and what is being done."""
        stop, environments = Event(), self.environments()

        def work(report: Report) -> None:
            try:
                environments.make(
                    manifest, lambda done, label: report.progress((done, label)), stop
                )
            except Interrupted:
                raise Stopped from None

        self._chores.start(MAKE, manifest.id, work, stop.set)

    def stop(self, plugin: str) -> None:
        self._chores.stop(MAKE, plugin)

    def remove(self, plugin: str) -> None:
        """The result is how many bytes are free now."""
        environments = self.environments()
        self._chores.start(REMOVE, plugin, lambda _: environments.remove(plugin), lambda: None)
