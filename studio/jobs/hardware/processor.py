"""The processor's name."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from studio.jobs.hardware.found import ask
from studio.jobs.hardware.windows import windows_processor


def read_processor() -> str:
    name = ""
    if sys.platform == "linux":
        try:
            name = parse_cpuinfo(
                Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
            )
        except OSError:
            name = ""
    elif sys.platform == "darwin":
        code, said = ask(["/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string"])
        name = said.strip() if code == 0 else ""
    return name or windows_processor() or platform.machine() or "?"


def parse_cpuinfo(text: str) -> str:
    """x86 tells "model name"; of ARM boards some tell "Model" or "Hardware", others nothing."""
    told: dict[str, str] = {}
    for line in text.splitlines():
        key, colon, value = line.partition(":")
        if colon and value.strip():
            told.setdefault(key.strip(), " ".join(value.split()))
    return next((told[key] for key in ("model name", "Model", "Hardware") if key in told), "")
