"""Whether a project's own word may take effect where a plugin uses the network."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from studio.core.manifest import Manifest
from studio.core.project import Project
from studio.core.recipe import Step
from studio.core.resolved import Resolved
from studio.core.trust import Given, Wish, given_by, wish_of, wishes_among
from studio.jobs.library import Library
from studio.jobs.schemas import Schemas
from studio.store.allowed import Allowed
from studio.store.settings import Settings


class Trust:
    """Allowed is what this person chose: for all projects in the settings, or for this one
    by a yes, or by picking and setting it in the studio."""

    def __init__(self, library: Library, schemas: Schemas, settings: Settings) -> None:
        self._library, self._schemas, self._settings = library, schemas, settings
        self._allowed = Allowed()

    def stamp(self) -> object:
        return self._allowed.stamp()

    def wishes(
        self,
        found: Resolved,
        step: Step,
        params: Mapping[str, Any],
        project: Project,
        named: Iterable[str] = (),
        cast: Collection[str] = (),
    ) -> tuple[Wish, ...]:
        """What still needs a yes before ``found`` may run. ``params``: those of the step with
        their ``$`` values; ``named``: plugins that the person names for this once; ``cast``:
        those that the project's narration names."""
        chosen = {*named, *self._settings.engines.values()}
        chosen |= {name for name, values in self._settings.plugins.items() if values}
        every = (found.plugin, *found.engines.values(), *found.by_name.plugins)
        reached = {one.id: one for one in every if one.network}
        wishes = (
            self._wish(one, found, step, params, project, one.id in chosen, one.id in cast)
            for one in reached.values()
        )
        return tuple(one for one in wishes if one is not None)

    def _wish(
        self,
        plugin: Manifest,
        found: Resolved,
        step: Step,
        params: Mapping[str, Any],
        project: Project,
        chosen: bool,
        cast: bool,
    ) -> Wish | None:
        schema = self._schemas.of(plugin)
        wish = wish_of(plugin.id, schema, found, step, params, project, chosen, cast)
        if wish is None:
            return None
        known = self._allowed.marks()
        open_ = any(given.mark(project.id) not in known for given in wish.given)
        return wish if open_ else None

    def allow(self, project: Project, given: Iterable[Given]) -> None:
        self._allowed.add(one.mark(project.id) for one in given)

    def chosen_here(self, old: Project, new: Project) -> None:
        """This person changed the project in the studio: what is new in it is theirs."""
        names = {*new.engines.values(), *new.plugins}
        for name in names & {one.id for one in self._library.plugins.values() if one.network}:
            before = given_by(old, name)
            if fresh := [one for one in given_by(new, name) if one not in before]:
                self.allow(new, [Given(name, "use"), *fresh])

    def cast_here(self, project: Project, engines: Iterable[str]) -> None:
        """This person gave a speaker of the project a voice of these."""
        for name in engines:
            self.allow(project, [Given(name, "use")])

    def given_here(
        self, project: Project, before: Step, params: Mapping[str, Any], found: Resolved | str
    ) -> None:
        """This person gave a step of the project's own recipe these parameters in the studio."""
        fresh = {name: one for name, one in params.items() if before.params.get(name) != one}
        for wish in wishes_among([found]):
            self.allow(
                project,
                [
                    one
                    for one in wish.given
                    if one.kind == "param" and fresh.get(one.name) == one.value
                ],
            )
