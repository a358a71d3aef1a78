"""How the results of jobs get to their places, and leave them, without loss at any moment.

A change of a place and its line in the journal can't be made at once. A note in
``.studio/unfinished.json`` says which line is about to be written; whoever opens the
project after a crash ends what the note says or finds that it never began.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from studio.core.job import JobSpec
from studio.core.project import ProjectError
from studio.core.record import KINDS, Committed, Record, Retired
from studio.sdk._wire import WireError, decode, encode
from studio.store.atomic import copy_atomic, disk_errors, move_atomic, sha256_of
from studio.store.history import History
from studio.store.index import Index
from studio.store.journal import now
from studio.store.layout import Layout

KEPT_AT_ONCE = "text/markdown"
"""Documents are copied to the history when they come, so that even an edit made by another
program can be compared with what was there; other media are kept when they are replaced."""


class Results:
    def __init__(
        self,
        layout: Layout,
        index: Index,
        history: History,
        current: Callable[[str], str | None],
        record: Callable[[Record], None],
    ) -> None:
        self._layout = layout
        self._index = index
        self._history = history
        self._current = current
        self._record = record
        self._note = layout.private / "unfinished.json"

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
        if self._is_persons(spec, path, old, sha, base):
            return self._shelve(file, record)
        self._write_note(record)
        if old is not None and old != sha:
            self._history.keep_replaced(place, old)
        if _stamp(place) != seen:  # a person's program saved while we looked
            self._history.unshare(place)
            self._note.unlink()
            return self._shelve(file, record)
        move_atomic(file, place)
        if record.media == KEPT_AT_ONCE:
            self._history.keep(place, sha)
        self._record(record)
        self._note.unlink()
        return record

    def _shelve(self, file: Path, record: Committed) -> Committed:
        self._history.take(file, record.sha256, self._layout.inside(record.path).suffix)
        record = replace(record, shelved=True)
        self._record(record)
        return record

    def retire(self, path: str) -> None:
        """Take a job's result out of its place; one that a person changed stays."""
        latest = self._index.latest(path)
        if latest is None or latest.cause != "job" or self._current(path) != latest.sha256:
            return
        record = Retired(path, latest.sha256, now())
        self._write_note(record)
        self._remove(record)
        self._record(record)
        self._note.unlink()

    def recover(self) -> None:
        """End what a crash interrupted between the place and the journal."""
        try:
            record = decode(self._note.read_bytes(), KINDS)
        except FileNotFoundError:
            return
        except WireError:  # the note itself was cut off: nothing had begun
            record = None
        if isinstance(record, Committed) and self._current(record.path) == record.sha256:
            latest = self._index.latest(record.path)
            if latest is None or latest.sha256 != record.sha256 or latest.cause != "job":
                self._record(record)
        elif isinstance(record, Committed):
            self._history.unshare(self._layout.inside(record.path))
        if isinstance(record, Retired) and self._index.latest_sha(record.path) == record.sha256:
            if self._current(record.path) == record.sha256:
                self._remove(record)
            if self._current(record.path) is None:
                self._record(record)
        self._note.unlink()

    def _is_persons(
        self, spec: JobSpec, path: str, old: str | None, new: str, base: Mapping[str, str]
    ) -> bool:
        """Whether a person changed ``path`` after the job was submitted, or unseen before it."""
        latest = self._index.latest(path)
        submitted = self._index.submitted_at(spec.id) or 0
        if old is None or old == new:
            return False
        if latest is not None and latest.sha256 == old:
            return latest.cause != "job" and latest.seq > submitted
        return base.get(path) != old

    def _own_file(self, file: Path, spec: JobSpec) -> int:
        """The size of a regular file in scratch that has no other name; refuses all else."""
        scratch = self._layout.scratch.resolve()
        info = file.lstat()
        if not stat.S_ISREG(info.st_mode) or not file.resolve().is_relative_to(scratch):
            raise ProjectError(
                f"The plugin '{spec.plugin}' handed over '{file.name}', which is not a file of "
                "its own; nothing was written."
            )
        if info.st_nlink > 1:  # another name would go on changing what we keep
            copy_atomic(file, file)
        return info.st_size

    def _remove(self, record: Retired) -> None:
        place = self._layout.inside(record.path)
        self._history.keep_replaced(place, record.sha256)
        with disk_errors(place):
            place.unlink()
        if place.parent.parent != self._layout.folder:
            with suppress(OSError):  # not empty yet
                place.parent.rmdir()

    def _write_note(self, record: Record) -> None:
        if self._note.exists():  # the disk refused something in the middle of the last change
            self.recover()
        with disk_errors(self._note):
            self._note.write_text(encode(record), encoding="utf-8")


def _stamp(place: Path) -> tuple[int, int, int] | None:
    try:
        info = place.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return info.st_ino, info.st_mtime_ns, info.st_size
