"""Graphics as the Linux kernel shows them: AMD's and Intel's below /sys/class/drm.

The drivers' own files are what rocm-smi and other tools read, and they are there without any
tool. amdgpu: mem_info_vram_*, mem_info_gtt_*, gpu_metrics (Documentation/gpu/amdgpu). Intel:
tile*/physical_vram_size_bytes (xe), lmem_total_bytes (i915), else the size of PCI region 2,
through which a discrete card shows its memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studio.core.hardware import Gpu
from studio.jobs.hardware.found import Found
from studio.jobs.hardware.names import amdgpu_name, pci_name

CARDS: Final = Path("/sys/class/drm")
_PCI_IDS: Final = (Path("/usr/share/hwdata/pci.ids"), Path("/usr/share/misc/pci.ids"))
_AMD_IDS: Final = Path("/usr/share/libdrm/amdgpu.ids")
_INTEGRATED: Final = "0000:00:02.0"  # where Intel's integrated graphics always are
_SMALLEST_CARD: Final = 1 << 30  # an integrated one's region 2 is a window of 256 or 512 MiB


@dataclass(frozen=True, slots=True)
class Card:
    folder: Path  # /sys/class/drm/card0
    vendor: str  # four hex digits
    device: str
    revision: str
    address: str  # on the PCI bus
    driver: str


def read_drm(folder: Path = CARDS) -> Found:
    gpus: list[Gpu] = []
    notes: list[str] = []
    for card in cards_in(folder):
        if card.vendor == "1002" and card.driver == "amdgpu":
            gpus.append(amd(card))
        elif card.vendor == "8086":
            gpus.append(intel(card))
        elif card.vendor == "10de" and card.driver != "nvidia":
            name = _name(card, "NVIDIA card")
            notes.append(f"{name}: its driver '{card.driver}' can't compute; install NVIDIA's.")
    return Found(tuple(gpus), tuple(notes))


def cards_in(folder: Path) -> list[Card]:
    """Cards on a PCI bus, by number; screens (card0-DP-1) and others are left out."""
    numbered = [
        (int(m[1]), p) for p in _children(folder) if (m := re.fullmatch(r"card(\d+)", p.name))
    ]
    found: list[Card] = []
    for _, path in sorted(numbered):
        told = dict(
            line.split("=", 1) for line in _text(path / "device/uevent").splitlines() if "=" in line
        )
        vendor, _, device = told.get("PCI_ID", "").lower().partition(":")
        if vendor and device:
            revision = _text(path / "device/revision").removeprefix("0x")
            address, driver = told.get("PCI_SLOT_NAME", ""), told.get("DRIVER", "")
            found.append(Card(path, vendor, device, revision, address, driver))
    return found


def amd(card: Card) -> Gpu:
    """Of a processor's graphics the larger of its two pools: that is the one the kernel lets
    programs compute in (amdgpu's choice for APUs since Linux 6.10)."""
    device = card.folder / "device"
    total = _number(device / "mem_info_vram_total")
    used = _number(device / "mem_info_vram_used")
    integrated = _is_apu(device / "gpu_metrics")
    shared = _number(device / "mem_info_gtt_total") if integrated else None
    if shared and shared > (total or 0):
        total, used = shared, _number(device / "mem_info_gtt_used")
    free = max(0, total - used) if total is not None and used is not None else None
    driver = _text(device / "driver/module/version")
    return Gpu("amd", _name(card, "AMD graphics"), total, free, driver, integrated)


def intel(card: Card) -> Gpu:
    device = card.folder / "device"
    tiles = [_number(tile / "physical_vram_size_bytes") or 0 for tile in device.glob("tile*")]
    total = sum(tiles) or _number(card.folder / "lmem_total_bytes")
    if not total and card.address != _INTEGRATED:
        region = _region(device / "resource", 2)
        total = region if region >= _SMALLEST_CARD else None
    free = _number(card.folder / "lmem_avail_bytes")
    name = _name(card, "Intel graphics")
    return Gpu("intel", name, total or None, free, unified=card.address == _INTEGRATED)


def _is_apu(metrics: Path) -> bool:
    """By the version of the driver's table: 1.x are cards, 2.x and 3.x processors
    (kgd_pp_interface.h: structure_size, format_revision, content_revision)."""
    try:
        with metrics.open("rb") as file:
            head = file.read(4)
    except OSError:
        return False
    return len(head) == 4 and head[2] in (2, 3)


def _region(file: Path, number: int) -> int:
    """Bytes of a PCI region: lines of first and last address and flags."""
    lines = _text(file).splitlines()
    words = lines[number].split() if number < len(lines) else []
    try:
        first, last = int(words[0], 16), int(words[1], 16)
    except (IndexError, ValueError):
        return 0
    return last - first + 1 if last > first else 0


def _name(card: Card, otherwise: str) -> str:
    told = _text(card.folder / "device/product_name")
    if told:
        return told
    if card.vendor == "1002":
        known = amdgpu_name(_text(_AMD_IDS), card.device, card.revision)
        if known:
            return known
    ids = next((text for place in _PCI_IDS if (text := _text(place))), "")
    return pci_name(ids, card.vendor, card.device) or f"{otherwise} {card.device}"


def _children(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _number(file: Path) -> int | None:
    text = _text(file)
    return int(text) if text.isdecimal() else None
