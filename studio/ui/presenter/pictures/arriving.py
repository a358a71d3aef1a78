"""A picture brought in from outside: it is kept in the gallery, and its settings are read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from studio.core.job import InputRef, Outcome
from studio.jobs import events
from studio.jobs.session import Session
from studio.ui.presenter.asked import AskedJobs
from studio.ui.presenter.pictures.choices import INFO
from studio.ui.presenter.ports import EnginePort
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.words import Words

MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
SHOWN = 12  # settings


@dataclass(frozen=True, slots=True)
class Arrival:
    """``path`` is where it lies now, "" while it is brought in or if that failed. ``settings``
    are those of `studio.sdk.pictures`; ``left_out`` names what was not taken over."""

    name: str
    path: str = ""
    busy: bool = True
    problem: str = ""
    program: str = ""  # what made it
    settings: Mapping[str, Any] | None = None
    restored: bool = False
    left_out: tuple[str, ...] = ()
    more: int = 0  # pictures that came with it


class Arrivals:
    """``restore`` puts settings into the panel and tells the names of what it left out."""

    def __init__(
        self, engine: EnginePort, jobs: AskedJobs, words: Words, changed: Callable[[], None],
        restore: Callable[[Mapping[str, Any]], tuple[str, ...]],
    ) -> None:  # fmt: skip
        self._engine, self._jobs, self._words = engine, jobs, words
        self._changed, self._restore = changed, restore
        self.shown: Arrival | None = None
        self._job = ""

    def bring(self, files: Iterable[str]) -> None:
        """The settings of the first are looked at."""
        first, *others = (Path(one) for one in files)
        self._show(Arrival(first.name, more=len(others)))
        for file in others:
            self._engine.ask(partial(_add, file), lambda _: self._changed(), self._failed)
        self._engine.ask(partial(_add, first), self._kept, self._failed)

    def restore(self) -> None:
        if self.shown is not None and self.shown.settings is not None:
            left_out = self._restore(self.shown.settings)
            self._show(replace(self.shown, restored=True, left_out=left_out))

    def put_away(self) -> None:
        if self._job:
            self._jobs.cancel(self._job)
        self._show(None)

    def _kept(self, path: str) -> None:
        if self.shown is None:
            return
        self._show(replace(self.shown, path=path))
        ref = InputRef("image", path, "", MEDIA.get(Path(path).suffix.lower(), "image/png"))

        def ask(session: Session, job: str) -> object:
            return session.ask(INFO, {}, (ref,), job=job)

        self._job = self._jobs.ask(ask, self)

    def _failed(self, reason: str) -> None:
        if self.shown is not None:
            text = plain_reason(reason, self._words)
            self._show(replace(self.shown, busy=False, problem=text))

    def _show(self, arrival: Arrival | None) -> None:
        self.shown = arrival
        self._changed()

    # asked.Listener -----------------------------------------------------------------

    def heard(self, text: str) -> None:
        """It streams nothing."""

    def told(self, label: str) -> None:
        """It takes a moment only."""

    def noticed(self, text: str) -> None:
        """What it could not read is in the answer."""

    def answered(self, answer: events.Answered) -> None:
        file = next((one for one in answer.files if one.role == "info"), None)
        if self.shown is None or file is None:
            return
        found = json.loads(file.path.read_text(encoding="utf-8"))
        settings = found.get("settings") or None
        program = str(found.get("program") or "")
        self._show(replace(self.shown, busy=False, settings=settings, program=program))

    def ended(self, outcome: str, reason: str) -> None:
        self._job = ""
        if outcome != Outcome.DONE:
            self._failed(reason)


def _add(file: Path, session: Session) -> str:
    return session.add_picture(file)


def settings_text(settings: Mapping[str, Any], words: Words) -> str:
    """What there is to restore, for people; the prompt is shown by itself."""
    names = setting_names(words)
    pairs = [
        f"{names.get(name, name)} {value}"
        for name, value in settings.items()
        if name not in ("prompt", "negative", "extra") and value not in (None, "", [], {})
    ]
    return " · ".join(pairs[:SHOWN])


def setting_names(words: Words) -> dict[str, str]:
    translate = words.translate
    return {
        "seed": translate("Picture", "Seed"),
        "steps": translate("Picture", "Steps"),
        "guidance": translate("Picture", "Guidance"),
        "sampler": translate("Picture", "Sampler"),
        "width": translate("Panel", "Width"),
        "height": translate("Panel", "Height"),
        "model": translate("Picture", "Model"),
        "engine": translate("Picture", "Engine"),
        "strength": translate("Panel", "Change"),
    }
