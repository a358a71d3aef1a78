"""How a worker is started: which interpreter, which arguments, which environment."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from studio.core.manifest import Manifest
from studio.jobs.runtime import runtime
from studio.store.paths import places, shipped

_KEPT_SECRETS = ("TOKEN", "SECRET", "PASSWORD", "API_KEY")
_OF_OUR_PYTHON = {"PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX", "__PYVENV_LAUNCHER__"}


def worker_command(manifest: Manifest, python: Path | None = None, *flags: str) -> list[str]:
    """By ``python``, else by our own interpreter."""
    # -P: the folder we were started in must not shadow a module; utf8 everywhere
    interpreter = [str(python or sys.executable), "-X", "utf8", "-P", *flags]
    return [*interpreter, "-m", "studio.worker", str(manifest.folder), manifest.entry]


def worker_env() -> dict[str, str]:
    """Ours, less what no plugin should see, plus where the shared files are."""
    env = _shared_env()
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *env.get("PYTHONPATH", "").split(os.pathsep)]
    env["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    return env


def own_env() -> dict[str, str]:
    """For an interpreter of another environment: of our packages it sees the worker alone.
    Raises StoreError."""
    env = {name: value for name, value in _shared_env().items() if name not in _OF_OUR_PYTHON}
    return env | {"PYTHONPATH": str(runtime(places().cache)), "PYTHONNOUSERSITE": "1"}


def _shared_env() -> dict[str, str]:
    env = {
        name: value
        for name, value in os.environ.items()
        if not any(word in name.upper() for word in _KEPT_SECRETS)
    }
    env["STUDIO_FONTS"] = str(shipped("assets") / "fonts")
    # numpy's BLAS spins on every core for products of a few rows; heavy plugins set their own
    env.setdefault("OPENBLAS_NUM_THREADS", "1")
    return env
