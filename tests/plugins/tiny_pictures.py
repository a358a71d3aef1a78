"""Tiny picture models for the tests of image_onnx, asked by the real host and worker."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from studio.core.job import InputRef
from tests.jobs.rig import Rig
from tests.plugins.local_models import (
    PATIENCE,
    ROOT,
    Said,
    ask,
    install,
    rig_in,
    said,
    share_environments,
)

ENGINE = "image_onnx"
TINY = ROOT / "tests" / "files" / "tiny-pictures"
ORT = {"runtime": "onnxruntime"}  # it opens a tiny model in a tenth of OpenVINO's time


INSIDE = """
import json, tempfile
from pathlib import Path
from PIL import Image
from plugins.image_onnx.plugin import ImageOnnx
from studio.sdk import Cancelled, Environment, Inputs
from studio.sdk.testing import FakeJob

plugin = ImageOnnx()
plugin.load(Environment(threads=2))

def job(**models):
    return FakeJob(Path(tempfile.mkdtemp()), models={n: Path(one) for n, one in models.items()})

def draw(on, **params):
    wanted = dict(prompt="a red fox", width=96, height=64, steps=4, runtime="onnxruntime")
    plugin.run(plugin.params(**{**wanted, **params}), Inputs(), on)
"""
"""Asks the plugin without a host."""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model that takes itself for a large one, and so draws large pictures as they are."""
    folder = shutil.copytree(TINY / "sd15", tmp_path_factory.mktemp("models") / "tiny")
    change(folder, lambda told: told.update(size=[512, 512], sizes=[[72, 64]]))
    return folder


@pytest.fixture
def rig(tmp_path: Path, studio_home: Path, shared_home: Path, tiny: Path) -> Iterator[Rig]:
    """A host that knows the tiny model."""
    share_environments(studio_home, shared_home, ENGINE)
    install("tiny", tiny, ENGINE, "image.generate")
    with rig_in(tmp_path) as made:
        yield made


@pytest.fixture
def environment(studio_home: Path, shared_home: Path) -> None:
    share_environments(studio_home, shared_home, ENGINE)


def change(folder: Path, how: Any) -> None:
    path = folder / "picture.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    how(told)
    path.write_text(json.dumps(told), encoding="utf-8")


def draw(rig: Rig, seed: int = 0, **params: Any) -> Said:
    wanted = {"prompt": "a red fox", "width": 72, "height": 64, "steps": 2, **ORT, **params}
    answer = ask(rig, ENGINE, seed, **wanted)
    assert answer.outcome == "done", answer.reason
    return answer


def refusal(rig: Rig, **params: Any) -> str:
    wanted = {"prompt": "a red fox", "width": 72, "height": 64, **ORT, **params}
    answer = ask(rig, ENGINE, **wanted)
    assert answer.outcome == "failed"
    return answer.reason


def pixels(answer: Said) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(answer.data)).convert("RGB"))


def edit(rig: Rig, *files: tuple[str, Path], **params: Any) -> Said:
    inputs = tuple(InputRef(role, str(file), "", "image/png") for role, file in files)
    spec = rig.spec(ENGINE, inputs, **{"prompt": "a blue bird", "steps": 3, **ORT, **params})
    rig.host.submit(spec, rig.sink)
    rig.until(lambda: rig.ended(spec) is not None, PATIENCE)
    return said(rig, spec)
