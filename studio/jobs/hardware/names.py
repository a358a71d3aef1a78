"""Names of cards by their numbers, from the tables that Linux systems carry."""

from __future__ import annotations

import re


def amdgpu_name(table: str, device: str, revision: str) -> str:
    """libdrm's amdgpu.ids: lines of "device,<tab>revision,<tab>name"; "" if it is not there."""
    for line in table.splitlines():
        words = [word.strip() for word in line.split(",", 2)]
        if len(words) == 3 and [w.lower() for w in words[:2]] == [device.lower(), revision.lower()]:
            return words[2]
    return ""


def pci_name(table: str, vendor: str, device: str) -> str:
    """pci.ids: a vendor's line, then its devices behind one tab. The marketing name, where
    there is one, stands in brackets behind the chip's."""
    inside = False
    for line in table.splitlines():
        if line[:1] not in ("\t", "#", ""):
            inside = line.lower().startswith(f"{vendor.lower()} ")
        elif inside and line.lower().startswith(f"\t{device.lower()} "):
            name = line.strip()[len(device) :].strip()
            bracket = re.search(r"\[([^\]]+)\]$", name)
            return bracket[1] if bracket else name
    return ""
