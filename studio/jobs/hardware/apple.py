"""Apple's chips: graphics and processor share one memory."""

from __future__ import annotations

import json
import platform
import sys

from studio.core.hardware import Gpu
from studio.jobs.hardware.found import Found, ask

_GIB = 1 << 30


def read_apple() -> Found:
    """Only chips of Apple's own: torch and ONNX Runtime left the Macs before them."""
    if sys.platform != "darwin" or platform.machine() != "arm64":
        return Found()
    values = parse_sysctl(
        ask(["/usr/sbin/sysctl", "hw.memsize", "iogpu.wired_limit_mb", "machdep.cpu.brand_string"])[
            1
        ]
    )
    code, said = ask(["/usr/sbin/system_profiler", "SPDisplaysDataType", "-json"])
    name = (parse_displays(said) if code == 0 else "") or values.get("machdep.cpu.brand_string", "")
    size, limit = values.get("hw.memsize", ""), values.get("iogpu.wired_limit_mb", "")
    if not size.isdecimal():
        return Found(notes=("The size of this Mac's memory can't be read (sysctl hw.memsize).",))
    total = working_set(int(size), int(limit) if limit.isdecimal() else 0)
    return Found((Gpu("apple", name or "Apple", total, unified=True),))


def parse_sysctl(said: str) -> dict[str, str]:
    """Lines of "name: value"; a name that this system lacks is told on another kind of line."""
    pairs = (line.split(": ", 1) for line in said.splitlines() if ": " in line)
    return {name.strip(): value.strip() for name, value in pairs}


def parse_displays(said: str) -> str:
    """Name and cores of the graphics; "" where the answer is none of that kind."""
    try:
        first = json.loads(said)["SPDisplaysDataType"][0]
        name = str(first.get("sppci_model") or first.get("_name") or "")
        cores = str(first.get("sppci_cores") or "")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return ""
    return f"{name} ({cores} cores)" if name and cores.isdecimal() else name


def working_set(memory: int, limit_mb: int) -> int:
    """Bytes that Metal lets graphics hold: two thirds of small memories, three quarters from
    36 GiB on, as recommendedMaxWorkingSetSize tells on most (newer systems give a little more);
    ``limit_mb`` is what the user set it to (iogpu.wired_limit_mb)."""
    if limit_mb:
        return min(memory, limit_mb << 20)
    return memory * 3 // 4 if memory > 36 * _GIB else memory * 2 // 3
