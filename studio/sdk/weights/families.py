"""Families of picture models, told by the names and shapes of their tensors.

Three ways of naming are in use: the training code's own ("model.diffusion_model.input_blocks…"
for the U-Nets, "double_blocks…" for FLUX), the same without its beginning or with ComfyUI's
("diffusion_model."), and diffusers' ("down_blocks…", "transformer_blocks…"). Names and widths are
those of the published configs and of diffusers' conversion tables.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from studio.sdk.weights.header import Header

_BEGINNINGS: Final = ("model.diffusion_model.", "diffusion_model.", "")
_NINE: Final = 9  # latents, mask and masked latents: channels of a U-Net made for inpainting


class Family(StrEnum):
    """``base`` is what LoRAs and ControlNets are made for."""

    SD15 = "sd15"
    SD15_INPAINT = "sd15-inpaint"
    SD2 = "sd2"
    SD3 = "sd3"
    SDXL = "sdxl"
    SDXL_INPAINT = "sdxl-inpaint"
    FLUX1 = "flux1"
    FLUX2_KLEIN = "flux2-klein"
    FLUX2_KLEIN_9B = "flux2-klein-9b"
    FLUX2_DEV = "flux2-dev"
    Z_IMAGE = "z-image"
    QWEN_IMAGE = "qwen-image"

    @property
    def base(self) -> Family:
        return Family(self.value.removesuffix("-inpaint"))

    @property
    def label(self) -> str:
        return _TITLES[self]


_TITLES: Final = {
    Family.SD15: "Stable Diffusion 1.5",
    Family.SD15_INPAINT: "Stable Diffusion 1.5 for inpainting",
    Family.SD2: "Stable Diffusion 2",
    Family.SD3: "Stable Diffusion 3",
    Family.SDXL: "SDXL",
    Family.SDXL_INPAINT: "SDXL for inpainting",
    Family.FLUX1: "FLUX.1",
    Family.FLUX2_KLEIN: "FLUX.2 [klein] 4B",
    Family.FLUX2_KLEIN_9B: "FLUX.2 [klein] 9B",
    Family.FLUX2_DEV: "FLUX.2 [dev]",
    Family.Z_IMAGE: "Z-Image",
    Family.QWEN_IMAGE: "Qwen-Image",
}
_CONTEXTS: Final = {768: Family.SD15, 1024: Family.SD2, 2048: Family.SDXL}
"""Width of the text that a U-Net's cross-attention reads."""
_FLUX2_TEXTS: Final = {3 * 4096: Family.FLUX2_KLEIN_9B, 3 * 5120: Family.FLUX2_DEV}
"""FLUX.2 reads three layers of its text model side by side."""


def family_of(header: Header) -> Family | None:
    """Of a whole model or of its denoiser alone; None for LoRAs, ControlNets, and whatever is
    not known here."""
    if header.holds("control_model.") or _is_adapter(header):
        return None
    for beginning in _BEGINNINGS:
        if found := _unet(header, beginning) or _transformer(header, beginning):
            return found
    return None


def unet_context(width: int) -> Family | None:
    """The family of a U-Net by the width of the text that it reads."""
    return _CONTEXTS.get(width)


def _is_adapter(header: Header) -> bool:
    marks = ("lora", "hada_", "lokr_", "controlnet_", "control_layers.", "control_all_x_embedder.")
    return any(mark in name for name in header.tensors for mark in marks)


def _unet(header: Header, start: str) -> Family | None:
    first = header.shape(f"{start}input_blocks.0.0.weight", f"{start}conv_in.weight")
    end = ".transformer_blocks.0.attn2.to_k.weight"
    text = header.shape(
        f"{start}input_blocks.1.1{end}", f"{start}input_blocks.4.1{end}",
        f"{start}down_blocks.0.attentions.0{end}", f"{start}down_blocks.1.attentions.0{end}",
    )  # fmt: skip
    if len(first) != 4 or len(text) != 2:
        return None
    found = unet_context(text[1])
    if first[1] == _NINE and found in (Family.SD15, Family.SDXL):
        return Family(f"{found}-inpaint")
    return found if first[1] == 4 else None


def _transformer(header: Header, start: str) -> Family | None:
    def there(*names: str) -> bool:
        return all(f"{start}{name}" in header.tensors for name in names)

    shared = "single_stream_modulation.lin"
    if there(f"{shared}.weight") or there(f"{shared}ear.weight"):
        return _flux2(header, start)
    if there("cap_embedder.1.weight", "cap_pad_token"):
        return Family.Z_IMAGE
    if there("txt_norm.weight", "transformer_blocks.0.img_mod.1.weight"):
        return Family.QWEN_IMAGE
    if there("double_blocks.0.img_mod.lin.weight", "txt_in.weight", "vector_in.in_layer.weight"):
        return Family.FLUX1
    if there(
        "x_embedder.weight",
        "context_embedder.weight",
        "time_text_embed.text_embedder.linear_1.weight",
    ):
        return Family.FLUX1
    if there("joint_blocks.0.context_block.attn.qkv.weight"):
        return Family.SD3
    return Family.SD3 if there("pos_embed.proj.weight", "context_embedder.weight") else None


def _flux2(header: Header, start: str) -> Family:
    text = header.shape(f"{start}txt_in.weight", f"{start}context_embedder.weight")
    if header.holds(f"{start}guidance_in.", f"{start}time_guidance_embed.guidance_embedder."):
        return Family.FLUX2_DEV
    return _FLUX2_TEXTS.get(text[-1] if text else 0, Family.FLUX2_KLEIN)
