"""NVIDIA cards, by nvidia-smi, which comes with every driver."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from studio.core.hardware import Gpu
from studio.jobs.hardware.found import Found, ask, program

_QUERY: Final = "name,memory.total,memory.free,driver_version"
_NONE_OF_ITS_OWN: Final = ("[N/A]", "[Not Supported]", "N/A")


def read_nvidia() -> Found:
    found = program("nvidia-smi", *_usual_places())
    if found is None:
        return Found()
    code, said = ask([found, f"--query-gpu={_QUERY}", "--format=csv,noheader,nounits"])
    if code != 0:
        first = next(iter(said.strip().splitlines()), f"exit code {code}")
        return Found(notes=(f"nvidia-smi: {first}",))
    return parse_nvidia_smi(said)


def parse_nvidia_smi(said: str) -> Found:
    """One card a line: name, total and free memory in MiB, driver. Parts that share the
    machine's memory (GB10, Jetson) have no figures of their own."""
    gpus: list[Gpu] = []
    notes: list[str] = []
    for line in filter(None, map(str.strip, said.splitlines())):
        words = [word.strip() for word in line.rsplit(",", 3)]
        if len(words) != 4 or not words[0]:
            notes.append(f"nvidia-smi: {line}")
            continue
        name, total, free, driver = words
        if total in _NONE_OF_ITS_OWN:
            gpus.append(Gpu("nvidia", name, driver=driver, unified=True))
        elif total.isdecimal():
            left = int(free) << 20 if free.isdecimal() else None
            gpus.append(Gpu("nvidia", name, int(total) << 20, left, driver))
        else:  # "[GPU is lost]", "[Insufficient Permissions]"
            notes.append(f"{name}: {total.strip('[]')}")
    return Found(tuple(gpus), tuple(notes))


def _usual_places() -> tuple[Path, ...]:
    windows = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "nvidia-smi.exe")
    files = os.environ.get("PROGRAMFILES", r"C:\Program Files")
    older = Path(files, "NVIDIA Corporation", "NVSMI", "nvidia-smi.exe")
    return windows, older, Path("/usr/lib/wsl/lib/nvidia-smi")
