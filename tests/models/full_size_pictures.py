"""Writes Stable Diffusion 1.5 in its true size with random weights, as a diffusers folder.

    python -m tests.models.full_size_pictures OUT

For benchmarks. One block of random numbers is repeated: that takes seconds, and a processor works
as long on it as on trained weights.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import diffusers
import torch
import transformers

from plugins.convert_pictures import single

CONFIGS = json.loads((Path(single.__file__).parent / "single.json").read_text(encoding="utf-8"))
BLOCK = 1_000_003  # prime, so that no two rows of a matrix are the same


def main(out: Path) -> None:
    configs = CONFIGS["sd15"]
    parts = {
        "unet": build(diffusers.UNet2DConditionModel.from_config, configs["unet/config.json"]),
        "vae": build(diffusers.AutoencoderKL.from_config, configs["vae/config.json"]),
        "text_encoder": build(
            lambda config: transformers.CLIPTextModel(transformers.CLIPTextConfig(**config)),
            configs["text_encoder/config.json"],
        ),
    }
    pipe = diffusers.StableDiffusionPipeline(
        **parts, tokenizer=single.tokenizer("text_encoder"),
        scheduler=diffusers.EulerDiscreteScheduler.from_config(
            configs["scheduler/scheduler_config.json"]
        ),
        safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    )  # fmt: skip
    pipe.save_pretrained(out, safe_serialization=True)


def build(make: Any, config: dict[str, Any]) -> Any:
    with torch.device("meta"):
        model = make(config)
    model.to_empty(device="cpu")
    block = torch.randn(BLOCK, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.ndim == 1:
                weight.fill_(1.0 if "norm" in name and name.endswith("weight") else 0.0)
                continue
            times = -(-weight.numel() // BLOCK)
            weight.copy_(block.repeat(times)[: weight.numel()].view(weight.shape))
            weight.mul_(1 / weight[0].numel() ** 0.5)
        for name, buffer in model.named_buffers():
            if name.endswith("position_ids"):
                buffer.copy_(torch.arange(buffer.shape[-1]).expand(buffer.shape))
    return model


if __name__ == "__main__":
    main(Path(sys.argv[1]))
