"""What other programs say in their pictures is read; damaged files end with one sentence."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, features

from plugins.picture_info.plugin import PictureInfo
from studio.sdk import Asset, PluginError
from studio.sdk.pictures import PictureSettings, write_settings
from studio.sdk.testing import run_plugin

from .picture_files import (
    FOOOCUS,
    INVOKE_3,
    INVOKE_5,
    NOVELAI,
    SWARM,
    flux_graph,
    node,
    png,
    sdxl_graph,
    simple_graph,
    workflow,
)

A1111 = (
    "a cat, <lora:ink:0.8>\nNegative prompt: dog\nSteps: 20, Sampler: DPM++ 2M Karras, CFG scale: 7, "
    "Seed: 5, Size: 512x512, Model hash: 45dee52b, Model: dream, Hires upscale: 2, Version: v1.10.1"
)


def info(file: Path, scratch: Path) -> dict[str, Any]:
    asset = Asset(file, "image/png", "image")
    job = run_plugin(PictureInfo(), inputs=[asset], scratch=scratch)
    answer: dict[str, Any] = json.loads(job.one("info").text())
    return answer


def test_a_picture_of_ours(tmp_path: Path) -> None:
    file = png(tmp_path / "a.png")
    settings = PictureSettings(
        "猫", steps=4, sampler="lcm", seed=0, guidance=1.0, model="m", extra={"clip": 1}
    )
    write_settings(file, settings)
    assert info(file, tmp_path / "s") == {
        "format": "png", "width": 64, "height": 48, "program": "sanjue",
        "settings": {
            "prompt": "猫", "steps": 4, "sampler": "lcm", "seed": 0, "guidance": 1.0, "model": "m",
        },
        "unknown": {"clip": 1}, "missing": [],
    }  # fmt: skip


def test_a1111_and_its_kin(tmp_path: Path) -> None:
    found = info(png(tmp_path / "a.png", parameters=A1111), tmp_path / "s")
    assert found["program"] == "a1111"
    assert found["settings"] == {
        "prompt": "a cat", "negative": "dog", "steps": 20, "sampler": "dpmpp_2m", "guidance": 7.0,
        "seed": 5, "width": 512, "height": 512, "model": "dream", "model_hash": "45dee52b",
        "loras": [["ink", 0.8]],
    }  # fmt: skip
    assert found["unknown"]["Hires upscale"] == "2"
    forge = A1111.replace("v1.10.1", "f2.0.1v1.10.1-previous-669").replace(
        "DPM++ 2M Karras", "UniPC"
    )
    found = info(png(tmp_path / "b.png", parameters=forge), tmp_path / "t")
    assert (found["program"], found["unknown"]["sampler"]) == ("forge", "UniPC")
    assert found["missing"] == ["sampler"]


@pytest.mark.parametrize("order", ["big", "little"])
def test_a1111_in_exif_of_either_byte_order(tmp_path: Path, order: str) -> None:
    """Civitai's own pictures are little-endian."""
    exif = Image.Exif()
    code = "utf-16-be" if order == "big" else "utf-16-le"
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + A1111.replace("cat", "猫").encode(code)
    kinds = ["jpg", "webp"] + (["avif"] if features.check("avif") else [])
    for kind in kinds:
        file = tmp_path / f"a.{kind}"
        Image.new("RGB", (64, 48)).save(file, exif=exif.tobytes())
        found = info(file, tmp_path / kind)
        assert (found["program"], found["settings"]["prompt"]) == ("a1111", "a 猫")
        assert found["format"] == {"jpg": "jpeg"}.get(kind, kind)


def test_comfyui_the_first_example(tmp_path: Path) -> None:
    found = info(
        png(tmp_path / "a.png", prompt=simple_graph(), workflow=workflow()), tmp_path / "s"
    )
    assert found["program"] == "comfyui"
    assert found["settings"] == {
        "prompt": "a glass bottle, 紫色", "negative": "text, watermark", "seed": 0, "steps": 20,
        "guidance": 8.0, "sampler": "euler_a", "width": 512, "height": 768, "model": "dreamshaper_8",
    }  # fmt: skip
    assert found["unknown"] == {"scheduler": "karras"}


def test_comfyui_sdxl_with_loras_control_and_two_passes(tmp_path: Path) -> None:
    found = info(png(tmp_path / "a.png", prompt=sdxl_graph()), tmp_path / "s")
    assert found["settings"] == {
        "prompt": "a harbour, soft light", "negative": "text, watermark", "seed": 77, "steps": 20,
        "guidance": 8.0, "sampler": "euler_a", "width": 512, "height": 768, "model": "dreamshaper_8",
        "loras": [["ink", 0.8], ["lines", -0.5]],
    }  # fmt: skip
    assert found["unknown"] == {"scheduler": "karras", "passes": 2}


def test_comfyui_flow_models_by_their_parts(tmp_path: Path) -> None:
    found = info(png(tmp_path / "a.png", prompt=flux_graph()), tmp_path / "s")
    assert found["settings"] == {
        "prompt": "a cat by the sea", "seed": 2**63 + 1, "steps": 4, "guidance": 3.5,
        "sampler": "flow_euler", "width": 1024, "height": 640, "model": "flux-2-klein-4b",
    }  # fmt: skip
    cfg = flux_graph()
    cfg["5"] = node("CFGGuider", model=["1", 0], positive=["3", 0], negative=["20", 0], cfg=5)
    cfg["20"] = node("ConditioningZeroOut", conditioning=["3", 0])
    found = info(png(tmp_path / "b.png", prompt=cfg), tmp_path / "t")
    assert (found["settings"]["guidance"], found["settings"].get("negative")) == (5.0, None)


def test_comfyui_conditionings_of_other_kinds(tmp_path: Path) -> None:
    """As its own examples have them: boxes of text, edit models with two guidances, and
    models that only their loader tells apart."""
    boxes = simple_graph()
    boxes["20"] = node("GLIGENTextboxApply", text="moon", x=0, y=0, conditioning_to=["6", 0])
    boxes["3"]["inputs"]["positive"] = ["20", 0]
    found = info(png(tmp_path / "a.png", prompt=boxes), tmp_path / "a")
    assert found["settings"]["prompt"] == "a glass bottle, 紫色, moon"
    edit = flux_graph()
    edit["1"]["inputs"]["unet_name"] = "cosxl_edit.safetensors"
    edit["4"] = node("CLIPTextEncode", text="blurry", clip=["2", 0])
    edit["8"] = node("BasicScheduler", scheduler="normal", steps=20, denoise=1, model=["1", 0])
    edit["9"] = node("EmptyLatentImage", width=64, height=64, batch_size=1)
    edit["20"] = node("InstructPixToPixConditioning", positive=["3", 0], negative=["4", 0])
    edit["5"] = node(
        "DualCFGGuider", model=["1", 0], cond1=["20", 0], cond2=["20", 1], negative=["4", 0],
        cfg_conds=5, cfg_cond2_negative=1.5,
    )  # fmt: skip
    found = info(png(tmp_path / "b.png", prompt=edit), tmp_path / "b")["settings"]
    assert (found["prompt"], found["negative"]) == ("a cat by the sea", "blurry")
    assert (found["guidance"], found["sampler"]) == (5.0, "euler")
    edit["1"]["inputs"]["unet_name"] = "z_image_turbo_bf16.safetensors"
    found = info(png(tmp_path / "c.png", prompt=edit), tmp_path / "c")["settings"]
    assert found["sampler"] == "flow_euler"


def test_comfyui_as_the_window_keeps_it(tmp_path: Path) -> None:
    found = info(png(tmp_path / "a.png", workflow=workflow()), tmp_path / "s")
    assert found["settings"] == {
        "prompt": "a mill", "negative": "rain", "seed": 5, "steps": 12, "guidance": 6.5,
        "sampler": "dpmpp_2m", "strength": 0.7, "width": 640, "height": 480, "model": "anything",
    }  # fmt: skip


def test_comfyui_in_webp(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0110] = "prompt:" + json.dumps(simple_graph())
    file = tmp_path / "a.webp"
    Image.new("RGB", (64, 48)).save(file, exif=exif.tobytes())
    assert info(file, tmp_path / "s")["settings"]["model"] == "dreamshaper_8"


def test_invokeai(tmp_path: Path) -> None:
    found = info(png(tmp_path / "a.png", invokeai_metadata=INVOKE_3), tmp_path / "s")
    assert found["settings"] == {
        "prompt": "a lighthouse", "negative": "people", "seed": 3207540212, "steps": 30,
        "guidance": 7.5, "sampler": "dpmpp_2m", "width": 512, "height": 768, "model": "deliberate",
        "loras": [["ink", 0.75]],
    }  # fmt: skip
    assert found["unknown"]["schedule"] == "karras"
    found = info(png(tmp_path / "b.png", invokeai_metadata=INVOKE_5), tmp_path / "t")
    assert found["settings"] == {
        "prompt": "a lighthouse", "seed": 1, "steps": 28, "guidance": 4.0, "sampler": "flow_euler",
        "width": 1024, "height": 1024, "model": "FLUX Dev", "model_hash": "blake3:77aa",
        "loras": [["ink", 0.5]],
    }  # fmt: skip
    assert found["unknown"]["app_version"] == "5.12.0"


def test_novelai_swarmui_and_fooocus(tmp_path: Path) -> None:
    file = png(
        tmp_path / "a.png",
        Software="NovelAI",
        Source="Stable Diffusion XL C1E1DA35",
        Comment=NOVELAI,
    )
    found = info(file, tmp_path / "a")
    assert (found["program"], found["missing"]) == ("novelai", [])
    assert (found["settings"]["sampler"], found["settings"]["negative"]) == ("euler_a", "lowres")
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + json.dumps(SWARM).encode("utf-16-le")
    Image.new("RGB", (9, 9)).save(tmp_path / "b.jpg", exif=exif.tobytes())
    found = info(tmp_path / "b.jpg", tmp_path / "b")
    assert found["program"] == "swarmui"
    assert (found["settings"]["model"], found["settings"]["model_hash"]) == ("sd_xl", "abc123")
    assert found["settings"]["loras"] == [["ink", 0.6], ["glow", 0.4]]
    found = info(
        png(tmp_path / "c.png", parameters=FOOOCUS, fooocus_scheme="fooocus"), tmp_path / "c"
    )
    assert (found["program"], found["settings"]["seed"]) == ("fooocus", 77)
    assert (found["settings"]["width"], found["settings"]["loras"]) == (1152, [["offset", 0.1]])
    assert found["unknown"]["sampler"] == "dpmpp_2m_sde_gpu"


def test_a_picture_that_says_nothing(tmp_path: Path) -> None:
    found = info(png(tmp_path / "a.png", Title="holiday", prompt="not json"), tmp_path / "s")
    assert (found["program"], found["settings"], found["missing"]) == ("", {}, [])


def test_hostile_graphs_end_soon(tmp_path: Path) -> None:
    maze = simple_graph()
    maze["6"] = node("ConditioningCombine", conditioning_1=["100", 0], conditioning_2=["100", 1])
    for at in range(100, 900):
        nearer = str(at + 1)
        maze[str(at)] = node("X", conditioning_1=[nearer, 0], conditioning_2=[nearer, 1])
    maze["900"] = node("X", conditioning=["6", 0])
    maze["4"] = node("Y", model=["4", 0])
    found = info(png(tmp_path / "a.png", prompt=maze), tmp_path / "a")
    assert found["settings"]["steps"] == 20
    deep = '{"a":' * 100_000
    assert info(png(tmp_path / "b.png", prompt=deep), tmp_path / "b")["program"] == ""
    wrong = {"3": {"class_type": "KSampler", "inputs": [1]}, "4": 5, "5": {"class_type": 6}}
    assert info(png(tmp_path / "c.png", prompt=wrong), tmp_path / "c")["settings"] == {}
    assert (
        info(
            png(
                tmp_path / "d.png",
                workflow={"nodes": [None, {"type": "K", "inputs": 3}], "links": 4},
            ),
            tmp_path / "d",
        )["settings"]
        == {}
    )


def damaged(path: Path) -> dict[str, bytes]:
    Image.effect_noise((200, 200), 50).save(path)
    data = path.read_bytes()
    flipped = bytearray(data)
    flipped[data.index(b"IDAT") + 400] ^= 0xFF
    header = struct.pack(">II5B", 60_000, 60_000, 8, 2, 0, 0, 0)
    vast = (
        struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    )
    return {
        "cut off": data[: len(data) // 2],
        "header only": data[:40],
        "bad checksum": bytes(flipped),
        "bomb": data[:8] + vast + data[33:],
        "empty": b"",
        "no picture": b"%PDF-1.7 hello",
    }


@pytest.mark.parametrize(
    "kind", ["cut off", "header only", "bad checksum", "bomb", "empty", "no picture"]
)
def test_a_damaged_file_ends_with_one_sentence(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(damaged(file)[kind])
    with pytest.raises(PluginError) as caught:
        info(file, tmp_path / "s")
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 120


def test_in_its_own_process(tmp_path: Path) -> None:
    png(tmp_path / "a.png", prompt=simple_graph())
    done = subprocess.run(
        [sys.executable, "-m", "studio.cli", "run", "picture_info", "--input",
         f"image={tmp_path / 'a.png'}", "-o", str(tmp_path / "out")],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "out" / "info.json").read_text("utf-8"))["program"] == "comfyui"
