"""The plugin that tells ONNX Runtime's devices, with the real runtime."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from plugins.devices.plugin import Device, Devices
from studio.sdk import PluginError
from studio.sdk.testing import run_plugin


def test_the_processor_is_a_device_everywhere(tmp_path: Path) -> None:
    job = run_plugin(Devices(), scratch=tmp_path)
    told = json.loads(job.one("devices").text())
    assert told["onnxruntime"]
    processor = next(one for one in told["devices"] if one["kind"] == "CPU")
    assert processor["provider"] == "CPUExecutionProvider"
    assert "CPUExecutionProvider" in told["providers"]
    lines = "".join(job.chunks).splitlines()
    assert any(line.startswith("CPU (CPU") for line in lines)
    assert not any("Azure" in line for line in lines)  # a client of servers, no device


def test_a_card_is_named_as_its_driver_names_it() -> None:
    card = Device(
        "DmlExecutionProvider", "Microsoft", "GPU", "NVIDIA",
        {"Description": "NVIDIA GeForce RTX 4090", "Discrete": "1"},
    )  # fmt: skip
    assert card.line() == "Dml (GPU: NVIDIA GeForce RTX 4090)"
    assert Device("QNNExecutionProvider", "Qualcomm", "NPU", "Qualcomm", {}).line() == (
        "QNN (NPU: Qualcomm)"
    )


def test_without_the_runtime_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(PluginError, match="pip install onnxruntime"):
        run_plugin(Devices(), scratch=tmp_path)
