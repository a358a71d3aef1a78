"""A file that is still arriving: ``name.part``, and beside it who it came from.

The part's own length is the only record of how much arrived, so it can't disagree with it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Final

from studio.core.model import ModelFile
from studio.store.atomic import CHUNK, disk_errors, move_atomic, write_atomic

SUFFIX: Final = ".part"


class Part:
    """Used by one thread. ``digest`` always is the hash of the bytes written so far."""

    def __init__(self, target: Path, file: ModelFile) -> None:
        self.target, self.file = target, file
        self.path = target.with_name(target.name + SUFFIX)
        self._state = target.with_name(target.name + SUFFIX + ".json")
        self._digest: _Digest | None = None
        self.origin, self.etag = self._read_state()

    @property
    def size(self) -> int:
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def resume(self, origin: str) -> tuple[int, str]:
        """From which byte to ask ``origin``, and the ETag it must still have (or ""). Bytes of
        another source go on only if a hash will tell whether they belong together."""
        size = self.size
        if not size:
            return 0, ""
        if origin == self.origin and self.etag:
            return size, self.etag
        return (size, "") if self.file.proven else (0, "")

    def learn(self, sha256: str, size: int | None) -> None:
        """What a hub says of the file, where the catalogue and the list say nothing."""
        self.file = replace(
            self.file, sha256=self.file.sha256 or sha256,
            size=size if self.file.size is None else self.file.size,
        )  # fmt: skip

    def begin(self, origin: str, etag: str) -> None:
        """Empty the part for bytes of ``origin``. Emptied first: a kill in between must never
        leave old bytes under the new ETag."""
        with disk_errors(self.target):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_bytes(b"")
        self._digest = _Digest(self.file)
        self._write_state(origin, etag)

    def go_on(self, origin: str, etag: str) -> None:
        """Append bytes of ``origin``; what lies here is hashed if this run did not write it."""
        size = self.size
        if self._digest is None or self._digest.size != size:
            self._digest = _Digest(self.file)
            with disk_errors(self.path), self.path.open("rb") as stored:
                while chunk := stored.read(CHUNK):
                    self._digest.update(chunk)
        if (origin, etag) != (self.origin, self.etag):
            self._write_state(origin, etag)

    def update(self, chunk: bytes) -> None:
        """Tell the digest what was appended."""
        assert self._digest is not None
        self._digest.update(chunk)

    def fault(self) -> str:
        """What is wrong with the complete part; empty if nothing is."""
        self.go_on(self.origin, self.etag)
        assert self._digest is not None
        return self._digest.fault(self.file)

    @property
    def sha256(self) -> str:
        assert self._digest is not None
        return self._digest.sha256

    def quarantine(self, folder: Path) -> None:
        """Out of the way of a new try, kept until the model is whole."""
        with disk_errors(self.path):
            folder.mkdir(parents=True, exist_ok=True)
            self.path.replace(folder / f"{self.target.name}.wrong")
        self.drop()

    def drop(self) -> None:
        self._digest = None
        self.origin = self.etag = ""
        for path in (self.path, self._state):
            path.unlink(missing_ok=True)

    def finish(self) -> None:
        """In place under its own name; the bytes are on the disk when this returns."""
        move_atomic(self.path, self.target)
        self._state.unlink(missing_ok=True)

    def _write_state(self, origin: str, etag: str) -> None:
        # a weak ETag may not be used for ranges (RFC 9110 13.1.5)
        self.origin, self.etag = origin, "" if etag.startswith("W/") else etag
        state = {"origin": self.origin, "etag": self.etag}
        write_atomic(self._state, json.dumps(state).encode())

    def _read_state(self) -> tuple[str, str]:
        try:
            state = json.loads(self._state.read_text(encoding="utf-8"))
            return str(state["origin"]), str(state["etag"])
        except (OSError, ValueError, KeyError, TypeError):
            return "", ""


class _Digest:
    """SHA-256, and git's blob hash where only that is known."""

    def __init__(self, file: ModelFile) -> None:
        self.size = 0
        self._sha256 = hashlib.sha256()
        self._git = None
        if file.git_sha1 and file.sha256 is None and file.size is not None:
            self._git = hashlib.sha1(b"blob %d\0" % file.size, usedforsecurity=False)

    @property
    def sha256(self) -> str:
        return self._sha256.hexdigest()

    def update(self, chunk: bytes) -> None:
        self._sha256.update(chunk)
        if self._git is not None:
            self._git.update(chunk)
        self.size += len(chunk)

    def fault(self, file: ModelFile) -> str:
        if file.size is not None and self.size != file.size:
            return f"{self.size} bytes instead of {file.size}"
        if file.sha256 and self.sha256 != file.sha256:
            return f"SHA-256 {self.sha256[:12]}… instead of {file.sha256[:12]}…"
        if self._git is not None and self._git.hexdigest() != file.git_sha1:
            return "other bytes than the repository has"
        return ""
