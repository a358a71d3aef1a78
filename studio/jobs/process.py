"""One worker's process and its pipes; all decisions are elsewhere.

Pipes block, so each has a thread that only moves messages, and one waits for the end.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import IO

from studio.jobs.jobobject import adopt, release, terminate
from studio.jobs.news import Gone, Inbox, Nonsense, Said
from studio.jobs.protocol import (
    FROM_WORKER,
    MAX_LINE,
    OUT_OF_MEMORY,
    ToWorker,
    WireError,
    decode,
    encode,
)

LOG_LINES = 40
DRAIN = 2.0  # seconds that a dead worker's pipe may be silent before we stop listening


class WorkerProcess:
    """Started at once, raises OSError; what it says arrives in ``news``, last of all `Gone`."""

    def __init__(
        self, number: int, command: Sequence[str], env: dict[str, str], news: Inbox
    ) -> None:
        self.number = number
        self.log: deque[str] = deque(maxlen=LOG_LINES)
        self._news = news
        self._outbox: queue.SimpleQueue[ToWorker | None] = queue.SimpleQueue()
        self._handing = False  # the reader waits for the host, not for the worker
        self._heard = time.monotonic()
        self._process, self._leash = _start(command, env)
        self._job = adopt(self._process)  # Windows; 0 elsewhere
        self._reader = self._thread(self._read)
        self._logger = self._thread(self._read_log)
        self._thread(self._write)
        self._thread(self._wait)

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
        """With all that it started."""
        if self._process.returncode is not None:
            return
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                terminate(self._job)
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def _thread(self, run: Callable[[], None]) -> threading.Thread:
        thread = threading.Thread(target=run, daemon=True, name=f"worker-{self.number}")
        thread.start()
        return thread

    def _read(self) -> None:
        pipe = _pipe(self._process.stdout)
        sane = True
        while line := pipe.readline(MAX_LINE):
            if not line.endswith(b"\n") and len(line) < MAX_LINE:
                break  # torn by the worker's end
            if sane:
                self._handing = True
                sane = self._hand_over(line)
                self._handing, self._heard = False, time.monotonic()
        pipe.close()

    def _hand_over(self, line: bytes) -> bool:
        """False for what is no message: nothing after it can be trusted."""
        try:
            self._news.put(Said(self.number, decode(line, FROM_WORKER)), len(line))
        except WireError as error:
            self._news.put(Nonsense(self.number, str(error)))
            return False
        return True

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

    def _wait(self) -> None:
        """The end of the process, not of its pipe: a child of the plugin may hold that open."""
        code = self._process.wait()
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._outbox.put(None)
        while self._reader.is_alive() and (self._handing or time.monotonic() < self._heard + DRAIN):
            self._reader.join(0.05)
        self._logger.join(1.0)  # its last lines tell why
        if self._leash >= 0:
            os.close(self._leash)
        release(self._job)
        self._news.put(Gone(self.number, code))


def _start(command: Sequence[str], env: dict[str, str]) -> tuple[subprocess.Popen[bytes], int]:
    """The process, and our end of its leash (see `studio.worker.guard`; -1 for none)."""
    theirs, ours = os.pipe() if sys.platform == "linux" else (-1, -1)
    leash = [] if theirs < 0 else ["--leash", str(theirs)]
    try:
        process = subprocess.Popen(
            [*command, *leash],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=env,
            pass_fds=() if theirs < 0 else (theirs,),
            # its own session: Ctrl-C in a terminal reaches the studio only, and killing the
            # group takes along what the plugin started
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        if ours >= 0:
            os.close(ours)
        raise
    finally:
        if theirs >= 0:
            os.close(theirs)
    return process, ours


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def why_gone(code: int, log: Sequence[str]) -> str:
    """A sentence for people, with the last line of the log."""
    if code == OUT_OF_MEMORY:
        return "The plugin ran out of memory; try a smaller setting."
    if code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = str(-code)
        text = f"The plugin's process crashed ({name})."
    else:
        text = f"The plugin's process exited with code {code}."
    return f"{text} Its last words: {log[-1]}" if log else text
