"""What this machine has, and how much of it the workers may take."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping

import psutil

from studio.jobs.scheduler import Limits


def default_limits(idle_minutes: int = 10, memory_mb: int = 0) -> Limits:
    """``memory_mb`` for all workers together; 0 is half of what the machine has."""
    memory = memory_mb * 1024 * 1024 or total_memory() // 2
    slots = {"cpu": max(1, os.cpu_count() or 1)}
    return Limits(slots=slots, idle=idle_minutes * 60, memory=memory)


def default_memory() -> int:
    """Bytes one worker may take: four fifths of the machine's."""
    return total_memory() * 4 // 5


def total_memory() -> int:
    return int(psutil.virtual_memory().total)


def resident(workers: Mapping[int, int]) -> dict[int, int]:
    """Worker -> bytes of memory it holds; one that is gone is left out."""
    held: dict[int, int] = {}
    for number, pid in workers.items():
        with contextlib.suppress(psutil.Error):
            held[number] = int(psutil.Process(pid).memory_info().rss)
    return held
