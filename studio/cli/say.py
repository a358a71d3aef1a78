"""How the command line speaks: any text on any terminal, JSON for programs, paths to type again."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from studio.core.project import ProjectError

NOTICES = 5  # of one kind are enough for a terminal


def write_anything() -> None:
    """Never fail on a character that a pipe's or a terminal's encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def show_json(data: Any) -> None:
    """Readable where the output is UTF-8, and right everywhere else."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    print(json.dumps(data, ensure_ascii=encoding != "utf8", indent=2))


def show_notices(notices: Sequence[str]) -> None:
    for notice in notices[:NOTICES]:
        print(f"! {notice}")
    if len(notices) > NOTICES:
        print(f"! … and {len(notices) - NOTICES} more of that kind.")


def complain(text: str) -> None:
    print(f"studio: {text}", file=sys.stderr)


def path_argument(text: str) -> Path:
    """A path from the command line; raises `ProjectError` for a name that is not UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ProjectError(f"The name {text!a} is not UTF-8 text; rename it.") from error
    return Path(text)


def typed(path: Path) -> str:
    """A path as it must be typed behind `studio make`."""
    text = str(path)
    if text.startswith("-"):
        text = os.path.join(".", text)  # noqa: PTH118  (Path drops the dot)
    return subprocess.list2cmdline([text]) if sys.platform == "win32" else shlex.quote(text)


def sentence(error: OSError) -> str:
    """What the system refused, and where."""
    names = [str(name) for name in (error.filename, error.filename2) if name is not None]
    where = f"'{names[-1]}': " if names else ""
    return f"{where}{error.strerror or error}."
