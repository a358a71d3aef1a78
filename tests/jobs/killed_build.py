"""`studio make` in processes of their own, begun without the cost of its imports.

    python -m tests.jobs.killed_build

reads folders from stdin, forks for each a program that makes the project there, and
answers with its process id and, when it has ended, its exit code (negative: a signal).
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

from studio.cli import make as _imported_by_studio_make  # noqa: F401
from studio.cli.__main__ import main


class Programs:
    """One at a time, each a fork of a process that has no threads."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.jobs.killed_build"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, cwd=Path(__file__).parents[2],
        )  # fmt: skip

    @property
    def pid(self) -> int:
        return self._server.pid

    def start(self, folder: Path) -> int:
        """The process id."""
        assert self._server.stdin is not None
        self._server.stdin.write(f"{folder}\n".encode())
        return self._answer(30.0) or 0

    def wait(self, seconds: float = 120.0) -> int | None:
        """The exit code, or None if it still runs."""
        return self._answer(seconds)

    def run(self, folder: Path) -> int:
        self.start(folder)
        code = self.wait()
        assert code is not None
        return code

    def close(self) -> None:
        assert self._server.stdin and self._server.stdout
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait()

    def _answer(self, seconds: float) -> int | None:
        out = self._server.stdout
        assert out is not None
        ready, _, _ = select.select([out], [], [], max(0.0, seconds))
        return int(out.readline()) if ready else None


def serve() -> None:
    while folder := sys.stdin.readline().rstrip("\n"):
        pid = os.fork()
        if pid == 0:
            nothing = os.open(os.devnull, os.O_RDWR)
            os.dup2(nothing, 0)
            os.dup2(nothing, 1)
            os._exit(main(["make", folder]))
        _say(pid)
        _, status = os.waitpid(pid, 0)
        _say(os.waitstatus_to_exitcode(status))


def _say(number: int) -> None:
    os.write(1, f"{number}\n".encode())


if __name__ == "__main__":
    serve()
