"""What the scheduler is told of a job, and what it wants done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ticket:
    """What the scheduler needs to know of a job."""

    job: str
    plugin: str
    device: str = "cpu"
    slots: int = 1
    parent: str = ""
    lane: str = ""  # `studio.core.job.DRAWING` or `CHECKING`; never of a called job


@dataclass(frozen=True, slots=True)
class StartWorker:
    worker: int
    plugin: str
    device: str


@dataclass(frozen=True, slots=True)
class RunJob:
    worker: int
    job: str


@dataclass(frozen=True, slots=True)
class Resume:
    """Give the job the answer to its call."""

    worker: int
    job: str


@dataclass(frozen=True, slots=True)
class AskCancel:
    worker: int
    job: str


@dataclass(frozen=True, slots=True)
class Kill:
    worker: int


@dataclass(frozen=True, slots=True)
class StopWorker:
    """An idle worker's turn to go."""

    worker: int


@dataclass(frozen=True, slots=True)
class Finish:
    job: str
    outcome: str
    reason: str


Effect = StartWorker | RunJob | Resume | AskCancel | Kill | StopWorker | Finish
