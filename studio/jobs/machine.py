"""What this machine has, and how much of it the workers may take."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from studio.jobs.scheduler import Limits


def default_limits(idle_minutes: int = 10, memory_mb: int = 0) -> Limits:
    """``memory_mb`` for all workers together; 0 is half of what the machine has."""
    memory = memory_mb * 1024 * 1024 or total_memory() // 2
    slots = {"cpu": max(1, os.cpu_count() or 1)}
    return Limits(slots=slots, idle=idle_minutes * 60, memory=memory)


def default_memory() -> int:
    """Bytes one worker may take: four fifths of the machine's (0 where it can't be told)."""
    return total_memory() * 4 // 5


def total_memory() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):
        return 0


def resident(workers: Mapping[int, int]) -> dict[int, int]:
    """Worker -> bytes of memory it holds, where the system tells it cheaply (Linux)."""
    held: dict[int, int] = {}
    for number, pid in workers.items():
        try:
            pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
            held[number] = int(pages) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            continue
    return held
