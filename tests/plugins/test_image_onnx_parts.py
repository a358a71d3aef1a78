"""Parts of the ONNX picture engine that need neither runtime nor model."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from plugins.image_onnx.folder import PictureModel, read_model
from plugins.image_onnx.latents import (
    as_tokens,
    for_preview,
    from_encoder,
    from_tokens,
    packed,
    shape_of,
    to_decoder,
    unpacked,
)
from plugins.image_onnx.memory import Load, check_room, fits, work_for
from plugins.image_onnx.pictures import (
    Frame,
    frame_for,
    frame_of,
    pasted,
    read_picture,
    snapped,
    soft_mask,
)
from plugins.image_onnx.times import Times
from studio.sdk import PluginError
from tests.plugins.local_models import ROOT

TINY = ROOT / "tests" / "files" / "tiny-pictures"


def model(family: str = "sd15", **changes: Any) -> PictureModel:
    return replace(read_model("tiny", TINY / family), **changes)


def folder_with(tmp_path: Path, **changes: Any) -> Path:
    """The manifest of a tiny model, changed, with empty files where it names some."""
    told = json.loads((TINY / "sd15" / "picture.json").read_text(encoding="utf-8")) | changes
    for part in ("text_encoder", "unet", "vae_decoder", "vae_encoder", "preview"):
        (tmp_path / part).mkdir()
        (tmp_path / part / "model.onnx").touch()
    (tmp_path / "tokenizer").mkdir()
    (tmp_path / "tokenizer" / "tokenizer.json").touch()
    kept = {name: value for name, value in told.items() if value is not None}
    (tmp_path / "picture.json").write_text(json.dumps(kept), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"format": 2}, "its format is 2"),
        ({"latent": None}, "lacks 'latent'"),
        ({"family": "sd9"}, "family is 'sd9'"),
        ({"size": [0, 32]}, "not above 0"),
        ({"size": "large"}, "picture.json"),
        ({"sampler": "magic"}, "sampler is 'magic'"),
        ({"decoder": {"file": "../../etc/passwd"}}, "outside of the folder"),
        ({"decoder": {"file": "vae/none.onnx"}}, "vae/none.onnx is missing"),
        ({"latent": {"channels": 4, "scale": 8, "mean": [1, 2], "std": [1, 2]}}, "latent.mean"),
        ({"latent": {"channels": 4, "scale": 8, "rgb": [[1, 2, 3]]}}, "latent.rgb"),
    ],
)
def test_a_wrong_manifest_is_told(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(PluginError) as caught:
        read_model("mine", folder_with(tmp_path, **changes))
    assert words in str(caught.value) and "'mine'" in str(caught.value)


def test_what_a_manifest_leaves_out(tmp_path: Path) -> None:
    told = {
        "languages": None,
        "multiple": None,
        "sampler": None,
        "prediction": None,
        "memory": None,
    }
    found = read_model("mine", folder_with(tmp_path, **told, preview=None, encoder=None))
    assert (found.languages, found.multiple, found.sampler) == (("en",), 4, "euler")
    assert (found.sizes, found.preview, found.encoder) == (((32, 24),), None, None)
    assert not found.zero_negative


def test_latents_go_there_and_back() -> None:
    random = np.random.Generator(np.random.PCG64(0))
    plain = random.standard_normal((1, 8, 6, 4), dtype=np.float32)
    assert (unpacked(packed(plain)) == plain).all()
    assert packed(plain)[0, 1, 0, 0] == plain[0, 0, 0, 1]  # channel, row, column
    shape = (1, 32, 3, 2)
    assert (from_tokens(as_tokens(packed(plain)), shape) == packed(plain)).all()
    for family in ("sd15", "flux2"):
        space = model(family).latent
        encoded = random.standard_normal((1, space.channels, 6, 4), dtype=np.float32)
        seen = from_encoder(space, encoded)
        assert np.abs(to_decoder(space, seen) - encoded).max() < 1e-5
        assert for_preview(space, seen).shape == encoded.shape
        assert shape_of(space, (4 * space.scale, 6 * space.scale)) == seen.shape


def test_memory_is_counted_before_anything_is_loaded() -> None:
    big = model(size=(512, 512), latent=replace(model().latent, scale=8), heads=8, attention=1)
    load, free = Load(rows=2, loaded=True), 8 << 30
    assert fits(big, (512, 512), load, free)
    told = r"16384 × 8192 .* The largest of this shape is (\d+) × (\d+)\.$"
    with pytest.raises(PluginError, match=told) as caught:
        check_room(big, (16384, 8192), load, free)
    found = re.search(told, str(caught.value))
    assert found is not None
    width, height = int(found[1]), int(found[2])
    assert width % big.multiple == height % big.multiple == 0 and 1.9 < width / height < 2.1
    assert fits(big, (width, height), load, free)
    assert not fits(big, (width + 64, height + 32), load, free)
    assert fits(big, (width + 64, height + 32), replace(load, fused=True), free)
    with pytest.raises(PluginError, match="Close other programs"):
        check_room(big, (512, 512), load, 1 << 20)
    flux = model("flux2")
    assert work_for(flux, (64, 64), Load(more=1024**2)) > work_for(flux, (64, 64), Load())


def test_what_is_much_larger_than_a_model_likes_is_enlarged() -> None:
    small = model(size=(512, 512), multiple=64)
    assert frame_for(small, (768, 768)) == Frame((0, 0, 768, 768), (768, 768), (768, 768))
    assert frame_for(small, (700, 500)) == Frame((0, 0, 700, 500), (700, 500), (704, 512))
    large = frame_for(small, (2048, 1024))
    assert large.inner == (724, 362) and large.size == (768, 384)
    assert large.back(Image.new("RGB", large.size)).size == (2048, 1024)


def test_what_is_seen_of_a_given_picture() -> None:
    small = model(size=(64, 64), multiple=16)
    assert frame_of(small, (37, 27), None) == Frame((0, 0, 37, 27), (37, 27), (48, 32))
    large = frame_of(small, (800, 400), None)
    assert large.box == (0, 0, 800, 400) and large.inner == (128, 64) == large.size
    mask = Image.new("L", (800, 400))
    mask.paste(255, (100, 100, 140, 120))
    near = frame_of(small, (800, 400), mask)
    assert near.box == (80, 84, 160, 136) and near.inner == (80, 52)
    assert near.seen(mask).size == near.size == (80, 64)
    assert near.back(Image.new("RGB", near.size)).size == (80, 52)
    assert snapped((1, 17), 16) == (16, 32)


@pytest.mark.parametrize("blur", [0, 1, 5, 40])
def test_a_soft_edge_lies_inside(blur: int) -> None:
    mask = np.zeros((60, 60), dtype=np.float32)
    mask[20:40, 20:40] = 1
    mask[5:7, :50] = 1  # thin
    soft = soft_mask(mask, blur)
    assert (soft[mask == 0] == 0).all() and soft.max() <= 1
    assert soft.sum() >= mask.sum() / 2
    random = np.random.Generator(np.random.PCG64(0))
    old, new = (
        Image.fromarray(random.integers(0, 255, (60, 60, 3), dtype=np.uint8)) for _ in range(2)
    )
    shape = Image.fromarray((mask * 255).astype(np.uint8))
    made = np.asarray(pasted(old, new, (0, 0, 60, 60), shape, blur))
    assert (made[mask == 0] == np.asarray(old)[mask == 0]).all()
    assert (made[mask == 1] != np.asarray(old)[mask == 1]).any()


def test_pictures_are_read_upright_and_on_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (4, 2), (255, 0, 0, 0))
    clear.save(tmp_path / "clear.png")
    assert np.asarray(read_picture(tmp_path / "clear.png")).min() == 255
    turned, exif = Image.new("RGB", (4, 2)), Image.Exif()
    exif[0x0112] = 6
    turned.save(tmp_path / "turned.jpg", exif=exif)
    assert read_picture(tmp_path / "turned.jpg").size == (2, 4)


def test_times_are_kept_and_the_quickest_runtime_is_known(tmp_path: Path) -> None:
    times = Times(tmp_path / "cache" / "times.json")
    assert times.get("m", "openvino cpu", "512x512") == (0, 0) and times.quickest("m") == ""
    times.put("m", "openvino cpu", "512x512", (2.0, 1.0))
    times.put("m", "openvino cpu", "512x512", (4.0, 1.0))
    assert times.get("m", "openvino cpu", "512x512") == (3.0, 1.0)
    times.put("m", "onnxruntime cpu", "256x256", (0.1, 1.0))  # another case: no comparison
    assert times.quickest("m") == ""
    times.put("m", "onnxruntime cpu", "512x512", (2.5, 1.0))
    assert times.quickest("m") == "onnxruntime cpu" and times.quickest("other") == ""
    (tmp_path / "cache" / "times.json").write_text("no json", encoding="utf-8")
    assert times.get("m", "openvino cpu", "512x512") == (0, 0)
    Times(None).put("m", "openvino cpu", "512x512", (2.0, 1.0))
