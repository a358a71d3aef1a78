"""The safety filter: new pictures are looked at afterwards, and flagged; nothing is lost.

Only where the person switched it on (setting ``picture_filter``) and an engine can do it
(``image.check``). It works in the last lane, tells no events of jobs and leaves no record but
the mark.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from studio.core.job import CHECKING, InputRef, JobSpec, Outcome
from studio.core.project import ProjectError
from studio.jobs import events
from studio.jobs.host import Host
from studio.jobs.protocol import FileRef
from studio.jobs.resolve import Resolver, Unresolved, job_of
from studio.jobs.sink import PlainSink
from studio.jobs.sinks import input_file
from studio.store.workspace import Workspace

CHECK = "image.check"


class Checks:
    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        resolver: Resolver,
        tell: Callable[[events.Event], None],
    ) -> None:
        self._workspace, self._host, self._resolver, self._tell = workspace, host, resolver, tell
        self._due: list[str] = []  # paths
        self._complained = False

    def heard(self, event: events.JobCommitted) -> None:
        if self._resolver.settings.text("picture_filter") == "on":
            self._due.append(event.record.path)

    def begin(self) -> None:
        """Look at what came since the last turn."""
        due, self._due = self._due, []
        for path in due:
            picture = self._workspace.gallery.picture(path)
            if picture is None:
                continue
            try:
                found = self._resolver.resolve(CHECK, {}, self._workspace.project)
            except Unresolved as error:
                self._complain(f"New pictures are not checked by the filter: {error.reason}")
                return
            ref = InputRef("image", path, picture.sha256, picture.media)
            spec = job_of(found, CHECK, (ref,), 0, item=path, lane=CHECKING)
            self._host.submit(spec, CheckSink(self._workspace, self._flagged))

    def ended(self, event: events.JobEnded) -> None:
        if event.outcome == Outcome.FAILED:
            self._complain(f"The filter could not check '{event.spec.item}': {event.reason}")

    def _flagged(self, path: str, flagged: bool) -> None:
        picture = self._workspace.gallery.picture(path)
        if picture is not None and picture.flagged != flagged:
            self._workspace.pictures.mark(path, None, None, flagged)
            self._tell(events.GalleryChanged((path,)))

    def _complain(self, text: str) -> None:
        """Once: a person who draws hundreds need not read it hundreds of times."""
        if not self._complained:
            self._complained = True
            self._tell(events.Notice(text, "warning"))


class CheckSink(PlainSink):
    """Reads the verdict and keeps nothing else."""

    def __init__(self, workspace: Workspace, tell: Callable[[str, bool], None]) -> None:
        self._workspace, self._tell = workspace, tell

    def begin(self, spec: JobSpec) -> None:
        pass

    def started(self, spec: JobSpec) -> None:
        pass

    def scratch(self, spec: JobSpec) -> Path:
        return self._workspace.scratch(spec.id) / "out"

    def resolve(self, spec: JobSpec, number: int, ref: InputRef) -> Path:
        return input_file(self._workspace, ref, self._workspace.scratch(spec.id) / "in")

    def commit(self, spec: JobSpec, file: Path, name: str, ref: FileRef, engine: str) -> None:
        if ref.role != "verdict":
            return
        try:
            flagged = json.loads(file.read_text(encoding="utf-8"))["flagged"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ProjectError("The verdict can't be read: it must be JSON with 'flagged'.") from (
                error
            )
        self._tell(spec.item, flagged is True)

    def stream(self, spec: JobSpec, chunk: str) -> None:
        pass

    def end(self, spec: JobSpec, outcome: str, reason: str, notices: tuple[str, ...]) -> None:
        shutil.rmtree(self._workspace.scratch(spec.id), ignore_errors=True)
