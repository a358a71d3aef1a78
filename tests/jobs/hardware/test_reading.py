"""The real machine, and how its parts are put together."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from studio.core.hardware import Gpu
from studio.jobs.hardware import read_hardware
from studio.jobs.hardware.reading import shared

GIB = 1 << 30


@pytest.mark.skipif(sys.platform != "linux", reason="compares with /proc")
def test_this_machine_is_read_as_its_kernel_tells_it() -> None:
    found = read_hardware()
    told = dict(
        line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines() if ":" in line
    )
    assert found.memory_total == int(told["MemTotal"].split()[0]) * 1024
    available = int(told["MemAvailable"].split()[0]) * 1024
    assert abs(found.memory_free - available) < GIB  # others take and give while we look
    assert found.threads == os.cpu_count()
    assert 1 <= found.cores <= found.threads
    name = Path("/proc/cpuinfo").read_text()
    assert found.processor in " ".join(name.split()) or "model name" not in name


def test_every_machine_has_a_processor_and_memory() -> None:
    found = read_hardware()
    assert found.processor
    assert 0 < found.memory_free <= found.memory_total


@pytest.mark.parametrize(
    ("gpu", "total", "free"),
    [
        (Gpu("nvidia", "GB10", unified=True), 120 * GIB, 100 * GIB),
        (Gpu("intel", "Iris Xe", unified=True), 60 * GIB, 60 * GIB),
        (Gpu("apple", "M3", 80 * GIB, unified=True), 80 * GIB, 80 * GIB),
        (Gpu("amd", "8060S", 110 * GIB, 105 * GIB, unified=True), 110 * GIB, 100 * GIB),
        (Gpu("nvidia", "RTX 3090", 24 * GIB, 20 * GIB), 24 * GIB, 20 * GIB),
        (Gpu("intel", "Arc B580", 12 * GIB, None), 12 * GIB, None),
    ],
)
def test_integrated_graphics_has_a_share_of_what_is_free(
    gpu: Gpu, total: int, free: int | None
) -> None:
    found = shared(gpu, 120 * GIB, 100 * GIB)
    assert (found.memory_total, found.memory_free) == (total, free)
