"""A Hypothesis state machine plays plugins, people and a clock against the scheduler."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

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
from studio.jobs.scheduler import Limits, Scheduler
from studio.jobs.turns import LANES, PATIENCE

SLOTS = {"cpu": 2, "cuda:0": 1}
LIMITS = Limits(slots=SLOTS, grace=3, idle=60, memory=1000)
DEVICE = {"write": "cpu", "speak": "cpu", "mix": "cpu", "paint": "cuda:0", "film": "cuda:0"}


BEGUN = ("running", "calling", "resuming", "leaving")


@dataclass
class Job:
    ticket: Ticket
    # "running", "calling", "resuming", "leaving" (cancelled, goes on to hear it), "ended"
    phase: str = "queued"
    worker: int = 0
    asked: float | None = None  # when it was asked to stop
    since: float = 0.0  # submitted


@dataclass
class Worker:
    plugin: str
    device: str
    job: str = ""
    fresh: bool = True  # started for the job that comes next
    doomed: bool = False  # killed, or told to stop
    idle_since: float = 0


@dataclass
class World:
    """The jobs and processes as the effects make them."""

    jobs: dict[str, Job] = field(default_factory=dict)
    workers: dict[int, Worker] = field(default_factory=dict)
    paused: set[str] = field(default_factory=set)
    served: dict[str, float] = field(default_factory=dict)  # lane -> a job of it last began

    def live(self, *phases: str) -> list[str]:
        return [n for n, job in self.jobs.items() if job.phase in phases]

    def children(self, parent: str) -> list[str]:
        return [n for n in self.live("queued", *BEGUN) if self.jobs[n].ticket.parent == parent]


class SchedulerRules(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.scheduler = Scheduler(LIMITS)
        self.world = World()
        self.now = 1.0
        self.names = (str(n) for n in count(1))

    # what may happen --------------------------------------------------------------

    @rule(
        plugin=st.sampled_from(sorted(DEVICE)),
        slots=st.sampled_from([1, 1, 1000]),
        lane=st.sampled_from(["", *LANES]),
    )
    def submit(self, plugin: str, slots: int, lane: str) -> None:
        self._submit(Ticket(next(self.names), plugin, DEVICE[plugin], slots, lane=lane))

    @rule(lane=st.sampled_from(LANES[1:]), on=st.booleans())
    def pause(self, lane: str, on: bool) -> None:
        (self.world.paused.add if on else self.world.paused.discard)(lane)
        self._do(self.scheduler.paused(lane, on, self.now))

    @precondition(lambda self: self.world.live("queued"))
    @rule(data=st.data())
    def move_up(self, data: st.DataObject) -> None:
        job = data.draw(st.sampled_from(self.world.live("queued")))
        self.scheduler.moved_up(job)
        lane = self.world.jobs[job].ticket.lane
        waiting = [n for n in self.scheduler.lane(lane) if self.world.jobs[n].phase == "queued"]
        assert waiting[0] == job

    @precondition(lambda self: self.world.live("running", "leaving"))
    @rule(data=st.data(), plugin=st.sampled_from(sorted(DEVICE)))
    def call(self, data: st.DataObject, plugin: str) -> None:
        """A running job asks for another plugin's work; it may have been asked to stop."""
        parent = data.draw(st.sampled_from(self.world.live("running", "leaving")))
        self.world.jobs[parent].phase = "calling"
        self._submit(Ticket(next(self.names), plugin, DEVICE[plugin], 1, parent))

    @precondition(lambda self: self.world.live(*BEGUN))
    @rule(data=st.data(), outcome=st.sampled_from(["done", "failed", "cancelled"]))
    def end(self, data: st.DataObject, outcome: str) -> None:
        job = data.draw(st.sampled_from(self.world.live(*BEGUN)))
        worker = self.world.workers[self.world.jobs[job].worker]
        effects = self.scheduler.ended(job, outcome, "", self.now)
        if worker.doomed:  # the kill is on its way: its word counts no more
            assert effects == []
            return
        worker.job, worker.idle_since = "", self.now
        self._do(effects)

    @precondition(lambda self: self.world.workers)
    @rule(data=st.data())
    def gone(self, data: st.DataObject) -> None:
        self._gone(data.draw(st.sampled_from(sorted(self.world.workers))))

    @precondition(lambda self: any(w.doomed for w in self.world.workers.values()))
    @rule(data=st.data())
    def doomed_is_gone(self, data: st.DataObject) -> None:
        doomed = sorted(n for n, w in self.world.workers.items() if w.doomed)
        self._gone(data.draw(st.sampled_from(doomed)))

    @precondition(lambda self: self.world.jobs)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        """Any job, the ended ones too: a click may come late."""
        self._do(
            self.scheduler.cancelled(data.draw(st.sampled_from(sorted(self.world.jobs))), self.now)
        )

    @rule(seconds=st.sampled_from([0.1, 1, 3.5, 61]), used=st.integers(0, 700))
    def tick(self, seconds: float, used: int) -> None:
        self.now += seconds
        idle = {n for n, w in self.world.workers.items() if not w.job and not w.doomed}
        callers = {job.ticket.parent for job in self.world.jobs.values() if job.phase != "ended"}
        spared = [
            w for w in self.world.workers.values() if w.job and w.job in callers and not w.doomed
        ]
        self._do(self.scheduler.tick(self.now, dict.fromkeys(self.world.workers, used)))
        assert not any(worker.doomed for worker in spared), "it waits for a deaf job and is not"
        for number in idle:
            worker = self.world.workers[number]
            assert worker.doomed or self.now - worker.idle_since < LIMITS.idle
        if used * len(self.world.workers) > LIMITS.memory:
            left = [w for w in self.world.workers.values() if not w.job and not w.doomed]
            assert len(left) * used <= LIMITS.memory
        for name in self.world.live(*BEGUN):
            job = self.world.jobs[name]
            late = job.asked is not None and job.asked + LIMITS.grace <= self.now
            if late and not self.world.children(name):
                assert self.world.workers[job.worker].doomed, f"{name} is deaf and lives"

    @precondition(lambda self: self.world.workers)
    @rule(data=st.data())
    def misbehave(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.world.workers)))
        self._do(self.scheduler.misbehaved(number))
        assert self.world.workers[number].doomed

    @rule(number=st.integers(500, 600), job=st.text("xyz", min_size=1, max_size=1))
    def news_of_nobody(self, number: int, job: str) -> None:
        """What an ended worker still said."""
        self._do(self.scheduler.gone(number, "", self.now))
        self._do(self.scheduler.misbehaved(number))
        self._do(self.scheduler.ended(job, "done", "", self.now))
        self._do(self.scheduler.answered(job, self.now))

    # what must hold ---------------------------------------------------------------

    @invariant()
    def no_device_is_overrun(self) -> None:
        for device, capacity in SLOTS.items():
            assert self._used(device) <= capacity

    @invariant()
    def no_slot_idles(self) -> None:
        for name in self.world.live("queued", "resuming"):
            job = self.world.jobs[name]
            if job.phase == "queued" and (self._is_paused(job) or self._gives_way(job)):
                continue
            ticket, capacity = job.ticket, SLOTS[job.ticket.device]
            if self._used(ticket.device) + min(ticket.slots, capacity) > capacity:
                continue
            assert job.phase == "queued", f"{name} has its answer and room, and does not go on"
            mine = [w for w in self.world.workers.values() if w.plugin == ticket.plugin]
            if any(w.doomed and w.job for w in mine):
                continue  # the end of a killed worker is what starts the next
            mine = [w for w in mine if not w.doomed]
            assert all(w.job for w in mine), f"{name} waits beside an idle worker"
            running = any(self.world.jobs[w.job].phase == "running" for w in mine)
            crowded = not ticket.parent and mine
            assert running or crowded, f"{name} could run"

    @invariant()
    def every_begun_job_has_its_worker(self) -> None:
        held = [w.job for w in self.world.workers.values() if w.job]
        assert sorted(held) == sorted(self.world.live(*BEGUN))
        for number, worker in self.world.workers.items():
            assert self.scheduler.job_of(number) == worker.job

    @invariant()
    def nobody_works_for_who_is_to_stop(self) -> None:
        for name in self.world.live("queued", *BEGUN):
            job = self.world.jobs[name]
            parent = self.world.jobs.get(job.ticket.parent)
            if parent is not None and (parent.phase == "ended" or parent.asked is not None):
                assert job.asked is not None, f"{name} works on for {job.ticket.parent}"

    @invariant()
    def active_means_that_jobs_are_left(self) -> None:
        left = self.world.live("queued", *BEGUN)
        assert self.scheduler.active == bool(left)

    def teardown(self) -> None:
        """If everything that runs ends, everything ends."""
        paused, self.world.paused = sorted(self.world.paused), set()
        for lane in paused:
            self._do(self.scheduler.paused(lane, False, self.now))
        for _ in range(10 * len(self.world.jobs) + 10):
            for number in [n for n, w in self.world.workers.items() if w.doomed]:
                self._gone(number)
            for name in self.world.live("running", "leaving"):
                if self.world.jobs[name].phase in ("running", "leaving"):
                    self.world.workers[self.world.jobs[name].worker].job = ""
                    self._do(self.scheduler.ended(name, "done", "", self.now))
        assert not self.scheduler.active

    # the world ----------------------------------------------------------------------

    def _used(self, device: str) -> int:
        tickets = [self.world.jobs[name].ticket for name in self.world.live("running")]
        return sum(min(t.slots, SLOTS[device]) for t in tickets if t.device == device)

    def _is_paused(self, job: Job) -> bool:
        return not job.ticket.parent and job.ticket.lane in self.world.paused

    def _gives_way(self, job: Job) -> bool:
        """To a large job of a lane that has waited long."""
        device, world = job.ticket.device, self.world
        overdue = [
            one
            for one in (world.jobs[name] for name in world.live("queued"))
            if one.ticket.lane
            and one.ticket.device == device
            and one.ticket.lane not in world.paused
            and self.now - max(one.since, world.served.get(one.ticket.lane, 0.0))
            >= PATIENCE[one.ticket.lane]
        ]
        return not job.ticket.parent and any(one is not job for one in overdue)

    def _submit(self, ticket: Ticket) -> None:
        self.world.jobs[ticket.job] = Job(ticket, since=self.now)
        self._do(self.scheduler.submitted(ticket, self.now))

    def _gone(self, number: int) -> None:
        worker = self.world.workers.pop(number)
        self._do(self.scheduler.gone(number, "it crashed", self.now))
        if worker.job:
            assert self.world.jobs[worker.job].phase == "ended"

    def _do(self, effects: list[Effect]) -> None:
        for effect in effects:
            self._carry_out(effect)

    def _carry_out(self, effect: Effect) -> None:
        world = self.world
        match effect:
            case StartWorker(number, plugin, device):
                assert number not in world.workers
                world.workers[number] = Worker(plugin, device)
            case RunJob(number, job):
                worker, ticket = world.workers[number], world.jobs[job].ticket
                assert world.jobs[job].phase == "queued"
                assert not worker.doomed and not worker.job
                others = [w for w in world.workers.values() if w.job and not w.doomed]
                if worker.fresh and not ticket.parent:  # or a hundred items are a hundred processes
                    assert not [w for w in others if w.plugin == worker.plugin]
                worker.fresh = False
                assert ticket.parent or ticket.lane not in world.paused
                world.served[ticket.lane] = self.now
                assert (worker.plugin, worker.device) == (ticket.plugin, ticket.device)
                worker.job = job
                world.jobs[job].phase, world.jobs[job].worker = "running", number
            case Resume(number, job):
                assert world.jobs[job].worker == number
                assert world.jobs[job].phase == "resuming"
                # a cancelled one only goes on to hear that it shall stop
                world.jobs[job].phase = "running" if world.jobs[job].asked is None else "leaving"
            case AskCancel(number, job):
                assert world.jobs[job].worker == number and world.jobs[job].asked is None
                assert world.jobs[job].phase in ("running", "calling", "resuming")
                world.jobs[job].asked = self.now
            case Kill(number) | StopWorker(number):
                worker = world.workers[number]
                assert not worker.doomed
                assert isinstance(effect, Kill) or not worker.job
                worker.doomed = True
            case Finish(job, outcome, _):
                self._finish(job, outcome)

    def _finish(self, job: str, outcome: str) -> None:
        found = self.world.jobs[job]
        assert found.phase != "ended"
        assert outcome in ("done", "failed", "cancelled")
        found.phase = "ended"
        parent = self.world.jobs.get(found.ticket.parent)
        if parent is not None and parent.phase == "calling":  # as the host does, at once
            parent.phase = "resuming"
            if parent.asked is not None:
                parent.asked = self.now
            self._do(self.scheduler.answered(found.ticket.parent, self.now))


TestScheduler = SchedulerRules.TestCase
TestScheduler.settings = settings(
    max_examples=300, stateful_step_count=50, deadline=None, phases=[Phase.generate, Phase.shrink]
)
