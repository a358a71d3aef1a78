"""safetensors files with true names and shapes and no numbers in them: sparse on the disk."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

SIZES = {"F32": 4, "F16": 2, "BF16": 2, "F8_E4M3": 1}

Shapes = Mapping[str, tuple[int, ...]]

SD15 = {
    "model.diffusion_model.input_blocks.0.0.weight": (320, 4, 3, 3),
    "model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight": (320, 768),
    "first_stage_model.decoder.conv_in.weight": (512, 4, 3, 3),
    "cond_stage_model.transformer.text_model.embeddings.position_embedding.weight": (77, 768),
}
SD15_DIFFUSERS = {
    "conv_in.weight": (320, 4, 3, 3),
    "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.weight": (320, 768),
}
SDXL = {
    "model.diffusion_model.input_blocks.0.0.weight": (320, 4, 3, 3),
    "model.diffusion_model.input_blocks.4.1.transformer_blocks.0.attn2.to_k.weight": (640, 2048),
    "model.diffusion_model.label_emb.0.0.weight": (1280, 2816),
}
SDXL_DIFFUSERS = {
    "conv_in.weight": (320, 4, 3, 3),
    "down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.weight": (640, 2048),
    "add_embedding.linear_1.weight": (1280, 2816),
}
KLEIN = {
    "img_in.weight": (3072, 128),
    "txt_in.weight": (3072, 7680),
    "single_stream_modulation.lin.weight": (9216, 3072),
    "double_blocks.0.img_attn.qkv.weight": (9216, 3072),
}
KLEIN_DIFFUSERS = {
    "x_embedder.weight": (3072, 128),
    "context_embedder.weight": (3072, 7680),
    "single_stream_modulation.linear.weight": (9216, 3072),
    "transformer_blocks.0.attn.to_q.weight": (3072, 3072),
}
FLUX1 = {
    "double_blocks.0.img_mod.lin.weight": (18432, 3072),
    "txt_in.weight": (3072, 4096),
    "vector_in.in_layer.weight": (3072, 768),
}
Z_IMAGE = {
    "cap_embedder.0.weight": (2560,),
    "cap_embedder.1.weight": (3840, 2560),
    "cap_pad_token": (1, 3840),
    "x_embedder.weight": (3840, 64),
    "layers.0.attention.qkv.weight": (11520, 3840),
}
Z_IMAGE_DIFFUSERS = {
    "cap_embedder.1.weight": (3840, 2560),
    "cap_pad_token": (1, 3840),
    "all_x_embedder.2-1.weight": (3840, 64),
    "layers.0.attention.to_q.weight": (3840, 3840),
}
QWEN_IMAGE = {
    "img_in.weight": (3072, 64),
    "txt_in.weight": (3072, 3584),
    "txt_norm.weight": (3584,),
    "transformer_blocks.0.img_mod.1.weight": (18432, 3072),
}


def named(start: str, shapes: Shapes) -> dict[str, tuple[int, ...]]:
    return {start + name: shape for name, shape in shapes.items()}


def kohya(*layers: tuple[str, int], rank: int = 8, out: int = 320) -> dict[str, tuple[int, ...]]:
    """A LoRA of kohya's trainer on these layers (name and width)."""
    found: dict[str, tuple[int, ...]] = {}
    for name, width in layers:
        found[f"{name}.lora_down.weight"] = (rank, width)
        found[f"{name}.lora_up.weight"] = (out, rank)
        found[f"{name}.alpha"] = ()
    return found


def peft(*layers: tuple[str, int], rank: int = 8, out: int = 320) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for name, width in layers:
        found[f"{name}.lora_A.weight"] = (rank, width)
        found[f"{name}.lora_B.weight"] = (out, rank)
    return found


def write_weights(
    path: Path, shapes: Shapes, metadata: Mapping[str, str] | None = None, dtype: str = "F16"
) -> Path:
    header: dict[str, object] = {"__metadata__": dict(metadata)} if metadata else {}
    place = 0
    for name, shape in shapes.items():
        end = place + math.prod(shape) * SIZES[dtype]
        header[name] = {"dtype": dtype, "shape": list(shape), "data_offsets": [place, end]}
        place = end
    data = json.dumps(header).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(len(data).to_bytes(8, "little") + data)
        file.truncate(8 + len(data) + place)
    return path
