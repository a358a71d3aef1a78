"""The ONNX picture engine's pipelines and runtimes inside its environment, against diffusers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.plugins.local_models import run_inside
from tests.plugins.tiny_pictures import ENGINE, TINY, change, environment

__all__ = ["environment"]  # a fixture

pytestmark = pytest.mark.usefixtures("environment")


@pytest.mark.parametrize("family", ["sd15", "lcm", "sdxl", "flux2"])
def test_the_pictures_are_those_of_diffusers(family: str) -> None:
    """From the same weights and noise, by each runtime: latents after each step, and the picture."""
    found = differences(TINY / family)
    assert {name.split()[1] for name in found} == {"txt2img", "img2img", "inpaint"}
    assert "onnxruntime txt2img" in found
    assert max(found.values()) < 1e-3, found


def test_a_model_that_sees_the_mask_inpaints_as_in_diffusers(tmp_path: Path) -> None:
    folder = shutil.copytree(TINY / "sd15", tmp_path / "inpainting")
    shutil.copytree(TINY.parent / "tiny-inpainting", folder, dirs_exist_ok=True)
    change(folder, lambda told: told["denoiser"].update(inpaint_channels=5))
    found = differences(folder)
    assert "onnxruntime inpaint" in found and max(found.values()) < 1e-3, found


def differences(folder: Path) -> dict[str, float]:
    code = f"""
import json
from pathlib import Path
from tests.plugins.onnx_pipelines import compare
print(json.dumps(compare(Path({str(folder)!r}))))
"""
    found: dict[str, float] = json.loads(run_inside(ENGINE, code).splitlines()[-1])
    return found


def test_a_graph_is_ended_in_the_middle_of_a_run() -> None:
    """A large input makes one run long; ending it takes a small part of the work, and the next
    run gives the very same numbers."""
    code = f"""
import json, time
from pathlib import Path
import numpy as np
from plugins.image_onnx.runtime import known_runtimes

random = np.random.default_rng(0)
noise = random.standard_normal((1, 4, 160, 160), dtype=np.float32)
words = random.standard_normal((1, 77, 16), dtype=np.float32)
feeds = {{"sample": noise, "timestep": np.full(1, 500, np.float32), "encoder_hidden_states": words}}

def stop():
    raise KeyboardInterrupt

found = {{}}
for runtime in known_runtimes("cpu", 2, True):
    graph = runtime.open(Path({str(TINY / "sd15" / "unet" / "model.onnx")!r}), None, False)
    graph.run(feeds, lambda: None)
    begin = time.process_time()
    whole = graph.run(feeds, lambda: None)["out_sample"]
    middle = time.process_time()
    try:
        graph.run(feeds, stop)
        ended = False
    except KeyboardInterrupt:
        ended = True
    share = (time.process_time() - middle) / (middle - begin)
    again = graph.run(feeds, lambda: None)["out_sample"]
    found[runtime.name] = [ended, share < 0.7, bool((whole == again).all())]
print(json.dumps(found))
"""
    found = json.loads(run_inside(ENGINE, code).splitlines()[-1])
    assert "onnxruntime" in found
    assert all(all(one) for one in found.values()), found


def test_nothing_that_reports_to_its_maker_is_loaded() -> None:
    code = """
import os, sys
from plugins.image_onnx.plugin import ImageOnnx
from plugins.image_onnx.runtime import known_runtimes
from studio.sdk import Environment
ImageOnnx().load(Environment())
known_runtimes("auto", 1, True)
told = [name for name, one in sys.modules.items() if name.startswith("openvino_telemetry") and one]
print(told, os.environ["ORT_DISABLE_TELEMETRY"])
"""
    assert run_inside(ENGINE, code).splitlines()[-1] == "[] 1"
