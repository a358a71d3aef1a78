"""What one reader found, and programs asked with a time limit."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studio.core.hardware import Gpu

PATIENCE: Final = 5.0  # seconds; a driver that wakes its card up takes one or two


@dataclass(frozen=True, slots=True)
class Found:
    gpus: tuple[Gpu, ...] = ()
    notes: tuple[str, ...] = ()


def program(name: str, *places: Path) -> Path | None:
    """Where a program is: on the path, or at one of its usual places."""
    on_path = shutil.which(name)
    if on_path:
        return Path(on_path)
    return next((place for place in places if place.is_file()), None)


def ask(command: Sequence[str | Path], patience: float = PATIENCE) -> tuple[int, str]:
    """Exit code and all that was said; a program that hangs or can't start has code -1."""
    try:
        done = subprocess.run(
            [str(word) for word in command], capture_output=True, timeout=patience, check=False,
            stdin=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return -1, f"it did not answer within {patience:.0f} s"
    except OSError as error:
        return -1, f"it can't be run: {error.strerror}"
    said = done.stdout if done.returncode == 0 else done.stdout + done.stderr
    return done.returncode, said.decode("utf-8", "replace")
