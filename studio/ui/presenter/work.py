"""What is going on in an open project, kept up to date by the engine's events."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Flag, auto

from studio.core.job import JobSpec, Outcome, Output
from studio.core.plan import Plan, StepPlan
from studio.core.record import Committed
from studio.jobs import events


class Changed(Flag):
    """What has to be drawn again after an event; parts are joined with ``|``."""

    NOTHING = 0
    PLAN = auto()
    RUNNING = auto()
    STREAM = auto()
    JOBS = auto()
    FILES = auto()


@dataclass(slots=True)
class Live:
    """A job under way."""

    spec: JobSpec
    done: float = 0.0
    label: str = ""
    preview: str = ""  # a file that may vanish when the job ends
    previews: int = 0  # how many there were: the file may keep its name


@dataclass(slots=True)
class Finished:
    """A job that ended since the project was opened."""

    spec: JobSpec
    outcome: str
    reason: str
    log: tuple[str, ...]


@dataclass(slots=True)
class Work:
    plan: Plan = field(default_factory=lambda: Plan({}))
    building: bool = False
    live: dict[str, Live] = field(default_factory=dict)  # by job id
    streams: dict[str, list[str]] = field(default_factory=dict)  # by step: pieces of text
    ended: dict[str, Finished] = field(default_factory=dict)  # by job id
    engines: dict[str, str] = field(default_factory=dict)  # by path: who made it
    before: dict[str, tuple[Output, ...]] = field(default_factory=dict)  # by step: last results
    times: dict[str, str] = field(default_factory=dict)  # by path: when, ISO 8601
    by_hand: set[str] = field(default_factory=set)  # paths whose content is a person's
    fresh: dict[str, dict[str, Committed]] = field(default_factory=dict)
    """By step and path: what items of it made since the plan was told, which comes per step."""
    through: dict[str, int] = field(default_factory=dict)
    """By step: items that are done since the plan was told."""
    remarks: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    """By step and item: what plugins remarked while they made it."""
    last_build: events.BuildEnded | None = None

    def take(self, event: events.Event) -> Changed:
        match event:
            case events.PlanChanged(plan):
                self.plan = plan
                self.fresh.clear()
                self.through.clear()
                self.remember()
                return Changed.PLAN
            case events.BuildStarted():
                self.building, self.last_build = True, None
                return Changed.RUNNING
            case events.BuildEnded():
                self.building, self.last_build = False, event
                return Changed.RUNNING | Changed.PLAN
            case events.FilesChanged(paths):
                self.by_hand |= set(paths)
                return Changed.FILES
            case events.DocumentSaved(path, _):
                self.by_hand.add(path)
                return Changed.FILES
            case _:
                return self._take_job(event)

    def _take_job(self, event: events.Event) -> Changed:
        match event:
            case events.JobStarted(spec):
                self.live[spec.id] = Live(spec)
                self.streams.pop(spec.step, None)
                self.remarks.get(spec.step, {}).pop(spec.item, None)
                return Changed.RUNNING | Changed.JOBS
            case events.JobNotice(spec, text):
                items = self.remarks.setdefault(spec.step, {})
                items[spec.item] = (*items.get(spec.item, ()), text)
                return Changed.RUNNING
            case events.JobProgress(spec, done, label):
                self.live.setdefault(spec.id, Live(spec)).done = done
                self.live[spec.id].label = label
                return Changed.RUNNING
            case events.JobText(spec, chunk):
                self.streams.setdefault(spec.step, []).append(chunk)
                return Changed.STREAM
            case events.JobPreview(spec, path):
                live = self.live.setdefault(spec.id, Live(spec))
                live.preview, live.previews = path, live.previews + 1
                return Changed.RUNNING
            case events.JobCommitted(_, record):
                self._take_result(record)
                return Changed.FILES
            case events.JobEnded(spec, outcome, reason, log):
                self.live.pop(spec.id, None)
                if outcome == Outcome.DONE:
                    self.through[spec.step] = self.through.get(spec.step, 0) + 1
                self.ended[spec.id] = Finished(spec, outcome, reason, log)
                return Changed.RUNNING | Changed.JOBS
            case _:
                return Changed.NOTHING

    def _take_result(self, record: Committed) -> None:
        if record.shelved:
            return
        self.engines[record.path] = record.engine
        self.times[record.path] = record.time
        self.by_hand.discard(record.path)
        self.fresh.setdefault(record.step, {})[record.path] = record

    def remember(self) -> None:
        """Keep each step's results for the time when it is out of date."""
        for step, plan in self.plan.steps.items():
            if outputs := plan.outputs:
                self.before[step] = outputs

    def remarks_of(self, step_id: str) -> tuple[str, ...]:
        """Each once, in the order of the items."""
        items = self.remarks.get(step_id, {}).values()
        return tuple(dict.fromkeys(text for texts in items for text in texts))

    def of_step(self, step_id: str) -> list[Live]:
        return [one for one in self.live.values() if one.spec.step == step_id]

    def done_of(self, plan: StepPlan) -> int:
        """How many items of a step are done at this moment."""
        return min(len(plan.instances), plan.done + self.through.get(plan.step.id, 0))

    def stream(self, step_id: str) -> str:
        return "".join(self.streams.get(step_id, ()))
