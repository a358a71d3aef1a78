"""What a window has to know of the plugins that a person can choose as engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
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


def engines_of(
    library: Library, schemas: Schemas, environments: Environments
) -> tuple[EngineFacts, ...]:
    """Asks each plugin that was not asked before, so never on the window's thread."""
    return tuple(_facts(library, schemas, environments))


def _facts(library: Library, schemas: Schemas, environments: Environments) -> Iterator[EngineFacts]:
    for manifest in library.plugins.values():
        if manifest.hidden:
            continue
        state = environments.state(manifest) if manifest.environment == "own" else None
        try:
            yield EngineFacts(manifest, schemas.of(manifest), environment=state)
        except SchemaError as error:
            yield EngineFacts(manifest, {}, str(error), state)


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
