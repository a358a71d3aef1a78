"""What picture.json says of a converted model: read from the configurations of its parts."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from .families import LCM, Kind
from .params import Params

_SCHEDULE = (
    "num_train_timesteps", "beta_start", "beta_end", "beta_schedule", "trained_betas",
    "timestep_spacing", "steps_offset", "prediction_type", "set_alpha_to_one",
    "original_inference_steps", "timestep_scaling", "sigma_min", "sigma_max", "use_karras_sigmas",
    "interpolation_type", "rescale_betas_zero_snr", "clip_sample", "thresholding", "algorithm_type",
    "solver_type", "final_sigmas_type", "lower_order_final", "euler_at_final", "shift",
    "use_dynamic_shifting", "base_shift", "max_shift", "base_image_seq_len", "max_image_seq_len",
    "shift_terminal", "time_shift_type", "invert_sigmas",
)  # fmt: skip
_SAMPLERS = {
    "LCMScheduler": "lcm", "DDIMScheduler": "ddim", "EulerAncestralDiscreteScheduler": "euler_a",
    "DPMSolverMultistepScheduler": "dpmpp_2m", "FlowMatchEulerDiscreteScheduler": "flow_euler",
}  # fmt: skip


def top(kind: Kind, params: Params, index: Mapping[str, Any]) -> dict[str, Any]:
    """``index`` is the source's model_index.json."""
    told: dict[str, Any] = {
        "format": 1, "family": kind.family, "title": params.title or kind.title,
        "licence": params.licence, "source": params.origin, "languages": list(kind.languages),
        "steps": params.steps or kind.steps,
        "guidance": params.guidance if params.guidance >= 0 else kind.guidance,
        "distilled": kind is LCM or bool(index.get("is_distilled", False)),
    }  # fmt: skip
    if kind.family == "sdxl":
        told["zero_negative"] = bool(index.get("force_zeros_for_empty_prompt", True))
    return told


def course(scheduler: Any, family: str) -> dict[str, Any]:
    return {"prediction": prediction(scheduler, family), "sampler": sampler(scheduler),
            "schedule": schedule(scheduler, family)}  # fmt: skip


def denoiser(model: Any, name: str) -> dict[str, Any]:
    """With ``step``: latents must be multiples of it on both sides."""
    told: dict[str, Any] = {"file": f"{name}/model.onnx", "kind": name}
    if name == "transformer":
        heads = {"heads": model.config.num_attention_heads, "attention": 1}
        return {"denoiser": told | {"references": True}, "step": 2, "memory": heads}
    config = model.config
    if config.in_channels > config.out_channels:
        told["inpaint_channels"] = config.in_channels - config.out_channels
    if config.time_cond_proj_dim:
        told["guidance_embedding"] = config.time_cond_proj_dim
    step = 2 ** (len(config.block_out_channels) - 1)
    return {"denoiser": told, "step": step, "memory": guided_attention(model)}


def template(tokenizer: Any) -> str:
    return str(tokenizer.apply_chat_template(
        [{"role": "user", "content": "{prompt}"}], tokenize=False, add_generation_prompt=True,
        enable_thinking=False,
    ))  # fmt: skip


def seen_by_denoiser(vae: Any, told: Mapping[str, Any]) -> Callable[[Tensor], Tensor]:
    """A picture's latents as the denoiser sees them, unpacked."""

    def encode(picture: Tensor) -> Tensor:
        latents: Tensor = vae.encode(picture, return_dict=False)[0].mode()
        if not told.get("packed"):
            return (latents - told["shift"]) * told["scaling"]
        channels, height, width = latents.shape[1:]
        mean = torch.tensor(told["mean"]).view(1, channels, 2, 2)  # channel, row, column
        std = torch.tensor(told["std"]).view(1, channels, 2, 2)
        tiled = (1, 1, height // 2, width // 2)
        return (latents - mean.repeat(tiled)) / std.repeat(tiled)

    return encode


def schedule(scheduler: Any, family: str) -> dict[str, Any]:
    config: Mapping[str, Any] = scheduler.config
    kept = {name: config[name] for name in _SCHEDULE if config.get(name) is not None}
    if family == "flux2":
        kept |= {"sigmas": "linspace", "mu": "flux2"}
    return kept


def sampler(scheduler: Any) -> str:
    """Old multi-step samplers (PNDM, LMS) have no place here: Euler follows the same schedule."""
    return _SAMPLERS.get(type(scheduler).__name__, "euler")


def prediction(scheduler: Any, family: str) -> str:
    return "flow" if family == "flux2" else str(scheduler.config.get("prediction_type", "epsilon"))


def latent(vae: Any, family: str) -> dict[str, Any]:
    config = vae.config
    told: dict[str, Any] = {
        "channels": config.latent_channels,
        "scale": 2 ** (len(config.block_out_channels) - 1),
    }
    if family == "flux2":
        variance = [float(value) + config.batch_norm_eps for value in vae.bn.running_var]
        mean = [float(value) for value in vae.bn.running_mean]
        return told | {"packed": True, "mean": mean, "std": [math.sqrt(one) for one in variance]}
    return told | {"scaling": config.scaling_factor, "shift": config.get("shift_factor") or 0.0}


def guided_attention(unet: Any) -> dict[str, int]:
    """Heads of the largest attention, and latents per token's side there."""
    heads = unet.config.num_attention_heads or unet.config.attention_head_dim
    first = next(
        level for level, kind in enumerate(unet.config.down_block_types) if "CrossAttn" in kind
    )
    return {"heads": heads[first] if isinstance(heads, list | tuple) else heads,
            "attention": 2**first}  # fmt: skip
