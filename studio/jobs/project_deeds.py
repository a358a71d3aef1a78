"""What a person decides about an open project: engines, settings, parameters, the network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from studio.core.engines import check_settings
from studio.core.manifest import Manifest
from studio.core.project import Project, ProjectError
from studio.core.recipe import EVERY, Recipe, Step
from studio.core.resolved import Resolved
from studio.core.trust import Wish, wishes_among
from studio.jobs.host import Host
from studio.jobs.library import Library
from studio.jobs.recipes import write_params
from studio.jobs.resolve import Resolver
from studio.store.workspace import Workspace


class ProjectDeeds:
    """Part of a `Session`, which sets the attributes."""

    workspace: Workspace
    host: Host
    recipe: Recipe
    _resolver: Resolver
    _load_recipe: Callable[[], Recipe]

    def _changed(self) -> None: ...

    @property
    def project(self) -> Project:
        return self.workspace.project

    @property
    def library(self) -> Library:
        return self.host.library

    def schema(self, plugin_id: str) -> Mapping[str, Any]:
        """The JSON Schema of a plugin's parameters; raises SchemaError or LibraryError."""
        return self.host.schemas.of(self.library.plugin(plugin_id))

    def set_project(self, project: Project) -> None:
        """Title, brand, engines: written to project.toml; what depends on them turns stale."""
        before = self.project
        self.workspace.save_project(project)
        self._resolver.trust.chosen_here(before, project)
        self._changed()

    def set_seed(self, step: str, item: str, seed: int) -> None:
        """For a step, or for one item of a mapped one; what it makes turns stale. The recipe's
        own seed takes the entry out again."""
        usual = self.recipe.step(step).seed
        if not -(1 << 63) <= seed < 1 << 63:
            raise ProjectError("A seed has at most 18 digits.")
        given = self.project.seed.get(step, usual)
        items = dict(given) if isinstance(given, Mapping) else {EVERY: given}
        every = items.pop(EVERY, usual)
        if item:
            items[self.recipe.step(step).named(item)] = seed
            items = {name: one for name, one in items.items() if one != every}
        else:
            every, items = seed, {}
        mine: Any = {EVERY: every, **items} if every != usual else items
        seeds = {name: one for name, one in self.project.seed.items() if name != step}
        if items or every != usual:
            seeds[step] = mine if items else every
        self.set_project(replace(self.project, seed=seeds))

    def resolved(self, step: str) -> Resolved | str:
        """The plugin, parameters, engines, settings and models of a step as things are, or why
        it can't run."""
        return self._resolver(self.recipe.step(step), self.project)

    def engine_of(self, use: str) -> Manifest:
        """Who would do a capability as things are, or the plugin of this id; raises
        `Unresolved` where nobody can."""
        return self._resolver.plugin(use, self.project)

    def pick_engine(self, capability: str, plugin_id: str) -> None:
        """For this project; "": as the user's settings have it."""
        engines = {name: one for name, one in self.project.engines.items() if name != capability}
        if plugin_id:
            self.library.resolve(capability, {capability: plugin_id})
            engines[capability] = plugin_id
        self.set_project(replace(self.project, engines=engines))

    def set_setting(self, plugin_id: str, name: str, value: Any) -> None:
        """A plugin's setting for this project, None: as the user's settings have it. Raises
        ParamsError."""
        mine = dict(self.project.plugins.get(plugin_id, {}))
        mine.pop(name, None)
        if value is not None:
            check_settings(plugin_id, self.schema(plugin_id), {name: value})
            mine[name] = value
        plugins = {key: one for key, one in self.project.plugins.items() if key != plugin_id}
        self.set_project(
            replace(self.project, plugins={**plugins, plugin_id: mine} if mine else plugins)
        )

    def set_params(self, step: str, params: Mapping[str, Any]) -> None:
        """Change a step's parameters in the project's own recipe.toml."""
        before = self.recipe.step(step)
        write_params(self.workspace, before, params)
        self.recipe = self._load_recipe()
        self._resolver.trust.given_here(self.project, before, params, self.resolved(step))
        self._changed()

    def network_wishes(self) -> tuple[Wish, ...]:
        """What the project's files ask of plugins that use the network, and nobody allowed."""
        by_hand = {*self._resolver.settings.engines, *self.project.engines}
        steps = [*self.recipe.steps, *(Step(id="ask", use=name) for name in sorted(by_hand))]
        return wishes_among(self._resolver(step, self.project) for step in steps)

    def allow_network(self, wishes: Iterable[Wish]) -> None:
        """This person says yes to just these values, for this project on this machine."""
        for wish in wishes:
            self._resolver.trust.allow(self.project, wish.given)
        self._changed()
