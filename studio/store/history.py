"""Earlier versions of files, kept by the hash of their content."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from studio.store.atomic import (
    StoreError,
    copy_atomic,
    disk_errors,
    move_atomic,
    sha256_of,
    sync_folder,
    write_atomic,
)


class History:
    """``ab/ab12….png``: plain files with their suffix, so that a person can open them too."""

    def __init__(self, folder: Path, temp: Path) -> None:
        self._folder = folder
        self._temp = temp  # for unfinished copies

    def find(self, sha: str) -> Path | None:
        """The kept file of this content."""
        try:
            names = os.scandir(self._folder / sha[:2])
        except (FileNotFoundError, NotADirectoryError):
            return None
        with names:
            return next((Path(one.path) for one in names if one.name.startswith(sha)), None)

    def has(self, sha: str) -> bool:
        return self.find(sha) is not None

    def keep(self, path: Path, sha: str | None = None) -> str:
        """Keep a copy of ``path``, whose hash is computed if it is not known."""
        with disk_errors(path):
            sha = sha or sha256_of(path)
            if not self.has(sha):
                copy_atomic(path, self._place(sha, path.suffix), temp=self._temp)
        return sha

    def keep_bytes(self, data: bytes, suffix: str) -> str:
        sha = hashlib.sha256(data).hexdigest()
        if not self.has(sha):
            write_atomic(self._place(sha, suffix), data, temp=self._temp)
        return sha

    def keep_replaced(self, path: Path, sha: str) -> str:
        """Like `keep`, for a file whose name is given to another one right after.

        It shares the content instead of copying it where the file system can. Nobody else
        may go on using the file under its old name: what they wrote would be written here.
        """
        if self.has(sha):
            return sha
        place = self._place(sha, path.suffix)
        with disk_errors(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                place.hardlink_to(path)
            except FileNotFoundError:
                raise
            except OSError:  # a file system without links
                return self.keep(path, sha)
            sync_folder(place.parent)
        return sha

    def unshare(self, path: Path) -> None:
        """Undo what `keep_replaced` shares, when ``path`` was not replaced after all."""
        with disk_errors(path):
            if path.exists() and path.stat().st_nlink > 1:
                copy_atomic(path, path, temp=self._temp)

    def take(self, path: Path, sha: str, suffix: str) -> None:
        """Move a finished file in."""
        if self.has(sha):
            with disk_errors(path):
                path.unlink()
        else:
            move_atomic(path, self._place(sha, suffix))

    def put_back(self, sha: str, path: Path) -> None:
        """Write a copy of the kept content over ``path``."""
        kept = self.find(sha)
        if kept is None:
            raise StoreError(f"This version of '{path.name}' is not in the history any more.")
        with disk_errors(kept):
            if sha256_of(kept) != sha:
                raise StoreError(
                    f"This version of '{path.name}' was damaged on the disk; "
                    "nothing was changed. Choose another version."
                )
        copy_atomic(kept, path, temp=self._temp)

    def _place(self, sha: str, suffix: str) -> Path:
        return self._folder / sha[:2] / f"{sha}{suffix[:16]}"
