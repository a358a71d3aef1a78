"""The environments of all plugins: which are ready, made on first use, removed with what
nobody else needs of uv's cache.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from studio.core.manifest import Manifest
from studio.store.atomic import disk_errors
from studio.store.environments.alone import alone
from studio.store.environments.backend import backend_for
from studio.store.environments.errors import EnvironmentFailed
from studio.store.environments.lockfile import LockFile, read_lock
from studio.store.environments.making import Hear, Making, find_uv
from studio.store.environments.place import (
    Contents,
    discard,
    python_of,
    read_contents,
    seal,
)
from studio.store.environments.program import uv_env
from studio.store.environments.space import held
from studio.store.paths import places

AGAIN = 30.0  # seconds during which what failed is not tried again by the next job in the queue


@dataclass(frozen=True, slots=True)
class State:
    """``kind``: "ready", "missing", "outdated" (the lock file changed) or "unusable"."""

    kind: str
    folder: Path | None = None
    contents: Contents | None = None
    reason: str = ""


@dataclass(slots=True)
class Environments:
    """``root`` holds them as ``plugin id/hash of its lock file``; ``cache`` is uv's, and ours
    alone: on one disk with ``root``, packages are hard links into it and are kept once."""

    root: Path
    cache: Path
    backend: str = "auto"
    offline: bool = False
    _failed: dict[Path, tuple[float, EnvironmentFailed]] = field(default_factory=dict)

    def python(self, manifest: Manifest) -> Path | None:
        """The interpreter, if the environment is ready; raises LockFileError. Quick."""
        folder = self._folder(manifest, self._lock(manifest))
        return python_of(folder) if read_contents(folder) else None

    def make(self, manifest: Manifest, hear: Hear, stop: threading.Event | None = None) -> Path:
        """The interpreter, after making the environment if need be: minutes, so never on the
        engine's thread. Raises EnvironmentFailed; Stopped soon after ``stop`` was set."""
        lock, stop = self._lock(manifest), stop or threading.Event()
        folder = self._folder(manifest, lock)
        when, error = self._failed.get(folder, (0.0, None))
        if error is not None and time.monotonic() - when < AGAIN:
            raise error
        waiting = "preparing the environment: waiting for another installation"
        with alone(self.root, lambda: hear(0.0, waiting), stop) as descriptor:
            if not read_contents(folder):
                try:
                    self._make(manifest, lock, folder, hear, stop, descriptor)
                except EnvironmentFailed as failure:
                    sentence = f"The environment of '{manifest.name}' was not made. {failure}"
                    known = EnvironmentFailed(sentence, failure.package)
                    self._failed[folder] = (time.monotonic(), known)
                    raise known from failure
            self._sweep(folder.parent, keep=folder)
        return python_of(folder)

    def remove(self, plugin_id: str) -> int:
        """Bytes of disk that are free now."""
        with alone(self.root, _silent, threading.Event()):
            before = held([self.root, self.cache])
            self._sweep(self.root / plugin_id)
            if self.cache.is_dir() and not any(self._whole()):
                self._uv_cache("clean")  # also what a cancelled installation had fetched
            return max(0, before - held([self.root, self.cache]))

    def state(self, manifest: Manifest) -> State:
        try:
            folder = self._folder(manifest, self._lock(manifest))
        except EnvironmentFailed as error:
            return State("unusable", reason=str(error))
        if contents := read_contents(folder):
            return State("ready", folder, contents)
        old = next((one for one in self._whole() if one[0].parent == folder.parent), None)
        return State("outdated", *old) if old else State("missing")

    def made_for(self) -> set[str]:
        """Ids of plugins that have an environment, also of those that are gone."""
        return {folder.parent.name for folder in self.root.glob("*/*") if folder.is_dir()}

    def _lock(self, manifest: Manifest) -> LockFile:
        return read_lock(manifest.folder, backend_for(self.backend))

    def _folder(self, manifest: Manifest, lock: LockFile) -> Path:
        return self.root / manifest.id / lock.key

    def _make(
        self, manifest: Manifest, lock: LockFile, folder: Path, hear: Hear,
        stop: threading.Event, descriptor: int,
    ) -> None:  # fmt: skip
        discard(folder)
        self._tidy_cache()
        with disk_errors(folder):
            folder.parent.mkdir(parents=True, exist_ok=True)
            self.cache.mkdir(parents=True, exist_ok=True)
            linked = self.cache.stat().st_dev == folder.parent.stat().st_dev
        here = self._packages() if linked else set()
        making = Making(lock, folder, self.cache, self.offline, self.backend == "auto", here,
                        hear, stop, (descriptor,))  # fmt: skip
        try:
            seal(folder, lock.path.name, making.make())
        except BaseException:
            discard(folder)
            self._tidy_cache()
            if not any(folder.parent.iterdir()):
                folder.parent.rmdir()
            raise
        self._failed.pop(folder, None)

    def _sweep(self, home: Path, keep: Path | None = None) -> None:
        """Remove a plugin's environments but one, and from the cache what no other one has."""
        gone = [folder for folder in home.glob("*") if folder != keep]
        if not gone:
            return
        lost = self._packages()
        for folder in gone:
            discard(folder)
        if not any(home.iterdir()):
            home.rmdir()
        if names := sorted({name for name, _ in lost - self._packages()}):
            self._uv_cache("clean", *names)

    def _uv_cache(self, *words: str) -> None:
        subprocess.run(
            [find_uv(), "cache", *words], env=uv_env(self.cache, os.environ), cwd=self.root,
            capture_output=True, stdin=subprocess.DEVNULL, check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip

    def _tidy_cache(self) -> None:
        """What a killed uv was unpacking."""
        for rest in self.cache.glob(".tmp*"):
            if rest.is_dir():
                shutil.rmtree(rest, ignore_errors=True)
            else:
                rest.unlink(missing_ok=True)

    def _packages(self) -> set[tuple[str, str]]:
        return {pair for _, contents in self._whole() for pair in contents.packages.items()}

    def _whole(self) -> Iterator[tuple[Path, Contents]]:
        for folder in sorted(self.root.glob("*/*")):
            if contents := read_contents(folder):
                yield folder, contents


def environments_here(backend: str = "auto", offline: bool = False) -> Environments:
    """In the user's folders, by the values of the settings ``torch_backend`` and ``offline``."""
    where = places()
    told = os.environ.get("STUDIO_OFFLINE", "").strip().lower() in ("1", "true", "yes", "on")
    root, cache = where.data / "environments", where.cache / "uv"
    return Environments(root, cache, backend, offline or told)


def _silent() -> None:
    pass
