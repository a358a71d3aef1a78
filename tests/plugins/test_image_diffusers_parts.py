"""What the picture engine for diffusers decides by itself, without torch and without its worker."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from plugins.image_diffusers.canvas import Canvas, cut, pasted, read_picture, size_of, widened
from plugins.image_diffusers.configs import clip_files, complete, write_configs, write_control
from plugins.image_diffusers.edges import canny
from plugins.image_diffusers.fitting import Sizes, Way, largest_side, way_for, work_bytes
from plugins.image_diffusers.stock import Stock
from plugins.image_diffusers.times import Seconds, Times
from studio.sdk import Asset, PluginError
from studio.sdk.weights import Family, read_header
from tests.sdk.weight_files import KLEIN, SD15, SDXL, kohya, write_weights

GB = 10**9
KLEIN_SIZES = Sizes(all=16 * GB, largest=8 * GB, text=8 * GB)  # FLUX.2 klein 4B in 16 bits
SQUARE = 1024 * 1024
UNET, VAE = "model.diffusion_model.", "first_stage_model."


@pytest.mark.parametrize(
    ("free", "way"),
    [(24, "resident"), (16, "model"), (8, "group"), (3, "sequential"), (1, "sequential")],
)
def test_where_a_model_waits_by_the_free_memory(free: int, way: str) -> None:
    found = way_for(KLEIN_SIZES, free * GB, "auto", gpu=True, pixels=SQUARE)
    assert found.offload == way
    assert bool(found.notice) == (way != "resident")  # what is slower is told


def test_what_was_asked_for_is_taken_and_a_processor_has_nowhere_to_wait() -> None:
    assert way_for(KLEIN_SIZES, 80 * GB, "group", gpu=True, pixels=SQUARE) == Way("group")
    assert way_for(KLEIN_SIZES, 64 * GB, "group", gpu=False, pixels=SQUARE) == Way("resident")
    short = way_for(KLEIN_SIZES, 17 * GB, "auto", gpu=False, pixels=SQUARE)
    assert short.forget_text and "unloaded" in short.notice
    small_text = Sizes(all=4 * GB, largest=3 * GB, text=GB // 4)  # unloading it would gain nothing
    assert way_for(small_text, 4 * GB, "auto", gpu=False, pixels=SQUARE) == Way("resident")


def test_the_largest_picture_is_one_that_fits() -> None:
    for free in (4 * GB, 16 * GB, 64 * GB):
        side = largest_side(free, 4)
        assert side % 64 == 0 and side > 0
        assert work_bytes(side * side, 4) <= free * 0.85 < work_bytes((side + 64) ** 2, 4)
    assert largest_side(0, 4) == 0


def test_times_are_kept_and_a_damaged_file_only_forgets(tmp_path: Path) -> None:
    times = Times(tmp_path / "cache")
    assert times.get("dream 512x512") == Seconds()
    times.put("dream 512x512", Seconds(2.0, 1.0))
    times.put("dream 512x512", Seconds(4.0, 1.0))
    assert times.get("dream 512x512") == Seconds(3.0, 1.0)
    for text in ("{", "[]", '{"dream 512x512": 3}', '{"dream 512x512": {"step": "x"}}'):
        (tmp_path / "cache" / "times.json").write_text(text, encoding="utf-8")
        assert times.get("dream 512x512") == Seconds()
    times.put("dream 512x512", Seconds(5.0, 1.0))
    assert times.get("dream 512x512") == Seconds(5.0, 1.0)
    Times(None).put("x", Seconds(1.0))


def test_the_first_that_draws_is_taken_and_files_are_told_apart(tmp_path: Path) -> None:
    block = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k"
    models = {
        "style": write_weights(tmp_path / "style.safetensors", kohya((block, 2048))),
        "torn": tmp_path / "torn.safetensors",
        "dream": write_weights(tmp_path / "dream.safetensors", SD15),
        "klein": write_weights(tmp_path / "klein.safetensors", KLEIN),
        "xl": write_weights(tmp_path / "xl.safetensors", SDXL),
    }
    models["torn"].write_bytes(b"\x10\0\0\0\0\0\0\0{}")
    stock = Stock(models)
    dream, xl = stock.drawing(""), stock.drawing("xl")
    assert (dream.id, dream.family, xl.family) == ("dream", Family.SD15, Family.SDXL)
    (found,) = stock.loras(["style:0.7"], xl)
    assert (found.weight, found.lora.base) == (0.7, Family.SDXL)
    for call, reason in (
        (lambda: stock.loras(["style"], dream), "made for SDXL, and 'dream' is Stable Diffusion"),
        (lambda: stock.drawing("torn"), "can't be read as a model"),
        (lambda: stock.drawing("style"), "is no picture model"),
        (lambda: stock.control("dream", dream), "no ControlNet"),
        (lambda: Stock({}).drawing(""), "No picture model for Diffusers is installed"),
    ):
        with pytest.raises(PluginError, match=reason):
            call()


def test_the_vocabulary_of_clip_is_made_of_its_merges() -> None:
    words, merges = clip_files()
    assert (len(words), len(merges)) == (49408, 48894)
    known = {"!": 0, "a</w>": 320, "photo</w>": 1125, "cat</w>": 2368, "<|endoftext|>": 49407}
    assert known.items() <= words.items()  # as every program that uses CLIP numbers them


def test_the_published_config_is_kept_and_smaller_builds_are_measured(tmp_path: Path) -> None:
    def config(shapes: dict[str, tuple[int, ...]], name: str) -> dict[str, object]:
        file = write_weights(tmp_path / f"{name}.safetensors", SD15 | shapes)
        (tmp_path / name).mkdir()
        write_configs(read_header(file), Family.SD15, tmp_path / name)
        found: dict[str, object] = json.loads(
            (tmp_path / name / "unet" / "config.json").read_text()
        )
        return found

    def widths(*each: int) -> dict[str, tuple[int, ...]]:
        places = (1, 4, 7, 10)
        return {
            f"{UNET}input_blocks.{place}.0.out_layers.3.weight": (width, width, 3, 3)
            for place, width in zip(places, each, strict=True)
        }

    published = config(widths(320, 640, 1280, 1280), "published")
    assert published["block_out_channels"] == [320, 640, 1280, 1280]
    assert (published["cross_attention_dim"], published["in_channels"]) == (768, 4)
    assert config(widths(64, 64, 96, 96), "small")["block_out_channels"] == [64, 64, 96, 96]


def test_a_file_with_the_network_alone_is_not_complete(tmp_path: Path) -> None:
    whole = read_header(write_weights(tmp_path / "a.safetensors", SD15 | {
        "cond_stage_model.transformer.text_model.final_layer_norm.bias": (768,),
    }))  # fmt: skip
    assert complete(whole, Family.SD15)
    alone = {name: shape for name, shape in SD15.items() if name.startswith(UNET)}
    assert not complete(read_header(write_weights(tmp_path / "b.safetensors", alone)), Family.SD15)


def test_a_controlnet_for_sdxl_gets_its_config(tmp_path: Path) -> None:
    names = {
        f"down_blocks.{n}.resnets.0.conv2.weight": (w, w, 3, 3)
        for n, w in enumerate((320, 640, 1280))
    }
    reads = "attentions.0.transformer_blocks.0.attn2.to_k.weight"
    shapes = names | {
        "conv_in.weight": (320, 4, 3, 3),
        f"down_blocks.1.{reads}": (640, 2048),
        "add_embedding.linear_1.weight": (1280, 2816),
    }
    write_control(
        read_header(write_weights(tmp_path / "c.safetensors", shapes)), Family.SDXL, tmp_path
    )
    found = json.loads((tmp_path / "config.json").read_text())
    assert (found["cross_attention_dim"], found["attention_head_dim"]) == (2048, [5, 10, 20])
    assert found["block_out_channels"] == [320, 640, 1280]


def test_edges_are_thin_and_where_the_picture_changes() -> None:
    picture = Image.new("RGB", (80, 60), "black")
    ImageDraw.Draw(picture).rectangle((20, 15, 59, 44), fill="white")
    lines = canny(picture).convert("L")
    assert lines.size == picture.size
    row = [x for x in range(80) if lines.getpixel((x, 30))]
    assert len(row) == 2 and abs(row[0] - 19.5) < 1.5 and abs(row[1] - 59.5) < 1.5
    assert canny(Image.new("RGB", (40, 30), "grey")).getbbox() is None


def test_what_was_painted_is_soft_towards_the_inside_only() -> None:
    old, new = Image.new("RGB", (64, 64), (10, 20, 30)), Image.new("RGB", (64, 64), (250, 240, 230))
    mask = Image.new("L", (64, 64))
    ImageDraw.Draw(mask).rectangle((16, 16, 47, 47), fill=255)
    found = pasted(new, old, mask, 8)
    assert found.getpixel((15, 30)) == (10, 20, 30) and found.getpixel((32, 32)) == (250, 240, 230)
    edge = found.getpixel((17, 32))
    assert isinstance(edge, tuple) and 10 < edge[0] < 250
    assert pasted(new, old, mask, 0).getpixel((16, 16)) == (250, 240, 230)


def test_the_size_of_a_picture_is_known_without_decoding_it(tmp_path: Path) -> None:
    picture, exif = Image.new("RGB", (60, 40), "red"), Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    picture.save(tmp_path / "camera.jpg", exif=exif)
    picture.save(tmp_path / "drawn.png")
    camera = Asset(tmp_path / "camera.jpg", "image/jpeg")
    assert size_of(camera) == read_picture(camera).size == (40, 60)
    torn = tmp_path / "torn.png"
    torn.write_bytes((tmp_path / "drawn.png").read_bytes()[:60])
    assert size_of(Asset(torn, "image/png")) == (60, 40)
    for path in (torn, tmp_path / "camera.jpg.txt"):
        path.touch()
        with pytest.raises(PluginError, match=f"'{path.name}' can't be read"):
            read_picture(Asset(path, "image/png"))


def test_pictures_are_widened_and_cut_back() -> None:
    canvas = Canvas(75, 60, 80, 64)
    picture = Image.radial_gradient("L").resize((75, 60)).convert("RGB")
    wide = widened(picture, canvas)
    assert wide.size == (80, 64) and wide.getpixel((79, 10)) == picture.getpixel((74, 10))
    assert cut(wide, canvas, changed=True).tobytes() == picture.tobytes()
    assert cut(wide, canvas, changed=False).size == (75, 60)
