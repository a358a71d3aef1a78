"""Runs uv: line by line, stoppable, and never longer than the studio lives."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from studio.store.environments.errors import Stopped

LOOK = 0.1  # seconds between looks at whether anybody wants it to stop
_LEFT_OUT = {
    # of the host's interpreter, or naming another place to install into than ours
    "VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONPATH", "PYTHONHOME", "__PYVENV_LAUNCHER__", "UV_PYTHON",
    "UV_SYSTEM_PYTHON", "UV_PROJECT", "UV_PROJECT_ENVIRONMENT", "UV_WORKING_DIR",
    "UV_WORKING_DIRECTORY", "UV_BREAK_SYSTEM_PACKAGES", "UV_CACHE_DIR", "FORCE_COLOR",
    "CLICOLOR_FORCE",
}  # fmt: skip


def uv_env(cache: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The user's own settings for uv hold (UV_*), except where things are put."""
    env = {name: value for name, value in environ.items() if name not in _LEFT_OUT}
    return env | {"UV_CACHE_DIR": str(cache), "NO_COLOR": "1", "UV_NO_PROGRESS": "1"}


def run(
    command: Sequence[str],
    env: Mapping[str, str],
    folder: Path,
    hear: Callable[[str], None],
    stop: threading.Event,
    keep: Sequence[int] = (),
) -> tuple[int, list[str]]:
    """The exit code and all that was said, stdout and stderr together; raises Stopped, OSError.

    ``hear`` gets each line, and "" whenever there was none for a while. ``keep`` are file
    descriptors that stay open for as long as the program and what it started live.
    """
    process, leash = _start(command, env, folder, keep)
    said: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    assert process.stdout is not None
    reader = threading.Thread(target=_read, args=(process.stdout, said), daemon=True, name="uv")
    reader.start()
    lines: list[str] = []
    try:
        while (line := _next(said)) is not None:
            if stop.is_set():
                raise Stopped
            hear(line)
            lines += [line] if line else []
        return process.wait(), lines
    finally:
        _kill(process)
        reader.join(2.0)
        if leash >= 0:
            os.close(leash)


def _next(said: queue.SimpleQueue[str | None]) -> str | None:
    try:
        return said.get(timeout=LOOK)
    except queue.Empty:
        return ""


def _read(pipe: IO[bytes], said: queue.SimpleQueue[str | None]) -> None:
    with pipe:
        for line in pipe:
            said.put(line.decode("utf-8", "replace").rstrip())
    said.put(None)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """With the compilers it may have started."""
    if process.returncode is not None:
        return
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _start(
    command: Sequence[str], env: Mapping[str, str], folder: Path, keep: Sequence[int]
) -> tuple[subprocess.Popen[bytes], int]:
    """The process, and our end of its leash (-1 for none)."""
    theirs, ours = os.pipe() if sys.platform == "linux" else (-1, -1)
    inherited = [*keep, *([] if theirs < 0 else [theirs])]
    try:
        process = subprocess.Popen(
            list(command), env=dict(env), cwd=folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            pass_fds=() if sys.platform == "win32" else inherited,
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        if theirs >= 0:
            _tie(theirs, process.pid)
    except OSError:
        if ours >= 0:
            os.close(ours)
        raise
    finally:
        if theirs >= 0:
            os.close(theirs)
    return process, ours


def _tie(pipe: int, group: int) -> None:
    """When our end of the pipe closes, because we died, the kernel kills the group.

    The wish belongs to the open pipe, which the program inherits and never looks at; so it
    outlives us (see `studio.worker.guard`, which ties workers in the same way).
    """
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETOWN, -group)
            fcntl.fcntl(pipe, fcntl.F_SETSIG, signal.SIGKILL)
            fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
