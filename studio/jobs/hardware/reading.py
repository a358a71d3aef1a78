"""All readers together. Takes up to a second; nothing here raises or needs a plugin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import psutil

from studio.core.hardware import Gpu, Hardware
from studio.jobs.hardware.apple import read_apple
from studio.jobs.hardware.drm import read_drm
from studio.jobs.hardware.found import Found
from studio.jobs.hardware.nvidia import read_nvidia
from studio.jobs.hardware.processor import read_processor
from studio.jobs.hardware.windows import read_windows


def read_hardware() -> Hardware:
    memory = psutil.virtual_memory()
    found = _joined([read_nvidia(), read_drm(), read_apple(), read_windows()])
    threads = psutil.cpu_count() or 1
    return Hardware(
        read_processor(),
        psutil.cpu_count(logical=False) or threads,
        threads,
        memory.total,
        memory.available,
        tuple(shared(gpu, memory.total, memory.available) for gpu in found.gpus),
        found.notes,
    )


def _joined(readings: Iterable[Found]) -> Found:
    """A maker whom one reader told of is not asked for again: the first one knows more."""
    gpus: list[Gpu] = []
    notes: list[str] = []
    for reading in readings:
        known = {gpu.vendor for gpu in gpus}
        gpus += [gpu for gpu in reading.gpus if gpu.vendor not in known]
        notes += reading.notes
    return Found(tuple(gpus), tuple(notes))


def shared(gpu: Gpu, total: int, free: int) -> Gpu:
    """With its share of the machine's memory, if it has none of its own: all of it on NVIDIA's
    parts (their driver gives out any page), half on others (the share that Windows and Linux
    let integrated graphics have), or what the reader found."""
    if not gpu.unified:
        return gpu
    most = gpu.memory_total or (total if gpu.vendor == "nvidia" else total // 2)
    left = most if gpu.memory_free is None else gpu.memory_free
    return replace(gpu, memory_total=most, memory_free=min(left, free))
