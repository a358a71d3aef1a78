"""Starts the worker of any plugin; one with an environment of its own waits for that first.

Making an environment takes minutes and the host's thread must not wait, so a thread makes
it and then starts the process. To the host it is one worker from the beginning: it holds
what is sent to it until there is a process to send it to, and the scheduler knows nothing.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from studio.core.manifest import Manifest
from studio.jobs.launch import own_env, worker_command, worker_env
from studio.jobs.news import Gone, Inbox, Preparing
from studio.jobs.process import LOG_LINES, WorkerProcess
from studio.jobs.protocol import Cancel, ToWorker
from studio.store.atomic import StoreError
from studio.store.environments.errors import Stopped
from studio.store.environments.manager import Environments


class Worker(Protocol):
    """What the host asks of a worker; the last it hears of it is `Gone`."""

    @property
    def pid(self) -> int: ...
    @property
    def log(self) -> deque[str]: ...
    def send(self, message: ToWorker) -> None: ...
    def stop(self) -> None: ...
    def kill(self) -> None: ...


def open_worker(
    number: int, manifest: Manifest, options: Sequence[str], environments: Environments, news: Inbox
) -> Worker:
    """Raises OSError."""
    if manifest.environment == "own":
        return OwnWorker(number, manifest, options, environments, news)
    return WorkerProcess(number, [*worker_command(manifest), *options], worker_env(), news)


class OwnWorker:
    def __init__(
        self,
        number: int,
        manifest: Manifest,
        options: Sequence[str],
        environments: Environments,
        news: Inbox,
    ) -> None:
        self._number, self._manifest, self._options = number, manifest, options
        self._environments, self._news = environments, news
        self._process: WorkerProcess | None = None
        self._mail: list[ToWorker] = []
        self._log: deque[str] = deque(maxlen=LOG_LINES)
        self._unwanted = threading.Event()
        self._change = threading.Lock()  # of `_process`, which gets the mail in order
        threading.Thread(target=self._prepare, daemon=True, name=f"prepare-{number}").start()

    @property
    def pid(self) -> int:
        """0 until there is a process."""
        return self._process.pid if self._process else 0

    @property
    def log(self) -> deque[str]:
        return self._process.log if self._process else self._log

    def send(self, message: ToWorker) -> None:
        with self._change:
            if self._process is not None:
                self._process.send(message)
                return
            self._mail.append(message)
            if isinstance(message, Cancel):
                self._unwanted.set()

    def stop(self) -> None:
        with self._change:
            self._unwanted.set()
            if self._process is not None:
                self._process.stop()

    def kill(self) -> None:
        with self._change:
            self._unwanted.set()
            if self._process is not None:
                self._process.kill()

    def _prepare(self) -> None:
        try:
            found = self._environments.python(self._manifest)
            self._begin(
                found or self._environments.make(self._manifest, self._tell, self._unwanted)
            )
        except Stopped:
            self._news.put(Gone(self._number, 0))
        except StoreError as error:
            self._news.put(Gone(self._number, 1, str(error)))
        except Exception as error:  # or the job would wait for ever
            reason = f"The plugin's environment is of no use: {type(error).__name__}: {error}"
            self._news.put(Gone(self._number, 1, reason))

    def _begin(self, python: Path) -> None:
        command = [*worker_command(self._manifest, python), *self._options]
        env = own_env()
        with self._change:
            if self._unwanted.is_set():
                raise Stopped
            self._process = WorkerProcess(self._number, command, env, self._news)
            for message in self._mail:
                self._process.send(message)

    def _tell(self, done: float, label: str) -> None:
        self._news.put(Preparing(self._number, done, label))
