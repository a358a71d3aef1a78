"""A picture in another file format, to be saved elsewhere; its settings go along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.core.job import InputRef, Outcome
from studio.jobs import events
from studio.jobs.session import Session
from studio.store.gallery import Picture
from studio.ui.presenter.asked import AskedJobs
from studio.ui.presenter.pictures.choices import ADJUST
from studio.ui.presenter.pictures.ports import Told
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.words import Words


class Converting:
    def __init__(self, jobs: AskedJobs, tell: Callable[[Told | None], None], words: Words) -> None:
        self._jobs, self._tell, self._words = jobs, tell, words

    def convert(self, picture: Picture, wanted: str, then: Callable[[Path], None]) -> None:
        """``wanted``: "png", "jpeg" or "webp"; ``then`` is told a file that may be copied."""
        ref = InputRef("image", picture.path, "", picture.media)
        params = {"action": "convert", "format": wanted}

        def ask(session: Session, job: str) -> object:
            return session.ask(ADJUST, params, (ref,), job=job)

        self._jobs.ask(ask, _Conversion(then, self._failed))

    def _failed(self, reason: str) -> None:
        self._tell(Told(plain_reason(reason, self._words), "error"))


class _Conversion:
    """Fulfils `asked.Listener`."""

    def __init__(self, then: Callable[[Path], None], failed: Callable[[str], None]) -> None:
        self._then, self._failed = then, failed

    def heard(self, text: str) -> None:
        """It streams nothing."""

    def told(self, label: str) -> None:
        """It takes a moment only."""

    def noticed(self, text: str) -> None:
        """Nothing is lost in it."""

    def answered(self, answer: events.Answered) -> None:
        self._then(next(one.path for one in answer.files if one.role == "image"))

    def ended(self, outcome: str, reason: str) -> None:
        if outcome != Outcome.DONE:
            self._failed(reason)
