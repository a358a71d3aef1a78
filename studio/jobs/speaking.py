"""Sentences that a person wants to hear now: made before all else, a few ahead of the ear.

Each is the job that a build would run for it, so what was heard is never made again. What a
sentence is cut from is brought up to date first; the article itself is not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from studio.core.job import JobSpec, Outcome
from studio.core.plan import TO_RUN, USABLE, Instance, Plan, State, StepPlan
from studio.core.recipe import SPEAKING, Step
from studio.core.resolved import Resolved, key_of
from studio.jobs import events
from studio.jobs.host import Host
from studio.jobs.maker import Maker
from studio.store.workspace import Workspace

AHEAD = 4  # jobs handed to the workers at a time: none of these waits for a new plan
NO_ARTICLE = "There is no article to speak yet; write one, or have it made first."
CUTTING = ("task.parts", "task.lines")


@dataclass(frozen=True, slots=True)
class Wish:
    """``seed``: None for the one that the recipe uses."""

    item: str
    seed: int | None = None


class Speaking:
    """Part of a `Session`; `advance` after anything that may let it go on."""

    def __init__(
        self,
        workspace: Workspace,
        maker: Maker,
        host: Host,
        tell: Callable[[events.Event], None],
    ) -> None:
        self._workspace, self._maker, self._host, self._tell = workspace, maker, host, tell
        self._wishes: list[Wish] = []
        self._jobs: dict[str, Wish] = {}  # id -> what it makes, queued or at work
        self._began: set[str] = set()
        self._cutting: dict[str, str] = {}  # id -> key
        self._cut: set[str] = set()  # keys tried since somebody asked
        self._cuts = self._due = False
        self.problem = ""  # why nothing can be spoken

    # wishes ---------------------------------------------------------------------

    def speak(self, wishes: Sequence[Wish], replacing: bool) -> None:
        if replacing:
            gone = [job for job, wish in self._jobs.items() if wish not in wishes]
            self._host.cancel_all([job for job in gone if job not in self._began])
            self._wishes = []
        there = {*self._wishes, *self._jobs.values()}
        self._wishes += [wish for wish in dict.fromkeys(wishes) if wish not in there]
        self._ask()

    def refresh(self) -> None:
        """Cut the sentences as they are now."""
        self._ask()

    def stop(self) -> None:
        self._wishes = []
        self._host.cancel_all(list(self._jobs))

    def waiting(self) -> tuple[str, ...]:
        items = [wish.item for wish in (*self._jobs.values(), *self._wishes)]
        return tuple(dict.fromkeys(items))

    @property
    def step(self) -> Step | None:
        """The one that speaks."""
        steps = self._maker.recipe.seeded(self._workspace.project.seed).steps
        return next((one for one in steps if one.use in SPEAKING and one.each), None)

    # what happens ---------------------------------------------------------------

    def heard(self, event: events.JobStarted | events.JobEnded) -> None:
        spec = event.spec
        if isinstance(event, events.JobStarted):
            self._began.add(spec.id)  # it may begin before we know what we asked for
            return
        self._due |= bool(self._cuts or self._wishes)
        self._cutting.pop(spec.id, None)
        self._began.discard(spec.id)
        wish = self._jobs.pop(spec.id, None)
        if wish and event.outcome == Outcome.CANCELLED and event.reason:
            self._wishes.insert(0, wish)  # its line changed: it is made of the new one

    def advance_if_due(self) -> None:
        if self._due:
            self.advance()

    def advance(self) -> None:
        self._due = False
        step = self.step
        if step is None or not (self._wishes or self._cuts):
            self._wishes, self._cuts = [], False
            return
        plan = self._maker.latest
        if self._cuts and self._cut_lines(plan, step):
            return
        self._cuts = False
        if plan.steps[step.id].instances:
            self._submit(plan.steps[step.id])
        else:
            self._give_up(self._why(plan, plan.steps[step.id]))

    # inside ---------------------------------------------------------------------

    def _ask(self) -> None:
        self._cuts, self.problem = True, ""
        self._cut.clear()
        self.advance()

    def _why(self, plan: Plan, speaking: StepPlan) -> str:
        """The reason that a person can do something about."""
        for step in self._maker.recipe.steps:
            planned = plan.steps[step.id]
            if step.use in CUTTING and planned.state not in USABLE:
                return NO_ARTICLE if planned.state is State.WAITING else planned.reason
        return speaking.reason or NO_ARTICLE

    def _cut_lines(self, plan: Plan, speaking: Step) -> bool:
        """Whether something is being cut: then it goes on after that."""
        for step in self._maker.recipe.steps:
            if step.use not in CUTTING or step.id == speaking.id:
                continue
            planned = plan.steps[step.id]
            if planned.state is State.RUNNING:
                return True
            if planned.state in TO_RUN or planned.state is State.FAILED:
                self._start(planned)
        return bool(self._cutting)

    def _start(self, planned: StepPlan) -> None:
        found = self._maker.resolve(planned.step)
        if isinstance(found, str):
            return
        for one in planned.instances:
            if one.key not in self._cut and one.state not in USABLE:
                self._cut.add(one.key)
                job = self._maker.make(planned.step, found, one)
                self._cutting[job] = one.key
                self._host.move_up(job)

    def _submit(self, planned: StepPlan) -> None:
        found = self._maker.resolve(planned.step)
        if isinstance(found, str):
            self._give_up(found)
            return
        items = {one.item: one for one in planned.instances}
        made: list[str] = []
        while self._wishes and len(self._jobs) < AHEAD:
            wish = self._wishes.pop(0)
            if wish.item in items and (one := self._wanted(planned.step, found, items, wish)):
                job = self._maker.running().get(one.key)
                job = job or self._maker.make(_seeded(planned.step, wish), found, one)
                self._jobs[job] = wish
                made.append(job)
        for job in reversed(made):
            self._host.move_up(job)
        if not self._wishes and not self._jobs:
            self._tell(events.NarrationChanged())

    def _wanted(
        self, step: Step, found: Resolved, items: dict[str, Instance], wish: Wish
    ) -> Instance | None:
        """What is to be made for a wish; None if it is there."""
        one = items[wish.item]
        if wish.seed is None and one.state in (State.EDITED, State.KEPT):
            return None
        key = key_of(_seeded(step, wish).of_item(wish.item), found, one.inputs)
        made = self._workspace.index.outputs_of(key)
        if made and all(self._workspace.current(out.path) == out.sha256 for out in made):
            return None
        return replace(one, key=key)

    def _give_up(self, reason: str) -> None:
        """Nobody is told who asked for nothing but fresh sentences."""
        self.problem, wished, self._wishes = reason, self._wishes, []
        if wished:
            self._tell(events.Notice(reason, "warning"))
        self._tell(events.NarrationChanged())


def _seeded(step: Step, wish: Wish) -> Step:
    """The step with the seed of a wish for its item."""
    if wish.seed is None:
        return step
    return replace(step, seeds={**step.seeds, step.named(wish.item): wish.seed})


def is_take(spec: JobSpec, step: Step | None) -> bool:
    """Whether a job speaks a sentence of the project, or brings a recording of one in."""
    return step is not None and spec.step == step.id and not spec.parent
