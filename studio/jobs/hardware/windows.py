"""Graphics of AMD and Intel on Windows, where no tool of theirs can be counted on.

Read from the registry, below the class of display adapters: Win32_VideoController.AdapterRAM
is a 32-bit number and ends at 4 GiB, HardwareInformation.qwMemorySize is written by the driver
with 64.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Final

from studio.core.hardware import Gpu
from studio.jobs.hardware.found import Found

_ADAPTERS: Final = r"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"
_PROCESSOR: Final = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
_VENDORS: Final = {"1002": "amd", "8086": "intel", "10de": "nvidia"}
_INTEL_CARD: Final = re.compile(r"\bArc(\(TM\))? (Pro )?[AB]\d{2,3}\b|Data Center GPU")
_AMD_CARD: Final = re.compile(r"\bRX\b|\bPRO\b|\bPro\b|Instinct|\bVII\b|\bR[579X]\b|FirePro")


def read_windows() -> Found:
    return Found(tuple(gpus_of(_keys_below(_ADAPTERS))))


def windows_processor() -> str:
    return str(_values(_PROCESSOR).get("ProcessorNameString", "")).strip()


def gpus_of(adapters: Iterable[Mapping[str, Any]]) -> list[Gpu]:
    """From the values of each adapter's key; screens of remote and virtual programs, which are
    on no PCI bus, are left out."""
    found: list[Gpu] = []
    for values in adapters:
        place = re.match(r"(?i)pci\\ven_([0-9a-f]{4})", str(values.get("MatchingDeviceId", "")))
        vendor = _VENDORS.get(place[1].lower(), "") if place else ""
        name = str(values.get("DriverDesc", "")).strip()
        if not vendor or not name:
            continue
        total = _size(values.get("HardwareInformation.qwMemorySize")) or _size(
            values.get("HardwareInformation.MemorySize")
        )
        unified = is_integrated(vendor, name)
        driver = str(values.get("DriverVersion", ""))
        found.append(Gpu(vendor, name, None if unified else total, None, driver, unified))
    return found


def is_integrated(vendor: str, name: str) -> bool:
    """By the name: drivers of integrated graphics claim some memory as their own, too."""
    if vendor == "intel":
        return not _INTEL_CARD.search(name)
    return vendor == "amd" and not _AMD_CARD.search(name)


def _size(value: Any) -> int | None:
    """A number, or the same in binary: drivers write both."""
    if isinstance(value, bytes):
        value = int.from_bytes(value[:8], "little")
    return value if isinstance(value, int) and value > 0 else None


def _keys_below(path: str) -> list[dict[str, Any]]:
    """The values of "0000", "0001", ... below a key, up to the first that is not there."""
    found, number = [], 0
    while values := _values(f"{path}\\{number:04d}"):
        found.append(values)
        number += 1
    return found


def _values(path: str) -> dict[str, Any]:
    """Of a key below HKEY_LOCAL_MACHINE; none where there is no registry or no such key."""
    if sys.platform != "win32":
        return {}
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
            count = winreg.QueryInfoKey(key)[1]
            pairs = [winreg.EnumValue(key, number) for number in range(count)]
    except OSError:
        return {}
    return {name: value for name, value, _ in pairs}
