"""The Linux kernel's files of graphics cards, laid out as on real machines."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.hardware import Gpu
from studio.jobs.hardware.drm import read_drm
from studio.jobs.hardware.names import amdgpu_name, pci_name

GIB = 1 << 30
RX_7900_XTX = {
    "mem_info_vram_total": "25753026560",
    "mem_info_vram_used": "1310720000",
    "mem_info_gtt_total": "33568227328",
    "mem_info_gtt_used": "89321472",
    "product_name": "Radeon RX 7900 XTX",
}
STRIX_HALO = {
    "mem_info_vram_total": "536870912",
    "mem_info_vram_used": "476053504",
    "mem_info_gtt_total": "133143986176",
    "mem_info_gtt_used": "1073741824",
    "product_name": "AMD Radeon 8060S",
}
PCI_IDS = """# a comment
1002  Advanced Micro Devices, Inc. [AMD/ATI]
\t744c  Navi 31 [Radeon RX 7900 XT/7900 XTX/7900M]
\t\t1002 0e3b  RX 7900 GRE [XFX]
8086  Intel Corporation
\t46a6  Alder Lake-P GT2 [Iris Xe Graphics]
\te20b  Battlemage G21 [Arc B580]
\t0046  Core Processor Integrated Graphics Controller
"""
AMD_IDS = """# List of AMDGPU IDs
1.0.0
1586,\tC1,\tAMD Radeon 8060S Graphics
744C,\tC8,\tAMD Radeon RX 7900 XTX
744C,\tCC,\tAMD Radeon RX 7900 XT
"""


def card(
    root: Path,
    number: int,
    pci: str,
    driver: str,
    files: dict[str, str],
    slot: str = "0000:03:00.0",
) -> Path:
    device = root / f"card{number}" / "device"
    device.mkdir(parents=True)
    text = f"DRIVER={driver}\nPCI_CLASS=30000\nPCI_ID={pci}\nPCI_SLOT_NAME={slot}\n"
    (device / "uevent").write_text(text)
    (device / "revision").write_text("0xc8\n")
    for name, content in files.items():
        (device / name).parent.mkdir(parents=True, exist_ok=True)
        (device / name).write_text(content + "\n")
    return device


def metrics(device: Path, version: int) -> None:
    (device / "gpu_metrics").write_bytes(struct.pack("<HBB", 120, version, 3) + bytes(116))


def test_an_amd_card_has_the_memory_that_is_on_it(tmp_path: Path) -> None:
    metrics(card(tmp_path, 1, "1002:744C", "amdgpu", RX_7900_XTX), version=1)
    (tmp_path / "card1-DP-1").mkdir()
    (tmp_path / "renderD128").mkdir()
    (found,) = read_drm(tmp_path).gpus
    assert found == Gpu("amd", "Radeon RX 7900 XTX", 25_753_026_560, 24_442_306_560)


@pytest.mark.parametrize("version", [2, 3])
def test_a_processors_graphics_has_the_larger_pool(tmp_path: Path, version: int) -> None:
    metrics(card(tmp_path, 0, "1002:1586", "amdgpu", STRIX_HALO), version)
    (found,) = read_drm(tmp_path).gpus
    assert found.unified
    assert found.memory_total == 133_143_986_176
    assert found.memory_free == 133_143_986_176 - 1_073_741_824


def test_a_large_carve_out_is_taken_rather_than_the_small_rest(tmp_path: Path) -> None:
    files = STRIX_HALO | {
        "mem_info_vram_total": "103079215104",
        "mem_info_vram_used": "0",
        "mem_info_gtt_total": "16642998272",
    }
    metrics(card(tmp_path, 0, "1002:1586", "amdgpu", files), version=3)
    assert read_drm(tmp_path).gpus[0].memory_total == 103_079_215_104


def test_intels_xe_driver_tells_memory_by_tile(tmp_path: Path) -> None:
    files = {"tile0/physical_vram_size_bytes": "12884901888", "product_name": "Arc B580"}
    card(tmp_path, 0, "8086:E20B", "xe", files)
    assert read_drm(tmp_path).gpus == (Gpu("intel", "Arc B580", 12 * GIB),)


def test_intels_card_without_such_files_is_as_large_as_its_region(tmp_path: Path) -> None:
    resource = (
        "0x0000006301000000 0x0000006301ffffff 0x0000000000140204\n"
        "0x0000000000000000 0x0000000000000000 0x0000000000000000\n"
        "0x0000006000000000 0x00000063ffffffff 0x000000000014220c\n"
    )
    card(tmp_path, 0, "8086:56A0", "i915", {"resource": resource, "product_name": "Arc A770"})
    assert read_drm(tmp_path).gpus[0].memory_total == 16 * GIB


def test_intels_integrated_graphics_shares_the_machines_memory(tmp_path: Path) -> None:
    resource = "0x0 0x0 0x0\n0x0 0x0 0x0\n0x4000000000 0x400fffffff 0x14220c\n"
    card(tmp_path, 0, "8086:46A6", "i915", {"resource": resource}, slot="0000:00:02.0")
    (found,) = read_drm(tmp_path).gpus
    assert (found.unified, found.memory_total) == (True, None)


def test_a_card_of_nvidia_without_its_driver_is_a_note(tmp_path: Path) -> None:
    card(tmp_path, 0, "10DE:2684", "nouveau", {"product_name": "GeForce RTX 4090"})
    card(tmp_path, 1, "10DE:2684", "nvidia", {})
    found = read_drm(tmp_path)
    assert found.gpus == ()
    assert len(found.notes) == 1 and "nouveau" in found.notes[0]


def test_screens_of_virtual_machines_are_no_cards(tmp_path: Path) -> None:
    card(tmp_path, 0, "1234:1111", "bochs-drm", {})
    (tmp_path / "card1" / "device").mkdir(parents=True)
    assert read_drm(tmp_path).gpus == ()
    assert read_drm(tmp_path / "not there").gpus == ()


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            [*RX_7900_XTX, "resource", "tile0/physical_vram_size_bytes", "gpu_metrics"]
        ),
        st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40),
    ),
    st.sampled_from(["1002:744C", "8086:56A0", ":", "8086", "zz:zz"]),
)
def test_no_content_of_these_files_raises(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, str], pci: str
) -> None:
    root = tmp_path_factory.mktemp("drm")
    card(root, 0, pci, "amdgpu", files)
    read_drm(root)


def test_names_come_from_the_systems_tables() -> None:
    assert amdgpu_name(AMD_IDS, "744c", "c8") == "AMD Radeon RX 7900 XTX"
    assert amdgpu_name(AMD_IDS, "744c", "00") == ""
    assert pci_name(PCI_IDS, "8086", "e20b") == "Arc B580"
    assert pci_name(PCI_IDS, "8086", "0046") == "Core Processor Integrated Graphics Controller"
    assert pci_name(PCI_IDS, "1002", "e20b") == ""
    assert pci_name(PCI_IDS, "8086", "744c") == ""
