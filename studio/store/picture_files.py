"""What people do to the pictures of a project: bring in, pick, mark, remove."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from studio.core.project import ProjectError, slug
from studio.core.record import Marked, Record
from studio.store.changes import Changes
from studio.store.gallery import FOLDER
from studio.store.journal import now
from studio.store.layout import Layout

INPUTS = f"{FOLDER}/inputs"
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}


class PictureFiles:
    """Part of a `Workspace`; ``current`` as there, ``record`` refuses in a read-only project."""

    def __init__(
        self,
        layout: Layout,
        changes: Changes,
        current: Callable[[str], str | None],
        record: Callable[[Record], None],
        writing: Callable[[], None],
    ) -> None:
        self._layout, self._changes, self._current = layout, changes, current
        self._record, self._writing = record, writing

    def mark(
        self, path: str, star: bool | None, board: str | None, flagged: bool | None = None
    ) -> None:
        self._layout.located(path)
        self._record(Marked(path, now(), star, board, flagged))

    def add(self, name: str, data: bytes, meta: Mapping[str, Any]) -> str:
        """Put a picture from outside into the gallery; its path there. ``meta`` has "media"."""
        self._writing()
        suffix, stem, number = SUFFIXES[str(meta["media"])], slug(Path(name).stem), 1
        while (self._layout.folder / (path := f"{FOLDER}/{stem}{suffix}")).exists():
            number += 1
            stem = f"{slug(Path(name).stem)} {number}"
        self._changes.put(path, data, "added", meta)
        return path

    def hand(self, data: bytes, media: str, suffix: str) -> str:
        """Keep what a job is given from outside the project, by its content, so that it can be
        run again; not in the gallery."""
        self._writing()
        sha = hashlib.sha256(data).hexdigest()
        path = f"{INPUTS}/{sha}{SUFFIXES.get(media, suffix)}"
        if self._current(path) != sha:
            self._changes.put(path, data, "handed", {"media": media})
        return path

    def pick(self, place: str, data: bytes, meta: Mapping[str, Any]) -> str:
        """Put a picture where a step's result is; gives the hash that `restore` brings back."""
        self._writing()
        before = self._current(place)
        if before is None:
            raise ProjectError(f"There is no picture at '{place}' that this one could replace.")
        self._changes.put(place, data, "picked", meta)
        return before

    def remove(self, path: str) -> str:
        """Take a picture out of its place, into the history; `restore` with this hash undoes."""
        self._writing()
        return self._changes.remove(path)
