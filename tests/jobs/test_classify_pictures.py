"""What imported files for pictures are for, by their headers and descriptions."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import numpy as np
import pytest

from studio.jobs.classify import classified
from studio.jobs.model_chores import read_stock, recognise
from studio.store.models.adopt import find_models
from studio.store.models.errors import ModelError, PickleRefused
from studio.store.models.importing import import_model
from studio.store.models.manager import Models
from studio.store.models.picture_files import Weights
from studio.store.models.shape import shape_at
from studio.store.models.shelf import Shelf
from studio.store.models.web import WebOptions
from tests.sdk.weight_files import FLUX1, KLEIN, SD15, SD15_DIFFUSERS, SDXL, kohya, write_weights

LORA = kohya(
    ("lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k", 2048), rank=16
)
DRAWS = ("image.generate", "image.edit")
DIFFUSERS = ("image_diffusers",)
NCNN = "7767517\n2 2\nInput data 0 1 data\nConvolution conv 1 1 data out 0=4 1=3 4=1 5=1 6=108\n"


def taken_in(path: Path, root: Path) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    shelf = Shelf(root)
    for found in recognise(path):
        classified(import_model(found.candidate, shelf), shelf)
    return [(model.id, model.tasks, model.engines) for model in shelf.installed()]


def test_single_files_are_told_by_their_headers(tmp_path: Path) -> None:
    control = SD15_DIFFUSERS | {"controlnet_cond_embedding.conv_in.weight": (16, 3, 3, 3)}
    for name, shapes, tasks, engines in (
        ("dream", SD15, DRAWS, DIFFUSERS),
        ("klein", KLEIN, DRAWS, DIFFUSERS),
        ("dev", FLUX1, DRAWS, ()),  # known, and nothing here runs it
        ("style", LORA, ("image.lora",), DIFFUSERS),
        ("canny", control, ("image.control",), DIFFUSERS),
    ):
        file = write_weights(tmp_path / f"{name}.safetensors", shapes)
        assert taken_in(file, tmp_path / name) == [(name, tasks, engines)]


def test_a_folder_of_loras_and_models_gives_each_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "collection"
    write_weights(folder / "teapots.safetensors", LORA)
    write_weights(folder / "more" / "cups.safetensors", LORA)
    write_weights(folder / "dream.safetensors", SD15)
    (folder / "teapots.png").write_bytes(b"a picture of it")
    found = [(name, tasks) for name, tasks, _ in taken_in(folder, tmp_path / "models")]
    assert found == [("cups", ("image.lora",)), ("dream", DRAWS), ("teapots", ("image.lora",))]


def test_shards_and_parts_of_one_model_stay_together(tmp_path: Path) -> None:
    folder = tmp_path / "pipeline"
    write_weights(folder / "unet" / "diffusion_pytorch_model.safetensors", SD15_DIFFUSERS)
    write_weights(folder / "vae" / "diffusion_pytorch_model.safetensors", {"decoder.w": (4,)})
    index = {
        "_class_name": "StableDiffusionPipeline",
        "unet": ["diffusers", "UNet2DConditionModel"],
    }
    (folder / "model_index.json").write_text(json.dumps(index), encoding="utf-8")
    assert taken_in(folder, tmp_path / "models") == [("pipeline", DRAWS, DIFFUSERS)]


@pytest.mark.parametrize(
    ("name", "task", "engine"),
    [
        ("check.json", ("image.check",), "picture_check"),
        ("cutout.json", ("image.cutout",), "cutout"),
        ("picture.json", DRAWS, "image_onnx"),
    ],
)
def test_folders_with_a_description(
    tmp_path: Path, name: str, task: tuple[str, ...], engine: str
) -> None:
    folder = tmp_path / "model"
    (folder / "unet").mkdir(parents=True)
    (folder / name).write_text('{"denoiser": {"file": "unet/model.onnx"}}', encoding="utf-8")
    (folder / "unet" / "model.onnx").write_bytes(b"\x08\x0a" + bytes(100))
    assert taken_in(folder, tmp_path / "models") == [("model", task, (engine,))]
    if name == "picture.json":
        assert shape_at(folder).weights == 102


def test_what_rembg_offers_cuts_out(tmp_path: Path) -> None:
    graph = tmp_path / "u2netp.onnx"
    graph.write_bytes(b"\x08\x0a" + bytes(100))
    assert taken_in(graph, tmp_path / "m") == [("u2netp", ("image.cutout",), ("cutout",))]


def test_an_ncnn_network_is_an_upscaler_by_folder_or_file(tmp_path: Path) -> None:
    folder = tmp_path / "esr"
    folder.mkdir()
    (folder / "x2.param").write_text(NCNN, encoding="ascii")
    half = np.random.default_rng(1).standard_normal(1000).astype("<f2").tobytes()
    (folder / "x2.bin").write_bytes(b"\x47\x6b\x30\x01" + half)  # ncnn's mark of 16-bit weights
    wanted = (("image.upscale",), ("upscale_ncnn",))
    assert taken_in(folder, tmp_path / "a") == [("esr", *wanted)]
    for file in ("x2.param", "x2.bin"):
        assert taken_in(folder / file, tmp_path / file) == [("x2", *wanted)]
    (folder / "x2.bin").write_bytes(pickle.dumps({"weights": Path("x")}))
    with pytest.raises(PickleRefused):
        taken_in(folder, tmp_path / "b")


def test_weights_that_are_cut_off_are_refused_when_they_come(tmp_path: Path) -> None:
    file = write_weights(tmp_path / "dream.safetensors", SD15)
    file.write_bytes(file.read_bytes()[:-10])
    (candidate,) = find_models(file)
    with pytest.raises(ModelError, match=r"'dream.safetensors' can't be read as a model: .*again"):
        import_model(candidate, Shelf(tmp_path / "models"))
    assert Shelf(tmp_path / "models").installed() == ()


def test_the_memory_of_a_single_file(tmp_path: Path) -> None:
    shape = shape_at(write_weights(tmp_path / "xl.safetensors", SDXL))
    assert (shape.kind, shape.element, shape.estimated) == ("picture", 2, False)
    assert shape.decoder is not None and shape.decoder.patch == 8


def test_what_a_lora_is_made_for_is_known_before_it_is_used(tmp_path: Path) -> None:
    told = {"modelspec.trigger_phrase": "teapot style"}
    taken_in(write_weights(tmp_path / "style.safetensors", LORA, told), tmp_path / "models")
    stock = read_stock(Models(WebOptions(offline=True), shelf=Shelf(tmp_path / "models")))
    assert stock.weights == (("style", Weights("lora", "SDXL", 16, ("teapot style",))),)
