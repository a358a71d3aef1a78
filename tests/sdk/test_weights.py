"""What picture models, LoRAs and ControlNets are, by the headers of their files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.sdk.weights import (
    Family,
    Lora,
    WeightsError,
    control_of,
    family_of,
    lora_of,
    read_header,
)
from tests.sdk import weight_files as files
from tests.sdk.weight_files import Shapes, kohya, named, peft, write_weights

NINE = {"model.diffusion_model.input_blocks.0.0.weight": (320, 9, 3, 3)}
GUIDED = {"guidance_in.in_layer.weight": (6144, 256), "txt_in.weight": (6144, 15360)}
BLOCK = "down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k"


def family(tmp_path: Path, shapes: Shapes) -> Family | None:
    return family_of(read_header(write_weights(tmp_path / "model.safetensors", shapes)))


def lora(tmp_path: Path, shapes: Shapes, metadata: dict[str, str] | None = None) -> Lora | None:
    return lora_of(read_header(write_weights(tmp_path / "lora.safetensors", shapes, metadata)))


@pytest.mark.parametrize(
    ("shapes", "wanted"),
    [
        (files.SD15, Family.SD15),
        (files.SD15_DIFFUSERS, Family.SD15),
        (files.SD15 | NINE, Family.SD15_INPAINT),
        (files.SDXL, Family.SDXL),
        (files.SDXL | NINE, Family.SDXL_INPAINT),
        (files.SDXL_DIFFUSERS, Family.SDXL),
        (files.FLUX1, Family.FLUX1),
        (named("model.diffusion_model.", files.FLUX1), Family.FLUX1),
        (files.KLEIN, Family.FLUX2_KLEIN),
        (named("model.diffusion_model.", files.KLEIN), Family.FLUX2_KLEIN),
        (files.KLEIN_DIFFUSERS, Family.FLUX2_KLEIN),
        (files.KLEIN | {"txt_in.weight": (4096, 12288)}, Family.FLUX2_KLEIN_9B),
        (files.KLEIN | GUIDED, Family.FLUX2_DEV),
        (files.Z_IMAGE, Family.Z_IMAGE),
        (named("model.diffusion_model.", files.Z_IMAGE), Family.Z_IMAGE),
        (named("diffusion_model.", files.Z_IMAGE), Family.Z_IMAGE),
        (files.Z_IMAGE_DIFFUSERS, Family.Z_IMAGE),
        (files.QWEN_IMAGE, Family.QWEN_IMAGE),
        (named("model.diffusion_model.", files.QWEN_IMAGE), Family.QWEN_IMAGE),
        ({"model.layers.0.self_attn.q_proj.weight": (2048, 2048)}, None),
        ({"decoder.conv_in.weight": (512, 4, 3, 3)}, None),
    ],
)
def test_the_family_by_names_and_widths(
    tmp_path: Path, shapes: Shapes, wanted: Family | None
) -> None:
    assert family(tmp_path, shapes) is wanted


@pytest.mark.parametrize(
    ("shapes", "wanted"),
    [
        (kohya((f"lora_unet_{BLOCK}", 768)), Family.SD15),
        (kohya((f"lora_unet_{BLOCK}", 1024)), Family.SD2),
        (kohya((f"lora_unet_{BLOCK.replace('0', '1', 1)}", 2048)), Family.SDXL),
        (
            kohya(("lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_v", 2048)),
            Family.SDXL,
        ),
        (peft((f"unet.{BLOCK}".replace("_to_k", ".to_k"), 768)), Family.SD15),
        (
            peft(("unet.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k", 2048)),
            Family.SDXL,
        ),
        (
            kohya(("lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q", 320)),
            None,
        ),
        (kohya(("lora_te_text_model_encoder_layers_0_mlp_fc1", 768)), None),
        (
            kohya(
                ("lora_unet_double_blocks_0_img_attn_qkv", 3072),
                ("lora_unet_double_blocks_18_img_attn_qkv", 3072),
            ),
            Family.FLUX1,
        ),
        (kohya(("lora_unet_single_blocks_0_linear1", 3072), out=21504), Family.FLUX1),
        (kohya(("lora_unet_single_blocks_0_linear1", 3072), out=27648), Family.FLUX2_KLEIN),
        (
            peft(("transformer.single_transformer_blocks.0.attn.to_qkv_mlp_proj", 3072)),
            Family.FLUX2_KLEIN,
        ),
        (
            peft(("transformer.single_transformer_blocks.0.attn.to_qkv_mlp_proj", 4096)),
            Family.FLUX2_KLEIN_9B,
        ),
        (peft(("transformer.single_transformer_blocks.0.proj_mlp", 3072)), Family.FLUX1),
        (peft(("diffusion_model.layers.0.attention.to_q", 3840)), Family.Z_IMAGE),
        (peft(("transformer.layers.0.attention.to_q", 2304)), None),
        (peft(("transformer.transformer_blocks.0.img_mlp.net.0.proj", 3072)), Family.QWEN_IMAGE),
        (peft(("transformer.transformer_blocks.59.attn.to_q", 3072)), Family.QWEN_IMAGE),
    ],
)
def test_the_base_of_a_lora_by_the_layers_it_attaches_to(
    tmp_path: Path, shapes: Shapes, wanted: Family | None
) -> None:
    found = lora(tmp_path, shapes)
    assert found is not None and found.base is wanted
    assert found.rank == 8 and found.plain
    assert family(tmp_path, shapes) is None


def test_what_a_trainer_wrote_about_a_lora(tmp_path: Path) -> None:
    only_text = kohya(("lora_te1_text_model_encoder_layers_0_mlp_fc1", 768), rank=16)
    tags = {"10_tea": {"teapot style": 30, " ink": 29, "cup": 8}, "5_more": {"teapot style": 4}}
    found = lora(
        tmp_path,
        only_text,
        {
            "ss_base_model_version": "sdxl_base_v1-0",
            "ss_tag_frequency": json.dumps(tags),
            "ss_output_name": "Teapots",
        },
    )
    assert found == Lora(Family.SDXL, 16, ("teapot style", "ink"), "Teapots")
    told = {"modelspec.trigger_phrase": "in teapot style", "ss_tag_frequency": "{}"}
    found = lora(tmp_path, only_text, told)
    assert found is not None and found.words == ("in teapot style",)
    for broken in ("{", "[]", '{"a": 1}', '{"a": {"b": "many"}}', "[" * 100_000):
        found = lora(tmp_path, only_text, {"ss_tag_frequency": broken})
        assert found is not None and found.words == ()


def test_other_kinds_of_adapters_are_told_from_plain_ones(tmp_path: Path) -> None:
    found = lora(tmp_path, {f"lora_unet_{BLOCK}.hada_w1_a": (320, 8)})
    assert found is not None and not found.plain


@pytest.mark.parametrize(
    ("shapes", "wanted"),
    [
        (
            {"control_model.input_hint_block.0.weight": (16, 3, 3, 3)}
            | {
                k.replace("model.diffusion_model", "control_model"): v
                for k, v in files.SD15.items()
            },
            Family.SD15,
        ),
        (
            files.SD15_DIFFUSERS | {"controlnet_cond_embedding.conv_in.weight": (16, 3, 3, 3)},
            Family.SD15,
        ),
        (
            files.SDXL_DIFFUSERS | {"controlnet_cond_embedding.conv_in.weight": (16, 3, 3, 3)},
            Family.SDXL,
        ),
        ({"control_all_x_embedder.2-1.weight": (3840, 132)}, Family.Z_IMAGE),
        (files.SD15, None),
    ],
)
def test_controlnets(tmp_path: Path, shapes: Shapes, wanted: Family | None) -> None:
    header = read_header(write_weights(tmp_path / "control.safetensors", shapes))
    assert control_of(header) is wanted
    assert wanted is None or family_of(header) is None


def test_files_that_are_cut_off_or_made_to_harm_get_one_sentence(tmp_path: Path) -> None:
    whole = write_weights(tmp_path / "model.safetensors", files.SD15).read_bytes()
    entry = b'{"a":{"dtype":"F16","shape":[%s],"data_offsets":[0,%s]}}'
    for data, reason in (
        (b"", "cut off or no safetensors"),
        (whole[:40], "cut off or no safetensors"),
        (whole[:-1], "cut off: fetch it again"),
        (b"\xff" * 8 + whole[8:], "cut off or no safetensors"),
        (packed(b'{"a":' * 50_000), "JSON is damaged"),
        (packed(b"[1, 2]"), "no object"),
        (packed(b'{"a": 3}'), "entry of its header"),
        (packed(entry % (b"-1", b"0")), "entry of its header"),
        (packed(entry % (b"1e9", b"0")), "entry of its header"),
        (packed(entry % (b"9" * 30, b"9" * 30)), "cut off: fetch it again"),
        (packed(b'{"__metadata__": 7, "a": {}}'), "entry of its header"),
    ):
        bad = tmp_path / "bad.safetensors"
        bad.write_bytes(data)
        with pytest.raises(WeightsError, match=r"'bad.safetensors' can't be read as a model") as at:
            read_header(bad)
        assert reason in at.value.reason
    with pytest.raises(WeightsError, match="No such file"):
        read_header(tmp_path / "nowhere.safetensors")


def packed(header: bytes) -> bytes:
    return len(header).to_bytes(8, "little") + header
