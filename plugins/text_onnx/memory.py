"""How long a context the memory has room for, and how to tell that it had none."""

from __future__ import annotations

import re
import sys

LEAST = 512  # tokens; with less there is no use in trying
_SHARE = 0.5  # of the free memory, for the cache; the rest is for the work and everybody else
_MOST = 8_192  # tokens; more only for those who ask, as all of the cache is taken at once
_SIGNS = re.compile(
    r"alloc|out of memory|not enough memory|insufficient memory|memory limit|\bOOM\b", re.IGNORECASE
)


def is_shortage(error: BaseException) -> bool:
    """Whether ``error`` is about memory: the runtime says so in words only."""
    return isinstance(error, MemoryError) or _SIGNS.search(str(error)) is not None


def free_memory() -> int:
    """Bytes this process may still take: of the machine, and of its own limit."""
    import psutil

    free = int(psutil.virtual_memory().available)
    if sys.platform == "win32":
        return free
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_DATA)
    if limit == resource.RLIM_INFINITY:
        return free
    used = getattr(psutil.Process().memory_info(), "data", 0)  # Linux only
    return max(0, min(free, limit - used))


def automatic_context(most: int, bytes_per_token: int, free: int) -> int:
    """What the model was made for, or the largest power of two that ``free`` has room for."""
    room = int(free * _SHARE) // max(1, bytes_per_token)
    return min(most, _MOST, max(LEAST, 1 << room.bit_length() - 1 if room else 0))


def halved(context: int, needed: int) -> int | None:
    """The next smaller context to try; None where ``needed`` tokens would not fit any more."""
    smaller = context // 2
    return smaller if smaller >= max(LEAST, needed + 1) else None
