"""ONNX Runtime's devices through a job in a worker of its own."""

from __future__ import annotations

from pathlib import Path

from studio.jobs.hardware.providers import read_providers
from studio.jobs.library import Library, discover
from studio.jobs.projects import installed_library
from studio.jobs.schemas import Schemas

BROKEN = """
from dataclasses import dataclass
from studio.sdk import PluginError

@dataclass(frozen=True)
class Params: ...

class Devices:
    params = Params
    def load(self, env): ...
    def run(self, params, inputs, job):
        raise PluginError("The driver is too old: update it.")
"""
MANIFEST = """id = "devices"
name = "Devices"
version = "1.0"
api = "1.0"
entry = "plugin:Devices"
capabilities = ["system.devices"]
"""


def test_a_job_tells_them(tmp_path: Path) -> None:
    found = read_providers(installed_library(), Schemas(tmp_path))
    assert found.reason == ""
    assert any(line.startswith("CPU") for line in found.lines)
    assert found.told["onnxruntime"]


def test_without_the_plugin_there_is_a_sentence(tmp_path: Path) -> None:
    assert read_providers(Library(), Schemas(tmp_path)).reason.endswith(".")


def test_what_the_plugin_says_went_wrong_is_passed_on(tmp_path: Path) -> None:
    folder = tmp_path / "plugins" / "devices"
    folder.mkdir(parents=True)
    (folder / "plugin.toml").write_text(MANIFEST)
    (folder / "plugin.py").write_text(BROKEN)
    found = read_providers(discover([tmp_path / "plugins"], []), Schemas(tmp_path))
    assert found.reason == "The driver is too old: update it."
    assert found.lines == ()
