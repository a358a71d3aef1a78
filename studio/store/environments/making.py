"""Makes one environment: an empty one, then what it needs, the disk, the packages."""

from __future__ import annotations

import os
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import uv

from studio.store.environments.errors import EnvironmentFailed
from studio.store.environments.lockfile import LockFile
from studio.store.environments.place import python_of
from studio.store.environments.program import run, uv_env
from studio.store.environments.reasons import failed
from studio.store.environments.sources import local_folders, sources_from_pip
from studio.store.environments.space import (
    Package,
    check_space,
    exact_pins,
    human,
    needed,
    packages_of,
    sizes_in,
)

Hear = Callable[[float, str], None]
EVERY = 0.5  # seconds between reports when nothing new is said
_RESOLVED, _FETCHED = 0.05, 0.9  # of all the work
_TORCH_INDEX = "download.pytorch.org"


@dataclass(slots=True)
class Making:
    """``here`` are packages that other environments have; ``keep`` see `program.run`."""

    lock: LockFile
    folder: Path
    cache: Path
    offline: bool
    automatic: bool  # nobody chose the build of torch
    here: Collection[Package]
    hear: Hear
    stop: threading.Event
    keep: tuple[int, ...] = ()
    _label: str = ""
    _most: float = 0.0
    _told: float = 0.0
    _need: int = 0
    _free: int = 0  # bytes of the disk before anything was fetched

    def make(self) -> str:
        """The build of torch it got; raises EnvironmentFailed or Stopped."""
        self._tell(0.0, "looking for the packages")
        base = f"{sys.version_info[0]}.{sys.version_info[1]}" if _frozen() else sys.executable
        self._uv("venv", "--no-project", "--quiet", "--python", base, str(self.folder))
        backend = self._resolve()
        self._free = shutil.disk_usage(self.folder).free
        self._tell(_RESOLVED, "fetching the packages")
        self._uv("pip", "install", "--python", str(python_of(self.folder)),
                 *_backend(backend), "--requirement", str(self.lock.path))  # fmt: skip
        return backend

    def _resolve(self) -> str:
        """Finds every package and its size, so that a full disk is told before the fetching."""
        backend = self.lock.backend
        try:
            sizes = self._sizes(backend)
        except EnvironmentFailed as error:
            if not (backend and self.automatic and _TORCH_INDEX in str(error)):
                raise
            self._tell(0.0, f"{_TORCH_INDEX} can't be reached, taking torch from elsewhere")
            backend = ""
            sizes = self._sizes(backend)
        self._need = needed(sizes, self.here)
        check_space(self._need, self.folder)
        return backend

    def _sizes(self, backend: str) -> dict[Package, int]:
        """Of all packages. Those in folders on this disk are looked at here: uv would unpack
        them to know their hash, before anybody knows whether there is room."""
        resolved = self.folder / "resolved.txt"
        self._compile(resolved, self.lock.path, *_backend(backend))
        pins = exact_pins(resolved.read_text(encoding="utf-8"))
        sizes = sizes_in(local_folders(self._env()), pins)
        if rest := [pin for pin in pins if pin not in sizes]:
            asked, out = self.folder / "elsewhere.txt", self.folder / "pylock.toml"
            asked.write_text("".join(f"{name}=={version}\n" for name, version in rest), "utf-8")
            self._compile(out, asked, "--no-deps", "--format", "pylock.toml", *_backend(backend))
            sizes |= packages_of(out.read_text(encoding="utf-8"))
        return sizes

    def _compile(self, out: Path, asked: Path, *options: str) -> None:
        self._uv("pip", "compile", "--quiet", "--no-header", "--no-annotate", "--output-file",
                 str(out), "--python", str(python_of(self.folder)), *options, str(asked))  # fmt: skip

    def _env(self) -> dict[str, str]:
        return uv_env(self.cache, os.environ | sources_from_pip(os.environ))

    def _uv(self, *words: str) -> None:
        command = [find_uv(), *words, *(["--offline"] if self.offline else [])]
        code, said = run(
            command, self._env(), self.folder.parent, self._heard, self.stop, self.keep
        )
        if code != 0:
            raise failed(said, self.lock.pins)

    def _heard(self, line: str) -> None:
        if found := re.match(r"\s*(Downloading|Building) (.+)", line):
            self._tell(self._done(), f"{found[1].lower()} {found[2]}")
        elif line.startswith("Prepared"):
            self._tell(_FETCHED, "installing")
        elif self._free and time.monotonic() - self._told >= EVERY:
            self._tell(self._done(), self._label)

    def _written(self) -> int:
        return max(0, self._free - shutil.disk_usage(self.folder.parent).free) if self._free else 0

    def _done(self) -> float:
        """By what the disk lost since: uv does not tell its progress to programs."""
        if not self._free:
            return 0.0
        share = min(1.0, self._written() / self._need) if self._need else 0.0
        return _RESOLVED + (_FETCHED - _RESOLVED) * share

    def _tell(self, done: float, label: str) -> None:
        self._label, self._told = label, time.monotonic()
        self._most = max(self._most, done)
        if self._need and label.startswith(("downloading", "fetching")):
            written = self._written()
            about = f" of about {human(self._need)}" if written < self._need else ""
            label += f", {human(written)}{about} on the disk"
        self.hear(self._most, f"preparing the environment: {label}")


def find_uv() -> str:
    try:
        return uv.find_uv_bin()
    except FileNotFoundError as error:
        if found := shutil.which("uv"):
            return found
        raise EnvironmentFailed("The program uv is missing: reinstall the studio.") from error


def _backend(name: str) -> list[str]:
    return ["--torch-backend", name] if name and "UV_TORCH_BACKEND" not in os.environ else []


def _frozen() -> bool:
    return bool(getattr(sys, "frozen", False))
