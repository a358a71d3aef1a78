"""The part of the studio that a worker in another environment needs, in a folder of its own.

Our site-packages on its path would give a plugin our numpy instead of the one its lock file
names. So the worker, the protocol and the sdk (standard library only) are copied.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from studio.store.atomic import disk_errors

_PARTS = ("__init__.py", "sdk/**/*.py", "worker/*.py", "jobs/__init__.py", "jobs/protocol.py")


def runtime(cache: Path) -> Path:
    """For PYTHONPATH; made once for each state of our code. Raises StoreError."""
    package = Path(__file__).resolve().parents[1]
    files = sorted(path for part in _PARTS for path in package.glob(part))
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    folder = cache / "runtime" / digest.hexdigest()[:16]
    if not folder.is_dir():
        with disk_errors(folder):
            _make(folder, package, files)
    return folder


def _make(folder: Path, package: Path, files: list[Path]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as temp:
        whole = Path(temp) / "whole"
        for path in files:
            target = whole / package.name / path.relative_to(package)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        try:
            whole.rename(folder)
        except OSError:
            if not folder.is_dir():  # else another program was quicker
                raise
