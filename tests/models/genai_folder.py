"""Any model folder of transformers as one for ONNX Runtime GenAI, by the runtime's own builder.

The builder needs torch and transformers, so it runs in an environment of its own, made once
under ``home``, by the studio's own means.
"""

from __future__ import annotations

import shutil
import subprocess
import threading
from pathlib import Path

from studio.jobs.library import discover
from studio.store.environments.manager import Environments
from tests.jobs.rig import write_plugin

NEEDS = """\
torch==2.13.0
transformers==5.23.0
onnxruntime-genai==0.18.0
onnx==1.23.2
onnx-ir==1.1.0
"""


def build_genai(model: Path, folder: Path, precision: str, home: Path) -> Path:
    """``folder``, for the processor; ``precision`` is "int4", "int8" or "fp32"."""
    command = [str(builder(home)), "-m", "onnxruntime_genai.models.builder", "-i", str(model),
               "-o", str(folder), "-p", precision, "-e", "cpu", "-c", str(home / "hub")]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        shutil.rmtree(folder, ignore_errors=True)
        raise RuntimeError(done.stderr[-2000:])
    return folder


def builder(home: Path) -> Path:
    """The interpreter of the builder's environment."""
    if not (home / "plugins" / "builder").is_dir():
        place = write_plugin(home / "plugins", "builder", "pass", manifest='environment = "own"\n')
        (place / "requirements.txt").write_text(NEEDS)
    manifest = discover([home / "plugins"], installed=[]).plugin("builder")
    environments = Environments(home / "environments", home / "uv")
    return environments.python(manifest) or environments.make(
        manifest, lambda done, label: None, threading.Event()
    )
