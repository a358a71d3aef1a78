"""The project's jobs, newest first, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from studio.core.job import Outcome
from studio.store.rows import JobRow
from studio.ui.presenter.ports import EnginePort
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.row import Row
from studio.ui.presenter.steps import plain_label
from studio.ui.presenter.words import Words
from studio.ui.presenter.work import Work

_MARKS = {
    Outcome.DONE: ("circle-check", "ok"),
    Outcome.FAILED: ("circle-alert", "error"),
    Outcome.CANCELLED: ("ban", "muted"),
    Outcome.INTERRUPTED: ("triangle-alert", "warn"),
}


class JobsView(Protocol):
    def show_jobs(self, rows: tuple[Row, ...]) -> None: ...


class Jobs:
    """The list is asked for only while it is shown."""

    def __init__(self, engine: EnginePort, work: Work, view: JobsView, words: Words) -> None:
        self.view = view
        self._engine, self._work, self._words = engine, work, words
        self._shown = False

    def show(self, shown: bool) -> None:
        self._shown = shown
        self.changed()

    def changed(self) -> None:
        if self._shown:
            self._engine.ask(
                lambda session: tuple(session.jobs(200)),
                lambda rows: self.view.show_jobs(job_rows(rows, self._work, self._words)),
            )

    def log(self, job: str) -> str:
        """What a job said that ended since the project was opened."""
        ended = self._work.ended.get(job)
        if ended is None:
            return ""
        return "\n".join((plain_reason(ended.reason, self._words), *ended.log)).strip()


def job_rows(jobs: Sequence[JobRow], work: Work, words: Words) -> tuple[Row, ...]:
    return tuple(_row(job, work, words) for job in jobs)


def _row(job: JobRow, work: Work, words: Words) -> Row:
    live = work.live.get(job.id)
    mark, tone = _MARKS[Outcome(job.outcome)] if job.outcome else ("clock", "muted")
    if live is not None:
        mark, tone = "loader-circle", "accent"
    step = work.plan.steps.get(job.step)
    title = step.step.name(words.language) if step else (job.capability or job.plugin)
    what = (
        plain_label(live.label, words)
        if live
        else plain_reason(job.reason, words) or f"{job.plugin} {job.version}"
    )
    detail = " · ".join(part for part in (job.item, what) if part)
    return Row(job.id, title, detail, mark, tone=tone, trailing=_took(job, words),
               progress=live.done if live else None)  # fmt: skip


def outcome_name(outcome: str, words: Words) -> str:
    match outcome:
        case Outcome.DONE:
            return words.translate("Jobs", "Done")
        case Outcome.FAILED:
            return words.translate("Jobs", "Failed")
        case Outcome.CANCELLED:
            return words.translate("Jobs", "Stopped")
        case Outcome.INTERRUPTED:
            return words.translate("Jobs", "Interrupted")
        case _:
            return words.translate("Jobs", "Working")


def _took(job: JobRow, words: Words) -> str:
    """The local time of its end, else of its start."""
    stamp = job.ended or job.started or job.submitted
    try:
        return datetime.fromisoformat(stamp).astimezone().strftime("%H:%M:%S")
    except ValueError:
        return ""
