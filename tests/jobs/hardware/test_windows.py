"""The registry's keys of display adapters, as drivers write them."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.hardware import Gpu
from studio.jobs.hardware.found import Found
from studio.jobs.hardware.windows import gpus_of, is_integrated, read_windows

RX_6800: dict[str, Any] = {
    "DriverDesc": "AMD Radeon RX 6800 XT",
    "DriverVersion": "32.0.12033.1030",
    "HardwareInformation.AdapterString": "AMD Radeon RX 6800 XT",
    "HardwareInformation.MemorySize": 0xFFF00000,
    "HardwareInformation.qwMemorySize": 17_163_091_968,
    "MatchingDeviceId": r"PCI\VEN_1002&DEV_73BF&REV_C1",
    "ProviderName": "Advanced Micro Devices, Inc.",
}
IRIS: dict[str, Any] = {
    "DriverDesc": "Intel(R) Iris(R) Xe Graphics",
    "DriverVersion": "31.0.101.5333",
    "HardwareInformation.MemorySize": b"\x00\x00\x00\x08",
    "HardwareInformation.qwMemorySize": 134_217_728,
    "MatchingDeviceId": r"PCI\VEN_8086&DEV_46A6",
}
A770: dict[str, Any] = {
    "DriverDesc": "Intel(R) Arc(TM) A770 Graphics",
    "DriverVersion": "32.0.101.5972",
    "HardwareInformation.qwMemorySize": (16 << 30).to_bytes(8, "little"),
    "MatchingDeviceId": r"pci\ven_8086&dev_56a0",
}
REMOTE: dict[str, Any] = {
    "DriverDesc": "Microsoft Remote Display Adapter",
    "MatchingDeviceId": r"RdpIdd_IndirectDisplay",
}


def test_memory_is_the_64_bit_figure_not_the_one_that_ends_at_four() -> None:
    (found,) = gpus_of([RX_6800])
    expected = Gpu("amd", "AMD Radeon RX 6800 XT", 17_163_091_968, None, "32.0.12033.1030")
    assert found == expected


def test_binary_figures_are_read_too() -> None:
    assert gpus_of([A770])[0].memory_total == 16 << 30


def test_what_drivers_of_integrated_graphics_claim_is_not_counted() -> None:
    (found,) = gpus_of([IRIS])
    assert (found.unified, found.memory_total) == (True, None)


def test_screens_of_remote_programs_are_left_out() -> None:
    assert gpus_of([REMOTE, {}, {"DriverDesc": "half a key"}]) == []


@pytest.mark.parametrize(
    ("vendor", "name", "integrated"),
    [
        ("intel", "Intel(R) Arc(TM) B580 Graphics", False),
        ("intel", "Intel(R) Arc(TM) Pro B60 Graphics", False),
        ("intel", "Intel(R) Arc(TM) 140V GPU (16GB)", True),
        ("intel", "Intel(R) Arc(TM) Graphics", True),
        ("intel", "Intel(R) UHD Graphics 770", True),
        ("amd", "AMD Radeon(TM) Graphics", True),
        ("amd", "AMD Radeon(TM) 8060S Graphics", True),
        ("amd", "AMD Radeon 780M Graphics", True),
        ("amd", "AMD Radeon RX 7600M XT", False),
        ("amd", "AMD Radeon AI PRO R9700", False),
        ("nvidia", "NVIDIA GeForce RTX 4090", False),
    ],
)
def test_cards_are_told_from_integrated_graphics(vendor: str, name: str, integrated: bool) -> None:
    assert is_integrated(vendor, name) == integrated


VALUES = st.one_of(st.none(), st.integers(), st.binary(max_size=12), st.text(max_size=8))


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from([*RX_6800]), VALUES)))
def test_no_registry_raises(adapters: list[dict[str, Any]]) -> None:
    gpus_of(adapters)


@pytest.mark.skipif(sys.platform == "win32", reason="this system has a registry")
def test_without_a_registry_there_is_nothing() -> None:
    assert read_windows() == Found()
