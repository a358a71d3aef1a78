"""Which build of torch suits this machine, told without importing it."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

_NVIDIA = Path("/proc/driver/nvidia/version")
_AMD = Path("/dev/kfd")  # what ROCm computes through


@dataclass(frozen=True, slots=True)
class Backend:
    """``name`` as uv's --torch-backend takes it ("" on Macs, where there is one build only)."""

    name: str
    family: str


def backend_for(wanted: str) -> Backend:
    """From the setting: "auto" looks at the hardware, everything else is meant as it is said.

    With a driver of NVIDIA or AMD uv picks the build that fits it. Intel's graphics are in
    nearly every laptop and most are too old for torch, so xpu is taken only when asked for.
    """
    if sys.platform == "darwin":
        return Backend("", "mps")
    if wanted != "auto":
        return Backend(wanted, _family(wanted))
    if _NVIDIA.exists() or shutil.which("nvidia-smi"):
        return Backend("auto", "cuda")
    if sys.platform == "linux" and _AMD.exists():
        return Backend("auto", "rocm")
    return Backend("cpu", "cpu")


def _family(name: str) -> str:
    family = re.sub(r"[\d.]+$", "", name)
    return "cuda" if family == "cu" else family
