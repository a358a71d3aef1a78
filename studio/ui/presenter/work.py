"""What is going on in an open project, kept up to date by the engine's events."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Flag, auto

from studio.core.job import JobSpec, Output
from studio.core.plan import Plan
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
    previews: dict[str, str] = field(default_factory=dict)  # by step: a file
    ended: dict[str, Finished] = field(default_factory=dict)  # by job id
    engines: dict[str, str] = field(default_factory=dict)  # by path: who made it
    before: dict[str, tuple[Output, ...]] = field(default_factory=dict)  # by step: last results
    times: dict[str, str] = field(default_factory=dict)  # by path: when, ISO 8601
    last_build: events.BuildEnded | None = None

    def take(self, event: events.Event) -> Changed:
        match event:
            case events.PlanChanged(plan):
                self.plan = plan
                self.remember()
                return Changed.PLAN
            case events.BuildStarted():
                self.building, self.last_build = True, None
                return Changed.RUNNING
            case events.BuildEnded():
                self.building, self.last_build = False, event
                return Changed.RUNNING | Changed.PLAN
            case events.FilesChanged():
                return Changed.FILES
            case _:
                return self._take_job(event)

    def _take_job(self, event: events.Event) -> Changed:
        match event:
            case events.JobStarted(spec):
                self.live[spec.id] = Live(spec)
                self.streams.pop(spec.step, None)
                return Changed.RUNNING | Changed.JOBS
            case events.JobProgress(spec, done, label):
                self.live.setdefault(spec.id, Live(spec)).done = done
                self.live[spec.id].label = label
                return Changed.RUNNING
            case events.JobText(spec, chunk):
                self.streams.setdefault(spec.step, []).append(chunk)
                return Changed.STREAM
            case events.JobPreview(spec, path):
                self.previews[spec.step] = path
                return Changed.RUNNING
            case events.JobCommitted(_, record):
                self.engines[record.path] = record.engine
                self.times[record.path] = record.time
                return Changed.FILES
            case events.JobEnded(spec, outcome, reason, log):
                self.live.pop(spec.id, None)
                self.previews.pop(spec.step, None)
                self.ended[spec.id] = Finished(spec, outcome, reason, log)
                return Changed.RUNNING | Changed.JOBS
            case _:
                return Changed.NOTHING

    def remember(self) -> None:
        """Keep each step's results for the time when it is out of date."""
        for step, plan in self.plan.steps.items():
            if outputs := plan.outputs:
                self.before[step] = outputs

    def of_step(self, step_id: str) -> list[Live]:
        return [one for one in self.live.values() if one.spec.step == step_id]

    def stream(self, step_id: str) -> str:
        return "".join(self.streams.get(step_id, ()))
