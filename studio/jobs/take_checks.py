"""Takes are listened to by an engine afterwards, where one can (speech.check): repeated or
missing words are flagged. It works in the last lane and leaves nothing but its verdict."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.core.job import CHECKING, InputRef, JobSpec
from studio.core.project import ProjectError
from studio.core.resolved import Resolved
from studio.jobs import events
from studio.jobs.host import Host
from studio.jobs.protocol import FileRef
from studio.jobs.resolve import Resolver, Unresolved, job_of
from studio.jobs.sink import PlainSink
from studio.jobs.sinks import input_file
from studio.sdk.document import language_of
from studio.store.workspace import Workspace

CHECK = "speech.check"
LISTENERS = "speech.transcribe"


class TakeChecks:
    """``told`` hears the path of a take that has its verdict."""

    def __init__(
        self, workspace: Workspace, host: Host, resolver: Resolver, told: Callable[[str], None]
    ) -> None:
        self._workspace, self._host, self._resolver, self._told = workspace, host, resolver, told
        self._due: list[events.JobCommitted] = []
        self._waiting: dict[str, str] = {}  # job -> path

    def heard(self, event: events.JobCommitted) -> None:
        """The times come right after the sound: it is looked at when its job is over."""
        if self._resolver.settings.text("narration_check") == "on":
            self._due.append(event)

    def waits(self, path: str) -> bool:
        due = any(event.record.path == path for event in self._due)
        return due or path in self._waiting.values()

    def begin(self) -> None:
        due, self._due = self._due, []
        for event in due:
            if self._host.talk(event.spec.id) is not None:
                self._due.append(event)
            elif not self._submit(event):
                self._due.clear()
                return

    def ended(self, event: events.JobEnded) -> None:
        """A check that failed says nothing of the take."""
        if path := self._waiting.pop(event.spec.id, ""):
            self._told(path)

    def _submit(self, event: events.JobCommitted) -> bool:
        """False where nobody can do it."""
        record, takes = event.record, self._workspace.takes
        out = takes.output(record.path)
        timing = takes.output(takes.timing_of(record.path))
        if out is None or self._workspace.current(out.path) != out.sha256:
            return True
        text = str(out.meta.get("text", ""))
        params = {
            "text": text,
            "language": language_of(text),
            "engine": str(out.meta.get("engine", "")),
        }
        try:
            found = self._resolver.resolve(CHECK, params, self._workspace.project)
        except Unresolved:
            return False
        found = self._without_downloads(found)
        refs = [InputRef("take", out.path, out.sha256, out.media, out.meta)]
        if timing is not None:
            refs.append(InputRef("timing", timing.path, timing.sha256, timing.media, timing.meta))
        spec = job_of(found, CHECK, tuple(refs), 0, item=out.path, lane=CHECKING)
        self._waiting[spec.id] = out.path
        self._host.submit(spec, VerdictSink(self._workspace))
        return True

    def _without_downloads(self, found: Resolved) -> Resolved:
        """Nobody waits for a check: it listens only if the recogniser is there already."""
        listener = found.engines.get(LISTENERS)
        if listener is None or self._host.prepared(listener):
            return found
        others = {name: one for name, one in found.engines.items() if name != LISTENERS}
        return replace(found, engines=others)


class VerdictSink(PlainSink):
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

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
            found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            flagged = found["flagged"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ProjectError("The verdict can't be read: it must be JSON with 'flagged'.") from (
                error
            )
        self._workspace.takes.rate(spec.item, verdict={**found, "flagged": flagged is True})

    def stream(self, spec: JobSpec, chunk: str) -> None:
        pass

    def end(self, spec: JobSpec, outcome: str, reason: str, notices: tuple[str, ...]) -> None:
        shutil.rmtree(self._workspace.scratch(spec.id), ignore_errors=True)
