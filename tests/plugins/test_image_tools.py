"""Pictures are changed without a model: sizes, pixels, settings, seams and sheets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from plugins.image_tools.outpaint import Sides, grown, mask_of
from plugins.image_tools.plugin import ImageTools
from studio.sdk import Asset, PluginError, Result
from studio.sdk.pictures import PictureSettings, read_settings, read_texts, write_settings
from studio.sdk.testing import FakeJob, run_plugin

CAT = PictureSettings("一只猫", steps=4, seed=7, width=60, height=40, sampler="lcm")


def photo(path: Path, size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Path:
    noise = np.random.default_rng(3).integers(0, 256, (size[1], size[0], 3), np.uint8)
    image = Image.fromarray(noise)
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(size))
    image.convert(mode).save(path, quality=95)
    if path.suffix in (".png", ".jpg", ".webp"):
        write_settings(path, CAT)
    return path


def change(file: Path, scratch: Path, **params: Any) -> tuple[Image.Image, Path]:
    job = run_plugin(ImageTools(), params, [Asset(file, "image/png", "image")], scratch=scratch)
    out = job.one("image")
    with Image.open(out.path) as image:
        image.load()
        assert (out.meta["width"], out.meta["height"]) == image.size
        assert out.media == f"image/{(image.format or '').lower()}"
        return image, out.path


def test_a_crop_moves_no_pixel_and_keeps_the_settings(tmp_path: Path) -> None:
    file = photo(tmp_path / "cat.png")
    image, out = change(file, tmp_path / "s", action="crop", x=10, y=5, width=20, height=30)
    with Image.open(file) as whole:
        assert image.tobytes() == whole.crop((10, 5, 30, 35)).tobytes()
    found = read_settings(out)
    assert found is not None
    assert (found.prompt, found.seed, found.width) == ("一只猫", 7, 60)
    assert found.extra == {"edits": ["crop 10,5,30,35"]}
    assert out.name == "cat.png"
    rest, _ = change(file, tmp_path / "t", action="crop", x=50, y=30)
    assert rest.size == (10, 10)
    with pytest.raises(PluginError, match="60 x 40"):
        change(file, tmp_path / "u", action="crop", x=60)


@pytest.mark.parametrize(
    ("fit", "size", "out"),
    [
        ("exact", (30, 30), (30, 30)), ("inside", (30, 30), (30, 20)), ("cover", (30, 30), (30, 30)),
        ("cover", (0, 80), (120, 80)), ("inside", (90, 0), (90, 60)),
    ],
)  # fmt: skip
def test_resizing(tmp_path: Path, fit: str, size: tuple[int, int], out: tuple[int, int]) -> None:
    file = photo(tmp_path / "a.png")
    image, _ = change(file, tmp_path / "s", action="resize", fit=fit, width=size[0], height=size[1])
    assert image.size == out


def test_covering_keeps_the_focus(tmp_path: Path) -> None:
    drawn = Image.new("RGB", (90, 30), "white")
    drawn.paste("red", (60, 0, 90, 30))
    drawn.save(tmp_path / "a.png")
    image, _ = change(tmp_path / "a.png", tmp_path / "s", width=30, height=30, focus_x=1.0)
    assert image.getextrema() == ((255, 255), (0, 0), (0, 0))


def test_quarter_turns_and_mirrors_are_exact(tmp_path: Path) -> None:
    file = photo(tmp_path / "a.png")
    pixels = np.asarray(Image.open(file))
    turned, _ = change(file, tmp_path / "a", action="rotate", degrees=90)
    assert np.array_equal(np.asarray(turned), np.rot90(pixels, -1))
    mirrored, _ = change(file, tmp_path / "b", action="flip")
    assert np.array_equal(np.asarray(mirrored), pixels[:, ::-1])
    tilted, _ = change(file, tmp_path / "c", action="rotate", degrees=10)
    assert tilted.mode == "RGBA"
    assert tilted.getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("wanted", "suffix"), [("jpeg", ".jpg"), ("webp", ".webp"), ("png", ".png")]
)
def test_converting_keeps_settings_profile_and_label(
    tmp_path: Path, wanted: str, suffix: str
) -> None:
    label = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" TC260:AIGC="1"/>'
        "</rdf:RDF></x:xmpmeta>"
    )
    file = tmp_path / "a.webp"
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(
        file, xmp=label.encode(), icc_profile=b"profile" * 30, exif=exif.tobytes(), lossless=True
    )
    write_settings(file, CAT)
    image, out = change(file, tmp_path / "s", action="convert", format=wanted, background="#00ff00")
    assert out.suffix == suffix
    assert read_settings(out) == CAT
    assert "TC260:AIGC" in read_texts(out)["XMP"]
    assert image.info["icc_profile"] == b"profile" * 30
    assert image.getexif()[0x010F] == "Camera"
    if wanted == "jpeg":
        pixel = image.getpixel((5, 5))
        assert isinstance(pixel, tuple)
        assert max(abs(a - b) for a, b in zip(pixel, (0, 255, 0), strict=True)) <= 2
    else:
        assert image.mode == "RGBA"


def test_a_png_keeps_the_graph_of_comfyui(tmp_path: Path) -> None:
    from .picture_files import png, simple_graph

    file = png(tmp_path / "a.png", prompt=simple_graph())
    _, out = change(file, tmp_path / "s", action="flip")
    assert read_texts(out)["prompt"] == read_texts(file)["prompt"]


def test_a_turned_photo_is_stood_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (60, 40)).save(tmp_path / "a.jpg", exif=exif.tobytes())
    image, _ = change(tmp_path / "a.jpg", tmp_path / "s", action="convert")
    assert image.size == (40, 60)
    assert image.getexif().get(0x0112, 1) == 1


def test_grey_of_16_bits_keeps_its_shades(tmp_path: Path) -> None:
    shades = np.linspace(0, 65535, 64).astype(np.uint16)
    Image.fromarray(np.tile(shades, (8, 1))).save(tmp_path / "a.png")
    image, _ = change(
        tmp_path / "a.png", tmp_path / "s", action="convert", format="webp", lossless=True
    )
    found = np.asarray(image.convert("L"))[0].astype(int)
    assert np.abs(found - shades / 257).max() <= 1


def test_lanczos_enlarges_and_keeps_alpha_clean(tmp_path: Path) -> None:
    job = run_plugin(
        ImageTools(), {"scale": 3}, [Asset(photo(tmp_path / "a.png"), "image/png", "image")],
        scratch=tmp_path / "s", capability="image.upscale",
    )  # fmt: skip
    with Image.open(job.one("image").path) as image:
        assert image.size == (180, 120)
    # what is invisible must not bleed into what is seen
    cut = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    cut.paste((255, 255, 255, 255), (5, 5, 15, 15))
    cut.save(tmp_path / "b.png")
    large, _ = change(tmp_path / "b.png", tmp_path / "t", action="upscale", scale=4)
    seen = np.asarray(large).reshape(-1, 4)
    assert seen[seen[:, 3] > 8, :3].min() >= 245


def test_too_much_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    file = photo(tmp_path / "a.png")
    for params in (
        {"width": 30000, "height": 30000},
        {"action": "outpaint", "left": 30000, "top": 30000},
    ):
        with pytest.raises(PluginError, match="at most 200 million"):
            change(file, tmp_path / "s", **params)
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "b.webp", save_all=True, append_images=frames[1:])
    with pytest.raises(PluginError, match="animation"):
        change(tmp_path / "b.webp", tmp_path / "s", action="flip")
    file.write_bytes(file.read_bytes()[:-300])
    with pytest.raises(PluginError, match="cut off"):
        change(file, tmp_path / "s", action="flip")


def test_the_mask_is_white_outside_soft_at_the_seam_black_beyond() -> None:
    mask = np.asarray(mask_of((100, 80), Sides(30, 0, 0, 20), 16))
    assert mask.shape == (100, 130)
    assert (mask[:, :30] == 255).all()
    assert (mask[80:] == 255).all()
    assert (mask[:60, 30 + 17 :] == 0).all()
    seam = mask[10, 29:47].astype(int)
    assert (np.diff(seam) <= 0).all()
    assert 100 < seam[9] < 150
    assert (np.asarray(mask_of((9, 9), Sides(1, 0, 0, 0), 0))[:, 1:] == 0).all()


def test_the_new_area_continues_the_picture() -> None:
    ramp = np.linspace(0, 255, 64, dtype=np.uint8)
    image = Image.fromarray(np.repeat(np.tile(ramp, (48, 1))[..., None], 3, axis=2))
    canvas = np.asarray(grown(image, Sides(40, 100, 200, 0), 1)).astype(int)
    assert canvas.shape == (148, 304, 3)
    assert np.array_equal(canvas[100:, 40:104], np.asarray(image))
    seam = canvas[100:, [38, 39, 104, 105]].mean(axis=(0, 2))
    assert seam[:2].max() < 40, "dark goes on dark"
    assert seam[2:].min() > 215, "light goes on light"
    assert canvas[:, 0].std() > 1, "a grain, so that the engine has something to work on"


def painting(given: list[tuple[Mapping[str, Any], tuple[Asset, ...]]], folder: Path) -> Any:
    def answer(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        given.append((params, inputs))
        with Image.open(inputs[0].path) as canvas:
            Image.new("RGB", canvas.size, "red").save(folder / "painted.png")
        write_settings(folder / "painted.png", PictureSettings("sea", seed=5, engine="x"))
        return Result("", (Asset(folder / "painted.png", "image/png", "image"),), "x 1")

    return answer


def test_outpainting_keeps_every_old_pixel_beyond_the_overlap(tmp_path: Path) -> None:
    file = photo(tmp_path / "a.png", (200, 120))
    given: list[tuple[Mapping[str, Any], tuple[Asset, ...]]] = []
    params = {
        "action": "outpaint",
        "right": 64,
        "overlap": 32,
        "prompt": "sea",
        "edit": {"steps": 3},
    }
    job = run_plugin(
        ImageTools(), params, [Asset(file, "image/png", "image")], scratch=tmp_path / "s", seed=9,
        answers={"image.edit": painting(given, tmp_path)},
    )  # fmt: skip
    (asked, inputs) = given[0]
    assert asked == {"steps": 3, "prompt": "sea", "negative": "", "strength": 0.92, "mask_blur": 0}
    assert [one.role for one in inputs] == ["image", "mask"]
    with Image.open(job.one("image").path) as out, Image.open(file) as old:
        made, kept = np.asarray(out), np.asarray(old)
    assert made.shape == (120, 264, 3)
    assert np.array_equal(made[:, :167], kept[:, :167])
    assert (made[:, 200:] == (255, 0, 0)).all()
    settings = read_settings(job.one("image").path)
    assert settings is not None
    assert (settings.prompt, settings.extra["edits"]) == ("sea", ["outpaint 0,0,64,0"])


def test_outpainting_without_an_engine_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="install a picture model"):
        change(photo(tmp_path / "a.png"), tmp_path / "s", action="outpaint", left=8)
    with pytest.raises(PluginError, match="how many pixels"):
        change(photo(tmp_path / "a.png"), tmp_path / "s", action="outpaint")


def sheet(files: list[Path], scratch: Path, **params: Any) -> FakeJob:
    inputs = [Asset(file, "image/png", "image") for file in files]
    return run_plugin(ImageTools(), params, inputs, scratch=scratch, capability="image.grid")


def test_a_contact_sheet_is_deterministic_and_labelled(tmp_path: Path) -> None:
    files = []
    for at, colour in enumerate(("red", "green", "blue", "gold", "teal")):
        Image.new("RGB", (120, 90), colour).save(tmp_path / f"{at}.png")
        files.append(tmp_path / f"{at}.png")
    labels = {
        "across": ["steps 4", "steps 8", "steps 16"],
        "down": [
            "一只在海边晒太阳的猫，水彩画",
            "a dog with a very long description that goes on " * 9,
        ],
        "cells": [0, 1, 2, 3, 5],
    }
    one, two = (sheet(files, tmp_path / name, **labels).one("image") for name in "ab")
    assert one.path.read_bytes() == two.path.read_bytes()
    with Image.open(one.path) as image:
        colours = {colour for _, colour in image.getcolors(100_000) or []}
        assert {(255, 0, 0), (0, 128, 128), (255, 215, 0)} <= colours
        # ink of labels above the second column and beside both rows
        left = image.width - 3 * 128 - 8
        ink = np.asarray(image.convert("L")) < 100
        top = next(y for y in range(image.height) if image.getpixel((left + 20, y)) == (255, 0, 0))
        assert ink[:top, left + 136 : left + 256].any()
        assert ink[top : top + 90, :left].any()
        assert ink[top + 98 :, : left - 8].any()
        assert (np.asarray(image)[top + 130, left + 190] == 255).all(), "an empty cell stays empty"


def test_a_sheet_of_many_stays_within_bounds(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    Image.new("RGB", (64, 64), "red").save(file)
    job = sheet([file] * 300, tmp_path / "s", columns=300)
    assert max(job.one("image").meta["width"], job.one("image").meta["height"]) <= 16_100
    with pytest.raises(PluginError, match="cell of its own"):
        sheet([file, file], tmp_path / "t", cells=[1, 1])
