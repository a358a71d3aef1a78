"""How files get to their places, and leave them, without loss at any moment.

A change of a place and its line in the journal can't be made at once. A note in
``.studio/unfinished.json`` says which line is about to be written; whoever opens the
project after a crash ends what the note says, or finds that it never began.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.core.job import JobSpec
from studio.core.project import ProjectError
from studio.core.record import Again, Committed, Record, Retired, Saved
from studio.store.atomic import (
    ChangedOutside,
    copy_atomic,
    disk_errors,
    move_atomic,
    sha256_of,
    sync_files,
    sync_folder,
    write_atomic,
)
from studio.store.history import History
from studio.store.index import Index
from studio.store.journal import now
from studio.store.layout import Layout, media_of
from studio.store.note import Note

KEPT_AT_ONCE = "text/markdown"
"""Documents are copied to the history when they come, so that even an edit made by another
program can be compared with what was there; other media are kept when they are replaced."""


class Changes:
    """Everything that changes the files people see."""

    def __init__(
        self,
        layout: Layout,
        index: Index,
        history: History,
        current: Callable[[str], str | None],
        record: Callable[..., None],
    ) -> None:
        """``record`` takes a record, and whether it has to be on the disk when it returns."""
        self._layout = layout
        self._index = index
        self._history = history
        self._current = current
        self._record = record
        self._note = Note(layout.private / "unfinished.json")
        self._folders: set[Path] | None = None  # of what is committed `together`
        self._again: dict[str, list[str]] = {}  # job -> what it made as it lay there

    # -- by jobs

    def commit(
        self, spec: JobSpec, file: Path, path: str, draft: Committed, base: Mapping[str, str]
    ) -> Committed:
        """Put ``file`` in its place, or on the shelf; ``draft`` lacks hash, size and shelf."""
        with disk_errors(file):
            size = self._own_file(file, spec)
            sha = sha256_of(file)
        record = replace(draft, path=path, sha256=sha, bytes=size, time=now())
        place = self._layout.inside(path)
        seen = _stamp(place)
        old = self._current(path)
        if old == sha:
            return self._same(file, place, record)
        self.told_again(spec.id)
        if self._is_persons(spec, path, old, sha, base):
            return self._shelve(file, record)
        with self._noted(record, place):
            if old is not None and old != sha:
                self._history.keep_replaced(place, old)
            unchanged = _stamp(place) == seen
            if unchanged:
                move_atomic(file, place, of_many=self._folders is not None)
                self._keep_at_once(place, sha, record.media)
                self._record(record, self._folders is None)
        if not unchanged:  # a person's program saved while we looked
            self._history.unshare(place)
            return self._shelve(file, record)
        return record

    @contextmanager
    def together(self, files: Iterable[Path], sync: Callable[[], None]) -> Iterator[None]:
        """Commit ``files`` inside: they are on the disk at the end, folders and the journal (by
        ``sync``) once for all, where each file alone would wait for the disk three times."""
        sync_files(files)
        self._folders = set()
        try:
            yield
        finally:
            folders, self._folders = self._folders, None
            for folder in sorted(folders):
                with disk_errors(folder):
                    sync_folder(folder)
            sync()
        if folders:
            self._note.drop()

    def _same(self, file: Path, place: Path, record: Committed) -> Committed:
        """The place has this content already, as hundreds of files have when one sentence
        changed: nothing moves, and the line is on the disk with the job's end at the latest."""
        with disk_errors(file):
            file.unlink()
        self._keep_at_once(place, record.sha256, record.media)
        if self._index.is_known(record):
            self._again.setdefault(record.job, []).append(record.path)
        else:
            self.told_again(record.job)
            self._record(record, False)
        return record

    def told_again(self, job: str) -> None:
        """Write down what a job made as it was. Before another result of it, for their order
        counts, and before its end."""
        if paths := self._again.pop(job, None):
            self._record(Again(job, tuple(paths), now()), False)

    def retire(self, path: str) -> None:
        """Take a job's result out of its place; one that a person changed stays."""
        latest = self._index.latest(path)
        if latest is None or latest.cause != "job" or self._current(path) != latest.sha256:
            return
        record = Retired(path, latest.sha256, now())
        with self._noted(record, self._layout.inside(path)):
            self._remove(record)
            self._record(record)

    # -- by people

    def save(self, path: str, text: str, expect: str | None) -> str:
        place = self._layout.writable(path)
        data = text.encode()
        old = self._current(path)
        if old is not None and old == expect:
            self._history.keep(place, old)
        sha = self._history.keep_bytes(data, place.suffix)
        if sha == old == expect == self._index.latest_sha(path):
            return sha
        record = Saved(path, sha, now())
        with self._noted(record, place):
            write_atomic(place, data, expect, temp=self._layout.temp)
            self._record(record)
        return sha

    def outside(self, path: str, sha: str) -> None:
        place = self._layout.inside(path)
        self._keep_at_once(place, sha, media_of(place))
        self._record(Saved(path, sha, now(), "outside"))

    def restore(self, path: str, sha: str) -> None:
        place = self._layout.writable(path)
        old = self._current(path)
        if old is not None:
            self._history.keep(place, old)
        record = Saved(path, sha, now(), "restore")
        with self._noted(record, place):
            if old != sha:
                self._history.put_back(sha, place)
            self._record(record)

    def put(self, path: str, data: bytes, cause: str, meta: Mapping[str, Any]) -> str:
        """A file that is no text, as a person wants it; what it replaces is kept."""
        place = self._layout.writable(path)
        old = self._current(path)
        if old is not None:
            self._history.keep(place, old)
        record = Saved(path, hashlib.sha256(data).hexdigest(), now(), cause, meta)
        with self._noted(record, place):
            write_atomic(place, data, old, temp=self._layout.temp)
            self._record(record)
        return record.sha256

    def remove(self, path: str) -> str:
        """Into the history, whoever put it there; gives the hash that `restore` brings back."""
        place = self._layout.writable(path)
        sha = self._current(path)
        if sha is None:
            raise ProjectError(f"There is no file '{path}' any more.")
        if sha != self._index.latest_sha(path):
            self.outside(path, sha)
        record = Retired(path, sha, now())
        with self._noted(record, place):
            self._remove(record)
            self._record(record)
        return sha

    # -- after a crash

    def recover(self) -> None:
        """End what a crash interrupted between the place and the journal."""
        if self._note.exists():
            for record in self._note.records():
                self._recover_one(record)
            self._note.drop()

    def _recover_one(self, record: Record) -> None:
        if isinstance(record, (Committed, Saved)):
            self._recover_put(record)
        if isinstance(record, Retired) and self._index.latest_sha(record.path) == record.sha256:
            if self._current(record.path) == record.sha256:
                self._remove(record)
            if self._current(record.path) is None:
                self._record(record)

    def _recover_put(self, record: Committed | Saved) -> None:
        place = self._layout.inside(record.path)
        if self._current(record.path) != record.sha256:
            self._history.unshare(place)
            return
        newest = next(iter(self._index.versions(record.path)), None)
        cause = record.cause if isinstance(record, Saved) else "job"
        if newest is None or (newest.sha256, newest.cause) != (record.sha256, cause):
            self._keep_at_once(place, record.sha256, media_of(place))
            self._record(record)

    @contextmanager
    def _noted(self, record: Record, place: Path) -> Iterator[None]:
        """A failure inside leaves the note to the next change, or to the next program."""
        if not self._folders and self._note.exists():
            self.recover()
        self._note.add(record)
        if self._folders is not None:
            self._folders.add(place.parent)
            yield
            return
        try:
            yield
        except ChangedOutside:
            self._note.drop()
            raise
        self._note.drop()

    def _shelve(self, file: Path, record: Committed) -> Committed:
        self._history.take(file, record.sha256, self._layout.inside(record.path).suffix)
        record = replace(record, shelved=True)
        self._record(record)
        return record

    def _is_persons(
        self, spec: JobSpec, path: str, old: str | None, new: str, base: Mapping[str, str]
    ) -> bool:
        """Whether a person changed ``path`` after the job was submitted, or unseen before it."""
        if old is None or old == new:
            return False
        latest = self._index.latest(path)
        submitted = self._index.submitted_at(spec.id) or 0
        if latest is not None and latest.sha256 == old:
            return latest.cause != "job" and latest.seq > submitted
        return base.get(path) != old

    def _own_file(self, file: Path, spec: JobSpec) -> int:
        """The size of a regular file in scratch that has no other name; refuses all else."""
        info = file.lstat()
        if not stat.S_ISREG(info.st_mode) or not self._layout.scratch_holds(file):
            raise ProjectError(
                f"The plugin '{spec.plugin}' handed over '{file.name}', which is not a file of "
                "its own; nothing was written."
            )
        if info.st_nlink > 1:  # another name would go on changing what we keep
            copy_atomic(file, file)
        return info.st_size

    def _keep_at_once(self, place: Path, sha: str, media: str | None) -> None:
        if media == KEPT_AT_ONCE:
            self._history.keep(place, sha)

    def _remove(self, record: Retired) -> None:
        place = self._layout.inside(record.path)
        self._history.keep_replaced(place, record.sha256)
        with disk_errors(place):
            place.unlink()
        if place.parent.parent != self._layout.folder:
            with suppress(OSError):  # not empty yet
                place.parent.rmdir()


def _stamp(place: Path) -> tuple[int, int, int] | None:
    try:
        info = place.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return info.st_ino, info.st_mtime_ns, info.st_size
