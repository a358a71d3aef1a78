"""What is checked before a conversion begins: disk, memory, sizes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import psutil

from studio.sdk import PluginError

from .source import Source

_RUNTIME = 1_200_000_000  # bytes: torch and the exporter by themselves
_COPIES = 2.2  # of a part's float32 weights while it is written and compared (measured)


def check_disk(source: Source, folder: Path, *, half: bool) -> None:
    needed = int(sum(source.numbers.values()) * (2 if half else 4) * 1.02)
    free = shutil.disk_usage(folder).free
    if needed > free:
        advice = "" if half else ", or convert with half the size (--half)"
        raise PluginError(
            f"The converted model needs {needed / 1e9:.1f} GB, and the disk has "
            f"{free / 1e9:.1f} GB free. Free some{advice}."
        )


def check_memory(source: Source) -> None:
    part, numbers = max(source.numbers.items(), key=lambda one: one[1])
    needed = int(numbers * 4 * _COPIES) + _RUNTIME
    free = psutil.virtual_memory().available
    if needed > free:
        raise PluginError(
            f"Converting '{part}' needs {needed / 1e9:.1f} GB of memory, and {free / 1e9:.1f} GB "
            "are free. Close other programs, or convert it on a machine with more."
        )


def sizes_of(texts: list[str], multiple: int) -> list[list[int]]:
    """Raises PluginError for what is no size, or none that the model can paint."""
    found = []
    for text in texts:
        match = re.fullmatch(r"(\d{2,5})[x×*](\d{2,5})", text.strip())
        if match is None:
            raise PluginError(f"'{text}' is no size: write width x height, such as 512x768.")
        size = [int(match[1]), int(match[2])]
        if any(side % multiple for side in size):
            raise PluginError(
                f"'{text}' can't be prepared: both sides must be multiples of {multiple}."
            )
        found.append(size)
    return found
