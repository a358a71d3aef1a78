"""One opened project with its recipe, plugins and workers: all that a user can do to it.

Used from one thread. What happens is told to ``on_event``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from studio.core.job import JobSpec, Outcome
from studio.core.plan import Instance, Plan, State, StepPlan, make_plan
from studio.core.project import Project, ProjectError
from studio.core.recipe import Recipe, RecipeError, Step
from studio.jobs import events
from studio.jobs.build import Build, build_of
from studio.jobs.facts import StoreFacts
from studio.jobs.host import Host
from studio.jobs.library import Library
from studio.jobs.resolve import Resolver
from studio.jobs.sinks import ProjectSink
from studio.jobs.watch import Watcher
from studio.store.atomic import ChangedOutside
from studio.store.projectfile import project_from, read_toml
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
        self.workspace, self.recipe, self.host = workspace, recipe, host
        self._resolver, self._tell, self._load_recipe = resolver, on_event, load_recipe
        self._running: dict[str, JobSpec] = {}  # job id -> spec, of this session's jobs
        self._build: Build | None = None
        self._watcher = Watcher(workspace)
        self._unindexed = True

    @property
    def project(self) -> Project:
        return self.workspace.project

    @property
    def folder(self) -> Path:
        return self.workspace.folder

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
        return self._build is not None

    def schema(self, plugin_id: str) -> Mapping[str, Any]:
        """The JSON Schema of a plugin's parameters; raises SchemaError or LibraryError."""
        return self.host.schemas.of(self.library.plugin(plugin_id))

    # the recipe -----------------------------------------------------------------

    def plan(self) -> Plan:
        running = frozenset(spec.key for spec in self._running.values())
        return make_plan(
            self.recipe,
            lambda step: self._resolver(step, self.project),
            StoreFacts(self.workspace),
            running,
        )

    def build(self, only: Collection[str] = (), again: bool = False, yes: bool = False) -> None:
        """Make what is not up to date. ``only``: these steps and what they lack; ``again``:
        run them even if done or edited by hand; ``yes``: answer every ask step with yes."""
        build = build_of(self.recipe, only, again, yes)
        if self._build is not None:
            self._build.only = (
                self._build.only | build.only if self._build.only and only else frozenset()
            )
            self._build.again |= build.again
            self._build.tried -= {k for s in only for k in self._keys(s)}
        else:
            self._build = build
            self._tell(events.BuildStarted())
        self._advance()

    def redo(self, step: str) -> None:
        """Run a step again; its present files go into the history."""
        self.build({step}, again=True)

    def approve(self, step: str) -> None:
        """Say yes to the result of an ``ask`` step; a build goes on with what waited for it."""
        self._say_yes(self.plan().steps[self.recipe.step(step).id])
        self._advance()

    def cancel(self) -> None:
        """Stop the build: nothing new starts, what runs is asked to end."""
        if self._build is not None:
            self._build.cancelled = True
        for job in list(self._running):
            self.host.cancel(job)
        self._advance()

    def cancel_job(self, job: str) -> None:
        self.host.cancel(job)

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

    def jobs(self, limit: int = 200, offset: int = 0) -> Any:
        return self.workspace.index.jobs(limit, offset)

    def set_project(self, project: Project) -> None:
        """Title, brand, engines: written to project.toml; what depends on them turns stale."""
        self.workspace.save_project(project)
        self._changed()

    def pick_engine(self, capability: str, plugin_id: str) -> None:
        from dataclasses import replace

        self.library.resolve(capability, {capability: plugin_id})
        engines = {**self.project.engines, capability: plugin_id}
        self.set_project(replace(self.project, engines=engines))

    def set_params(self, step: str, params: Mapping[str, Any]) -> None:
        """Change a step's parameters in the project's own recipe.toml."""
        from studio.jobs.recipes import write_params

        write_params(self.workspace, self.recipe.step(step), params)
        self.recipe = self._load_recipe()
        self._changed()

    # time -----------------------------------------------------------------------

    def turn(self, timeout: float = 0.0) -> None:
        """Do what is due: news of workers, files that changed outside."""
        self.host.turn(timeout)
        changed = self._watcher.look(time.monotonic())
        if changed:
            if any(path.endswith(".toml") for path in changed):
                self._reload()
            self._tell(events.FilesChanged(changed))
            self._changed()
        self._index_when_idle()

    def close(self) -> None:
        """Cancel what runs, end the workers, give the project back. Safe to call twice."""
        if self._build is not None:
            self._build.cancelled = True
        self.host.close()
        self.workspace.close()

    def hear(self, event: events.Event) -> None:
        """What the host tells: passed on, and the plan follows the end of a job."""
        self._tell(event)
        if isinstance(event, events.JobEnded) and event.spec.id in self._running:
            del self._running[event.spec.id]
            self._unindexed = True
            self._after(event)

    # inside ---------------------------------------------------------------------

    def _index_when_idle(self) -> None:
        """Take changed texts into the search, a little at a time, while nothing else is due."""
        if self._unindexed and not self.host.busy and not self.read_only:
            self._unindexed = not self.workspace.index_texts(INDEXING)

    def _after(self, ended: events.JobEnded) -> None:
        """Plan again when the step is through, or something went wrong, not per item."""
        siblings = any(spec.step == ended.spec.step for spec in self._running.values())
        if ended.outcome == Outcome.CANCELLED and ended.reason and self._build is not None:
            self._build.tried.discard(ended.spec.key)  # its input changed: planned anew
        if not siblings or ended.outcome != Outcome.DONE:
            self._advance()

    def _changed(self) -> None:
        self._unindexed = True
        if self._build is not None:
            self._advance()
        else:
            self._tell(events.PlanChanged(self.plan()))

    def _advance(self) -> None:
        plan = self.plan()
        build = self._build
        if build is None:
            self._tell(events.PlanChanged(plan))
            return
        if build.yes and (asks := build.asks(plan)):
            for name in asks:
                self._say_yes(plan.steps[name])
            self._advance()
            return
        started = build.ready(self.recipe, plan)
        for step, instance in started:
            self._submit(step, instance)
        if started:
            plan = self.plan()
        self._tell(events.PlanChanged(plan))
        if not started and not self._running:
            self._build = None
            wanted = build.wanted(self.recipe, plan)
            asking = tuple(s for s in build.asks(plan) if s in wanted)
            failed = build.failed(self.recipe, plan)
            self._tell(events.BuildEnded(plan.complete, build.cancelled, failed, asking))

    def _say_yes(self, step: StepPlan) -> None:
        for instance in step.instances:
            if instance.state is State.ASK:
                self.workspace.approve(step.step.id, instance.key)

    def _submit(self, step: StepPlan, instance: Instance) -> None:
        resolved = self._resolver(step.step, self.project)
        assert not isinstance(resolved, str)
        spec = JobSpec(
            id=uuid4().hex[:12],
            plugin=resolved.plugin.id,
            version=resolved.plugin.version,
            params=resolved.params,
            inputs=instance.inputs,
            seed=step.step.seed,
            capability=step.step.capability,
            step=step.step.id,
            item=instance.item,
            key=instance.key,
            engines={name: engine.id for name, engine in resolved.engines.items()},
            into=step.step.into,
            keyed_names=bool(step.step.each),
        )
        self._running[spec.id] = spec
        self.host.submit(spec, ProjectSink(self.workspace, self._earlier(step.step)))

    def _earlier(self, step: Step) -> frozenset[str]:
        """What the step last made and nobody edited since; a mapped step's takes all stay."""
        last = None if step.each else self.workspace.index.last_done(step.id)
        made = (self.workspace.index.outputs_of(last) if last else None) or ()
        for out in made:  # what another program wrote is in the history before we replace it
            self.workspace.note_outside_edit(out.path)
        return frozenset(out.path for out in made if self.workspace.current(out.path) == out.sha256)

    def _reload(self) -> None:
        """project.toml or recipe.toml changed outside; a broken one leaves the old in force."""
        try:
            project = project_from(read_toml(self.workspace.layout.project))
            self.recipe = self._load_recipe()
            self.workspace.project = project
        except (ProjectError, RecipeError) as error:
            self._tell(events.Notice(str(error), "warning"))

    def _keys(self, step: str) -> list[str]:
        return [instance.key for instance in self.plan().steps[step].instances]
