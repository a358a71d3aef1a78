"""Builds a project: plans, starts what is ready, plans again when something ended.

All is decided in `advance`, which runs between two turns of the host and never inside one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from studio.core.job import JobSpec, Outcome
from studio.core.plan import Instance, Plan, State, StepPlan, make_plan
from studio.core.project import ProjectError
from studio.core.recipe import Recipe, Step
from studio.core.resolved import Resolved
from studio.jobs import events
from studio.jobs.build import Build, build_of
from studio.jobs.facts import StoreFacts
from studio.jobs.host import Host
from studio.jobs.resolve import Resolver, job_of
from studio.jobs.sinks import ProjectSink
from studio.store.atomic import StoreError
from studio.store.workspace import Workspace


class Maker:
    def __init__(
        self,
        workspace: Workspace,
        recipe: Recipe,
        host: Host,
        resolver: Resolver,
        tell: Callable[[events.Event], None],
    ) -> None:
        self.recipe = recipe
        self._workspace, self._host, self._resolver, self._tell = workspace, host, resolver, tell
        self._running: dict[str, JobSpec] = {}  # job id -> spec
        self._build: Build | None = None
        self._due = False
        self._latest: Plan | None = None

    @property
    def building(self) -> bool:
        return self._build is not None

    def plan(self) -> Plan:
        running = frozenset(spec.key for spec in self._running.values())
        project = self._workspace.project
        recipe = self.recipe.asking(project.ask).seeded(project.seed)
        return make_plan(recipe, self._resolve, StoreFacts(self._workspace), running)

    @property
    def latest(self) -> Plan:
        """The plan as it was last told; jobs that ended since may have changed it."""
        if self._latest is None:
            self._latest = self.plan()
        return self._latest

    def running(self) -> dict[str, str]:
        """Key -> id of the jobs that were submitted and have not ended."""
        return {spec.key: job for job, spec in self._running.items()}

    def make(self, step: Step, found: Resolved, instance: Instance) -> str:
        """Have one item made now, beside any build; the job's id."""
        return self._submit(step, found, instance)

    def resolve(self, step: Step) -> Resolved | str:
        return self._resolve(step)

    def build(self, only: Collection[str], again: bool, yes: bool, item: str = "") -> None:
        """Begin, or add to the build under way; one that was cancelled gives way."""
        if self._workspace.read_only:
            raise StoreError(
                "This project is open read-only: nothing can be made in it. "
                + " ".join(self._workspace.notices)
            )
        wanted = build_of(self.recipe, only, again, yes, item)
        if self._build is not None and not self._build.cancelled:
            self._build.join(wanted, self.plan())
        else:
            self.give_up()
            self._build = wanted
            self._tell(events.BuildStarted())
        self.advance()

    def approve(self, step: str) -> None:
        self._say_yes(self.plan().steps[self.recipe.step(step).id])
        self.advance()

    def cancel(self) -> None:
        """Nothing new starts; what runs is asked to end."""
        if self._build is not None:
            self._build.cancelled = True
        for job in list(self._running):
            self._host.cancel(job)
        self.advance()

    def give_up(self) -> None:
        """The build is over, whatever still runs."""
        if self._build is not None:
            self._build = None
            self._tell(events.BuildEnded(complete=False, cancelled=True))

    def heard(self, event: events.JobEnded) -> None:
        """Plan again when the step is through, or something went wrong, not per item."""
        spec = self._running.pop(event.spec.id, None)
        if spec is None:
            return
        if self._build is not None and event.outcome == Outcome.FAILED:
            self._build.failures.add(spec.step)
        if self._build is not None and event.outcome == Outcome.CANCELLED and event.reason:
            self._build.tried.discard(spec.key)  # its input changed: planned anew
        siblings = any(one.step == spec.step for one in self._running.values())
        self._due |= not siblings or event.outcome != Outcome.DONE

    def advance_if_due(self) -> None:
        if self._due:
            self.advance()

    def advance(self) -> None:
        """Start what can start; tell the plan, and the end if there is no more to do."""
        self._due = False
        try:
            self._advance()
        except (StoreError, ProjectError):
            self.give_up()  # what can't be planned can't be built: the reason goes to who asked
            for job in list(self._running):
                self._host.cancel(job)
            raise

    def _advance(self) -> None:
        plan, build = self.plan(), self._build
        if build is None:
            self._told(plan)
            return
        while build.yes and (asks := build.asks(self.recipe, plan)):
            for name in asks:
                self._say_yes(plan.steps[name])
            plan = self.plan()
        started = build.ready(self.recipe, plan)
        resolved: dict[str, Resolved | str] = {}
        for step, instance in started:
            if step.step.id not in resolved:  # once for the hundred sentences of a mapped step
                resolved[step.step.id] = self._resolve(step.step)
            self._submit(step.step, resolved[step.step.id], instance)
        if started:
            plan = self.plan()
        self._told(plan)
        if not started and not self._running:
            self._build = None
            asking, failed = build.asks(self.recipe, plan), build.failed(self.recipe, plan)
            self._tell(events.BuildEnded(plan.complete, build.cancelled, failed, asking))

    def _told(self, plan: Plan) -> None:
        self._latest = plan
        self._tell(events.PlanChanged(plan))

    def _resolve(self, step: Step) -> Resolved | str:
        return self._resolver(step, self._workspace.project)

    def _say_yes(self, step: StepPlan) -> None:
        for instance in step.instances:
            if instance.state is State.ASK:
                self._workspace.approve(step.step.id, instance.key)

    def _submit(self, step: Step, resolved: Resolved | str, instance: Instance) -> str:
        assert not isinstance(resolved, str)
        spec = job_of(
            resolved,
            step.capability,
            instance.inputs,
            step.of_item(instance.item).seed,
            step=step.id,
            item=instance.item,
            key=instance.key,
            into=step.into,
            keyed_names=step.keyed_names,
        )
        self._running[spec.id] = spec
        self._host.submit(spec, ProjectSink(self._workspace, self._earlier(step, instance)))
        return spec.id

    def _earlier(self, step: Step, instance: Instance) -> frozenset[str]:
        """What the step last made and nobody edited since; a mapped step's takes all stay."""
        index = self._workspace.index
        last = instance.key if step.keyed_names else index.last_done(step.id, instance.item)
        made = (index.outputs_of(last) if last else None) or ()
        for out in made:  # what another program wrote is in the history before we replace it
            self._workspace.note_outside_edit(out.path)
        if step.keyed_names:
            return frozenset()
        return frozenset(o.path for o in made if self._workspace.current(o.path) == o.sha256)
