"""A Stable Diffusion 1.5 pipeline's tensors under the names of the training code, as single files
carry them (the tables of github.com/CompVis/stable-diffusion's modules)."""

from __future__ import annotations

import re
from typing import Any

import torch

_UNET = (
    (r"^conv_in\.", "input_blocks.0.0."),
    (r"^time_embedding\.linear_1\.", "time_embed.0."),
    (r"^time_embedding\.linear_2\.", "time_embed.2."),
    (r"^conv_norm_out\.", "out.0."),
    (r"^conv_out\.", "out.2."),
    (r"^mid_block\.resnets\.0\.", "middle_block.0."),
    (r"^mid_block\.attentions\.0\.", "middle_block.1."),
    (r"^mid_block\.resnets\.1\.", "middle_block.2."),
)
_RESNET = (
    (".norm1.", ".in_layers.0."), (".conv1.", ".in_layers.2."), (".time_emb_proj.", ".emb_layers.1."),
    (".norm2.", ".out_layers.0."), (".conv2.", ".out_layers.3."), (".conv_shortcut.", ".skip_connection."),
)  # fmt: skip
_VAE = (
    (r"mid_block\.resnets\.0\.", "mid.block_1."),
    (r"mid_block\.resnets\.1\.", "mid.block_2."),
    (r"mid_block\.attentions\.0\.group_norm\.", "mid.attn_1.norm."),
    (r"mid_block\.attentions\.0\.to_([qkv])\.", r"mid.attn_1.\1."),
    (r"mid_block\.attentions\.0\.to_out\.0\.", "mid.attn_1.proj_out."),
    (r"conv_norm_out\.", "norm_out."),
    (r"\.conv_shortcut\.", ".nin_shortcut."),
    (r"down_blocks\.(\d)\.resnets\.(\d)\.", r"down.\1.block.\2."),
    (r"down_blocks\.(\d)\.downsamplers\.0\.conv\.", r"down.\1.downsample.conv."),
)


def checkpoint(pipe: Any) -> dict[str, torch.Tensor]:
    found: dict[str, torch.Tensor] = {}
    for name, value in pipe.unet.state_dict().items():
        found[f"model.diffusion_model.{_unet(name)}"] = value.contiguous()
    for name, value in pipe.vae.state_dict().items():
        new = _vae(name)
        if "attn_1" in new and new.endswith("weight") and value.ndim == 2:
            value = value[:, :, None, None]  # once a convolution
        found[f"first_stage_model.{new}"] = value.contiguous()
    for name, value in pipe.text_encoder.state_dict().items():
        plain = name.removeprefix("text_model.")
        found[f"cond_stage_model.transformer.text_model.{plain}"] = value.contiguous()
    return found


def _unet(name: str) -> str:
    for pattern, new in _UNET:
        name = re.sub(pattern, new, name)
    attends = r"(down|up)_blocks\.(\d)\.(resnets|attentions)\.(\d)\."
    if match := re.match(attends, name):
        way, level, kind, number = match[1], int(match[2]), match[3], int(match[4])
        place = 3 * level + number + (way == "down")
        start = f"{'input' if way == 'down' else 'output'}_blocks.{place}.{int(kind != 'resnets')}."
        name = start + name[match.end() :]
    if match := re.match(r"down_blocks\.(\d)\.downsamplers\.0\.conv\.", name):
        name = f"input_blocks.{3 * int(match[1]) + 3}.0.op.{name[match.end() :]}"
    if match := re.match(r"up_blocks\.(\d)\.upsamplers\.0\.conv\.", name):
        level = int(match[1])  # the first level attends to nothing, so its place is one earlier
        name = f"output_blocks.{3 * level + 2}.{1 if level == 0 else 2}.conv.{name[match.end() :]}"
    if "transformer_blocks" not in name:
        for old, new in _RESNET:
            name = name.replace(old, new)
    return name


def _vae(name: str) -> str:
    for pattern, new in _VAE:
        name = re.sub(pattern, new, name)

    def turned(match: re.Match[str]) -> str:
        return f"up.{3 - int(match[1])}."  # counted from the other end

    name = re.sub(r"up_blocks\.(\d)\.", turned, name)
    name = re.sub(r"(up\.\d)\.resnets\.(\d)\.", r"\1.block.\2.", name)
    return re.sub(r"(up\.\d)\.upsamplers\.0\.conv\.", r"\1.upsample.conv.", name)
