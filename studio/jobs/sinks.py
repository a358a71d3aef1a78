"""Where a job's life is written down: in a project, or beside a command line."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from studio.core.job import InputRef, JobSpec, Outcome
from studio.core.project import safe_path, slug
from studio.core.record import Committed
from studio.jobs.protocol import FileRef
from studio.jobs.sink import InputChanged, PlainSink
from studio.store.atomic import disk_errors, sha256_of
from studio.store.journal import now
from studio.store.workspace import Workspace


class ProjectSink:
    """A job of a project's recipe. Remembers what the step had made before, so that files
    it no longer makes leave their place (into the history)."""

    def __init__(self, workspace: Workspace, earlier: frozenset[str] = frozenset()) -> None:
        self._workspace = workspace
        self._earlier = earlier
        self._made: set[str] = set()
        self._streamed = False

    def begin(self, spec: JobSpec) -> None:
        self._workspace.submit(spec)

    def started(self, spec: JobSpec) -> None:
        self._workspace.start(spec.id)

    def scratch(self, spec: JobSpec) -> Path:
        return self._workspace.scratch(spec.id) / "out"

    def resolve(self, spec: JobSpec, number: int, ref: InputRef) -> Path:
        return input_file(
            self._workspace, ref, self._workspace.scratch(spec.id) / "in" / str(number)
        )

    def commit(self, spec: JobSpec, file: Path, name: str, ref: FileRef, engine: str) -> Committed:
        record = self._workspace.commit(spec, file, name, ref.media, ref.role, ref.meta, engine)
        self._made.add(record.path)
        return record

    def together(self, files: Iterable[Path]) -> AbstractContextManager[None]:
        return self._workspace.together(files)

    def stream(self, spec: JobSpec, chunk: str) -> None:
        self._streamed = True
        self._workspace.append_stream(spec.id, chunk)

    def end(self, spec: JobSpec, outcome: str, reason: str, notices: tuple[str, ...]) -> None:
        done = outcome == Outcome.DONE
        retire = sorted(self._earlier - self._made) if done else []
        self._workspace.end(spec.id, Outcome(outcome), reason, retire, notices)
        if done and self._streamed:
            self._workspace.drop_stream(spec.id)


def input_file(workspace: Workspace, ref: InputRef, folder: Path) -> Path:
    """The input's place; texts are copied to ``folder``, for a person may type in them
    meanwhile. Raises `InputChanged`."""
    if Path(ref.path).is_absolute():  # of the caller
        return Path(ref.path)
    path = workspace.folder / ref.path
    if workspace.current(ref.path) != ref.sha256:
        raise InputChanged(f"{ref.path} changed before the job began")
    if not ref.media.startswith("text/"):
        return path
    copy = folder / path.name
    with disk_errors(copy):
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    if sha256_of(copy) != ref.sha256:
        raise InputChanged(f"{ref.path} changed before the job began")
    return copy


class FolderSink(PlainSink):
    """A job started by hand: its results go into a folder, nothing is overwritten."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self._folder, self._scratch = folder, scratch
        self.made: list[Path] = []

    def begin(self, spec: JobSpec) -> None:
        pass

    def started(self, spec: JobSpec) -> None:
        pass

    def scratch(self, spec: JobSpec) -> Path:
        return self._scratch / spec.id

    def resolve(self, spec: JobSpec, number: int, ref: InputRef) -> Path:
        return Path(ref.path)

    def commit(self, spec: JobSpec, file: Path, name: str, ref: FileRef, engine: str) -> Committed:
        place = self._free(self._folder / safe_path(name))
        with disk_errors(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(file, place)
            size, sha = place.stat().st_size, sha256_of(place)
        self.made.append(place)
        return Committed(
            spec.id, "", "", str(place), sha, size, ref.media, ref.role, now(), ref.meta, engine
        )

    def stream(self, spec: JobSpec, chunk: str) -> None:
        pass

    def end(self, spec: JobSpec, outcome: str, reason: str, notices: tuple[str, ...]) -> None:
        shutil.rmtree(self._scratch / spec.id, ignore_errors=True)

    def _free(self, place: Path) -> Path:
        number, stem = 2, slug(place.stem)
        while place.exists():
            place = place.with_name(f"{stem} {number}{place.suffix}")
            number += 1
        return place
