"""One environment's folder on the disk: whether it is whole, and what is in it.

An environment can't be moved (its scripts name their interpreter), so it is made where it
stays, under the name of its lock file's hash; the marker is written last. A folder without
a marker is rubbish of a program that was killed.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import distributions
from pathlib import Path

from studio.store.atomic import write_atomic
from studio.store.environments.lockfile import normal
from studio.store.environments.space import held

MARKER = ".ready"
_PYTHON = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
_PACKAGES = "Lib/site-packages" if sys.platform == "win32" else "lib/python*/site-packages"


@dataclass(frozen=True, slots=True)
class Contents:
    """``backend`` is the build of torch that was asked for, "" for whatever the index gives."""

    packages: Mapping[str, str]  # name -> version
    bytes: int  # of the files, those shared with other environments too
    lock: str  # the lock file's name
    backend: str


def python_of(folder: Path) -> Path:
    return folder / _PYTHON


def read_contents(folder: Path) -> Contents | None:
    """None for one that is not whole, or whose base interpreter was removed."""
    try:
        data = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        contents = Contents(**data)
    except (OSError, ValueError, TypeError):
        return None
    return contents if python_of(folder).exists() else None


def seal(folder: Path, lock: str, backend: str) -> None:
    """Write the marker, once everything before it is on the disk."""
    site = [str(path) for path in folder.glob(_PACKAGES)]
    packages = {normal(one.name): one.version for one in distributions(path=site)}
    contents = Contents(dict(sorted(packages.items())), held([folder]), lock, backend)
    if sys.platform != "win32":
        os.sync()
    write_atomic(folder / MARKER, json.dumps(asdict(contents), indent=1).encode())


def discard(folder: Path) -> None:
    """The marker goes first: what could not be removed now (Windows keeps the files of a
    running program) is rubbish and goes another time."""
    (folder / MARKER).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
