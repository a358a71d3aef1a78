"""What the host needs of a place where a job's life is written down; see `studio.jobs.sinks`."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Protocol

from studio.core.job import InputRef, JobSpec
from studio.core.record import Committed
from studio.jobs.protocol import FileRef


class InputChanged(Exception):
    """An input is no longer what the job was planned for."""


class Sink(Protocol):
    """Where a job's life is written down: a project, or a plain folder.

    What the disk refuses is a `StoreError`; it fails the job and nothing else.
    """

    def begin(self, spec: JobSpec) -> None: ...
    def started(self, spec: JobSpec) -> None: ...
    def scratch(self, spec: JobSpec) -> Path: ...
    def resolve(self, spec: JobSpec, number: int, ref: InputRef) -> Path: ...
    def commit(
        self, spec: JobSpec, file: Path, name: str, ref: FileRef, engine: str
    ) -> Committed | None: ...
    def together(self, files: Iterable[Path]) -> AbstractContextManager[None]: ...
    def stream(self, spec: JobSpec, chunk: str) -> None: ...
    def end(self, spec: JobSpec, outcome: str, reason: str, notices: tuple[str, ...]) -> None: ...


class PlainSink:
    """A sink for which many results are no more than one by one."""

    def together(self, files: Iterable[Path]) -> AbstractContextManager[None]:
        return nullcontext()
