"""Jobs by hand inside an open project: an answer to look at, and nothing is committed.

The files of an answer lie in a folder of the session and go with it, so a project that is
open read-only can be asked about too.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from studio.core.job import CHECKING, InputRef, JobSpec, Outcome
from studio.core.plan import StepPlan
from studio.core.project import safe_path
from studio.core.recipe import Step
from studio.jobs import events
from studio.jobs.host import Host
from studio.jobs.protocol import FileRef
from studio.jobs.resolve import Resolver, Unresolved, job_of
from studio.jobs.searching import SPEECH
from studio.jobs.sink import PlainSink
from studio.jobs.sinks import input_file
from studio.store.atomic import StoreError, disk_errors
from studio.store.workspace import Workspace

VARIED = "text.generate"  # what a variant may have done by another engine


class Asks:
    """What can't even begin is told as any other failure: by `JobEnded`, of the job's id."""

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        resolver: Resolver,
        tell: Callable[[events.Event], None],
    ) -> None:
        self._workspace, self._host, self._resolver, self._tell = workspace, host, resolver, tell
        self._folder: Path | None = None

    def ask(
        self,
        use: str,
        params: Mapping[str, Any],
        inputs: tuple[InputRef, ...],
        seed: int,
        job: str,
    ) -> str:
        job = job or uuid4().hex[:12]
        step = Step(id="ask", use=use, params=params, seed=seed)
        try:
            told = self._resolver.by_hand(use, params, self._workspace.project)
        except Unresolved as error:
            return self._refuse(job, step, str(error))
        step = replace(step, params=told)
        return self._start(job, step, tuple(map(self._known, inputs)), {})

    def variant(self, planned: StepPlan, seed: int, engine: str, job: str) -> str:
        job, step = job or uuid4().hex[:12], planned.step
        if step.each or not planned.instances:
            reason = planned.reason or f"'{step.id}' makes many results; it has no variants."
            return self._refuse(job, step, reason)
        picked = {VARIED: engine} if engine else {}
        return self._start(job, replace(step, seed=seed), planned.instances[0].inputs, picked)

    def audition(self, use: str, inputs: tuple[InputRef, ...], engine: str) -> str:
        """Have a sentence spoken that is no part of the project. ``engine``: who is named in
        it; by a person, so it needs no other yes."""
        picked = {SPEECH: engine} if engine else {}
        return self._start(uuid4().hex[:12], Step(id="hear", use=use), inputs, picked)

    def rehearse(self, step: Step, inputs: tuple[InputRef, ...]) -> None:
        """Have the workers of a step loaded: run it behind all else, and throw its result away."""
        found = self._resolver(step, self._workspace.project)
        if isinstance(found, str) or not all(map(self._host.prepared, found.engines.values())):
            return
        sink = AnswerSink(self._workspace, self._place(), lambda event: None)
        spec = job_of(found, step.capability, inputs, step.seed, lane=CHECKING)
        self._host.submit(spec, sink)

    def close(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _start(
        self, job: str, step: Step, inputs: tuple[InputRef, ...], picked: Mapping[str, str]
    ) -> str:
        try:
            found = self._resolver.step(step, self._workspace.project, picked)
            sink = AnswerSink(self._workspace, self._place(), self._tell)
        except (Unresolved, StoreError) as error:
            return self._refuse(job, step, str(error))
        self._host.submit(job_of(found, step.capability, inputs, step.seed, id=job), sink)
        return job

    def _refuse(self, job: str, step: Step, reason: str) -> str:
        plugin = "" if step.capability else step.use
        spec = JobSpec(job, plugin, "", step.params, seed=step.seed, capability=step.capability)
        self._tell(events.JobEnded(spec, Outcome.FAILED, reason))
        return job

    def _known(self, ref: InputRef) -> InputRef:
        """A file of the project as it is now, where the asker left that open."""
        if ref.sha256 or Path(ref.path).is_absolute():
            return ref
        return replace(ref, sha256=self._workspace.current(ref.path) or "")

    def _place(self) -> Path:
        if self._folder is None:
            with disk_errors(Path(tempfile.gettempdir())):
                self._folder = Path(tempfile.mkdtemp(prefix="studio-"))
        return self._folder


class AnswerSink(PlainSink):
    """Keeps a job's results for whoever asked; no journal, no history."""

    def __init__(
        self, workspace: Workspace, folder: Path, tell: Callable[[events.Event], None]
    ) -> None:
        self._workspace, self._folder, self._tell = workspace, folder, tell
        self._files: dict[Path, events.AnswerFile] = {}
        self._text: list[str] = []

    def begin(self, spec: JobSpec) -> None:
        pass

    def started(self, spec: JobSpec) -> None:
        pass

    def scratch(self, spec: JobSpec) -> Path:
        return self._folder / spec.id / "out"

    def resolve(self, spec: JobSpec, number: int, ref: InputRef) -> Path:
        return input_file(self._workspace, ref, self._folder / spec.id / "in" / str(number))

    def commit(self, spec: JobSpec, file: Path, name: str, ref: FileRef, engine: str) -> None:
        place = self._folder / spec.id / "answer" / safe_path(name)
        with disk_errors(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(file, place)
        self._files[place] = events.AnswerFile(place, ref.media, ref.role, ref.meta)

    def stream(self, spec: JobSpec, chunk: str) -> None:
        self._text.append(chunk)

    def end(self, spec: JobSpec, outcome: str, reason: str, notices: tuple[str, ...]) -> None:
        for name in ("in", "out"):
            shutil.rmtree(self._folder / spec.id / name, ignore_errors=True)
        if outcome == Outcome.DONE:
            files = tuple(self._files.values())
            self._tell(events.Answered(spec, "".join(self._text), files))
        else:
            shutil.rmtree(self._folder / spec.id, ignore_errors=True)
