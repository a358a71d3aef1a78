"""The graphs of each family's parts, with the example inputs that they are traced and compared on."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from .graphs import (
    Decoder,
    Encoder,
    Flux2,
    Graph,
    GuidedUnet,
    StackedStates,
    TextStates,
    Unet,
    UnetXl,
)

FLUX2_LAYERS = (9, 18, 27)  # the hidden states that FLUX.2 [klein] reads of its Qwen3
_SIDE = {2: "height", 3: "width"}
_TEXT = {0: "batch", 1: "tokens"}


def clip_text(folder: str, encoder: Any, length: int, *, xl: bool) -> Graph:
    projects = type(encoder).__name__ == "CLIPTextModelWithProjection"
    outputs = ("hidden", "pooled") if projects else ("hidden",)
    ids = torch.randint(0, encoder.config.vocab_size, (2, length), generator=_dice())
    axes = {"input_ids": _TEXT, "hidden": _TEXT, "pooled": {0: "batch"}}
    module = TextStates(encoder, penultimate=xl, pooled=projects)
    return Graph(f"{folder}/model.onnx", module.eval(), {"input_ids": ids}, axes, outputs)


def qwen_text(folder: str, encoder: Any, length: int, layers: tuple[int, ...]) -> Graph:
    ids = torch.randint(0, encoder.config.vocab_size, (2, length), generator=_dice())
    mask = torch.ones_like(ids)
    mask[:, length - length // 4 :] = 0
    axes = {"input_ids": _TEXT, "attention_mask": _TEXT, "hidden": _TEXT}
    inputs = {"input_ids": ids, "attention_mask": mask}
    body = encoder.model
    if len(body.layers) > layers[-1]:  # the states are those before any further layer and norm
        body.layers, body.norm = body.layers[: layers[-1]], torch.nn.Identity()
        body.config.num_hidden_layers = layers[-1]
    module = StackedStates(body, layers).eval()
    return Graph(f"{folder}/model.onnx", module, inputs, axes, ("hidden",))


def unet(folder: str, model: Any, tokens: int) -> Graph:
    config = model.config
    inputs = {
        "sample": _noise(2, config.in_channels, *_latents_of(model)),
        "timestep": torch.tensor([981.0, 21.0]),
        "encoder_hidden_states": _noise(2, tokens, config.cross_attention_dim),
    }
    axes = {
        "sample": {0: "batch", **_SIDE}, "timestep": {0: "batch"}, "encoder_hidden_states": _TEXT,
        "out_sample": {0: "batch", **_SIDE},
    }  # fmt: skip
    module: torch.nn.Module = Unet(model)
    if config.addition_embed_type == "text_time":
        pooled = config.projection_class_embeddings_input_dim - 6 * config.addition_time_embed_dim
        inputs["text_embeds"] = _noise(2, pooled)
        inputs["time_ids"] = torch.tensor([[512.0, 512.0, 0.0, 0.0, 512.0, 512.0]]).repeat(2, 1)
        axes |= {"text_embeds": {0: "batch"}, "time_ids": {0: "batch"}}
        module = UnetXl(model)
    elif config.time_cond_proj_dim:
        inputs["timestep_cond"] = _noise(2, config.time_cond_proj_dim)
        axes["timestep_cond"] = {0: "batch"}
        module = GuidedUnet(model)
    return Graph(f"{folder}/model.onnx", module.eval(), inputs, axes, ("out_sample",))


def flux2(folder: str, model: Any, tokens: int) -> Graph:
    rows, columns = 6, 4
    place = torch.cartesian_prod(
        torch.arange(1), torch.arange(rows), torch.arange(columns), torch.arange(1)
    ).float()
    words = torch.zeros(tokens, 4)
    words[:, 3] = torch.arange(tokens)
    inputs = {
        "hidden_states": _noise(2, rows * columns, model.config.in_channels),
        "timestep": torch.tensor([0.9, 0.3]),
        "encoder_hidden_states": _noise(2, tokens, model.config.joint_attention_dim),
        "img_ids": place,
        "txt_ids": words,
    }
    axes = {
        "hidden_states": {0: "batch", 1: "sequence"}, "timestep": {0: "batch"},
        "encoder_hidden_states": _TEXT, "img_ids": {0: "sequence"}, "txt_ids": {0: "tokens"},
        "out_sample": {0: "batch", 1: "sequence"},
    }  # fmt: skip
    return Graph(f"{folder}/model.onnx", Flux2(model).eval(), inputs, axes, ("out_sample",))


def decoder(folder: str, vae: Any) -> Graph:
    axes = {"latents": {0: "batch", **_SIDE}, "image": {0: "batch", **_SIDE}}
    latents = _noise(2, vae.config.latent_channels, 8, 12)
    return Graph(
        f"{folder}/model.onnx", Decoder(vae).eval(), {"latents": latents}, axes, ("image",)
    )


def encoder(folder: str, vae: Any) -> Graph:
    side = {0: "batch", **_SIDE}
    picture = _noise(2, vae.config.in_channels, 64, 96).clamp(-1, 1)
    module = Encoder(vae).eval()
    axes = {"image": side, "latents": side}
    return Graph(f"{folder}/model.onnx", module, {"image": picture}, axes, ("latents",))


def _latents_of(unet: Any) -> tuple[int, int]:
    """A small size that every level of the network halves evenly, not square."""
    step = 2 ** (len(unet.config.block_out_channels) - 1)
    return 2 * step, 3 * step


def _noise(*shape: int) -> Tensor:
    return torch.randn(shape, generator=_dice())


def _dice() -> torch.Generator:
    return torch.Generator().manual_seed(20)
