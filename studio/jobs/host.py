"""Carries out the scheduler's effects and talks to the workers; one thread, no decisions
about order. The same for the window, the command line and a test.
"""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Callable, Iterable

from studio.core.job import JobSpec, Outcome
from studio.core.manifest import Manifest
from studio.jobs import events
from studio.jobs.conversation import Conversation
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
from studio.jobs.installed import InstalledModels
from studio.jobs.keys import with_held_keys
from studio.jobs.library import Library
from studio.jobs.machine import default_limits, resident
from studio.jobs.news import Gone, Inbox, News, Nonsense, Preparing, Said
from studio.jobs.prepare import Worker, open_worker
from studio.jobs.process import why_gone
from studio.jobs.protocol import Cancel as CancelMessage
from studio.jobs.protocol import Finished, FromWorker, Run
from studio.jobs.scheduler import Limits, Scheduler
from studio.jobs.schemas import Schemas
from studio.jobs.sink import InputChanged as InputChanged
from studio.jobs.sink import Sink as Sink
from studio.store.atomic import StoreError
from studio.store.environments.manager import Environments, environments_here
from studio.store.paths import places

TURN = 0.02  # seconds of work before a turn gives way
TICK = 0.25  # seconds between looks at the clock


class Host:
    """``watch`` hears everything that happens, on the thread that calls `turn`."""

    def __init__(
        self,
        library: Library,
        schemas: Schemas,
        watch: Callable[[events.Event], None],
        limits: Limits | None = None,
        memory_per_worker: int = 0,
        environments: Environments | None = None,
        models: InstalledModels | None = None,
    ) -> None:
        self.library, self.schemas = library, schemas
        self._models = models or InstalledModels()
        self._environments = environments or environments_here()
        self._watch = watch
        self._scheduler = Scheduler(limits or default_limits())
        self._memory = memory_per_worker
        self._news = Inbox()
        self._workers: dict[int, Worker] = {}
        self._talks: dict[str, Conversation] = {}
        self._faults: dict[int, str] = {}  # worker -> why we end it
        self._ticked = 0.0

    @property
    def busy(self) -> bool:
        return self._scheduler.active

    def prepared(self, plugin: Manifest) -> bool:
        """Whether it can run now, without an environment being made for it first."""
        return plugin.environment != "own" or self._environments.state(plugin).kind == "ready"

    def workers(self) -> dict[int, int]:
        """Worker number -> process id, of those alive."""
        return {number: worker.pid for number, worker in self._workers.items() if worker.pid}

    def submit(self, spec: JobSpec, sink: Sink) -> None:
        """Write the job down, then queue it. Parameters are checked by the caller."""
        try:
            sink.begin(spec)
            scratch = sink.scratch(spec)
        except StoreError as error:
            self.tell(events.JobEnded(spec, Outcome.FAILED, str(error)))
            return
        self.enqueue(Conversation(self, spec, sink, scratch))

    def enqueue(self, talk: Conversation) -> None:
        spec = talk.spec
        self._talks[spec.id] = talk
        manifest = self.library.plugin(spec.plugin)
        device = manifest.devices[0]
        slots = 1_000 if manifest.all_cores else 1
        ticket = Ticket(spec.id, spec.plugin, device, slots, spec.parent, spec.lane)
        self._do(self._scheduler.submitted(ticket, time.monotonic()))

    def cancel(self, job: str) -> None:
        self.cancel_all((job,))

    def cancel_all(self, jobs: Iterable[str]) -> None:
        self._do(self._scheduler.all_cancelled(jobs, time.monotonic()))

    def lane(self, lane: str) -> tuple[JobSpec, ...]:
        """The jobs of a lane that have not ended: at work, then in the order they will run."""
        return tuple(self._talks[job].spec for job in self._scheduler.lane(lane))

    def pause(self, lane: str, on: bool) -> None:
        self._do(self._scheduler.paused(lane, on, time.monotonic()))

    def move_up(self, job: str) -> None:
        self._scheduler.moved_up(job)

    def answer_ready(self, job: str) -> None:
        """The call of ``job`` has its answer; it goes on when its device is free."""
        self._do(self._scheduler.answered(job, time.monotonic()))

    def talk(self, job: str) -> Conversation | None:
        return self._talks.get(job)

    def tell(self, event: events.Event) -> None:
        self._watch(event)

    def turn(self, timeout: float = 0.0) -> None:
        """Wait up to ``timeout`` seconds for news, then work for at most `TURN`."""
        deadline = None
        while deadline is None or time.monotonic() < deadline:
            try:
                news = self._news.get(timeout if deadline is None else 0.0)
            except queue.Empty:
                break
            deadline = deadline or time.monotonic() + TURN
            self._hear(news)
        now = time.monotonic()
        if now - self._ticked >= TICK:
            self._ticked = now
            self._do(self._scheduler.tick(now, resident(self.workers())))

    def close(self, timeout: float = 3.0) -> None:
        """Cancel all, wait for the workers, kill those that stay."""
        self.cancel_all(list(self._talks))
        deadline = time.monotonic() + timeout
        while self.busy and time.monotonic() < deadline:
            self.turn(0.05)
        for worker in self._workers.values():
            worker.stop()
        while self._workers and time.monotonic() < deadline:
            self.turn(0.05)
        for worker in self._workers.values():
            worker.kill()
        end = time.monotonic() + timeout
        while self._workers and time.monotonic() < end:
            self.turn(0.05)
        self._news.close()

    # news -----------------------------------------------------------------------

    def _hear(self, news: News) -> None:
        match news:
            case Said(number, message):
                self._said(number, message)
            case Nonsense(number, error):
                self.end_worker(number, f"The plugin broke the protocol and was ended: {error}")
            case Preparing(number, done, label):
                if talk := self._talks.get(self._scheduler.job_of(number)):
                    talk.preparing(done, label)
            case Gone(number, code, reason):
                self._gone(number, code, reason)

    def _said(self, number: int, message: FromWorker) -> None:
        """Only the job that the worker is at may speak: an ended one may have left a thread."""
        job = self._scheduler.job_of(number)
        if getattr(message, "job", "") != job or job not in self._talks or number in self._faults:
            return
        if isinstance(message, Finished):
            self._finished(message)
            return
        try:
            self._talks[job].hear(message)
        except StoreError as error:
            self.end_worker(number, str(error))

    def end_worker(self, number: int, reason: str) -> None:
        """Its job fails with this reason as soon as the process is gone."""
        self._faults.setdefault(number, reason)
        self._do(self._scheduler.misbehaved(number))

    def _finished(self, message: Finished) -> None:
        outcome, reason = message.outcome, message.reason
        if outcome == Outcome.DONE and (missing := self._talks[message.job].missing()):
            outcome, reason = Outcome.FAILED, missing
        self._do(self._scheduler.ended(message.job, outcome, reason, time.monotonic()))

    def _gone(self, number: int, code: int, told: str) -> None:
        worker = self._workers.pop(number, None)
        log = tuple(worker.log) if worker else ()
        reason = self._faults.pop(number, "") or told or why_gone(code, log)
        job = self._scheduler.job_of(number)
        if job in self._talks:
            self._talks[job].log = log
        self._do(self._scheduler.gone(number, reason, time.monotonic()))

    # effects --------------------------------------------------------------------

    def _do(self, effects: list[Effect]) -> None:
        for effect in effects:
            match effect:
                case StartWorker():
                    self._start(effect)
                case RunJob(number, job):
                    self._run(number, job)
                case Resume(number, job):
                    self._send(number, self._talks[job].take_answer())
                case AskCancel(number, job):
                    self._send(number, CancelMessage(job))
                case Kill(number):
                    if number in self._workers:
                        self._workers[number].kill()
                case StopWorker(number):
                    self._workers[number].stop()
                case Finish(job, outcome, reason):
                    self._finish(job, outcome, reason)

    def _start(self, effect: StartWorker) -> None:
        manifest = self.library.plugin(effect.plugin)
        options = ["--device", effect.device, "--threads", str(os.cpu_count() or 1)]
        options += ["--memory", str(self._memory)]
        options += ["--cache", str(places().cache / "plugins" / effect.plugin)]
        try:
            self._workers[effect.worker] = open_worker(
                effect.worker, manifest, options, self._environments, self._news
            )
        except OSError as error:
            self._faults[effect.worker] = (
                f"The plugin's process could not be started: {error.strerror}."
            )
            self._news.put(Gone(effect.worker, -1))

    def _run(self, number: int, job: str) -> None:
        talk = self._talks[job]
        spec = talk.spec
        if number in self._workers:
            self._workers[number].log.clear()
        try:
            inputs = talk.files()
            talk.begin(number)
        except (InputChanged, StoreError) as error:
            changed = isinstance(error, InputChanged)
            outcome = Outcome.CANCELLED if changed else Outcome.FAILED
            self._do(self._scheduler.ended(job, outcome, str(error), time.monotonic()))
            return
        manifest, scratch = self.library.plugin(spec.plugin), str(talk.scratch)
        models = self._models.places(manifest)
        params = with_held_keys(self.schemas.of(manifest), spec.params)
        run = Run(job, params, inputs, scratch, spec.seed, spec.capability, models)
        self._send(number, run)

    def _send(self, number: int, message: object) -> None:
        if number in self._workers and message is not None:
            self._workers[number].send(message)  # type: ignore[arg-type]

    def send_to(self, number: int, message: object) -> None:
        self._send(number, message)

    def _finish(self, job: str, outcome: str, reason: str) -> None:
        talk = self._talks.pop(job)
        worker = self._workers.get(talk.worker)
        if worker is not None and not talk.log:
            talk.log = tuple(worker.log)
        talk.end(outcome, reason)
