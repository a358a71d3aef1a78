"""A true little classifier flags what is red, by each of the descriptions that folders have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from plugins.picture_check.classifier import open_picture
from plugins.picture_check.folder import read_recipe
from plugins.picture_check.plugin import PictureCheck
from studio.sdk import Asset, PluginError
from studio.sdk.testing import run_plugin
from tests.models.onnx_file import node, write_graph

CHECK = {
    "labels": ["sfw", "nsfw"], "unsafe": ["nsfw"], "size": [16, 16], "mean": [0.5, 0.5, 0.5],
    "std": [0.5, 0.5, 0.5],
}  # fmt: skip


def red_classifier(path: Path, side: int = 16) -> Path:
    """Logits (0, six times the mean of red less green), of values from -1 to 1."""
    weights = {"w": np.array([[0, 0, 0], [6, -6, 0]]).T, "b": np.array([0.0, -3.0])}
    nodes = [
        node("GlobalAveragePool", ["pixel_values"], "means"),
        node("Flatten", ["means"], "flat", axis=1),
        node("Gemm", ["flat", "w", "b"], "logits"),
    ]
    given, made = ("pixel_values", [1, 3, side, side]), ("logits", [1, 2])
    return write_graph(path, nodes, weights, given, made)


def model(folder: Path, **description: Any) -> Path:
    red_classifier(folder / "model.onnx")
    (folder / "check.json").write_text(json.dumps({**CHECK, **description}), encoding="utf-8")
    return folder


def check(folder: Path, colour: Any, scratch: Path, **params: Any) -> dict[str, Any]:
    scratch.mkdir(parents=True)
    mode = "RGBA" if isinstance(colour, tuple) and len(colour) == 4 else "RGB"
    Image.new(mode, (90, 60), colour).save(scratch / "a.png")
    before = (scratch / "a.png").read_bytes()
    job = run_plugin(
        PictureCheck(), params, [Asset(scratch / "a.png", "image/png", "image")],
        scratch=scratch / "s", models={"red": folder},
    )  # fmt: skip
    assert (scratch / "a.png").read_bytes() == before
    verdict: dict[str, Any] = json.loads(job.one("verdict").text())
    assert dict(job.one("verdict").meta) == verdict
    return verdict


def test_a_verdict(tmp_path: Path) -> None:
    folder = model(tmp_path / "m")
    red = check(folder, "red", tmp_path / "a")
    assert red["flagged"] is True
    assert (red["model"], set(red["labels"])) == ("red", {"sfw", "nsfw"})
    # softmax of (0, 6 + 6 - 3)
    assert red["score"] == round(1 / (1 + np.exp(-9.0)), 4) == red["labels"]["nsfw"]
    green = check(folder, "#10c010", tmp_path / "b")
    assert (green["flagged"], green["score"]) == (False, 0.0)
    clear = check(folder, (255, 0, 0, 0), tmp_path / "c")
    assert clear["flagged"] is False, "what is clear is white"


def test_thresholds(tmp_path: Path) -> None:
    grey = "#909090"  # softmax of (0, -3): 0.047
    folder = model(tmp_path / "m")
    assert check(folder, grey, tmp_path / "a")["score"] == 0.0474
    assert check(folder, grey, tmp_path / "b", threshold=0.04)["flagged"]
    assert check(model(tmp_path / "n", threshold=0.04), grey, tmp_path / "c")["flagged"]
    sigmoid = model(tmp_path / "o", activation="sigmoid")
    assert check(sigmoid, grey, tmp_path / "d")["labels"] == {"sfw": 0.5, "nsfw": 0.0474}


def test_folders_of_transformers_and_timm(tmp_path: Path) -> None:
    """AdamCodd/vit-base-nsfw-detector keeps it below onnx/; Marqo's description is timm's."""
    folder = tmp_path / "vit"
    red_classifier(folder / "onnx" / "model_quantized.onnx")
    (folder / "onnx" / "model.onnx").write_bytes(b"\0" * 100_000)
    config = {"id2label": {"0": "sfw", "1": "nsfw"}, "model_type": "vit"}
    asked = {
        "image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5], "resample": 2,
        "size": {"height": 16, "width": 16},
    }  # fmt: skip
    (folder / "onnx" / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "onnx" / "preprocessor_config.json").write_text(json.dumps(asked), encoding="utf-8")
    assert check(folder, "red", tmp_path / "a")["flagged"]
    timm = tmp_path / "timm"
    red_classifier(timm / "model.onnx")
    cfg = {
        "input_size": [3, 16, 16], "interpolation": "bicubic", "mean": [0.5, 0.5, 0.5],
        "std": [0.5, 0.5, 0.5],
    }  # fmt: skip
    told = {"label_names": ["SFW", "NSFW"], "pretrained_cfg": cfg}
    (timm / "config.json").write_text(json.dumps(told), encoding="utf-8")
    assert read_recipe("t", timm).unsafe == {"NSFW"}
    assert check(timm, "red", tmp_path / "b")["flagged"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"unsafe": ["other"]}, "which of its labels"), ({"unsafe": []}, "which of its labels"),
        ({"size": [9000, 9000]}, "check.json"), ({"mean": [1]}, "check.json"),
        ({"file": "../a.onnx"}, "check.json"), ({"labels": ["a", "b", "nsfw"]}, "its labels"),
        ({"size": [20, 20]}, "failed on this picture"),
    ],
)  # fmt: skip
def test_a_wrong_description_is_refused(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    with pytest.raises(PluginError, match=said):
        check(model(tmp_path / "m", **change), "red", tmp_path / "a")


def test_grey_of_16_bits_is_looked_at_as_it_is(tmp_path: Path) -> None:
    dark = np.full((20, 20), 9000, np.uint16)
    Image.fromarray(dark).save(tmp_path / "a.png")
    picture = open_picture(tmp_path / "a.png")
    assert picture.getpixel((3, 3)) == (35, 35, 35)


def test_what_can_not_be_done_is_said(tmp_path: Path) -> None:
    folder = model(tmp_path / "m")
    (folder / "model.onnx").write_bytes(b"no graph")
    with pytest.raises(PluginError, match="can't be loaded"):
        check(folder, "red", tmp_path / "a")
    picture = tmp_path / "b.png"
    Image.effect_noise((60, 60), 9).save(picture)
    picture.write_bytes(picture.read_bytes()[:900])
    given = [Asset(picture, "image/png", "image")]
    with pytest.raises(PluginError, match="cut off"):
        run_plugin(PictureCheck(), inputs=given, scratch=tmp_path / "s", models={"red": folder})
    with pytest.raises(PluginError, match="not installed"):
        check(model(tmp_path / "n"), "red", tmp_path / "c", model="none")
