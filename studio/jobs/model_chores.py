"""What can be done with models that takes a while, as chores."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.core.model import Installed, Model
from studio.jobs import events
from studio.jobs.chores import Chore, Chores, Report, Stopped
from studio.jobs.classify import classified
from studio.jobs.conversion import Conversion, Converted, original_from
from studio.jobs.projects import installed_library
from studio.store.environments.manager import environments_here
from studio.store.models.adopt import Candidate, find_models
from studio.store.models.begun import Begun, begun_downloads
from studio.store.models.control import Control
from studio.store.models.errors import ModelError
from studio.store.models.errors import Stopped as Interrupted
from studio.store.models.importing import import_model
from studio.store.models.manager import Models
from studio.store.models.meter import Event, Notice, Progress
from studio.store.models.picture_files import Weights, draws, paths_of, weights_of
from studio.store.models.plan import Plan
from studio.store.models.repair import reopen
from studio.store.models.shelf import Check, free_bytes, held_bytes, lacking
from studio.store.models.sniff import Format, sniff
from studio.store.models.web import options_from
from studio.store.settings import Settings, load_settings

PLAN, DOWNLOAD, VERIFY, IMPORT, CONVERT = "plan", "download", "verify", "import", "convert"


@dataclass(frozen=True, slots=True)
class Stock:
    """What is on this machine, as the shelf says at one moment; quick to read, nothing hashed."""

    installed: tuple[Installed, ...] = ()
    begun: tuple[Begun, ...] = ()
    damaged: tuple[str, ...] = ()  # ids of models that lack files or have cut ones
    frees: tuple[tuple[str, int], ...] = ()  # id -> bytes that removing it gives back
    free: int = 0  # bytes of the disk the models lie on
    notices: tuple[str, ...] = ()
    weights: tuple[tuple[str, Weights], ...] = ()  # id -> what pictures it is for


def read_stock(models: Models) -> Stock:
    shelf = models.shelf
    installed = shelf.installed()
    notices = tuple(shelf.notices)
    frees = tuple(
        (one.id, 0 if one.in_place else held_bytes(shelf.place(one.id, one.revision)))
        for one in installed
    )
    damaged = tuple(one.id for one in installed if lacking(one))
    begun = tuple(begun_downloads(models))
    told = ((one.id, weights_of(paths_of(one))) for one in installed if draws(one))
    weights = tuple((name, found) for name, found in told if found is not None)
    return Stock(installed, begun, damaged, frees, free_bytes(shelf.root), notices, weights)


@dataclass(frozen=True, slots=True)
class Checking:
    """How far a verification, a copy or the like is, in bytes."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Share:
    """How far a conversion is, from 0.0 to 1.0."""

    done: float


@dataclass(frozen=True, slots=True)
class Verified:
    model: Installed
    bad: tuple[str, ...]
    pinned: int  # files whose hash was not known before


@dataclass(frozen=True, slots=True)
class Recognised:
    """What could be taken in from a file or folder: the candidate, what kinds of files it has,
    and those of them that can run code."""

    candidate: Candidate
    formats: tuple[Format, ...]
    pickles: tuple[str, ...]

    @property
    def size(self) -> int:
        return sum(file.size or 0 for file in self.candidate.files)


def recognise(path: Path) -> tuple[Recognised, ...]:
    """Looks and changes nothing; raises `ModelError` if no model is there."""
    return tuple(_recognised(one) for one in find_models(path))


def _recognised(candidate: Candidate) -> Recognised:
    kinds = {file.path: sniff(candidate.root / file.path) for file in candidate.files}
    pickles = tuple(path for path, kind in kinds.items() if kind is Format.PICKLE)
    formats = sorted(set(kinds.values()) - {Format.OTHER, Format.PICKLE})
    return Recognised(candidate, tuple(formats), pickles)


def models_here(settings: Settings) -> Models:
    """The models of this user; the setting and the environment decide about the network."""
    return Models(options_from(os.environ, offline_setting=settings.text("offline") == "on"))


class ModelChores:
    """``models`` is asked for at each chore: settings about the network may have changed."""

    def __init__(self, chores: Chores, models: Callable[[], Models]) -> None:
        self._chores, self.models = chores, models
        self._controls: dict[str, Control] = {}

    def plan(self, model: Model) -> None:
        """Ask what is to be fetched; the result is a `Plan`, or the `Installed` model."""
        control, models = Control(), self.models()

        def work(report: Report) -> Plan | Installed:
            try:
                return models.plan(model, control, report.notice)
            except Interrupted:
                raise Stopped from None

        self._chores.start(PLAN, model.id, work, control.pause)

    def download(self, model: Model, plan: Plan, *, insist: bool = False) -> None:
        """After the licence was accepted. A pause ends it with the result None."""
        control = Control()
        models = self.models()

        def work(report: Report) -> Installed | None:
            def hear(event: Event) -> None:
                match event:
                    case Progress():
                        report.progress(event)
                    case Notice(text):
                        report.notice(text)

            made = models.download(model, plan, control, hear, accepted=True, insist=insist)
            return made and classified(made, models.shelf)

        if self._chores.start(DOWNLOAD, model.id, work, control.pause):
            self._controls[model.id] = control

    def all(self) -> Mapping[tuple[str, str], Chore]:
        return self._chores.all()

    def stop(self, name: str) -> None:
        """Whatever is under way with it, but for a download."""
        for kind in (PLAN, VERIFY, IMPORT, CONVERT):
            self._chores.stop(kind, name)

    def forget(self, name: str) -> None:
        """How earlier chores of it ended."""
        for kind in (PLAN, DOWNLOAD, VERIFY, IMPORT, CONVERT):
            self._chores.forget(kind, name)

    def pause(self, name: str) -> None:
        self._chores.stop(DOWNLOAD, name)

    def cancel(self, name: str) -> None:
        """What arrived is removed."""
        if (control := self._controls.get(name)) is not None:
            control.cancelled = True
        self._chores.stop(DOWNLOAD, name)

    def verify(self, model: Installed) -> None:
        """Hash every file; the result is `Verified`."""
        stop, shelf = threading.Event(), self.models().shelf

        def work(report: Report) -> Verified:
            def hear(done: int) -> None:
                if stop.is_set():
                    raise Stopped
                report.progress(Checking(done, model.size))

            checks = shelf.verify(model, hear)
            bad = tuple(check.file.path for check in checks if check.bad)
            return Verified(model, bad, sum(check.state is Check.PINNED for check in checks))

        self._chores.start(VERIFY, model.id, work, stop.set)

    def take_in(
        self, found: Recognised, *, tasks: tuple[str, ...], copy: bool, insist: bool = False
    ) -> None:
        stop, shelf = threading.Event(), self.models().shelf

        def work(report: Report) -> Installed:
            def hear(done: int) -> None:
                if stop.is_set():
                    raise Stopped
                report.progress(Checking(done, found.size))

            made = import_model(
                found.candidate, shelf, tasks=tasks, copy=copy, insist=insist, hear=hear
            )
            return classified(made, shelf)

        self._chores.start(IMPORT, found.candidate.id, work, stop.set)

    def convert(self, model: Installed) -> None:
        """Into the quick form, beside it; the result is `Converted`, the progress a `Share`."""
        stop, shelf = threading.Event(), self.models().shelf

        def work(report: Report) -> Converted:
            def hear(event: events.Event) -> None:
                if isinstance(event, events.JobProgress):
                    report.progress(Share(event.done))

            settings = load_settings()
            environments = environments_here(
                settings.text("torch_backend"), settings.text("offline") == "on"
            )
            made = Conversion(
                original_from(model),
                "",
                shelf,
                {},
                installed_library(),
                environments,
                settings,
                hear,
            ).run(stop.is_set)
            if made is None:
                raise Stopped
            return made

        self._chores.start(CONVERT, model.id, work, stop.set)


def repair_plan(models: Models, installed: Installed, model: Model, bad: tuple[str, ...]) -> Plan:
    """Throw the damaged files away; the plan lacks only those and what is gone already."""
    gone = {*bad, *lacking(installed)}
    return reopen(installed, models.shelf, tuple(sorted(gone)), model)


def remove(models: Models, name: str) -> int:
    """An installed model or an unfinished download; bytes freed."""
    if any(one.id == name for one in models.shelf.installed()):
        return models.shelf.remove(models.shelf.get(name))
    if freed := models.discard(name):
        return freed
    raise ModelError(f"The model '{name}' is not there any more.")
