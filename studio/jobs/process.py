"""One worker's process and its three pipes; all decisions are elsewhere.

Reading blocks, so each pipe has a thread that only moves messages into the host's queue.
The queue is bounded: a plugin that floods waits in its own process, not in ours.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from studio.jobs.protocol import (
    FROM_WORKER,
    MAX_LINE,
    FromWorker,
    ToWorker,
    WireError,
    decode,
    encode,
)

LOG_LINES = 40


@dataclass(frozen=True, slots=True)
class Said:
    worker: int
    message: FromWorker


@dataclass(frozen=True, slots=True)
class Nonsense:
    """Something on the protocol's pipe that is no message."""

    worker: int
    error: str


@dataclass(frozen=True, slots=True)
class Logged:
    worker: int
    line: str


@dataclass(frozen=True, slots=True)
class Gone:
    worker: int
    code: int


News = Said | Nonsense | Logged | Gone


class WorkerProcess:
    """Started at once; everything it says arrives in ``news``, last of all `Gone`."""

    def __init__(
        self, number: int, command: Sequence[str], env: dict[str, str], news: queue.Queue[News]
    ) -> None:
        self.number = number
        self.log: deque[str] = deque(maxlen=LOG_LINES)
        self._news = news
        self._outbox: queue.SimpleQueue[ToWorker | None] = queue.SimpleQueue()
        # its own session: Ctrl-C in a terminal reaches the studio only, and killing the
        # group takes along what the plugin started
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=env,
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._threads = [
            threading.Thread(target=run, daemon=True, name=f"worker-{number}-{run.__name__}")
            for run in (self._read, self._read_log, self._write)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, message: ToWorker) -> None:
        """Never blocks; a dead worker's mail is dropped."""
        self._outbox.put(message)

    def stop(self) -> None:
        """End an idle worker: it exits when its stdin ends."""
        self._outbox.put(None)

    def kill(self) -> None:
        if self._process.poll() is not None:
            return
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def join(self, timeout: float) -> None:
        for thread in self._threads:
            thread.join(timeout)

    def _read(self) -> None:
        pipe = _pipe(self._process.stdout)
        while line := pipe.readline(MAX_LINE):
            try:
                self._news.put(Said(self.number, decode(line, FROM_WORKER)))
            except WireError as error:
                self._news.put(Nonsense(self.number, str(error)))
        pipe.close()
        code = self._process.wait()
        self._threads[1].join(1.0)  # the log's last lines tell why; a grandchild may hold the pipe
        self._outbox.put(None)
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._news.put(Gone(self.number, code))

    def _read_log(self) -> None:
        pipe = _pipe(self._process.stderr)
        while line := pipe.readline(8192):
            text = line.decode("utf-8", "replace").rstrip()
            if text:
                self.log.append(text)
        pipe.close()

    def _write(self) -> None:
        pipe = _pipe(self._process.stdin)
        with contextlib.suppress(OSError):
            while (message := self._outbox.get()) is not None:
                pipe.write(encode(message).encode() + b"\n")
                pipe.flush()
        with contextlib.suppress(OSError):
            pipe.close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def why_gone(code: int, log: Sequence[str]) -> str:
    """A sentence for people, with the last line of the log."""
    if code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = str(-code)
        text = f"The plugin's process crashed ({name})."
    else:
        text = f"The plugin's process exited with code {code}."
    return f"{text} Its last words: {log[-1]}" if log else text
