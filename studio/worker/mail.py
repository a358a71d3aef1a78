"""A worker's two ways: messages to the host, and what the host sends to the running job."""

from __future__ import annotations

import os
import queue
import sys
import threading

from studio.jobs.protocol import (
    MAX_LINE,
    TO_WORKER,
    Ack,
    Answer,
    Cancel,
    FromWorker,
    Run,
    WireError,
    decode,
    encode,
)
from studio.sdk import PluginError
from studio.worker.guard import end_group


class Channel:
    """Writes whole messages to the host; safe from any thread of the plugin."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._lock = threading.Lock()

    def send(self, message: FromWorker) -> None:
        line = encode(message).encode() + b"\n"
        if len(line) > MAX_LINE:
            raise PluginError(f"A message of {len(line) >> 20} MiB is too large; use a file.")
        data = memoryview(line)
        with self._lock:
            while data:
                data = data[os.write(self._fd, data) :]


class Mailbox:
    """What the listening thread hands to the running job."""

    def __init__(self) -> None:
        self.runs: queue.SimpleQueue[Run] = queue.SimpleQueue()
        self.replies: queue.SimpleQueue[Ack | Answer] = queue.SimpleQueue()
        self._cancelled: set[str] = set()

    def cancelled(self, job: str) -> bool:
        return job in self._cancelled

    def listen(self, mail: int) -> None:
        """Ends the process when the host is gone, even while the plugin is stuck in a call."""
        for line in open(mail, "rb"):  # noqa: SIM115 - for as long as the process lives
            try:
                message = decode(line, TO_WORKER)
            except WireError as error:
                print(f"worker: {error}", file=sys.stderr)  # noqa: T201 - stderr is the log
                continue
            match message:
                case Run():
                    self.runs.put(message)
                case Cancel():
                    self._cancelled.add(message.job)
                case _:
                    self.replies.put(message)
        end_group()
