"""A worker neither outlives the studio nor takes the machine's memory with it."""

from __future__ import annotations

import os
import signal
import sys


def die_with_parent() -> None:
    """Linux kills this process when the studio dies, even inside C code that keeps the GIL.

    Elsewhere (and as a second net) the listening thread exits when stdin ends; on Windows
    the host also puts the worker into a job object.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the host's to handle
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    parent = os.getppid()
    pr_set_pdeathsig = 1  # linux/prctl.h
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
    if os.getppid() != parent:  # it died in between
        os._exit(1)


def limit_memory(limit: int) -> None:
    """Allocations beyond ``limit`` bytes fail with MemoryError (0: no limit; POSIX only).

    RLIMIT_DATA and not RLIMIT_AS: GPU runtimes reserve address space that they never use.
    """
    if limit <= 0 or sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
