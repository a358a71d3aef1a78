"""Pictures drawn by hand: a queue of jobs whose results stay in the project's gallery.

They wait in the scheduler, in a lane behind what a person waits for; see `Scheduler`. Each is in
the journal from the moment it is asked for, so that a killed program can offer to go on.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from studio.core.job import DRAWING, InputRef, JobSpec, Outcome
from studio.core.recipe import Step
from studio.core.resolved import key_of
from studio.jobs import events
from studio.jobs.host import Host
from studio.jobs.library import LibraryError
from studio.jobs.resolve import Resolver, Unresolved, job_of
from studio.jobs.sinks import ProjectSink
from studio.store.atomic import StoreError, disk_errors
from studio.store.gallery import FOLDER
from studio.store.workspace import Workspace


class Drawing:
    """What can't even begin is told as any other failure: by `JobEnded`, of the job's id."""

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        resolver: Resolver,
        tell: Callable[[events.Event], None],
    ) -> None:
        self._workspace, self._host, self._resolver, self._tell = workspace, host, resolver, tell
        self._paused = self._closing = self._changed = False
        self._folder: Path | None = None

    def draw(
        self,
        use: str,
        params: Mapping[str, Any],
        inputs: tuple[InputRef, ...],
        seed: int,
        title: str,
        about: Mapping[str, Any],
        job: str,
    ) -> str:
        job = job or uuid4().hex[:12]
        step = Step(id="draw", use=use, params=params, seed=seed)
        try:
            found = self._resolver.step(step, self._workspace.project)
            given = tuple(map(self._kept, inputs))
        except (Unresolved, StoreError) as error:
            return self._refuse(job, step, str(error))
        # of its own, so that no step of the recipe takes a picture of the gallery for its result
        key = hashlib.sha256(f"drawn {key_of(step, found, given)}".encode()).hexdigest()
        spec = job_of(
            found, step.capability, given, seed, id=job, item=title, key=key, into=FOLDER,
            keyed_names=True, lane=DRAWING, about=about,
        )  # fmt: skip
        return self._submit(spec)

    def again(self, job: str) -> str:
        """By the plugin as it is now, if that is another version than then."""
        spec = self._workspace.index.spec(job)
        if spec is None or spec.lane != DRAWING:
            raise StoreError("The project's journal has no such picture any more.")
        new = uuid4().hex[:12]
        try:
            same = self._host.library.plugin(spec.plugin).version == spec.version
        except LibraryError as error:
            return self._refuse(
                new, Step(id="draw", use=spec.plugin, params=spec.params), str(error)
            )
        if same:
            return self._submit(replace(spec, id=new))
        use = spec.capability or spec.plugin
        return self.draw(use, spec.params, spec.inputs, spec.seed, spec.item, spec.about, new)

    def waiting(self) -> tuple[JobSpec, ...]:
        return self._host.lane(DRAWING)

    def cancel(self) -> None:
        self._host.cancel_all([spec.id for spec in self.waiting()])

    def pause(self, on: bool) -> None:
        self._paused, self._changed = on, True
        self._host.pause(DRAWING, on)

    def next(self, job: str) -> None:
        self._changed = True
        self._host.move_up(job)

    def interrupted(self) -> tuple[JobSpec, ...]:
        index = self._workspace.index
        found = (index.spec(job) for job in index.interrupted(DRAWING))
        return tuple(spec for spec in found if spec is not None)

    def forget_interrupted(self) -> None:
        for spec in self.interrupted():
            self._workspace.end(spec.id, Outcome.CANCELLED)

    def heard(self, spec: JobSpec) -> None:
        """One began or ended."""
        self._changed |= spec.lane == DRAWING

    def tell_changes(self) -> None:
        """Once a turn: hundreds may be asked for at once."""
        if self._changed:
            self._changed = False
            self._tell(events.DrawingChanged(self.waiting(), self._paused))

    def scratch_file(self, name: str) -> Path:
        """A place for a file to be handed to `draw`, such as a mask; gone with the session."""
        with disk_errors(Path(tempfile.gettempdir())):
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="studio-"))
            return Path(tempfile.mkdtemp(dir=self._folder)) / name

    def closing(self) -> None:
        """From now on what did not end is interrupted, not cancelled: it can be drawn again."""
        self._closing = True

    def close(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _submit(self, spec: JobSpec) -> str:
        self._changed = True
        self._host.submit(spec, DrawingSink(self._workspace, lambda: self._closing))
        return spec.id

    def _refuse(self, job: str, step: Step, reason: str) -> str:
        plugin = "" if step.capability else step.use
        spec = JobSpec(
            job, plugin, "", step.params, seed=step.seed, capability=step.capability, lane=DRAWING
        )
        self._tell(events.JobEnded(spec, Outcome.FAILED, reason))
        return job

    def _kept(self, ref: InputRef) -> InputRef:
        """The input as it is now, at a place where it stays."""
        if Path(ref.path).is_absolute():
            file = Path(ref.path)
            with disk_errors(file):
                data = file.read_bytes()
            path = self._workspace.pictures.hand(data, ref.media, file.suffix)
            return replace(ref, path=path, sha256=hashlib.sha256(data).hexdigest())
        if ref.sha256:
            return ref
        sha = self._workspace.current(ref.path)
        if sha is None:
            raise StoreError(f"There is no '{ref.path}' in the project any more.")
        return replace(ref, sha256=sha)


class DrawingSink(ProjectSink):
    """A picture that the end of the program cuts off is no one that a person cancelled: whoever
    opens the project next finds it without an end, as after a kill."""

    def __init__(self, workspace: Workspace, closing: Callable[[], bool]) -> None:
        super().__init__(workspace)
        self._is_closing = closing

    def end(self, spec: JobSpec, outcome: str, reason: str, notices: tuple[str, ...]) -> None:
        if outcome != Outcome.CANCELLED or not self._is_closing():
            super().end(spec, outcome, reason, notices)
