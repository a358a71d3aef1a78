"""Carries out the scheduler's effects and talks to the workers; one thread, no decisions
about order. The same for the window, the command line and a test.
"""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from studio.core.job import InputRef, JobSpec, Outcome
from studio.core.record import Committed
from studio.jobs import events
from studio.jobs.conversation import Conversation
from studio.jobs.launch import worker_command, worker_env
from studio.jobs.library import Library
from studio.jobs.process import Gone, Logged, News, Nonsense, Said, WorkerProcess, why_gone
from studio.jobs.protocol import Cancel as CancelMessage
from studio.jobs.protocol import FileRef, Finished, Run
from studio.jobs.scheduler import (
    AskCancel,
    Effect,
    Finish,
    Kill,
    Limits,
    Resume,
    RunJob,
    Scheduler,
    StartWorker,
    StopWorker,
    Ticket,
)
from studio.jobs.schemas import Schemas

TURN = 0.02  # seconds of work before a turn gives way
NEWS = 512  # messages that may wait before workers have to
TICK = 0.25  # seconds between looks at the clock


class InputChanged(Exception):
    """An input is no longer what the job was planned for."""


class Sink(Protocol):
    """Where a job's life is written down: a project, or a plain folder."""

    def begin(self, spec: JobSpec) -> None: ...
    def started(self, spec: JobSpec) -> None: ...
    def scratch(self, spec: JobSpec) -> Path: ...
    def resolve(self, spec: JobSpec, number: int, ref: InputRef) -> Path: ...
    def commit(
        self, spec: JobSpec, file: Path, name: str, ref: FileRef, engine: str
    ) -> Committed: ...
    def stream(self, spec: JobSpec, chunk: str) -> None: ...
    def end(self, spec: JobSpec, outcome: str, reason: str) -> None: ...


class Host:
    """``watch`` hears everything that happens, on the thread that calls `turn`."""

    def __init__(
        self,
        library: Library,
        schemas: Schemas,
        watch: Callable[[events.Event], None],
        limits: Limits | None = None,
        memory_per_worker: int = 0,
    ) -> None:
        self.library, self.schemas = library, schemas
        self._watch = watch
        self._scheduler = Scheduler(limits or default_limits())
        self._memory = memory_per_worker
        self._news: queue.Queue[News] = queue.Queue(NEWS)
        self._workers: dict[int, WorkerProcess] = {}
        self._talks: dict[str, Conversation] = {}
        self._nonsense: dict[int, str] = {}
        self._ticked = 0.0

    @property
    def busy(self) -> bool:
        return self._scheduler.active

    def workers(self) -> dict[int, int]:
        """Worker number -> process id, of those alive."""
        return {number: worker.pid for number, worker in self._workers.items()}

    def submit(self, spec: JobSpec, sink: Sink) -> None:
        """Write the job down, then queue it. Parameters are checked by the caller."""
        sink.begin(spec)
        self.enqueue(Conversation(self, spec, sink, sink.scratch(spec)))

    def enqueue(self, talk: Conversation) -> None:
        spec = talk.spec
        self._talks[spec.id] = talk
        manifest = self.library.plugin(spec.plugin)
        device = manifest.devices[0]
        slots = 1_000 if manifest.all_cores else 1
        ticket = Ticket(spec.id, spec.plugin, device, slots, spec.parent)
        self._do(self._scheduler.submitted(ticket, time.monotonic()))

    def cancel(self, job: str) -> None:
        self._do(self._scheduler.cancelled(job, time.monotonic()))

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
                news = (
                    self._news.get(timeout=timeout) if deadline is None else self._news.get_nowait()
                )
            except queue.Empty:
                break
            deadline = deadline or time.monotonic() + TURN
            self._hear(news)
        now = time.monotonic()
        if now - self._ticked >= TICK:
            self._ticked = now
            self._do(self._scheduler.tick(now, self._measure()))

    def close(self, timeout: float = 3.0) -> None:
        """Cancel all, wait for the workers, kill those that stay."""
        for job in list(self._talks):
            self.cancel(job)
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

    # news -----------------------------------------------------------------------

    def _hear(self, news: News) -> None:
        match news:
            case Said(number, message):
                job = self._scheduler.job_of(number)
                told = getattr(message, "job", "")
                if isinstance(message, Finished) and told == job:
                    self._finished(message)
                elif told == job and job in self._talks:
                    self._talks[job].hear(message)
            case Nonsense(number, error):
                self._nonsense.setdefault(number, error)
                self._do(self._scheduler.misbehaved(number))
            case Gone(number, code):
                self._gone(number, code)
            case Logged():
                pass

    def _finished(self, message: Finished) -> None:
        outcome, reason = message.outcome, message.reason
        if outcome == Outcome.DONE and (missing := self._talks[message.job].missing()):
            outcome, reason = Outcome.FAILED, missing
        self._do(self._scheduler.ended(message.job, outcome, reason, time.monotonic()))

    def _gone(self, number: int, code: int) -> None:
        worker = self._workers.pop(number)
        reason = why_gone(code, worker.log)
        if number in self._nonsense:
            reason = f"The plugin broke the protocol and was ended: {self._nonsense.pop(number)}"
        job = self._scheduler.job_of(number)
        if job in self._talks:
            self._talks[job].log = tuple(worker.log)
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
        command = worker_command(manifest)
        command += ["--device", effect.device, "--threads", str(os.cpu_count() or 1)]
        command += ["--memory", str(self._memory)]
        self._workers[effect.worker] = WorkerProcess(
            effect.worker, command, worker_env(), self._news
        )

    def _run(self, number: int, job: str) -> None:
        talk = self._talks[job]
        spec = talk.spec
        try:
            inputs = talk.files()
        except InputChanged as error:
            self._do(self._scheduler.ended(job, Outcome.CANCELLED, str(error), time.monotonic()))
            return
        talk.begin(number)
        scratch = str(talk.scratch)
        self._send(number, Run(job, spec.params, inputs, scratch, spec.seed, spec.capability))

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

    def _measure(self) -> dict[int, int]:
        """Resident bytes of each worker where the system tells it cheaply (Linux)."""
        held: dict[int, int] = {}
        for number, worker in self._workers.items():
            try:
                pages = Path(f"/proc/{worker.pid}/statm").read_text().split()[1]
                held[number] = int(pages) * os.sysconf("SC_PAGE_SIZE")
            except (OSError, IndexError):
                return {}
        return held


def default_limits() -> Limits:
    return Limits(slots={"cpu": max(1, os.cpu_count() or 1)})


def default_memory() -> int:
    """A worker may take four fifths of the machine's memory (0 where it can't be told)."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * 4 // 5
    except (ValueError, OSError, AttributeError):
        return 0
