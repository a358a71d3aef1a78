"""Jobs that were asked by hand (`Session.ask`, `Session.variant`): who hears which event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from uuid import uuid4

from studio.core.job import Outcome
from studio.jobs import events
from studio.jobs.session import Session
from studio.ui.presenter.ports import EnginePort

Asked = (
    events.JobStarted | events.JobProgress | events.JobText | events.JobNotice | events.JobPreview
    | events.Answered | events.JobEnded
)  # fmt: skip


class Listener(Protocol):
    """Who asked; after ``ended`` nothing more is heard of the job."""

    def heard(self, text: str) -> None:
        """A piece of streamed text."""

    def told(self, label: str) -> None:
        """What is under way."""

    def noticed(self, text: str) -> None: ...
    def answered(self, answer: events.Answered) -> None: ...
    def ended(self, outcome: str, reason: str) -> None: ...


class AskedJobs:
    def __init__(self, engine: EnginePort) -> None:
        self._engine = engine
        self._listeners: dict[str, Listener] = {}  # by job id

    def ask(self, wish: Callable[[Session, str], object], listener: Listener) -> str:
        """The id of the job, by which ``wish`` has to ask the session."""
        job = uuid4().hex[:12]
        self._listeners[job] = listener

        def failed(reason: str) -> None:
            if self._listeners.pop(job, None) is not None:
                listener.ended(Outcome.FAILED, reason)

        self._engine.ask(lambda session: wish(session, job), lambda _: None, failed)
        return job

    def cancel(self, job: str) -> None:
        """The listener hears no more of it."""
        if self._listeners.pop(job, None) is not None:
            self._engine.post(lambda session: session.cancel_job(job))

    def take(self, event: events.Event) -> bool:
        """Whether the event was of a job by hand, which is no part of the recipe."""
        if not isinstance(event, Asked) or event.spec.step:
            return False
        listener = self._listeners.get(event.spec.id)
        if listener is not None:
            self._pass_on(event, listener)
        return True

    def _pass_on(self, event: Asked, listener: Listener) -> None:
        match event:
            case events.JobText(_, chunk):
                listener.heard(chunk)
            case events.JobProgress(_, _, label):
                listener.told(label)
            case events.JobNotice(_, text):
                listener.noticed(text)
            case events.Answered():
                listener.answered(event)
            case events.JobEnded(spec, outcome, reason):
                del self._listeners[spec.id]
                listener.ended(outcome, reason)
            case _:
                pass
