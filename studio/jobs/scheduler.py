"""Who runs when: a pure state machine, facts in and effects out.

It knows no process, clock or file; the host carries the effects out and reports facts.
Invariants (held by a Hypothesis state machine in the tests): an ended job never changes;
a device never runs more than its slots; no slot idles while a job for it waits and could
run; a dead worker leaves no running job; if all that runs ends, everything ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

from studio.jobs.effects import (
    AskCancel,
    Effect,
    Finish,
    Kill,
    Resume,
    RunJob,
    StartWorker,
    StopWorker,
    Ticket,
)
from studio.jobs.turns import Phase, ScheduledJob, Turns


@dataclass(slots=True)
class _Worker:
    plugin: str
    device: str
    job: str = ""
    idle_since: float = 0.0
    dying: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    slots: Mapping[str, int] = field(default_factory=lambda: {"cpu": 1})  # device -> at a time
    grace: float = 3.0  # seconds between asking a job to stop and killing its worker
    idle: float = 600.0  # seconds a warm worker is kept
    memory: int = 0  # bytes all workers together may hold before idle ones go; 0: any


class Scheduler:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._jobs: dict[str, ScheduledJob] = {}  # in the order submitted
        self._workers: dict[int, _Worker] = {}
        self._numbers = count(1)
        self._turns = Turns()

    @property
    def active(self) -> bool:
        return bool(self._jobs)

    def phase(self, job: str) -> Phase | None:
        return self._jobs[job].phase if job in self._jobs else None

    def job_of(self, worker: int) -> str:
        return self._workers[worker].job if worker in self._workers else ""

    def lane(self, lane: str) -> tuple[str, ...]:
        """Its jobs that have not ended, those at work first, then in the order they will run."""
        mine = [(name, one) for name, one in self._jobs.items() if one.ticket.lane == lane]
        return tuple(name for name, one in sorted(mine, key=lambda it: it[1].phase is Phase.QUEUED))

    # facts ----------------------------------------------------------------------

    def submitted(self, ticket: Ticket, now: float) -> list[Effect]:
        """A job with a ``parent`` is its call: the parent holds no device until the answer."""
        self._jobs[ticket.job] = ScheduledJob(ticket, now)
        if ticket.parent:
            parent = self._jobs.get(ticket.parent)
            if parent is None:
                return self._end(ticket.job, "cancelled", "")
            parent.phase = Phase.CALLING
            if parent.kill_at:
                return self.cancelled(ticket.job, now)
        return self._assign(now)

    def answered(self, job: str, now: float) -> list[Effect]:
        """The call of ``job`` has its answer."""
        state = self._jobs.get(job)
        if state is None or state.phase is not Phase.CALLING:
            return []
        state.phase = Phase.RESUMING
        if state.kill_at:
            state.kill_at = now + self._limits.grace
        return [*self._let_go(state), *self._assign(now)]

    def ended(self, job: str, outcome: str, reason: str, now: float) -> list[Effect]:
        """The worker reported the end of its job and is free for another."""
        state = self._jobs.get(job)
        worker = self._workers.get(state.worker) if state else None
        if worker is None or worker.dying:
            return []
        worker.job, worker.idle_since = "", now
        return [*self._end(job, outcome, reason), *self._orphans(job, now), *self._assign(now)]

    def gone(self, worker: int, reason: str, now: float) -> list[Effect]:
        """The worker's process ended by itself or was killed."""
        state = self._workers.pop(worker, None)
        if state is None or state.job not in self._jobs:
            return self._assign(now)
        job = state.job
        asked = self._jobs[job].kill_at > 0
        outcome, why = ("cancelled", "") if asked else ("failed", reason)
        return [*self._end(job, outcome, why), *self._orphans(job, now), *self._assign(now)]

    def cancelled(self, job: str, now: float) -> list[Effect]:
        """A person (or the end of the caller) wants this job and those it called to stop."""
        return self.all_cancelled((job,), now)

    def all_cancelled(self, jobs: Iterable[str], now: float) -> list[Effect]:
        """None of them begins because another one ended."""
        effects = [effect for job in jobs for effect in self._cancel(job, now)]
        return [*effects, *self._assign(now)] if effects else []

    def _cancel(self, job: str, now: float) -> list[Effect]:
        state = self._jobs.get(job)
        if state is None or state.kill_at:
            return []
        effects: list[Effect] = []
        if state.phase is Phase.QUEUED:
            effects += self._end(job, "cancelled", "")
        else:
            state.kill_at = now + self._limits.grace
            effects += [AskCancel(state.worker, job), *self._let_go(state)]
        if state.phase is not Phase.QUEUED:
            for child in [name for name, one in self._jobs.items() if one.ticket.parent == job]:
                effects += self._cancel(child, now)
        return effects

    def paused(self, lane: str, on: bool, now: float) -> list[Effect]:
        """While a lane is paused none of its jobs begins; what runs goes on."""
        (self._turns.paused.add if on else self._turns.paused.discard)(lane)
        return self._assign(now)

    def moved_up(self, job: str) -> None:
        """It is the next of its lane."""
        if job in self._jobs:
            self._jobs = {job: self._jobs[job], **self._jobs}

    def misbehaved(self, worker: int) -> list[Effect]:
        """It broke the protocol: its job fails when the process is gone."""
        return self._kill(worker)

    def tick(self, now: float, memory: Mapping[int, int]) -> list[Effect]:
        """Time passes: deaf jobs are killed, idle workers retire (``memory``: bytes held)."""
        effects: list[Effect] = []
        callers = {state.ticket.parent for state in self._jobs.values()}
        for name, state in self._jobs.items():
            if 0 < state.kill_at <= now and name not in callers:
                effects += self._kill(state.worker)
        idle = sorted(
            (n for n, w in self._workers.items() if not w.job and not w.dying),
            key=lambda n: self._workers[n].idle_since,
        )
        total = sum(memory.values())
        for number in idle:
            over = self._limits.memory and total > self._limits.memory
            if over or now - self._workers[number].idle_since >= self._limits.idle:
                total -= memory.get(number, 0)
                effects += self._stop(number)
        return effects

    # decisions ------------------------------------------------------------------

    def _assign(self, now: float) -> list[Effect]:
        effects: list[Effect] = []
        room = self._room()
        kept_free: set[str] = set()  # devices, for a job that waited long and needs more room
        for state in self._turns.order(self._jobs.values(), now):
            ticket, queued = state.ticket, state.phase is Phase.QUEUED
            needed = min(ticket.slots, self._capacity(ticket.device))
            if queued and not ticket.parent and ticket.device in kept_free:
                continue
            if room.setdefault(ticket.device, self._capacity(ticket.device)) < needed:
                if self._turns.is_overdue(state, now):
                    kept_free.add(ticket.device)
                continue
            if queued:
                effects += self._place(state, now)
            else:
                state.phase = Phase.RUNNING
                effects.append(Resume(state.worker, ticket.job))
            if state.phase is Phase.RUNNING:
                room[ticket.device] -= needed
        return effects

    def _capacity(self, device: str) -> int:
        return self._limits.slots.get(device, 1)

    def _room(self) -> dict[str, int]:
        """Device -> free slots, of the devices in use."""
        room: dict[str, int] = {}
        for state in self._jobs.values():
            if state.phase is Phase.RUNNING:
                device, capacity = state.ticket.device, self._capacity(state.ticket.device)
                room[device] = room.get(device, capacity) - min(state.ticket.slots, capacity)
        return room

    def _place(self, state: ScheduledJob, now: float) -> list[Effect]:
        """A worker for a queued job: an idle one, else a new one unless one is busy running.

        For a called job, a worker whose own job waits in a call does not count, or two
        plugins that call each other's capabilities could wait for each other for ever.
        """
        ticket = state.ticket
        effects: list[Effect] = []
        mine = [
            (n, w) for n, w in self._workers.items() if w.plugin == ticket.plugin and not w.dying
        ]
        number = next((n for n, w in mine if not w.job and w.device == ticket.device), 0)
        if not number:
            if any(self._counts(w, ticket) for _, w in mine):
                return []
            effects += self._clear(ticket)
            number = next(self._numbers)
            self._workers[number] = _Worker(ticket.plugin, ticket.device)
            effects.append(StartWorker(number, ticket.plugin, ticket.device))
        self._workers[number].job = ticket.job
        state.phase, state.worker = Phase.RUNNING, number
        self._turns.began(state, now)
        return [*effects, RunJob(number, ticket.job)]

    def _counts(self, worker: _Worker, ticket: Ticket) -> bool:
        if not worker.job:
            return False
        return not ticket.parent or self._jobs[worker.job].phase is Phase.RUNNING

    def _clear(self, ticket: Ticket) -> list[Effect]:
        """Idle workers of other plugins leave an accelerator: only their exit frees its memory."""
        if ticket.device == "cpu":
            return []
        held = [(n, w) for n, w in self._workers.items() if w.device == ticket.device]
        idle = [n for n, w in held if not w.job and not w.dying]
        return [effect for n in idle for effect in self._stop(n)]

    def _let_go(self, state: ScheduledJob) -> list[Effect]:
        """A cancelled job that has its answer needs no device to hear that it shall stop."""
        if not state.kill_at or state.phase is not Phase.RESUMING:
            return []
        state.phase = Phase.CALLING
        return [Resume(state.worker, state.ticket.job)]

    def _end(self, job: str, outcome: str, reason: str) -> list[Effect]:
        del self._jobs[job]
        return [Finish(job, outcome, reason)]

    def _orphans(self, job: str, now: float) -> list[Effect]:
        """What an ended job had called is of no use to anybody."""
        children = [n for n, one in self._jobs.items() if one.ticket.parent == job]
        return [effect for child in children for effect in self.cancelled(child, now)]

    def _kill(self, worker: int) -> list[Effect]:
        if worker not in self._workers or self._workers[worker].dying:
            return []
        self._workers[worker].dying = True
        return [Kill(worker)]

    def _stop(self, worker: int) -> list[Effect]:
        self._workers[worker].dying = True
        return [StopWorker(worker)]
