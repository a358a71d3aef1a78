"""One opened project with its recipe, plugins and workers: all that a user can do to it.

Used from one thread. What happens is told to ``on_event``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.core.engines import check_settings
from studio.core.job import InputRef
from studio.core.plan import Plan
from studio.core.project import Project, ProjectError
from studio.core.recipe import Recipe, RecipeError, Step
from studio.core.resolved import Resolved
from studio.core.trust import Wish, wishes_among
from studio.jobs import events
from studio.jobs.asks import Asks
from studio.jobs.host import Host
from studio.jobs.library import Library
from studio.jobs.maker import Maker
from studio.jobs.recipes import write_params
from studio.jobs.resolve import Resolver
from studio.jobs.watch import EVERY, Watcher
from studio.store.atomic import ChangedOutside, StoreError, disk_errors
from studio.store.workspace import Workspace

INDEXING = 0.02  # seconds at a time


class Session:
    def __init__(
        self,
        workspace: Workspace,
        recipe: Recipe,
        host: Host,
        resolver: Resolver,
        on_event: Callable[[events.Event], None],
        load_recipe: Callable[[], Recipe],
    ) -> None:
        self.workspace, self.host = workspace, host
        self._tell, self._load_recipe = on_event, load_recipe
        self._resolver = resolver
        self._maker = Maker(workspace, recipe, host, resolver, on_event)
        self._asks = Asks(workspace, host, resolver, on_event)
        self._watcher = Watcher(workspace)
        self._unindexed = True
        self._next_look = 0.0  # at the studio's own settings and models

    @property
    def project(self) -> Project:
        return self.workspace.project

    @property
    def folder(self) -> Path:
        return self.workspace.folder

    @property
    def recipe(self) -> Recipe:
        return self._maker.recipe

    @recipe.setter
    def recipe(self, recipe: Recipe) -> None:
        self._maker.recipe = recipe

    @property
    def library(self) -> Library:
        return self.host.library

    @property
    def read_only(self) -> bool:
        return self.workspace.read_only

    @property
    def notices(self) -> list[str]:
        return self.workspace.notices

    @property
    def building(self) -> bool:
        return self._maker.building

    def schema(self, plugin_id: str) -> Mapping[str, Any]:
        """The JSON Schema of a plugin's parameters; raises SchemaError or LibraryError."""
        return self.host.schemas.of(self.library.plugin(plugin_id))

    # the recipe -----------------------------------------------------------------

    def plan(self) -> Plan:
        return self._maker.plan()

    def build(self, only: Collection[str] = (), again: bool = False, yes: bool = False) -> None:
        """Make what is not up to date. ``only``: these steps and what they lack; ``again``:
        run them even if done or edited by hand; ``yes``: answer every ask step with yes."""
        self._take_settings()
        self._maker.build(only, again, yes)

    def redo(self, step: str) -> None:
        """Run a step again; its present files go into the history."""
        self.build({step}, again=True)

    def approve(self, step: str) -> None:
        """Say yes to the result of an ``ask`` step; a build goes on with what waited for it."""
        self._maker.approve(step)

    def cancel(self) -> None:
        """Stop the build: nothing new starts, what runs is asked to end."""
        self._maker.cancel()

    def cancel_job(self, job: str) -> None:
        self.host.cancel(job)

    # by hand --------------------------------------------------------------------

    def ask(
        self,
        use: str,
        params: Mapping[str, Any],
        inputs: Sequence[InputRef] = (),
        seed: int = 0,
        job: str = "",
    ) -> str:
        """Run a capability or plugin now, beside any build; nothing of it is committed. The
        answer is an `Answered` event before the `JobEnded` of the job whose id is returned.
        ``params`` may hold a recipe's ``$`` values; an input without a hash is the project's
        file as it is now; ``job`` is the id to use, for who must know it beforehand."""
        self._take_settings()
        return self._asks.ask(use, params, tuple(inputs), seed, job)

    def variant(self, step: str, seed: int, engine: str = "", job: str = "") -> str:
        """`ask` what a step of the recipe does, with its parameters and inputs, but with
        another seed, or with another ``engine`` for text.generate."""
        self.recipe.step(step)
        self._take_settings()
        return self._asks.variant(self.plan().steps[step], seed, engine, job)

    # documents ------------------------------------------------------------------

    def save_document(self, path: str, text: str, expect_sha: str | None) -> str | None:
        """The new SHA-256, or None after a DocumentConflict event: somebody else was faster."""
        try:
            sha = self.workspace.save_document(path, text, expect_sha)
        except ChangedOutside:
            theirs = (self.folder / path).read_text(encoding="utf-8", errors="replace")
            self._tell(events.DocumentConflict(path, theirs, text))
            return None
        self._watcher.seen(path)
        self._tell(events.DocumentSaved(path, sha))
        self._changed()
        return sha

    def save_brief(self, text: str, expect_sha: str | None) -> str | None:
        return self.save_document("brief.md", text, expect_sha)

    def restore(self, path: str, sha: str) -> None:
        """Put an earlier version back; the present one stays in the history."""
        self.workspace.restore(path, sha)
        self._watcher.seen(path)
        self._tell(events.FilesChanged((path,)))
        self._changed()

    def versions(self, path: str) -> Any:
        return self.workspace.index.versions(path)

    def version_text(self, path: str, sha: str) -> str:
        """A version of a text as it was; raises StoreError if it is kept no more."""
        kept = self.workspace.history.find(sha)
        if kept is None and self.workspace.current(path) == sha:
            kept = self.folder / path
        if kept is None:
            raise StoreError(f"This version of '{Path(path).name}' is not in the history any more.")
        with disk_errors(kept):
            return kept.read_text(encoding="utf-8", errors="replace")

    def jobs(self, limit: int = 200, offset: int = 0) -> Any:
        return self.workspace.index.jobs(limit, offset)

    def set_project(self, project: Project) -> None:
        """Title, brand, engines: written to project.toml; what depends on them turns stale."""
        before = self.project
        self.workspace.save_project(project)
        self._resolver.trust.chosen_here(before, project)
        self._changed()

    def resolved(self, step: str) -> Resolved | str:
        """The plugin, parameters, engines, settings and models of a step as things are, or why
        it can't run."""
        return self._resolver(self.recipe.step(step), self.project)

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

    # time -----------------------------------------------------------------------

    def turn(self, timeout: float = 0.0) -> None:
        """Do what is due: news of workers, files that changed outside."""
        self.host.turn(timeout)
        if time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + EVERY
            self._take_settings()
        changed = self._watcher.look(time.monotonic())
        if changed:
            if any(path.endswith(".toml") for path in changed):
                self._reload()
            self._tell(events.FilesChanged(changed))
            self._changed()
        self._maker.advance_if_due()
        self._index_when_idle()

    def close(self) -> None:
        """Cancel what runs, end the workers, give the project back. Safe to call twice."""
        try:
            self.host.close()
            self._maker.give_up()
        finally:
            self._asks.close()
            self.workspace.close()

    def hear(self, event: events.Event) -> None:
        """What the host tells is passed on; what follows from it waits for the turn's end."""
        self._tell(event)
        if isinstance(event, events.JobEnded):
            self._unindexed = True
            self._maker.heard(event)

    # inside ---------------------------------------------------------------------

    def _index_when_idle(self) -> None:
        """Take changed texts into the search, a little at a time, while nothing else is due."""
        if self._unindexed and not self.host.busy and not self.read_only:
            self._unindexed = not self.workspace.index_texts(INDEXING)

    def _take_settings(self) -> None:
        """Another part of the program writes the settings and installs models."""
        if self._resolver.refresh():
            self._changed()

    def _changed(self) -> None:
        self._unindexed = True
        self._maker.advance()

    def _reload(self) -> None:
        """project.toml or recipe.toml changed outside; a broken one leaves the old in force."""
        before = self.workspace.project
        try:
            self.workspace.reload_project()
            self.recipe = self._load_recipe()
        except (ProjectError, RecipeError, StoreError) as error:
            self.workspace.project = before
            self._tell(events.Notice(str(error), "warning"))
