"""Makes the tiny picture models that the tests ship: true architectures with random weights, in the
format of the engine image_onnx, and what diffusers' own pipelines make of them (golden.npz).

    python -m tests.models.make_tiny_pictures OUT [FAMILY...]

Needs what plugins/convert_pictures/requirements.txt names: the graphs are written by that plugin.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "plugins"))

from convert_pictures import manifest, parts, rgb
from convert_pictures.comparing import compare, reference
from convert_pictures.exporting import export
from convert_pictures.graphs import Graph

from tests.models import tiny_diffusers
from tests.models.picture_goldens import Case, record

CASES = (
    Case("txt2img", "a red fox in the snow", steps=4),
    Case("img2img", "a green boat at the pier", negative="grey", steps=5, strength=0.6),
    Case("inpaint", "a blue bird on the roof", steps=5, strength=0.8),
)


def main(out: Path, families: list[str]) -> None:
    for family in families or ["sd15", "lcm", "sdxl", "flux2"]:
        folder = out / family
        folder.mkdir(parents=True, exist_ok=True)
        made = tiny_diffusers.MAKERS[family]()
        write(made, folder)
        np.savez_compressed(folder / "golden.npz", **record(made, CASES))


def write(made: tiny_diffusers.Tiny, folder: Path) -> None:
    for graph in graphs(made):
        expected = reference(graph)
        found = compare(export(graph, folder, half=False), graph, expected)
        sys.stdout.write(f"{folder.name} {found}\n")
    for name, tokenizer in made.tokenizers.items():
        (folder / name).mkdir(exist_ok=True)
        tokenizer.backend_tokenizer.save(str(folder / name / "tokenizer.json"), pretty=False)
    told = json.dumps(description(made), indent=1, ensure_ascii=False)
    (folder / "picture.json").write_text(told + "\n", encoding="utf-8")


def graphs(made: tiny_diffusers.Tiny) -> list[Graph]:
    pipe, length = made.pipe, made.length
    if made.kind == "flux2":
        text = [parts.qwen_text("text_encoder", pipe.text_encoder, length, made.layers)]
        denoiser = parts.flux2("transformer", pipe.transformer, length)
    else:
        names = ["text_encoder", "text_encoder_2"][: len(made.tokenizers)]
        text = [
            parts.clip_text(name, getattr(pipe, name), length, xl=made.kind == "sdxl")
            for name in names
        ]
        denoiser = parts.unet("unet", pipe.unet, length)
    vae = [parts.decoder("vae_decoder", pipe.vae), parts.encoder("vae_encoder", pipe.vae)]
    small = [parts.decoder("preview", made.preview)] if made.preview is not None else []
    return [*text, denoiser, *vae, *small]


def description(made: tiny_diffusers.Tiny) -> dict[str, Any]:
    pipe, flux = made.pipe, made.kind == "flux2"
    latent = manifest.latent(pipe.vae, made.kind)
    rows, bias = rgb.fit(made.encode, latent["scale"])
    text = [
        {"file": f"{encoder}/model.onnx", "tokenizer": f"{name}/tokenizer.json",
         "length": made.length, "pad": tokenizer.pad_token_id, **made.text_extra}
        for encoder, (name, tokenizer) in zip(
            ("text_encoder", "text_encoder_2"), made.tokenizers.items(), strict=False
        )
    ]  # fmt: skip
    told: dict[str, Any] = {
        "format": 1, "family": made.kind, "title": f"Tiny {made.name}", "licence": "Apache-2.0",
        "source": "random weights", "size": [made.width, made.height], "steps": 4,
        "guidance": made.guidance, "distilled": made.distilled,
        "prediction": manifest.prediction(pipe.scheduler, made.kind),
        "sampler": manifest.sampler(pipe.scheduler),
        "schedule": manifest.schedule(pipe.scheduler, made.kind),
        "latent": latent | {"rgb": rows, "rgb_bias": bias}, "text": text,
        "denoiser": {"file": "transformer/model.onnx", "kind": "transformer", "references": True}
        if flux else {"file": "unet/model.onnx", "kind": "unet"},
        "decoder": {"file": "vae_decoder/model.onnx"}, "encoder": {"file": "vae_encoder/model.onnx"},
        "multiple": made.multiple,
    }  # fmt: skip
    if made.preview is not None:
        told["preview"] = {"file": "preview/model.onnx"}
    if made.kind == "sdxl":
        told["zero_negative"] = True
    if not flux:
        told["memory"] = manifest.guided_attention(pipe.unet)
        if pipe.unet.config.time_cond_proj_dim:
            told["denoiser"]["guidance_embedding"] = pipe.unet.config.time_cond_proj_dim
    return told


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
