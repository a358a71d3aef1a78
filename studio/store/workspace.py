"""A project folder, open: everything that is read from it and written to it goes through here."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from studio.core.job import InputRef, JobSpec, Outcome
from studio.core.project import Project, slug
from studio.core.record import Approved, Committed, Ended, Record, Started, Submitted
from studio.store import lock, opening, searching
from studio.store.atomic import StoreError, disk_errors
from studio.store.changes import Changes
from studio.store.gallery import Gallery
from studio.store.hashes import Hashes
from studio.store.history import History
from studio.store.index import Index
from studio.store.inputs import InputFiles
from studio.store.journal import Journal, now
from studio.store.layout import Layout
from studio.store.narration_files import NarrationWords
from studio.store.picture_files import PictureFiles
from studio.store.poster_files import PosterFiles
from studio.store.projectfile import write_project
from studio.store.search import Hit
from studio.store.streams import Streams
from studio.store.takes import TakeList


class Workspace:
    """Used by one thread. The window reads through its own `Index.shared(folder)`.

    Paths are relative to the project with forward slashes. What the disk refuses is a
    `StoreError`, what the project refuses a `ProjectError`; both are sentences for people.
    """

    def __init__(self, folder: Path, project: Project, held: lock.Lock | None) -> None:
        """For `create` and `open`."""
        self.folder = folder
        self.project = project
        self.read_only = held is None
        self.notices: list[str] = []
        self.layout = Layout(folder)
        self.index = Index.private(folder) if held is None else Index.writer(folder)
        self.history = History(self.layout.history, self.layout.temp)
        self._lock = held
        self._journal = Journal(self.layout.journal)
        self._hashes = Hashes(self.index)
        self._streams = Streams(self.layout.streams)
        self._inputs = InputFiles(self.layout, self.current)
        self._changes = Changes(self.layout, self.index, self.history, self.current, self._record)
        self.gallery = Gallery(self.index)
        self.takes = TakeList(self.index, self._record)
        self.narration = NarrationWords(self.layout, self.current)
        self._posters = PosterFiles(self.layout, self.current, self.gallery)
        self.pictures = PictureFiles(
            self.layout, self._changes, self.current, self._record, self._writing
        )

    @classmethod
    def create(cls, folder: Path, project: Project, brief: str) -> Workspace:
        """Make a project in a folder that has none; other files in it are left alone."""
        opening.create(folder, project, brief)
        return cls.open(folder)

    @classmethod
    def open(
        cls, folder: Path, read_only: bool = False, program: str = "Sanjue Studio"
    ) -> Workspace:
        """Raises `ProjectError` if it is no project, `Held` if another program writes to it.

        A project of a newer format, or on a disk that can't be written, is opened
        read-only; ``notices`` says why.
        """
        opened = opening.prepare(folder, read_only, program)
        try:
            workspace = cls(opened.folder, opened.project, opened.lock)
            workspace.notices += opened.notices
            if opened.lock is not None:
                workspace._begin()
            workspace.refresh()
        except BaseException:
            if opened.lock is not None:
                opened.lock.release()
            raise
        return workspace

    def close(self) -> None:
        self._streams.close()
        self._journal.close()
        self.index.close()
        if self._lock is not None:
            self._lock.release()

    def settle(self) -> None:
        """Have the index know all that the journal does; other readers follow the index."""
        if self.index.behind:
            self.refresh()

    def refresh(self) -> None:
        """Take in what another program added to the journal."""
        self.index.catch_up()
        self.notices += self.index.problems()

    # -- jobs

    def submit(self, spec: JobSpec) -> None:
        """On the disk when it returns."""
        self._record(Submitted(spec, now()))

    def start(self, job: str) -> None:
        self._record(Started(job, now()), sync=False)

    def scratch(self, job: str) -> Path:
        """The job's private folder; gone when the job ends."""
        self._writing()
        return self.layout.scratch_of(job)

    def commit(
        self,
        spec: JobSpec,
        file: Path,
        name: str,
        media: str,
        role: str = "",
        meta: Mapping[str, Any] | None = None,
        engine: str = "",
        base: Mapping[str, str] | None = None,
    ) -> Committed:
        """File a finished result from scratch under ``spec.into``/``name``.

        ``base`` gives the hashes of files as the job's submitter saw them: a place that
        holds something else, which no job put there, is a person's, and the result is
        shelved (kept in the history only). What is replaced goes to the history.
        """
        self._writing()
        # ten digits: among ten thousand takes, six would let two have one name and take turns
        path = self.layout.result(spec.into, name, spec.key[:10] if spec.keyed_names else "")
        draft = Committed(
            spec.id, spec.step, spec.key, path, "", 0, media, role, "", dict(meta or {}), engine
        )
        return self._changes.commit(spec, file, path, draft, base or {})

    def together(self, files: Iterable[Path]) -> AbstractContextManager[None]:
        """Commit many results of a job inside: they are on the disk when this ends."""
        return self._changes.together(files, self._journal.sync)

    def end(
        self,
        job: str,
        outcome: Outcome,
        reason: str = "",
        retire: Iterable[str] = (),
        notices: tuple[str, ...] = (),
    ) -> None:
        """``retire``: results of earlier jobs that this one does not make any more."""
        self._writing()
        self._changes.told_again(job)
        for path in retire:
            self._changes.retire(path)
        self._streams.finish(job)
        # a cancelled job whose end a power cut takes is found interrupted: hundreds of waiting
        # ones end without hundreds of syncs
        sync = outcome is not Outcome.CANCELLED
        self._record(Ended(job, outcome.value, now(), reason, notices), sync)
        shutil.rmtree(self.layout.scratch / slug(job), ignore_errors=True)

    def approve(self, step: str, key: str) -> None:
        self._record(Approved(step, key, now()))

    def append_stream(self, job: str, chunk: str) -> None:
        """Survives a kill of the program once it returns."""
        self._writing()
        self._streams.append(job, chunk)

    def stream(self, job: str) -> str:
        return self._streams.text(job)

    def drop_stream(self, job: str) -> None:
        self._writing()
        self._streams.drop(job)

    # -- files

    def current(self, path: str) -> str | None:
        """The hash of what ``path`` holds now; None if it holds no file."""
        file = self.layout.located(path)
        with disk_errors(file):
            return self._hashes.of(path, file)

    def save_document(self, path: str, text: str, expect: str | None) -> str:
        """Write a person's text if the file still has the hash ``expect`` (None: is new).

        Raises `ChangedOutside` otherwise. Gives the new hash; the old version is kept.
        """
        self._writing()
        return self._changes.save(path, text, expect)

    def remove_document(self, path: str) -> str:
        """Into the history; `restore` with the hash that this gives brings it back."""
        self._writing()
        return self._changes.remove(path)

    def note_outside_edit(self, path: str) -> str | None:
        """Record what another program made of ``path``, if it did; gives the hash it has now."""
        sha = self.current(path)
        if sha is None or self.read_only or sha == self.index.latest_sha(path):
            return sha
        self._changes.outside(path, sha)
        return sha

    def keep_file(self, path: str, data: bytes) -> str:
        """A person's file that is no text; what it replaces is kept. Gives its hash."""
        self._writing()
        return self._changes.put(path, data, "added", {})

    def restore(self, path: str, sha: str) -> None:
        """Put an earlier version back; what is there now is kept."""
        self._writing()
        self._changes.restore(path, sha)

    def save_project(self, project: Project) -> None:
        self._writing()
        write_project(self.layout.project, project, self.layout.temp)
        self.project = project

    def reload_project(self) -> None:
        """Take in what another program made of project.toml."""
        self.project = opening.read_project(self.layout)

    def brief(self) -> InputRef:
        """Raises `ProjectError` if there is no brief.md."""
        return self._inputs.brief()

    def sources(self) -> tuple[InputRef, ...]:
        """Every file under sources/ that a plugin can read, by name."""
        return self._inputs.sources()

    def add_source(self, path: Path) -> InputRef:
        """Copy a file into sources/ under a name that is free."""
        self._writing()
        return self._inputs.add_source(path)

    def remove_source(self, path: str) -> str:
        """Take a file out of sources/; `put_back_source` with this hash brings it back."""
        self._writing()
        return self._inputs.remove_source(path, self.history)

    def put_back_source(self, path: str, sha: str) -> None:
        self._writing()
        self.history.put_back(sha, self.layout.located(path))

    def designs(self) -> tuple[InputRef, ...]:
        """Every poster's design, with the hashes of the files that it refers to."""
        return self._posters.designs(self.project)

    def documents(self) -> tuple[str, ...]:
        return self._inputs.documents()

    def search(self, query: str, limit: int = 50) -> list[Hit]:
        """Takes in what changed first, for a second at most; `index_texts` does the rest."""
        self.index_texts(1.0)
        return self.index.search(query, limit)

    def index_texts(self, seconds: float = math.inf) -> bool:
        """Bring the search up to date for at most this long; True when it is."""
        brief = ["brief.md"] if self.layout.holds(self.layout.brief) else []
        loose = [*(ref.path for ref in self.sources()), *self.documents(), *brief]
        return searching.take_in(self.index, self.layout, loose, self.current, seconds)

    # -- inside

    def _begin(self) -> None:
        """What a writer does first: mend what the last one, if it was killed, left behind."""
        self._journal.mend(self.layout.recovered)
        self.notices += self._journal.problems
        self.index.catch_up()
        self._changes.recover()
        for job in self.index.unfinished():
            reason = "The program ended before this job did."
            ended = Ended(job.id, Outcome.INTERRUPTED.value, now(), reason)
            self._journal.append(ended, sync=False)  # lost, they are found unfinished again
        self.index.catch_up()
        for folder in (self.layout.scratch, self.layout.temp):
            shutil.rmtree(folder, ignore_errors=True)

    def _record(self, record: Record, sync: bool = True) -> None:
        self._writing()
        self._journal.append(record, sync)
        self.index.behind = True
        if sync:
            self.refresh()

    def _writing(self) -> None:
        if self.read_only:
            raise StoreError("This project is open read-only; nothing was changed.")
