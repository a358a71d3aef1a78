"""Where the studio keeps its own files, and where the files shipped with it are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import platformdirs

APP = "sanjue-studio"


@dataclass(frozen=True, slots=True)
class Places:
    """Folders of the user's account; none is created here, whoever writes creates it."""

    config: Path
    data: Path
    cache: Path
    models: Path
    plugins: Path  # plugins the user installed


def places() -> Places:
    """``STUDIO_HOME`` puts everything below one folder (a portable studio, and tests)."""
    home = os.environ.get("STUDIO_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        config, data, cache = root / "config", root / "data", root / "cache"
    else:
        config = platformdirs.user_config_path(APP, appauthor=False)
        data = platformdirs.user_data_path(APP, appauthor=False)
        cache = platformdirs.user_cache_path(APP, appauthor=False)
    return Places(config, data, cache, data / "models", data / "plugins")


def shipped(name: Literal["assets", "plugins"]) -> Path:
    """The folder inside an installed wheel, else the one of the repository."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_shipped" / name
    return installed if installed.is_dir() else package.parent / name
