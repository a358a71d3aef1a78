"""A recording becomes a document of the project, and subtitles beside it."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from studio.core.job import InputRef, Outcome
from studio.jobs import events
from studio.jobs.transcripts import keep_transcript
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.reasons import plain_reason


@dataclass(frozen=True, slots=True)
class Writing:
    """``document``: where it was written to, once it is there."""

    running: bool = False
    label: str = ""
    problem: str = ""
    document: str = ""


class WritingView(Protocol):
    def show_writing(self, writing: Writing) -> None: ...


class TranscribingPresenter:
    def __init__(self, room: RoomPresenter) -> None:
        self._room = room
        self.view: WritingView | None = None
        self._file = Path()
        self._job = self._label = ""

    def show_on(self, view: WritingView | None) -> None:
        self.view = view

    def begin(self, file: str, language: str) -> None:
        translate = self._room.words.translate
        self._file = Path(file)
        if not file or not self._file.is_file():
            self._show(Writing(problem=translate("Export", "Choose the recording.")))
            return
        media = mimetypes.guess_type(self._file.name)[0] or "audio/wav"
        speech = InputRef("speech", str(self._file.resolve()), "", media, {"name": self._file.name})
        self._show(Writing(running=True))
        self._job = self._room.jobs.ask(
            lambda session, job: session.ask(
                "task.transcript", {"language": language}, [speech], job=job
            ),
            self,
        )

    def cancel(self) -> None:
        if self._job:
            self._room.jobs.cancel(self._job)
            self._job = ""
            self._show(Writing())

    # the job -------------------------------------------------------------------------

    def heard(self, text: str) -> None:
        """What is understood so far."""
        self._label = (self._label + text)[-200:]
        self._show(Writing(True, self._label.strip()))

    def told(self, label: str) -> None:
        if not self._label:
            self._show(Writing(True, plain_reason(label, self._room.words)))

    def noticed(self, text: str) -> None:
        self._room.announce(plain_reason(text, self._room.words))

    def answered(self, answer: events.Answered) -> None:
        files = answer.files
        self._room.engine.ask(
            lambda session: keep_transcript(session, self._file.stem, [one.path for one in files]),
            lambda path: self._show(Writing(document=path)),
            lambda reason: self._show(Writing(problem=reason)),
        )

    def ended(self, outcome: str, reason: str) -> None:
        self._job = self._label = ""
        if outcome != Outcome.DONE:
            self._show(Writing(problem=plain_reason(reason, self._room.words)))

    def _show(self, writing: Writing) -> None:
        if self.view is not None:
            self.view.show_writing(writing)
