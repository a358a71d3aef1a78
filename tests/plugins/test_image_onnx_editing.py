"""Given pictures, masks, and what can't be drawn: refusals of the ONNX picture engine."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.jobs.rig import Rig
from tests.plugins.local_models import install, run_inside
from tests.plugins.tiny_pictures import (
    ENGINE,
    INSIDE,
    TINY,
    change,
    draw,
    edit,
    environment,
    pixels,
    refusal,
    rig,
    tiny,
)

__all__ = ["environment", "rig", "tiny"]  # fixtures

pytestmark = pytest.mark.usefixtures("environment")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    random = np.random.Generator(np.random.PCG64(1))
    small = Image.fromarray(random.integers(0, 255, (5, 7, 3), dtype=np.uint8))
    file = tmp_path / "photo.png"
    small.resize((37, 27), Image.Resampling.BICUBIC).save(file)  # no multiple of anything
    return file


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    array = np.zeros((27, 37), dtype=np.uint8)
    array[8:20, 10:30] = 255
    file = tmp_path / "mask.png"
    Image.fromarray(array).save(file)
    return file


def test_a_picture_to_begin_with(rig: Rig, photo: Path) -> None:
    given = np.asarray(Image.open(photo).convert("RGB")).astype(int)
    kept = edit(rig, ("image", photo), strength=0.0)
    assert (pixels(kept) == given).all()
    little, much = (
        np.abs(pixels(edit(rig, ("image", photo), strength=one, steps=10)) - given).mean()
        for one in (0.1, 1.0)
    )
    assert pixels(kept).shape == (27, 37, 3)
    assert little != much


def test_what_the_mask_does_not_show_stays_to_the_byte(rig: Rig, photo: Path, mask: Path) -> None:
    given = np.asarray(Image.open(photo).convert("RGB"))
    shown = np.asarray(Image.open(mask)) > 0
    for blur in (0, 2, 8, 200):
        made = pixels(edit(rig, ("image", photo), ("mask", mask), mask_blur=blur, strength=1.0))
        assert (made[~shown] == given[~shown]).all()
        assert (made[shown] != given[shown]).any(axis=1).mean() > 0.4


def test_a_mask_in_a_large_photo_is_drawn_at_the_models_size(rig: Rig, tmp_path: Path) -> None:
    random = np.random.Generator(np.random.PCG64(2))
    given = random.integers(0, 255, (300, 400, 3), dtype=np.uint8)
    hidden = np.zeros((300, 400), dtype=np.uint8)
    hidden[100:140, 200:260] = 255
    Image.fromarray(given).save(tmp_path / "large.png")
    Image.fromarray(hidden).save(tmp_path / "hidden.png")
    files = ("image", tmp_path / "large.png"), ("mask", tmp_path / "hidden.png")
    made = pixels(edit(rig, *files, strength=1.0))
    assert made.shape == given.shape
    assert (made[hidden == 0] == given[hidden == 0]).all()
    assert (made[hidden > 0] != given[hidden > 0]).any(axis=1).mean() > 0.4


def test_pictures_that_can_not_be_used_are_told(rig: Rig, photo: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.png"
    torn.write_bytes(photo.read_bytes()[:200])
    assert "can't be read" in edit(rig, ("image", torn)).reason
    wrong = tmp_path / "wrong.png"
    Image.new("L", (8, 8), 255).save(wrong)
    assert "37 × 27" in edit(rig, ("image", photo), ("mask", wrong)).reason
    Image.new("L", (37, 27), 0).save(wrong)
    assert "black everywhere" in edit(rig, ("image", photo), ("mask", wrong)).reason
    assert "no picture to edit" in edit(rig, ("mask", wrong)).reason


def test_a_picture_that_no_memory_can_hold_is_refused_before_loading(
    tmp_path: Path, tiny: Path
) -> None:
    huge = tmp_path / "huge.png"
    Image.new("1", (16384, 16384)).save(huge)
    code = f"""{INSIDE}
from studio.sdk import Asset, PluginError
on, other = (job(tiny={str(tiny)!r}) for _ in range(2))
try:
    draw(on, width=16384, height=16384)
except PluginError as error:
    print(json.dumps([str(error), [label for _, label in on.steps]]))
try:
    plugin.run(plugin.params(), Inputs((Asset(Path({str(huge)!r}), "image/png", "image"),)), other)
except PluginError as error:
    print(json.dumps([str(error), [label for _, label in other.steps]]))
"""
    (drawn, labels), (edited, others) = map(json.loads, run_inside(ENGINE, code).splitlines())
    assert "16384 × 16384" in drawn and "The largest of this shape is" in drawn
    assert labels == others == []
    assert "huge.png" in edited


def test_lost_numbers_never_become_a_picture(rig: Rig, tmp_path: Path) -> None:
    folder = shutil.copytree(TINY / "sd15", tmp_path / "nan")
    weights = folder / "unet" / "model.onnx.data"
    broken = np.frombuffer(weights.read_bytes(), dtype=np.float32).copy()
    broken[:] = np.nan
    weights.write_bytes(broken.tobytes())
    install("nan", folder, ENGINE, "image.generate")
    reason = refusal(rig, model="nan")
    assert "lost its numbers at step 1" in reason and "sampler" in reason


def test_damaged_models_are_told(rig: Rig, tmp_path: Path) -> None:
    for name, damage, words in (
        ("torn", lambda folder: truncate(folder / "unet" / "model.onnx.data"), "can't be loaded"),
        ("short", lambda folder: truncate(folder / "unet" / "model.onnx"), "can't be loaded"),
        ("lost", lambda folder: (folder / "vae_decoder" / "model.onnx").unlink(), "is missing"),
        ("words", lambda folder: truncate(folder / "tokenizer" / "tokenizer.json"), "tokenizer"),
        ("other", lambda folder: change(folder, lambda told: told.update(format=7)), "format is 7"),
        ("none", lambda folder: (folder / "picture.json").unlink(), "picture.json is missing"),
    ):
        folder = shutil.copytree(TINY / "sd15", tmp_path / name)
        damage(folder)
        install(name, folder, ENGINE, "image.generate")
        assert words in refusal(rig, model=name)
        assert words in refusal(rig, model=name, runtime="auto")
    draw(rig, model="tiny")
    assert "not installed" in refusal(rig, model="nowhere")


def truncate(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 3])
