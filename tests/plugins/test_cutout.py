"""A subject is cut out by a true little graph that finds what is red."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from plugins.cutout.folder import read_recipe
from plugins.cutout.matting import refined, resized, without_background
from plugins.cutout.plugin import Cutout
from studio.sdk import Asset, Cancelled, Environment, Inputs, PluginError
from studio.sdk.pictures import PictureSettings, read_settings, write_settings
from studio.sdk.testing import FakeJob, run_plugin
from tests.models.onnx_file import node, write_graph

BACKGROUND, SUBJECT = (40, 90, 160), (230, 60, 40)


def red_graph(
    path: Path, side: int | str = 64, *, sigmoid: bool = True, gain: float = 12.0
) -> Path:
    """Logits of red minus the mean of green and blue, of values as they come, less a half."""
    weights = {
        "w": np.array([1, -0.5, -0.5]).reshape(1, 3, 1, 1) * gain,
        "b": np.array([-0.4 * gain]),
    }
    nodes = [node("Conv", ["x", "w", "b"], "logits" if sigmoid else "y", kernel_shape=[1, 1])]
    if sigmoid:
        nodes.append(node("Sigmoid", ["logits"], "y"))
    shape = [1, 3, side, side]
    return write_graph(path, nodes, weights, ("x", shape), ("y", [1, 1, side, side]))


def model(folder: Path, **description: Any) -> Path:
    red_graph(folder / "model.onnx")
    plain = {"size": [64, 64], "mean": [0, 0, 0], "std": [1, 1, 1]}
    (folder / "cutout.json").write_text(json.dumps({**plain, **description}), encoding="utf-8")
    return folder


def disc(path: Path, size: int = 400) -> Path:
    """A red disc, drawn four times as large and made small: its edge is soft."""
    drawn = Image.new("RGB", (size * 4, size * 4), BACKGROUND)
    ImageDraw.Draw(drawn).ellipse((size, size, size * 3, size * 3), fill=SUBJECT)
    drawn.resize((size, size), Image.Resampling.BOX).save(path)
    return path


def cut(folder: Path, picture: Path, scratch: Path, **params: Any) -> FakeJob:
    given = [Asset(picture, "image/png", "image")]
    return run_plugin(Cutout(), params, given, scratch=scratch, models={"red": folder})


def opened(job: FakeJob) -> Image.Image:
    with Image.open(job.one("image").path) as image:
        image.load()
        return image


def truth(size: int = 400) -> Any:
    drawn = Image.new("L", (size * 4, size * 4))
    ImageDraw.Draw(drawn).ellipse((size, size, size * 3, size * 3), fill=255)
    return np.asarray(drawn.resize((size, size), Image.Resampling.BOX), np.float32) / 255


def test_the_subject_is_cut_out_and_freed_of_the_background(tmp_path: Path) -> None:
    picture = disc(tmp_path / "a.png")
    write_settings(picture, PictureSettings("a ball", seed=4))
    job = cut(model(tmp_path / "m"), picture, tmp_path / "s")
    image = opened(job)
    assert (image.mode, image.size) == ("RGBA", (400, 400))
    pixels = np.asarray(image, np.float32)
    error = np.abs(pixels[..., 3] / 255 - truth())
    assert error.mean() < 0.006
    seen = pixels[..., 3] > 40
    assert np.abs(pixels[seen, :3] - SUBJECT).max() < 40, "no blue rim"
    meta = job.one("image").meta
    assert (meta["model"], meta["width"]) == ("red", 400)
    assert abs(meta["covered"] - np.pi / 16) < 0.01
    settings = read_settings(job.one("image").path)
    assert settings is not None
    assert (settings.prompt, settings.extra["edits"]) == ("a ball", ["cutout red"])
    assert job.notices == []


def test_refining_is_better_than_the_bare_mask(tmp_path: Path) -> None:
    with Image.open(disc(tmp_path / "a.png")) as image:
        small = resized(np.asarray(truth(), np.float32), 64, 64)
        bare, fine = resized(small, 400, 400), refined(small, image.convert("RGB"))
    errors = [float(np.abs(one - truth()).mean()) for one in (bare, fine)]
    assert errors[1] < errors[0] / 2


def test_texture_far_from_the_edge_stays_out_of_alpha() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (256, 256), np.uint8)
    mask = np.zeros((64, 64), np.float32)
    mask[:, 32:] = 1
    alpha = refined(mask, Image.fromarray(noise).convert("RGB"))
    assert (alpha[:, :90] == 0).all()
    assert (alpha[:, -90:] == 1).all()


def test_colours_of_large_pictures_are_freed_in_strips() -> None:
    size = (2600, 2100)
    levels = Image.linear_gradient("L").resize(size)
    mixed = Image.composite(
        Image.new("RGB", size, SUBJECT), Image.new("RGB", size, BACKGROUND), levels
    )
    freed = np.asarray(without_background(mixed, levels)).astype(int)
    seen = np.asarray(levels)[:, 0] > 60
    errors = [np.abs(np.asarray(one).astype(int)[seen] - SUBJECT).mean() for one in (freed, mixed)]
    assert errors[0] < errors[1], "nearer to the subject's own colour"
    assert np.abs(np.diff(freed[seen, 0], axis=0)).max() < 12, "no seams between strips"


def test_crop_background_and_what_was_clear_before(tmp_path: Path) -> None:
    folder, picture = model(tmp_path / "m"), disc(tmp_path / "a.png")
    image = opened(cut(folder, picture, tmp_path / "a", crop=True))
    assert 195 <= image.width <= 220
    image = opened(cut(folder, picture, tmp_path / "b", background="#00ff00"))
    assert (image.mode, image.getpixel((2, 2))) == ("RGB", (0, 255, 0))
    with Image.open(picture) as whole:
        half = whole.convert("RGBA")
    half.paste((0, 0, 0, 0), (0, 0, 200, 400))
    half.save(tmp_path / "half.png")
    image = opened(cut(folder, tmp_path / "half.png", tmp_path / "c"))
    assert image.getpixel((150, 200))[3] == 0  # type: ignore[index]
    assert image.getpixel((250, 200))[3] > 240  # type: ignore[index]
    with pytest.raises(PluginError, match="no colour"):
        cut(folder, picture, tmp_path / "d", background="grün")


def test_graphs_with_known_names_and_without_a_sigmoid(tmp_path: Path) -> None:
    figures = {
        "u2netp.onnx": (320, False), "isnet-general-use.onnx": (1024, False),
        "BiRefNet-general-bb_swin_v1_tiny-epoch_232.onnx": (1024, True), "silueta.onnx": (320, False),
    }  # fmt: skip
    for name, (side, sigmoid) in figures.items():
        recipe = read_recipe("x", red_graph(tmp_path / name.split(".")[0] / name).parent)
        assert (recipe.size, recipe.sigmoid) == ((side, side), sigmoid)
    # free sides take the recipe's size; imagenet's figures shift the values
    red_graph(tmp_path / "b" / "birefnet.onnx", "side", sigmoid=False, gain=3.0)
    job = cut(tmp_path / "b", disc(tmp_path / "a.png"), tmp_path / "s")
    alpha = np.asarray(opened(job), np.float32)[..., 3] / 255
    assert np.abs(alpha - truth()).mean() < 0.01


def test_a_picture_without_a_subject_is_noticed(tmp_path: Path) -> None:
    Image.new("RGB", (50, 50), BACKGROUND).save(tmp_path / "a.png")
    job = cut(model(tmp_path / "m"), tmp_path / "a.png", tmp_path / "s")
    assert "no clear subject" in job.notices[0]
    assert job.one("image").meta["covered"] < 0.05


def test_grey_of_16_bits_keeps_its_shades(tmp_path: Path) -> None:
    Image.fromarray(np.full((20, 20), 9000, np.uint16)).save(tmp_path / "a.png")
    image = opened(cut(model(tmp_path / "m"), tmp_path / "a.png", tmp_path / "s", refine=False))
    assert image.getpixel((3, 3))[:3] == (35, 35, 35)  # type: ignore[index]


def test_cancelling_stops(tmp_path: Path) -> None:
    job = FakeJob(tmp_path / "s", cancel_after=2, models={"red": model(tmp_path / "m")})
    job.scratch.mkdir()
    plugin = Cutout()
    plugin.load(Environment())
    asked = Inputs((Asset(disc(tmp_path / "a.png"), "image/png", "image"),))
    with pytest.raises(Cancelled):
        plugin.run(plugin.params(), asked, job)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"std": [1, 0, 1]}, "can't be"), ({"size": [0, 9]}, "can't be"), ({"mean": "x"}, "is wrong"),
        ({"file": "../out.onnx"}, "not there"), ({"file": "none.onnx"}, "not there"),
    ],
)  # fmt: skip
def test_a_wrong_description_is_refused(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    folder = model(tmp_path / "m", **change)
    with pytest.raises(PluginError, match=said):
        cut(folder, disc(tmp_path / "a.png", 40), tmp_path / "s")


def test_what_can_not_be_done_is_said(tmp_path: Path) -> None:
    picture, folder = disc(tmp_path / "a.png", 40), tmp_path / "m"
    red_graph(folder / "rmbg-1.4.onnx")
    with pytest.raises(PluginError, match=r"write a cutout\.json"):
        cut(folder, picture, tmp_path / "s")
    (folder / "rmbg-1.4.onnx").rename(folder / "u2net.onnx").write_bytes(b"no graph")
    with pytest.raises(PluginError, match="can't be loaded"):
        cut(folder, picture, tmp_path / "s")
    asked = [Asset(picture, "image/png", "image")]
    with pytest.raises(PluginError, match="studio models get u2netp"):
        run_plugin(Cutout(), inputs=asked, scratch=tmp_path / "t")
    picture.write_bytes(picture.read_bytes()[:-40])
    with pytest.raises(PluginError, match="cut off"):
        cut(model(tmp_path / "n"), picture, tmp_path / "s")
