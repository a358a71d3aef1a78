# mypy: disable-error-code="misc"
# (torch is not there where types are checked, so its Module has none)
"""What each ONNX graph of a picture model computes: one module per graph, float32 in and out.

The names of inputs, outputs and axes are those of the picture model's folder (FORMAT.md of the
engine image_onnx). Scaling and shifting of latents is the pipeline's, never the graph's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

Axes = Mapping[str, Mapping[int, str]]


@dataclass(frozen=True)
class Graph:
    """A module to be exported to ``file`` with these example ``inputs``; ``axes`` names the axes
    that may have any length, of inputs and outputs (in the order that the module returns them)."""

    file: str
    module: nn.Module
    inputs: Mapping[str, Tensor]
    axes: Axes
    outputs: tuple[str, ...]


class TextStates(nn.Module):
    """The states of a CLIP text encoder: the last ones after the final norm, or, ``penultimate``,
    those before the last layer as SDXL wants them; ``pooled`` where the encoder projects."""

    def __init__(self, encoder: nn.Module, penultimate: bool, pooled: bool) -> None:
        super().__init__()
        self.encoder, self.penultimate, self.pooled = encoder, penultimate, pooled

    def forward(self, input_ids: Tensor) -> Any:
        made = self.encoder(input_ids, output_hidden_states=True)
        hidden = made.hidden_states[-2] if self.penultimate else made.last_hidden_state
        return (hidden, made.text_embeds) if self.pooled else hidden


class StackedStates(nn.Module):
    """The states of several layers of a language model, side by side in each token."""

    def __init__(self, encoder: nn.Module, layers: tuple[int, ...]) -> None:
        super().__init__()
        self.encoder, self.layers = encoder, layers

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        made = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, output_hidden_states=True,
            use_cache=False,
        )  # fmt: skip
        return torch.cat([made.hidden_states[layer] for layer in self.layers], dim=2)


class Unet(nn.Module):
    def __init__(self, unet: nn.Module) -> None:
        super().__init__()
        self.unet = unet

    def forward(self, sample: Tensor, timestep: Tensor, encoder_hidden_states: Tensor) -> Tensor:
        out: Tensor = self.unet(sample, timestep, encoder_hidden_states, return_dict=False)[0]
        return out


class GuidedUnet(nn.Module):
    """A UNet of a latent consistency model: what it was distilled with goes in as ``timestep_cond``."""

    def __init__(self, unet: nn.Module) -> None:
        super().__init__()
        self.unet = unet

    def forward(
        self, sample: Tensor, timestep: Tensor, encoder_hidden_states: Tensor, timestep_cond: Tensor
    ) -> Tensor:
        out: Tensor = self.unet(
            sample, timestep, encoder_hidden_states, timestep_cond=timestep_cond, return_dict=False
        )[0]
        return out


class UnetXl(nn.Module):
    def __init__(self, unet: nn.Module) -> None:
        super().__init__()
        self.unet = unet

    def forward(
        self,
        sample: Tensor,
        timestep: Tensor,
        encoder_hidden_states: Tensor,
        text_embeds: Tensor,
        time_ids: Tensor,
    ) -> Tensor:
        added = {"text_embeds": text_embeds, "time_ids": time_ids}
        out: Tensor = self.unet(
            sample, timestep, encoder_hidden_states, added_cond_kwargs=added, return_dict=False
        )[0]
        return out


class Flux2(nn.Module):
    """``timestep`` runs from 0 to 1; ids are (time, row, column, place in the text)."""

    def __init__(self, transformer: nn.Module) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(
        self,
        hidden_states: Tensor,
        timestep: Tensor,
        encoder_hidden_states: Tensor,
        img_ids: Tensor,
        txt_ids: Tensor,
    ) -> Tensor:
        out: Tensor = self.transformer(
            hidden_states=hidden_states, timestep=timestep, guidance=None,
            encoder_hidden_states=encoder_hidden_states, img_ids=img_ids, txt_ids=txt_ids,
            return_dict=False,
        )[0]  # fmt: skip
        return out


class Decoder(nn.Module):
    """Of a whole autoencoder, or of a tiny one for previews."""

    def __init__(self, vae: nn.Module) -> None:
        super().__init__()
        self.vae = vae

    def forward(self, latents: Tensor) -> Tensor:
        image: Tensor = self.vae.decode(latents, return_dict=False)[0]
        return image


class Encoder(nn.Module):
    """Gives the mean of the latents: a picture to begin with is encoded without chance."""

    def __init__(self, vae: nn.Module) -> None:
        super().__init__()
        self.vae = vae

    def forward(self, image: Tensor) -> Tensor:
        latents: Tensor = self.vae.encode(image, return_dict=False)[0].mode()
        return latents
