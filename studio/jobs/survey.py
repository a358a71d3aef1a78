"""Who can do what here: the capabilities that plugins call, and the engines that offer them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from studio.core.check import ParamsError
from studio.core.engines import Layer, in_force, models_of, settings_of
from studio.core.manifest import Manifest
from studio.core.project import Project
from studio.jobs.library import DEFAULT_ENGINES, Library
from studio.jobs.resolve import Resolver, Unresolved
from studio.jobs.schemas import SchemaError, Schemas


@dataclass(frozen=True, slots=True)
class Engine:
    """``problem`` says why it can't work as things are. ``settings``: name -> value and the
    file that it comes from ("": the plugin's default)."""

    plugin: Manifest
    problem: str = ""
    settings: Mapping[str, tuple[Any, str]] = field(default_factory=dict)
    models: tuple[str, ...] = ()  # installed ones that it runs, the preferred one first


@dataclass(frozen=True, slots=True)
class Capability:
    """``chosen`` is who would be asked, "" for nobody; ``problem`` says why that won't do.
    ``picked_in`` is the file that decides, "" without a pick."""

    name: str
    chosen: str
    picked_in: str
    problem: str
    engines: tuple[Engine, ...]


def survey(
    library: Library, schemas: Schemas, resolver: Resolver, project: Project | None = None
) -> tuple[Capability, ...]:
    """Plugins that are only there for tests are left out."""
    plugins = (one for one in library.plugins.values() if not one.hidden)
    called = {one for plugin in plugins for one in (*plugin.calls, *plugin.may_call)}
    found = []
    for name in sorted({*called, *DEFAULT_ENGINES}):
        picked, where = _pick(name, resolver, project)
        try:
            chosen, problem = resolver.plugin(name, project).id, ""
        except Unresolved as error:
            chosen, problem = picked, str(error)
        providers = (one for one in library.providers(name) if not one.hidden)
        engines = tuple(_engine(one, schemas, resolver, project) for one in providers)
        found.append(Capability(name, chosen, where, problem, engines))
    return tuple(found)


def _engine(
    plugin: Manifest, schemas: Schemas, resolver: Resolver, project: Project | None
) -> Engine:
    models = tuple(one.id for one in models_of(plugin, resolver.models.all()))
    try:
        resolver.plugin(plugin.id, project)
        problem = ""
    except Unresolved as error:
        problem = str(error)
    try:
        settings = _settings(plugin, schemas.of(plugin), resolver.layers(project))
    except (SchemaError, ParamsError):
        settings = {}  # the problem above says which
    return Engine(plugin, problem, settings, models)


def _settings(
    plugin: Manifest, schema: Mapping[str, Any], layers: Iterable[Layer]
) -> dict[str, tuple[Any, str]]:
    found = {name: (rule.get("default"), "") for name, rule in settings_of(schema).items()}
    for layer in layers:
        for name in in_force(plugin.id, schema, [layer]):
            found[name] = (layer.plugins[plugin.id][name], layer.file)
    return found


def _pick(capability: str, resolver: Resolver, project: Project | None) -> tuple[str, str]:
    """Who was picked, and the file that says so."""
    if project is not None and (picked := project.engines.get(capability)):
        return picked, "project.toml"
    picked = resolver.settings.engines.get(capability, "")
    return picked, resolver.settings.path.name if picked else ""
