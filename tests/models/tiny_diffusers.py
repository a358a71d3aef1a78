"""Tiny diffusers pipelines of true architectures with random weights from a seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    AutoencoderKLFlux2,
    AutoencoderTiny,
    EulerDiscreteScheduler,
    FlowMatchEulerDiscreteScheduler,
    Flux2KleinPipeline,
    Flux2Transformer2DModel,
    LCMScheduler,
    StableDiffusionPipeline,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
)
from torch import Tensor
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    Qwen3Config,
    Qwen3ForCausalLM,
)

from tests.models import tiny_tokenizers

VOCABULARY = tiny_tokenizers.SIZE
BETAS = {
    "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
    "num_train_timesteps": 1000,
}  # fmt: skip


@dataclass(frozen=True)
class Tiny:
    """``encode``: what the denoiser sees of a picture in [-1, 1], unpacked."""

    name: str
    kind: str
    pipe: Any
    tokenizers: dict[str, Any]
    encode: Callable[[Tensor], Tensor]
    width: int = 32
    height: int = 24
    multiple: int = 8
    length: int = 77
    guidance: float = 3.0
    distilled: bool = False
    preview: Any = None
    layers: tuple[int, ...] = ()
    text_extra: dict[str, str] = field(default_factory=dict)


def sd15() -> Tiny:
    torch.manual_seed(15)
    tokenizer = tiny_tokenizers.clip("<|endoftext|>")
    scheduler = EulerDiscreteScheduler(**BETAS, timestep_spacing="leading", steps_offset=1)
    pipe = StableDiffusionPipeline(
        vae=kl_vae(0.18215), text_encoder=lively(CLIPTextModel(clip_config())), tokenizer=tokenizer,
        unet=unet(16), scheduler=scheduler, safety_checker=None, feature_extractor=None,
        image_encoder=None, requires_safety_checker=False,
    )  # fmt: skip
    preview = lively(AutoencoderTiny(
        encoder_block_out_channels=(8, 8, 8), decoder_block_out_channels=(8, 8, 8),
        num_encoder_blocks=(1, 1, 1), num_decoder_blocks=(1, 1, 1),
    ))  # fmt: skip
    return Tiny("SD 1.5", "sd15", pipe, {"tokenizer": tokenizer}, scaled(pipe), preview=preview)


def lcm() -> Tiny:
    torch.manual_seed(16)
    tokenizer = tiny_tokenizers.clip("<|endoftext|>")
    scheduler = LCMScheduler(
        **BETAS, original_inference_steps=50, set_alpha_to_one=True, steps_offset=1,
        clip_sample=False, timestep_spacing="leading",
    )  # fmt: skip
    pipe = StableDiffusionPipeline(
        vae=kl_vae(0.18215), text_encoder=lively(CLIPTextModel(clip_config())), tokenizer=tokenizer,
        unet=unet(16, time_cond_proj_dim=32), scheduler=scheduler, safety_checker=None,
        feature_extractor=None, image_encoder=None, requires_safety_checker=False,
    )  # fmt: skip
    return Tiny("LCM", "sd15", pipe, {"tokenizer": tokenizer}, scaled(pipe), distilled=True)


def sdxl() -> Tiny:
    torch.manual_seed(17)
    tokenizers = {
        "tokenizer": tiny_tokenizers.clip("<|endoftext|>"),
        "tokenizer_2": tiny_tokenizers.clip("!"),
    }
    scheduler = EulerDiscreteScheduler(**BETAS, timestep_spacing="leading", steps_offset=1)
    second = CLIPTextModelWithProjection(clip_config(projection_dim=12))
    pipe = StableDiffusionXLPipeline(
        vae=kl_vae(0.13025), text_encoder=lively(CLIPTextModel(clip_config())),
        text_encoder_2=lively(second), **tokenizers, scheduler=scheduler,
        unet=unet(32, addition_embed_type="text_time", addition_time_embed_dim=8,
                  projection_class_embeddings_input_dim=12 + 6 * 8,
                  transformer_layers_per_block=(1, 2), use_linear_projection=True),
        add_watermarker=False,
    )  # fmt: skip
    return Tiny("SDXL", "sdxl", pipe, tokenizers, scaled(pipe))


def flux2(deep: int = 4) -> Tiny:
    torch.manual_seed(18)
    tokenizer = tiny_tokenizers.qwen()
    config = Qwen3Config(
        vocab_size=len(tokenizer), hidden_size=16, intermediate_size=32, num_hidden_layers=deep,
        num_attention_heads=4, num_key_value_heads=2, head_dim=8, max_position_embeddings=512,
        tie_word_embeddings=True,
    )  # fmt: skip
    transformer = Flux2Transformer2DModel(
        in_channels=16, num_layers=1, num_single_layers=2, attention_head_dim=16,
        num_attention_heads=2, joint_attention_dim=48, timestep_guidance_channels=16,
        axes_dims_rope=(4, 4, 4, 4), guidance_embeds=False,
    )  # fmt: skip
    scheduler = FlowMatchEulerDiscreteScheduler(
        shift=3.0, use_dynamic_shifting=True, base_shift=0.5, max_shift=1.15,
        time_shift_type="exponential",
    )  # fmt: skip
    pipe = Flux2KleinPipeline(
        scheduler=scheduler, vae=flux2_vae(), text_encoder=lively(Qwen3ForCausalLM(config)),
        tokenizer=tokenizer, transformer=lively(transformer), is_distilled=True,
    )  # fmt: skip
    template = tokenizer.apply_chat_template(
        [{"role": "user", "content": "{prompt}"}], tokenize=False, add_generation_prompt=True,
        enable_thinking=False,
    )  # fmt: skip

    def encode(picture: Tensor) -> Tensor:
        packed = pipe._encode_vae_image(picture, torch.Generator())
        return pipe._unpatchify_latents(packed)

    return Tiny(
        "FLUX.2 klein", "flux2", pipe, {"tokenizer": tokenizer}, encode, length=48, guidance=1.0,
        distilled=True, layers=(1, 2, 3), text_extra={"template": template},
    )  # fmt: skip


MAKERS: dict[str, Callable[[], Tiny]] = {"sd15": sd15, "lcm": lcm, "sdxl": sdxl, "flux2": flux2}


def clip_config(**more: Any) -> CLIPTextConfig:
    return CLIPTextConfig(
        vocab_size=VOCABULARY, hidden_size=16, intermediate_size=32, num_hidden_layers=2,
        num_attention_heads=2, max_position_embeddings=77, bos_token_id=VOCABULARY - 2,
        eos_token_id=VOCABULARY - 1, pad_token_id=VOCABULARY - 1, hidden_act="quick_gelu", **more,
    )  # fmt: skip


def unet(cross: int, **more: Any) -> Any:
    return lively(UNet2DConditionModel(
        sample_size=8, in_channels=4, out_channels=4, block_out_channels=(8, 16),
        layers_per_block=1, norm_num_groups=4, attention_head_dim=2,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), cross_attention_dim=cross, **more,
    ))  # fmt: skip


def kl_vae(scaling: float) -> Any:
    """With a spread of nought, so that an encoded picture is the same for every generator."""
    vae = lively(AutoencoderKL(
        block_out_channels=(4, 8, 8), norm_num_groups=4, latent_channels=4,
        down_block_types=("DownEncoderBlock2D",) * 3, up_block_types=("UpDecoderBlock2D",) * 3,
        layers_per_block=1, scaling_factor=scaling,
    ))  # fmt: skip
    with torch.no_grad():
        vae.quant_conv.weight[4:] = 0
        vae.quant_conv.bias[4:] = -30
    return vae


def flux2_vae() -> Any:
    vae = lively(AutoencoderKLFlux2(
        block_out_channels=(4, 8, 8), norm_num_groups=4, latent_channels=4,
        down_block_types=("DownEncoderBlock2D",) * 3, up_block_types=("UpDecoderBlock2D",) * 3,
        layers_per_block=1,
    ))  # fmt: skip
    vae.bn.running_mean.normal_(0, 0.3)
    vae.bn.running_var.uniform_(0.5, 2.0)
    return vae


def scaled(pipe: Any) -> Callable[[Tensor], Tensor]:
    return lambda picture: (
        pipe.vae.encode(picture).latent_dist.mode() * pipe.vae.config.scaling_factor
    )


def lively(model: torch.nn.Module) -> Any:
    """Weights a little larger than an untrained network's, so that prompts make a difference."""
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.ndim > 1:
                inputs = weight[0].numel()
                weight.normal_(0, 1.2 / inputs**0.5)
            elif name.endswith("bias"):
                weight.normal_(0, 0.05)
    return model.eval()
