"""Which waiting job is next: in the lanes' order, and nobody waits for ever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from studio.core.job import CHECKING, DRAWING
from studio.jobs.effects import Ticket

LANES = ("", DRAWING, CHECKING)
"""What a person waits for goes first: builds and questions, then pictures by hand. A build ends;
a queue of pictures may be a night's work."""

PATIENCE: Mapping[str, float] = {DRAWING: 120.0, CHECKING: 5.0}
"""Seconds that a lane waits for the lanes before it; then one of its jobs has its turn."""


class Phase(Enum):
    QUEUED = auto()
    RUNNING = auto()
    CALLING = auto()  # waits for the job it called; holds its worker and no device
    RESUMING = auto()  # its call is answered; waits for its device


@dataclass(slots=True, eq=False)
class ScheduledJob:
    ticket: Ticket
    since: float  # submitted
    phase: Phase = Phase.QUEUED
    worker: int = 0
    kill_at: float = 0.0  # 0: nobody asked to cancel


@dataclass(slots=True)
class Turns:
    paused: set[str] = field(default_factory=set)  # lanes
    _served: dict[str, float] = field(default_factory=dict)  # lane -> a job of it last began

    def began(self, state: ScheduledJob, now: float) -> None:
        self._served[state.ticket.lane] = now

    def order(self, jobs: Iterable[ScheduledJob], now: float) -> list[ScheduledJob]:
        """Who wait, the next one first: those with an answer and those who were called, as the
        work of others stands still for them; then who is overdue; then lane after lane."""
        jobs = list(jobs)
        first = [j for j in jobs if j.phase is Phase.RESUMING]
        lanes: dict[str, list[ScheduledJob]] = {lane: [] for lane in LANES}
        for state in (j for j in jobs if j.phase is Phase.QUEUED):
            if state.ticket.parent:
                first.append(state)
            elif state.ticket.lane not in self.paused:
                lanes[state.ticket.lane].append(state)
        overdue = [lane[0] for lane in lanes.values() if lane and self.is_overdue(lane[0], now)]
        in_turn = [j for lane in lanes.values() for j in lane if j not in overdue]
        return [*first, *overdue, *in_turn]

    def is_overdue(self, state: ScheduledJob, now: float) -> bool:
        lane = state.ticket.lane
        if not lane or state.phase is not Phase.QUEUED:
            return False
        return now - max(state.since, self._served.get(lane, 0.0)) >= PATIENCE[lane]
