"""Pictures are enlarged by true little networks in ncnn: exactly, without seams, with alpha."""

from __future__ import annotations

import io
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from plugins.upscale_ncnn.engine import Upscaler
from plugins.upscale_ncnn.folder import chosen, networks_in, passes
from plugins.upscale_ncnn.plugin import UpscaleNcnn
from plugins.upscale_ncnn.times import Times
from studio.core.job import InputRef
from studio.sdk import Asset, Cancelled, Environment, Inputs, PluginError
from studio.sdk.pictures import PictureSettings, read_settings, write_settings
from studio.sdk.testing import FakeJob, run_plugin
from studio.store.environments.manager import environments_here
from tests.jobs.rig import library_of
from tests.models.tiny_ncnn import noise_net, shuffle_net, valid_net
from tests.plugins.local_models import PATIENCE, install, rig_in, said

pytest.importorskip("ncnn", reason="ncnn has no wheel for this machine")


def photo(size: tuple[int, int] = (61, 45)) -> Any:
    """Smooth with edges: what real pictures are made of."""
    width, height = size
    y, x = np.mgrid[:height, :width]
    waves = [np.sin(x / 7 + at) * np.cos(y / 5 - at) for at in range(3)]
    waves[0][(x + y) % 20 < 3] = 1
    return ((np.stack(waves, axis=2) + 1) * 127.5).astype(np.uint8)


def upscaler(folder: Path, scale: int = 2) -> Upscaler:
    return Upscaler(chosen(networks_in(folder), scale, 0), 1)


def enlarge(
    folder: Path, picture: Path, scratch: Path, *, cache: Path | None = None, **params: Any
) -> FakeJob:
    return run_plugin(
        UpscaleNcnn(), params, [Asset(picture, "image/png", "image")], scratch=scratch,
        models={"tiny": folder}, cache=cache,
    )  # fmt: skip


def repeated(pixels: Any, scale: int) -> Any:
    return pixels.repeat(scale, axis=0).repeat(scale, axis=1)


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_every_pixel_is_where_it_belongs(tmp_path: Path, scale: int) -> None:
    """These networks repeat pixels, so that the result is known exactly."""
    folder = shuffle_net(tmp_path / "m", f"net-x{scale}", scale)
    made = upscaler(folder, scale).run(photo(), lambda done: None, tile=16)
    assert np.array_equal(made, repeated(photo(), scale))


def test_networks_that_give_a_difference_get_the_picture_added(tmp_path: Path) -> None:
    folder = shuffle_net(tmp_path / "m", "up4x-no-denoise", 4, residual=True)
    engine = upscaler(folder, 4)
    assert engine.measured.adds
    assert np.array_equal(engine.run(photo(), lambda done: None), repeated(photo(), 4))


def test_networks_without_padding_lose_no_edge(tmp_path: Path) -> None:
    engine = upscaler(valid_net(tmp_path / "m", "scale2.0x_model"))
    assert (engine.measured.scale, engine.measured.crop) == (2, 2)
    made = engine.run(photo(), lambda done: None, tile=20)
    assert np.array_equal(made, repeated(photo(), 2))


@pytest.mark.parametrize("size", [(61, 45), (16, 100), (1, 1), (130, 7)])
def test_tiles_leave_no_seams(tmp_path: Path, size: tuple[int, int]) -> None:
    engine = upscaler(shuffle_net(tmp_path / "m", "x2", 2, noise=0.2))
    whole, tiled = (engine.run(photo(size), lambda done: None, tile=tile) for tile in (1024, 16))
    assert whole.shape == (size[1] * 2, size[0] * 2, 3)
    assert np.abs(whole.astype(int) - tiled).max() <= 1
    assert not np.array_equal(whole, repeated(photo(size), 2)) or size == (1, 1)


def test_which_network_makes_a_scale(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    for scale in (2, 4):
        shuffle_net(folder, f"realesr-animevideov3-x{scale}", scale)
    networks = networks_in(folder)
    assert [chosen(networks, wanted, 0).scale for wanted in (2, 3, 4)] == [2, 4, 4]
    assert (passes(2, 4), passes(2, 3), passes(4, 2), passes(2, 2)) == (2, 2, 1, 1)
    waifu = tmp_path / "w"
    valid_net(waifu, "scale2.0x_model")
    valid_net(waifu, "noise2_scale2.0x_model")
    noise_net(waifu, "noise2_model")
    names = [chosen(networks_in(waifu), 2, noise).param.stem for noise in (0, 3)]
    assert names == ["scale2.0x_model", "noise2_scale2.0x_model"]
    cugan = tmp_path / "c"
    for name in ("up2x-denoise3x", "up2x-no-denoise"):
        shuffle_net(cugan, name, 2)
    assert [chosen(networks_in(cugan), 2, noise).param.stem for noise in (0, 3)] == [
        "up2x-no-denoise", "up2x-denoise3x",
    ]  # fmt: skip


@pytest.mark.parametrize(("own", "wanted"), [(2, 4), (2, 3), (4, 2)])
def test_scales_that_no_network_has(tmp_path: Path, own: int, wanted: int) -> None:
    folder = shuffle_net(tmp_path / "m", f"net-x{own}", own)
    Image.fromarray(photo()).save(tmp_path / "a.png")
    job = enlarge(folder, tmp_path / "a.png", tmp_path / "s", scale=wanted)
    with Image.open(job.one("image").path) as image:
        assert image.size == (61 * wanted, 45 * wanted)
        small = np.asarray(image.resize((61, 45), Image.Resampling.BOX)).astype(int)
    assert np.abs(small - photo()).mean() < 3


def test_transparency_settings_and_profile_stay(tmp_path: Path) -> None:
    folder = shuffle_net(tmp_path / "m", "x2", 2)
    cut = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    cut.paste((250, 250, 250, 255), (16, 16, 48, 48))
    cut.save(tmp_path / "a.png", icc_profile=b"profile" * 30)
    write_settings(tmp_path / "a.png", PictureSettings("a cat", seed=3))
    out = enlarge(folder, tmp_path / "a.png", tmp_path / "s").one("image")
    with Image.open(out.path) as image:
        assert (image.mode, image.size) == ("RGBA", (128, 128))
        assert image.info["icc_profile"] == b"profile" * 30
        pixels = np.asarray(image).reshape(-1, 4)
        assert pixels[pixels[:, 3] > 8, :3].min() >= 245, "no dark rim"
        assert image.getpixel((0, 0))[3] == 0  # type: ignore[index]
    settings = read_settings(out.path)
    assert settings is not None
    assert (settings.prompt, settings.extra["edits"]) == ("a cat", ["upscale 2 tiny"])
    assert (out.meta["model"], out.meta["scale"], out.meta["width"]) == ("tiny", 2, 128)


def test_grey_of_16_bits_keeps_its_shades(tmp_path: Path) -> None:
    folder = shuffle_net(tmp_path / "m", "x2", 2)
    shades = np.linspace(0, 65535, 64).astype(np.uint16)
    Image.fromarray(np.tile(shades, (8, 1))).save(tmp_path / "a.png")
    with Image.open(enlarge(folder, tmp_path / "a.png", tmp_path / "s").one("image").path) as image:
        assert np.abs(np.asarray(image)[0, ::2, 0] - shades / 257).max() <= 1


def test_progress_cancel_and_the_time_that_is_left(tmp_path: Path) -> None:
    folder = shuffle_net(tmp_path / "m", "x2", 2)
    Image.fromarray(photo((500, 400))).save(tmp_path / "a.png")
    job = enlarge(folder, tmp_path / "a.png", tmp_path / "s", cache=tmp_path / "c")
    tiles = [done for done, label in job.steps if label == "enlarging"]
    assert len(tiles) == 9
    assert tiles == sorted(tiles)
    known = Times(tmp_path / "c")
    (key,) = known._read()
    assert known.seconds(key, 1.0) > 0
    assert Times(None).seconds(key, 1.0) == 0
    (tmp_path / "c" / "times.json").write_text("{", encoding="utf-8")
    assert known.seconds(key, 1.0) == 0
    plugin, stopped = (
        UpscaleNcnn(),
        FakeJob(tmp_path / "t", cancel_after=4, models={"tiny": folder}),
    )
    stopped.scratch.mkdir()
    plugin.load(Environment())
    asked = Inputs((Asset(tmp_path / "a.png", "image/png", "image"),))
    with pytest.raises(Cancelled):
        plugin.run(plugin.params(), asked, stopped)
    assert len(stopped.steps) == 4


def broken(folder: Path, kind: str) -> Path:
    shuffle_net(folder, "x2", 2)
    param, weights = folder / "x2.param", folder / "x2.bin"
    match kind:
        case "cut off":
            weights.write_bytes(weights.read_bytes()[:100])
        case "empty":
            weights.write_bytes(b"")
        case "no weights":
            weights.unlink()
        case "no network":
            param.write_text("hello", encoding="ascii")
        case "not a number":
            data = np.frombuffer(weights.read_bytes()[4:], np.float32).copy()
            data[5:9] = np.nan
            weights.write_bytes(b"\0\0\0\0" + data.tobytes())
        case "only noise":
            param.unlink()
            noise_net(folder, "noise1_model")
    return folder


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("cut off", "download the model again"), ("empty", "is empty"), ("no weights", "no network"),
        ("no network", "no network of ncnn"), ("not a number", "no picture|does not enlarge"),
        ("only noise", "only removes noise"),
    ],
)  # fmt: skip
def test_a_model_that_is_damaged_is_refused(tmp_path: Path, kind: str, said: str) -> None:
    Image.fromarray(photo()).save(tmp_path / "a.png")
    with pytest.raises(PluginError, match=said):
        enlarge(broken(tmp_path / "m", kind), tmp_path / "a.png", tmp_path / "s")


def test_what_can_not_be_enlarged_is_refused(tmp_path: Path) -> None:
    folder = shuffle_net(tmp_path / "m", "x4", 4)
    picture = tmp_path / "a.png"
    Image.new("L", (8000, 4000)).save(picture)
    with pytest.raises(PluginError, match="at most 200 million"):
        enlarge(folder, picture, tmp_path / "s", scale=4)
    Image.fromarray(photo()).save(picture)
    picture.write_bytes(picture.read_bytes()[:-1000])
    with pytest.raises(PluginError, match="cut off"):
        enlarge(folder, picture, tmp_path / "t", scale=2)
    with pytest.raises(PluginError, match="models get other"):
        enlarge(folder, picture, tmp_path / "u", model="other")


def test_in_its_own_environment(
    tmp_path: Path, shared_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDIO_HOME", str(shared_home))
    manifest = library_of().plugin("upscale_ncnn")
    environments_here().make(manifest, lambda done, label: None, threading.Event())
    install("tiny-x2", shuffle_net(tmp_path / "m", "x2", 2), "upscale_ncnn", "image.upscale")
    Image.fromarray(photo()).save(tmp_path / "a.png")
    given = InputRef("image", str(tmp_path / "a.png"), "", "image/png")
    with rig_in(tmp_path / "rig") as rig:
        spec = rig.spec("upscale_ncnn", (given,), model="tiny-x2", scale=2)
        rig.host.submit(spec, rig.sink)
        rig.until(lambda: rig.ended(spec) is not None, PATIENCE)
        answer = said(rig, spec)
    assert answer.outcome == "done", answer.reason
    with Image.open(io.BytesIO(answer.data)) as image:
        assert np.array_equal(np.asarray(image), repeated(photo(), 2))
