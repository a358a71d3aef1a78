"""Which engine runs a model for what, and which one is chosen for it in the settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from studio.core.manifest import Manifest
from studio.core.model import Installed
from studio.jobs.engine_facts import EngineFacts
from studio.jobs.library import DEFAULT_ENGINES


class SettingsPort(Protocol):
    """What of `studio.store.settings.Settings` these pages need."""

    @property
    def engines(self) -> Mapping[str, str]: ...
    def text(self, key: str) -> str: ...
    def set(self, key: str, value: Any) -> None: ...
    def plugin(self, plugin_id: str) -> Mapping[str, Any]: ...
    def set_plugin(self, plugin_id: str, name: str, value: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class Way:
    """A model doing a task through an engine; ``field`` is the engine's parameter for it."""

    task: str
    engine: Manifest
    field: str


class EngineUse:
    """The person's choice of engines. ``facts`` come a moment after the page is shown."""

    def __init__(self, settings: SettingsPort) -> None:
        self.settings = settings
        self.facts: tuple[EngineFacts, ...] = ()
        self.asked = False  # whether the plugins have told what they take
        self.installed: tuple[Installed, ...] = ()

    def fact(self, plugin_id: str) -> EngineFacts | None:
        return next((one for one in self.facts if one.manifest.id == plugin_id), None)

    def providers(self, task: str) -> list[EngineFacts]:
        return [one for one in self.facts if task in one.manifest.capabilities]

    def chosen(self, task: str) -> str:
        """The plugin that does it: the person's pick, the studio's, or the only one."""
        able = [one.manifest.id for one in self.providers(task)]
        for name in (self.settings.engines.get(task, ""), DEFAULT_ENGINES.get(task, "")):
            if name in able:
                return name
        return able[0] if able else ""

    def lacks_model(self, facts: EngineFacts, task: str) -> bool:
        """Whether it needs a model for the task, and none that it runs is installed."""
        if not facts.model_field(task):
            return False
        plugin = facts.manifest.id
        return not any(task in one.tasks and plugin in one.engines for one in self.installed)

    def choose(self, task: str, plugin_id: str) -> None:
        self.settings.set("engines", {**self.settings.engines, task: plugin_id})

    def ways(self, tasks: Iterable[str], engines: Sequence[str]) -> tuple[Way, ...]:
        """What a model for these tasks can be used for, the engines in the order of its entry;
        a model that names no engine is offered to all that take models."""
        found: list[Way] = []
        for task in tasks:
            able = {one.manifest.id: one for one in self.providers(task)}
            for name in engines or able:
                fact = able.get(name)
                if fact is not None and (field := fact.model_field(task)):
                    found.append(Way(task, fact.manifest, field))
                    break
        return tuple(found)

    def use(self, way: Way, model: str) -> None:
        """One click: the engine for the task, and the model in the engine."""
        self.settings.set_plugin(way.engine.id, way.field, model)
        self.choose(way.task, way.engine.id)

    def used(self) -> Mapping[str, str]:
        """Model id -> the task that it does at present."""
        found: dict[str, str] = {}
        for fact in self.facts:
            for task in fact.manifest.capabilities:
                field = fact.model_field(task)
                if field and self.chosen(task) == fact.manifest.id:
                    model = str(self.settings.plugin(fact.manifest.id).get(field, ""))
                    found.setdefault(model, task)
        found.pop("", None)
        return found

    def release(self, model: str) -> None:
        """No engine asks for a model that was removed."""
        for fact in self.facts:
            for name, rule in fact.settings.items():
                kept = self.settings.plugin(fact.manifest.id).get(name)
                if rule.get("format") == "model" and kept == model:
                    self.settings.set_plugin(fact.manifest.id, name, None)
