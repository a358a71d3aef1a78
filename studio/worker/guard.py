"""A worker neither outlives the studio nor takes the machine's memory with it."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
from typing import NoReturn


def die_with_parent(leash: int) -> None:
    """Linux kills this process and all it started when the studio dies, whatever it is at.

    ``leash`` is a pipe that nobody ever writes to. When the studio's end of it is gone, the
    kernel sends the signal asked for to our process group, even while C code keeps the GIL.
    (PR_SET_PDEATHSIG would leave the plugin's own children behind.) Elsewhere, and as a
    second net, the listening thread ends the group when stdin ends.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the host's to handle
    if sys.platform != "linux" or leash < 0:
        return
    import fcntl

    with contextlib.suppress(OSError):  # a kernel that can't: see above
        fcntl.fcntl(leash, fcntl.F_SETOWN, -os.getpgrp())
        fcntl.fcntl(leash, fcntl.F_SETSIG, signal.SIGKILL)
        flags = fcntl.fcntl(leash, fcntl.F_GETFL)
        fcntl.fcntl(leash, fcntl.F_SETFL, flags | os.O_ASYNC)
    watched = select.poll()
    watched.register(leash, 0)
    if watched.poll(0):  # it died in between
        end_group()


def end_group() -> NoReturn:
    """End this process and, where it leads a group of its own, all that it started."""
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(0)


def limit_memory(limit: int) -> None:
    """Allocations beyond ``limit`` bytes fail with MemoryError (0: no limit; POSIX only).

    RLIMIT_DATA and not RLIMIT_AS: GPU runtimes reserve address space that they never use.
    """
    if limit <= 0 or sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
