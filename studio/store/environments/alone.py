"""One environment is made or removed at a time, whoever of the user's programs does it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.store.atomic import disk_errors
from studio.store.environments.errors import Stopped
from studio.store.lock import Lock, try_lock

PATIENCE = 0.2  # seconds between tries


@contextmanager
def alone(root: Path, waiting: Callable[[], None], stop: threading.Event) -> Iterator[int]:
    """Waits for its turn, or raises Stopped; gives the lock's descriptor.

    A program that inherits the descriptor keeps the lock when we die; a uv that outlives us
    (where the system can't prevent it) is waited for.
    """
    path = root / ".lock"
    with disk_errors(path):
        root.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    try:
        while not try_lock(descriptor):
            waiting()
            if stop.wait(PATIENCE):
                raise Stopped
    except BaseException:
        os.close(descriptor)
        raise
    lock = Lock(descriptor)
    try:
        yield descriptor
    finally:
        lock.release()
