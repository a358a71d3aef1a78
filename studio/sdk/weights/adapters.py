"""LoRAs and ControlNets: what they are made for, from their headers.

LoRA files come in the names of kohya's trainer ("lora_unet_…_to_k.lora_down.weight"), of ComfyUI
("diffusion_model.….lora_A.weight") and of diffusers and PEFT ("unet.….lora_A.weight",
"transformer.….lora.down.weight"). The layers that they attach to, and how wide those are, tell
the base; what the trainer wrote into the metadata is asked only where they do not.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from studio.sdk.weights.families import Family, unet_context
from studio.sdk.weights.header import Header

_DOWN: Final = re.compile(
    r"[._](?:lora_down|lora_A(?:\.\w+)?|lora\.down|lora_linear_layer\.down)\.weight$"
)
_UP: Final = re.compile(r"[._](?:lora_up|lora_B(?:\.\w+)?|lora\.up|lora_linear_layer\.up)\.weight$")
_START: Final = re.compile(
    r"^(?:base_model\.model\.)?(?:lora_unet_|lora_transformer_|unet\.|transformer\.|diffusion_model\.)?"
)
_OTHER_KINDS: Final = (".hada_w1_a", ".lokr_w1", ".lokr_w1_a", ".oft_blocks", ".oft_diag")
_TEXT: Final = ("lora_te", "text_encoder")
_SHARE: Final = 0.8  # of the captions that hold the commonest tag
_MOST_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Lora:
    """``base`` is None where nothing tells it; ``words``: what brings out in a prompt what it was
    taught; ``plain`` is false of the kinds (LoHa, LoKr, OFT) that are no product of two matrices."""

    base: Family | None
    rank: int
    words: tuple[str, ...] = ()
    title: str = ""
    plain: bool = True


def lora_of(header: Header) -> Lora | None:
    """None for a file that is no LoRA."""
    layers = _layers(header)
    other = any(name.endswith(_OTHER_KINDS) for name in header.tensors)
    if not layers and not other:
        return None
    base = _base(layers) or _told_base(header.metadata)
    rank = max((layer.rank for layer in layers.values()), default=0)
    data = header.metadata
    title = data.get("modelspec.title") or data.get("ss_output_name") or ""
    return Lora(base, rank, _words(data), title.strip(), plain=not other)


def control_of(header: Header) -> Family | None:
    """The base of a ControlNet; None for what is none, or for a base that is not known here."""
    old = header.holds("control_model.input_hint_block.", "input_hint_block.")
    if old or header.holds("controlnet_cond_embedding."):
        return next((found for found in map(_read_text, header.tensors.items()) if found), None)
    if header.holds("control_layers.", "control_all_x_embedder."):
        return Family.Z_IMAGE
    if header.holds("controlnet_x_embedder."):
        new = header.holds("transformer_blocks.0.img_mod.")
        return Family.QWEN_IMAGE if new else Family.FLUX1
    return None


def _read_text(item: tuple[str, Any]) -> Family | None:
    name, tensor = item
    reads = name.endswith("attn2.to_k.weight") and len(tensor.shape) == 2
    return unet_context(tensor.shape[1]) if reads else None


@dataclass(frozen=True, slots=True)
class _Layer:
    width: int  # of what goes in
    rank: int
    out: int


def _layers(header: Header) -> dict[str, _Layer]:
    """By the layer's name with "_" for ".", as kohya's trainer writes it."""
    ups = {
        _UP.sub("", name): tensor.shape
        for name, tensor in header.tensors.items()
        if _UP.search(name)
    }
    found = {}
    for name, tensor in header.tensors.items():
        if not _DOWN.search(name) or len(tensor.shape) < 2:
            continue
        layer = _DOWN.sub("", name)
        up = ups.get(layer, ())
        plain = _START.sub("", layer).replace(".", "_")
        found[plain] = _Layer(tensor.shape[1], tensor.shape[0], up[0] if up else 0)
    return found


def _base(layers: Mapping[str, _Layer]) -> Family | None:
    drawn = {name: one for name, one in layers.items() if not name.startswith(_TEXT)}
    for name, layer in drawn.items():
        if re.search(r"attn2(_processor)?_to_[kv]$", name):
            return unet_context(layer.width)
    names = " ".join(drawn)
    if re.search(r"\b(down|input|mid|middle)_block", names):
        return None  # a U-Net whose reading of text was left alone: all have the same widths
    if re.search(
        r"\b(noise_refiner|context_refiner|layers)_\d+_(attention|feed_forward|adaLN)", names
    ):
        return Family.Z_IMAGE if _width(drawn, r"attention_(qkv|to_[qkv])$") in (3840, 0) else None
    return _of_streams(drawn, names)


def _of_streams(layers: Mapping[str, _Layer], names: str) -> Family | None:
    """FLUX and Qwen-Image, whose blocks are alike: by layers that only one has, by the width, and
    at last by the number of blocks (19 + 38 in FLUX.1, 60 in Qwen-Image, at most 8 + 48 in FLUX.2)."""
    if not re.search(r"double_blocks_|single_blocks_|transformer_blocks_", names):
        return None
    if re.search(r"transformer_blocks_\d+_(img|txt)_(mlp|mod)", names):
        return Family.QWEN_IMAGE
    if re.search(r"to_qkv_mlp_proj|ff(_context)?_linear_(in|out)|stream_modulation", names):
        return _flux2(layers)
    if re.search(
        r"(img|txt)_mod_lin|modulation_lin|norm1_linear|proj_mlp|ff(_context)?_net_0_proj", names
    ):
        return Family.FLUX1
    first = [
        layer
        for name, layer in layers.items()
        if name.endswith(("single_blocks_0_linear1", "img_mlp_0"))
    ]
    for layer in first:  # gated in FLUX.2: wider
        if layer.out:
            old = (7, 4)
            return Family.FLUX1 if layer.out in [layer.width * n for n in old] else _flux2(layers)
    blocks = max(
        map(int, re.findall(r"\b(?:double_blocks|transformer_blocks)_(\d+)_", names)), default=-1
    )
    if blocks >= 19:
        return Family.QWEN_IMAGE
    if (
        blocks >= 8
        or _width(layers, r"single_blocks_2[4-9]|single_transformer_blocks_2[4-9]") == 3072
    ):
        return Family.FLUX1
    return _flux2(layers) if blocks >= 0 else None


def _flux2(layers: Mapping[str, _Layer]) -> Family:
    width = _width(layers, r"(qkv|to_q|to_k|to_v|to_qkv_mlp_proj|linear1|ff_linear_in)$")
    return {4096: Family.FLUX2_KLEIN_9B, 6144: Family.FLUX2_DEV}.get(width, Family.FLUX2_KLEIN)


def _width(layers: Mapping[str, _Layer], pattern: str) -> int:
    return next((one.width for name, one in layers.items() if re.search(pattern, name)), 0)


_TOLD: Final = {
    "sdxl": Family.SDXL, "stable-diffusion-xl": Family.SDXL, "sd_v1": Family.SD15,
    "stable-diffusion-v1": Family.SD15, "sd_1": Family.SD15, "sd_v2": Family.SD2,
    "stable-diffusion-v2": Family.SD2, "flux2": Family.FLUX2_KLEIN, "flux-2": Family.FLUX2_KLEIN,
    "flux-1": Family.FLUX1, "flux1": Family.FLUX1, "z-image": Family.Z_IMAGE,
    "zimage": Family.Z_IMAGE, "qwen-image": Family.QWEN_IMAGE, "qwen_image": Family.QWEN_IMAGE,
}  # fmt: skip


def _told_base(metadata: Mapping[str, str]) -> Family | None:
    """By what kohya's trainer ("sdxl_base_v1-0") and the model spec of Stability
    ("stable-diffusion-v1/lora") call it."""
    for key in ("ss_base_model_version", "modelspec.architecture"):
        said = metadata.get(key, "").lower()
        for name, family in _TOLD.items():
            if name in said:
                return family
    return None


def _words(metadata: Mapping[str, str]) -> tuple[str, ...]:
    """The phrase that its maker names, else the tags that nearly all captions had."""
    if phrase := metadata.get("modelspec.trigger_phrase", "").strip():
        return (phrase,)
    try:
        folders = json.loads(metadata.get("ss_tag_frequency", ""))
        counts: Counter[str] = Counter()
        for tags in folders.values():
            for tag, count in tags.items():
                counts[str(tag).strip()] += int(count)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return ()
    counts.pop("", None)
    least = _SHARE * max(counts.values(), default=0)
    common = [tag for tag, count in counts.most_common(_MOST_WORDS) if count >= least]
    return tuple(tag for tag in common if len(tag) <= 80)
