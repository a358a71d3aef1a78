"""Tiny pipelines for the engine image_diffusers: true architectures and the widths of text by which
families are told, random weights from a seed. Run inside of the engine's environment.

    python -m tests.models.tiny_weights OUT
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    AutoencoderKLFlux2,
    AutoencoderKLQwenImage,
    ControlNetModel,
    EulerDiscreteScheduler,
    FlowMatchEulerDiscreteScheduler,
    Flux2KleinPipeline,
    Flux2Transformer2DModel,
    QwenImagePipeline,
    QwenImageTransformer2DModel,
    StableDiffusionPipeline,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
    ZImagePipeline,
    ZImageTransformer2DModel,
)
from safetensors.torch import load_file, save_file
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    CLIPTokenizer,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen3Config,
    Qwen3ForCausalLM,
)

from plugins.image_diffusers.configs import clip_files
from tests.models import tiny_tokenizers
from tests.models.checkpoint_names import checkpoint

BETAS = {
    "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
    "num_train_timesteps": 1000, "timestep_spacing": "leading", "steps_offset": 1,
}  # fmt: skip


def main(out: Path) -> None:
    torch.manual_seed(1)
    dream = sd15()
    dream.to(torch.float16).save_pretrained(out / "dream")
    save_file(checkpoint(dream), out / "dream-single.safetensors")
    save_file(
        load_file(out / "dream/unet/diffusion_pytorch_model.safetensors"), out / "bare.safetensors"
    )
    sick = load_file(out / "bare.safetensors")
    sick["conv_out.bias"][:] = torch.nan
    save_file(sick, out / "sick.safetensors")
    loras(dream.unet, out)
    control = ControlNetModel.from_unet(
        dream.unet, conditioning_embedding_out_channels=(8, 8, 8, 8)
    )
    lively(control).to(torch.float16).save_pretrained(out / "lines")
    painter = sd15(channels=9, tokenizer=tiny_tokenizers.clip("<|endoftext|>"))
    painter.to(torch.float16).save_pretrained(out / "painter")
    sdxl().save_pretrained(out / "xl")
    klein().save_pretrained(out / "klein")
    z_image().save_pretrained(out / "z")
    qwen_image().save_pretrained(out / "qwen")
    network = load_file(out / "klein/transformer/diffusion_pytorch_model.safetensors")
    save_file(network, out / "klein-network.safetensors")


def sd15(channels: int = 4, tokenizer: Any = None) -> Any:
    """With CLIP's own words, as a single file needs them, unless other ones are given."""
    if tokenizer is None:
        words, merges = clip_files()
        tokenizer = CLIPTokenizer(vocab=words, merges=merges, model_max_length=77)
    text = CLIPTextConfig(
        vocab_size=1 + max(tokenizer.get_vocab().values()), hidden_size=768, intermediate_size=32, num_hidden_layers=1,
        num_attention_heads=12, max_position_embeddings=77, eos_token_id=2, bos_token_id=0,
        pad_token_id=1, hidden_act="quick_gelu",
    )  # fmt: skip
    unet = UNet2DConditionModel(
        sample_size=64, in_channels=channels, block_out_channels=(32, 32, 32, 32),
        cross_attention_dim=768, attention_head_dim=8, layers_per_block=2,
    )  # fmt: skip
    return StableDiffusionPipeline(
        vae=kl_vae(4, 0.18215, levels=4, each=2), text_encoder=lively(CLIPTextModel(text)),
        tokenizer=tokenizer,
        unet=lively(unet), scheduler=EulerDiscreteScheduler(**BETAS), safety_checker=None,
        feature_extractor=None, requires_safety_checker=False,
    )  # fmt: skip


def sdxl() -> Any:
    def text(width: int) -> CLIPTextConfig:
        return CLIPTextConfig(
            vocab_size=tiny_tokenizers.SIZE, hidden_size=width, intermediate_size=32,
            num_hidden_layers=1, num_attention_heads=width // 64, max_position_embeddings=77,
            eos_token_id=2, projection_dim=16,
        )  # fmt: skip

    unet = UNet2DConditionModel(
        sample_size=64, block_out_channels=(32, 32), layers_per_block=1, attention_head_dim=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), cross_attention_dim=2048,
        addition_embed_type="text_time", addition_time_embed_dim=8,
        projection_class_embeddings_input_dim=16 + 6 * 8, use_linear_projection=True,
    )  # fmt: skip
    return StableDiffusionXLPipeline(
        vae=kl_vae(4, 0.13025), text_encoder=lively(CLIPTextModel(text(768))),
        text_encoder_2=lively(CLIPTextModelWithProjection(text(1280))),
        tokenizer=tiny_tokenizers.clip("<|endoftext|>"), tokenizer_2=tiny_tokenizers.clip("!"),
        unet=lively(unet), scheduler=EulerDiscreteScheduler(**BETAS), add_watermarker=False,
    ).to(torch.float16)  # fmt: skip


def klein() -> Any:
    tokenizer = tiny_tokenizers.qwen()
    transformer = Flux2Transformer2DModel(
        in_channels=16, num_layers=1, num_single_layers=2, attention_head_dim=16,
        num_attention_heads=2, joint_attention_dim=48, timestep_guidance_channels=16,
        axes_dims_rope=(4, 4, 4, 4), guidance_embeds=False,
    )  # fmt: skip
    vae = lively(AutoencoderKLFlux2(
        block_out_channels=(4, 8, 8, 8), norm_num_groups=4, latent_channels=4,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
        layers_per_block=1,
    ))  # fmt: skip
    return Flux2KleinPipeline(
        scheduler=flow(), vae=vae, text_encoder=lively(Qwen3ForCausalLM(qwen3(tokenizer, 28))),
        tokenizer=tokenizer, transformer=lively(transformer), is_distilled=True,
    )  # fmt: skip


def z_image() -> Any:
    tokenizer = tiny_tokenizers.qwen()
    transformer = ZImageTransformer2DModel(
        dim=32, n_layers=1, n_refiner_layers=1, n_heads=2, n_kv_heads=2, cap_feat_dim=16,
        axes_dims=[4, 6, 6], axes_lens=[512, 64, 64], in_channels=16,
    )  # fmt: skip
    return ZImagePipeline(
        scheduler=flow(), vae=kl_vae(16, 0.3611, levels=4, shift_factor=0.1159),
        text_encoder=lively(Qwen3ForCausalLM(qwen3(tokenizer, 3))), tokenizer=tokenizer,
        transformer=lively(transformer),
    )  # fmt: skip


def qwen_image() -> Any:
    tokenizer = tiny_tokenizers.qwen()
    rope = {"mrope_section": [1, 1, 2], "rope_type": "default", "rope_theta": 1000000.0}
    text = {
        "hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2,
        "num_key_value_heads": 2, "rope_parameters": rope, "vocab_size": len(tokenizer),
        "max_position_embeddings": 1024,
    }  # fmt: skip
    eyes = {
        "depth": 1,
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_heads": 2,
        "out_hidden_size": 16,
    }
    config = Qwen2_5_VLConfig(
        text_config=text, vision_config=eyes, hidden_size=16, vocab_size=len(tokenizer)
    )
    transformer = QwenImageTransformer2DModel(
        patch_size=2, in_channels=16, out_channels=4, num_layers=1, attention_head_dim=16,
        num_attention_heads=3, joint_attention_dim=16, axes_dims_rope=(8, 4, 4),
    )  # fmt: skip
    vae = AutoencoderKLQwenImage(
        base_dim=24, z_dim=4, dim_mult=[1, 2, 4, 4], num_res_blocks=1,
        temperal_downsample=[False, True, True], latents_mean=[0.1] * 4, latents_std=[0.9] * 4,
    )  # fmt: skip
    return QwenImagePipeline(
        scheduler=flow(), vae=lively(vae), tokenizer=tokenizer, transformer=lively(transformer),
        text_encoder=lively(Qwen2_5_VLForConditionalGeneration(config)),
    )  # fmt: skip


def loras(unet: Any, out: Path) -> None:
    """Two that fit Stable Diffusion 1.5, in kohya's names, and one for SDXL."""
    for name, seed in (("warm", 5), ("cold", 6)):
        generator = torch.Generator().manual_seed(seed)
        tensors: dict[str, torch.Tensor] = {}
        for layer, module in unet.named_modules():
            if layer.endswith(("attn2.to_k", "attn2.to_v")):
                key = "lora_unet_" + layer.replace(".", "_")
                tensors[f"{key}.lora_down.weight"] = torch.randn(4, 768, generator=generator) * 0.3
                size = module.weight.shape[0]
                tensors[f"{key}.lora_up.weight"] = torch.randn(size, 4, generator=generator) * 0.3
                tensors[f"{key}.alpha"] = torch.tensor(4.0)
        save_file(tensors, out / f"{name}.safetensors", {"modelspec.trigger_phrase": name})
    key = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k"
    other = {
        f"{key}.lora_down.weight": torch.zeros(4, 2048),
        f"{key}.lora_up.weight": torch.zeros(64, 4),
    }
    save_file(other, out / "other.safetensors")
    key = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q"
    odd = {f"{key}.lora_down.weight": torch.ones(4, 99), f"{key}.lora_up.weight": torch.ones(32, 4)}
    save_file(odd, out / "odd.safetensors")  # of a base that its layers do not tell


def qwen3(tokenizer: Any, layers: int) -> Qwen3Config:
    return Qwen3Config(
        vocab_size=len(tokenizer), hidden_size=16, intermediate_size=32, num_hidden_layers=layers,
        num_attention_heads=4, num_key_value_heads=2, head_dim=8, max_position_embeddings=1024,
        tie_word_embeddings=True,
    )  # fmt: skip


def flow() -> Any:
    return FlowMatchEulerDiscreteScheduler(
        shift=3.0, use_dynamic_shifting=True, base_shift=0.5, max_shift=1.15,
        time_shift_type="exponential",
    )  # fmt: skip


def kl_vae(channels: int, scaling: float, levels: int = 4, each: int = 1, **more: Any) -> Any:
    return lively(AutoencoderKL(
        block_out_channels=(32,) * levels, norm_num_groups=32, latent_channels=channels,
        down_block_types=("DownEncoderBlock2D",) * levels,
        up_block_types=("UpDecoderBlock2D",) * levels, layers_per_block=each,
        scaling_factor=scaling, **more,
    ))  # fmt: skip


def lively(model: torch.nn.Module) -> Any:
    """Weights a little larger than an untrained network's, so that prompts make a difference."""
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.ndim > 1:
                weight.normal_(0, 1.0 / weight[0].numel() ** 0.5)
            elif name.endswith("bias"):
                weight.normal_(0, 0.05)
    return model.eval()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
