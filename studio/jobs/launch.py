"""How a worker is started: which interpreter, which arguments, which environment."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from studio.core.manifest import Manifest
from studio.store.paths import places, shipped

_KEPT_SECRETS = ("TOKEN", "SECRET", "PASSWORD", "API_KEY")


def worker_command(manifest: Manifest) -> list[str]:
    # -P: the folder we were started in must not shadow a module; utf8 everywhere
    return [
        sys.executable,
        "-X",
        "utf8",
        "-P",
        "-m",
        "studio.worker",
        str(manifest.folder),
        manifest.entry,
    ]


def worker_env() -> dict[str, str]:
    """Ours, less what no plugin should see, plus where the shared files are."""
    env = {
        name: value
        for name, value in os.environ.items()
        if not any(word in name.upper() for word in _KEPT_SECRETS)
    }
    env["STUDIO_FONTS"] = str(shipped("assets") / "fonts")
    env["STUDIO_CACHE"] = str(_plugin_cache())
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *env.get("PYTHONPATH", "").split(os.pathsep)]
    env["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    return env


def _plugin_cache() -> Path:
    """A folder for what plugins may compute once; only its owner can put anything there."""
    folder = places().cache / "plugins"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
