"""Readers of what programs say, on what they said on real machines."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.hardware import Gpu
from studio.jobs.hardware.apple import parse_displays, parse_sysctl, working_set
from studio.jobs.hardware.found import ask, program
from studio.jobs.hardware.nvidia import parse_nvidia_smi, read_nvidia
from studio.jobs.hardware.processor import parse_cpuinfo

GIB = 1 << 30
MIB = 1 << 20

M3_PRO = """{
  "SPDisplaysDataType" : [
    {
      "_name" : "Apple M3 Pro",
      "spdisplays_mtlgpufamilysupport" : "spdisplays_metal3",
      "spdisplays_ndrvs" : [
        {
          "_name" : "DELL U2722DE",
          "_spdisplays_pixels" : "2560 x 1440",
          "spdisplays_main" : "spdisplays_yes"
        }
      ],
      "spdisplays_vendor" : "sppci_vendor_Apple",
      "sppci_bus" : "spdisplays_builtin",
      "sppci_cores" : "18",
      "sppci_device_type" : "spdisplays_gpu",
      "sppci_model" : "Apple M3 Pro"
    }
  ]
}"""
SYSCTL = """hw.memsize: 38654705664
sysctl: unknown oid 'iogpu.wired_limit_mb'
machdep.cpu.brand_string: Apple M3 Pro
"""
RYZEN = """processor\t: 0
vendor_id\t: AuthenticAMD
model\t\t: 97
model name\t: AMD Ryzen 9 7950X 16-Core Processor
stepping\t: 2
"""
RASPBERRY = """processor\t: 0
BogoMIPS\t: 108.00
CPU implementer\t: 0x41

Revision\t: d04170
Model\t\t: Raspberry Pi 5 Model B Rev 1.0
"""


def test_nvidia_tells_name_memory_and_driver() -> None:
    said = (
        "NVIDIA GeForce RTX 3090, 24576, 23871, 560.35.03\r\n"
        "NVIDIA GeForce RTX 4070 Laptop GPU, 8188, 7971, 560.35.03\r\n"
    )
    found = parse_nvidia_smi(said)
    assert found.gpus == (
        Gpu("nvidia", "NVIDIA GeForce RTX 3090", 24_576 * MIB, 23_871 * MIB, "560.35.03"),
        Gpu("nvidia", "NVIDIA GeForce RTX 4070 Laptop GPU", 8188 * MIB, 7971 * MIB, "560.35.03"),
    )
    assert found.notes == ()


def test_a_part_without_memory_of_its_own_shares_the_machines() -> None:
    for none in ("[N/A]", "[Not Supported]"):
        found = parse_nvidia_smi(f"NVIDIA GB10, {none}, {none}, 580.126.09\n")
        assert found.gpus == (Gpu("nvidia", "NVIDIA GB10", driver="580.126.09", unified=True),)


def test_a_lost_card_is_told_and_the_other_one_still_counts() -> None:
    said = (
        "NVIDIA A10, [GPU is lost], [GPU is lost], 535.104.05\n"
        "NVIDIA A10, 23028, [Unknown Error], 535.104.05\n"
    )
    found = parse_nvidia_smi(said)
    assert found.gpus == (Gpu("nvidia", "NVIDIA A10", 23_028 * MIB, None, "535.104.05"),)
    assert found.notes == ("NVIDIA A10: GPU is lost",)


@settings(deadline=None)
@given(st.text())
def test_nvidia_never_raises(said: str) -> None:
    parse_nvidia_smi(said)


def test_macs_name_their_chip_and_its_graphics_cores() -> None:
    assert parse_displays(M3_PRO) == "Apple M3 Pro (18 cores)"
    told = parse_sysctl(SYSCTL)
    assert told["hw.memsize"] == "38654705664"
    assert told["machdep.cpu.brand_string"] == "Apple M3 Pro"
    assert "iogpu.wired_limit_mb" not in told


@pytest.mark.parametrize(
    ("memory", "limit_mb", "expected"),
    [
        (16 * GIB, 0, 16 * GIB * 2 // 3),
        (64 * GIB, 0, 48 * GIB),
        (64 * GIB, 57_344, 56 * GIB),
        (16 * GIB, 99_999, 16 * GIB),
    ],
)
def test_metal_lets_graphics_hold_a_share(memory: int, limit_mb: int, expected: int) -> None:
    assert working_set(memory, limit_mb) == expected


@settings(deadline=None)
@given(st.one_of(st.text(), st.sampled_from(["[]", "{}", '{"SPDisplaysDataType": [3]}', "null"])))
def test_the_macs_readers_never_raise(said: str) -> None:
    parse_displays(said)
    parse_sysctl(said)


def test_processors_are_named_as_the_kernel_does() -> None:
    assert parse_cpuinfo(RYZEN) == "AMD Ryzen 9 7950X 16-Core Processor"
    assert parse_cpuinfo(RASPBERRY) == "Raspberry Pi 5 Model B Rev 1.0"
    assert parse_cpuinfo("") == ""


def test_a_program_that_hangs_is_given_up() -> None:
    code, said = ask([sys.executable, "-c", "import time; time.sleep(60)"], patience=0.3)
    assert code == -1
    assert "did not answer" in said


def test_a_program_that_fails_is_heard(tmp_path: Path) -> None:
    """What nvidia-smi says on a machine whose driver does not run."""
    words = "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver."
    code, said = ask([sys.executable, "-c", f"print({words!r}); raise SystemExit(9)"])
    assert (code, said.strip()) == (9, words)
    assert ask([tmp_path / "is-not-there"])[0] == -1
    assert ask([tmp_path])[0] == -1  # a folder can't be run


@pytest.mark.skipif(sys.platform == "win32", reason="the program stands in as a shell script")
def test_the_nvidia_program_on_the_path_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    smi = tmp_path / "nvidia-smi"
    words = "NVIDIA RTX 4000 Ada Generation, 20475, 19987, 570.124.06"
    wanted = (
        "--query-gpu=name,memory.total,memory.free,driver_version --format=csv,noheader,nounits"
    )
    smi.write_text(f'#!/bin/sh\n[ "$*" = "{wanted}" ] && echo "{words}"\n')
    smi.chmod(0o755)
    (found,) = read_nvidia().gpus
    assert (found.name, found.memory_total) == ("NVIDIA RTX 4000 Ada Generation", 20_475 * MIB)
    smi.write_text(
        "#!/bin/sh\necho 'Failed to initialize NVML: Driver/library version mismatch'\nexit 18\n"
    )
    assert read_nvidia().gpus == ()
    assert read_nvidia().notes == (
        "nvidia-smi: Failed to initialize NVML: Driver/library version mismatch",
    )


def test_programs_are_found_at_their_usual_places(tmp_path: Path) -> None:
    place = tmp_path / "no-such-program-anywhere.exe"
    assert program("no-such-program-anywhere", place) is None
    place.write_bytes(b"")
    assert program("no-such-program-anywhere", place) == place
