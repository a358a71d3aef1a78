"""Graphs and texts in the true structures of other programs, for pictures that tests make."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PIL import Image, PngImagePlugin

Graph = dict[str, Any]


def node(kind: str, **inputs: Any) -> dict[str, Any]:
    return {"class_type": kind, "inputs": inputs, "_meta": {"title": kind}}


def simple_graph() -> Graph:
    """ComfyUI's first example."""
    return {
        "3": node(
            "KSampler", seed=0, steps=20, cfg=8, sampler_name="euler_ancestral", scheduler="karras",
            denoise=1, model=["4", 0], positive=["6", 0], negative=["7", 0], latent_image=["5", 0],
        ),
        "4": node("CheckpointLoaderSimple", ckpt_name="sd15\\dreamshaper_8.safetensors"),
        "5": node("EmptyLatentImage", width=512, height=768, batch_size=1),
        "6": node("CLIPTextEncode", text="a glass bottle, 紫色", clip=["4", 1]),
        "7": node("CLIPTextEncode", text="text, watermark", clip=["4", 1]),
        "8": node("VAEDecode", samples=["3", 0], vae=["4", 2]),
        "9": node("SaveImage", filename_prefix="ComfyUI", images=["8", 0]),
    }  # fmt: skip


def sdxl_graph() -> Graph:
    """SDXL: LoRAs, ControlNet, joined texts, and a second pass over a larger latent."""
    graph = simple_graph()
    graph |= {
        "6": node("CLIPTextEncodeSDXL", width=1024, height=1024, text_g=["20", 0], text_l="b", clip=["11", 1]),
        "10": node("LoraLoader", lora_name="ink.safetensors", strength_model=0.8, strength_clip=1, model=["4", 0], clip=["4", 1]),
        "11": node("LoraLoaderModelOnly", lora_name="lines.safetensors", strength_model=-0.5, model=["10", 0]),
        "12": node("ControlNetApplyAdvanced", positive=["13", 0], negative=["7", 0], strength=0.5, control_net=["14", 0], image=["15", 0]),
        "13": node("ConditioningCombine", conditioning_1=["6", 0], conditioning_2=["16", 0]),
        "14": node("ControlNetLoader", control_net_name="canny.safetensors"),
        "15": node("LoadImage", image="edges.png"),
        "16": node("CLIPTextEncode", text="soft light", clip=["11", 1]),
        "17": node("LatentUpscaleBy", samples=["3", 0], upscale_method="bilinear", scale_by=1.5),
        "18": node("KSampler", seed=9, steps=10, cfg=6, sampler_name="dpmpp_2m", scheduler="karras",
                   denoise=0.5, model=["11", 0], positive=["12", 0], negative=["12", 1], latent_image=["17", 0]),
        "20": node("StringConcatenate", string_a="a", string_b=["21", 0], delimiter=" "),
        "21": node("PrimitiveStringMultiline", value="harbour"),
        "22": node("PrimitiveInt", value=77),
    }  # fmt: skip
    graph["3"]["inputs"] |= {
        "model": ["11", 0], "positive": ["12", 0], "negative": ["12", 1], "seed": ["22", 0],
    }  # fmt: skip
    graph["8"]["inputs"]["samples"] = ["18", 0]
    return graph


def flux_graph() -> Graph:
    """A flow model by its parts, as templates for FLUX have it."""
    return {
        "1": node("UNETLoader", unet_name="flux-2-klein-4b.safetensors", weight_dtype="default"),
        "2": node("CLIPLoader", clip_name="qwen_3_4b.safetensors", type="flux2"),
        "3": node("CLIPTextEncode", text="a cat by the sea", clip=["2", 0]),
        "4": node("FluxGuidance", guidance=3.5, conditioning=["3", 0]),
        "5": node("BasicGuider", model=["1", 0], conditioning=["4", 0]),
        "6": node("RandomNoise", noise_seed=2**63 + 1),
        "7": node("KSamplerSelect", sampler_name="euler"),
        "8": node("Flux2Scheduler", steps=4, width=1024, height=640),
        "9": node("EmptyFlux2LatentImage", width=1024, height=640, batch_size=1),
        "10": node("SamplerCustomAdvanced", noise=["6", 0], guider=["5", 0], sampler=["7", 0],
                   sigmas=["8", 0], latent_image=["9", 0]),
        "11": node("VAEDecode", samples=["10", 0], vae=["12", 0]),
        "12": node("VAELoader", vae_name="flux2-vae.safetensors"),
        "13": node("SaveImage", filename_prefix="flux", images=["11", 0]),
    }  # fmt: skip


def workflow() -> Graph:
    """What ComfyUI's window keeps: widgets' values in order, links as rows; with a reroute."""
    links = [
        [1, 4, 0, 3, 0, "MODEL"], [2, 20, 0, 3, 1, "CONDITIONING"], [3, 7, 0, 3, 2, "CONDITIONING"],
        [4, 5, 0, 3, 3, "LATENT"], [5, 6, 0, 20, 0, "*"], [6, 3, 0, 8, 0, "LATENT"],
        [7, 8, 0, 9, 0, "IMAGE"],
    ]  # fmt: skip

    def one(number: int, kind: str, values: list[Any], **inputs: int) -> dict[str, Any]:
        named = [{"name": name, "link": link} for name, link in inputs.items()]
        return {"id": number, "type": kind, "widgets_values": values, "inputs": named, "mode": 0}

    nodes = [
        one(3, "KSampler", [5, "fixed", 12, 6.5, "dpmpp_2m", "karras", 0.7],
            model=1, positive=2, negative=3, latent_image=4),
        one(4, "CheckpointLoaderSimple", ["anything.ckpt"]),
        one(5, "EmptyLatentImage", [640, 480, 1]),
        one(6, "CLIPTextEncode", ["a mill"]),
        one(7, "CLIPTextEncode", ["rain"]),
        one(8, "VAEDecode", [], samples=6),
        one(9, "SaveImage", ["out"], images=7),
        {**one(20, "Reroute", []), "inputs": [{"name": "", "link": 5}]},
    ]  # fmt: skip
    return {"last_node_id": 20, "nodes": nodes, "links": links, "version": 0.4}


INVOKE_3 = {
    "app_version": "3.7.0", "generation_mode": "txt2img", "positive_prompt": "a lighthouse",
    "negative_prompt": "people", "width": 512, "height": 768, "seed": 3207540212,
    "rand_device": "cpu", "cfg_scale": 7.5, "steps": 30, "scheduler": "dpmpp_2m_k", "clip_skip": 0,
    "model": {"model_name": "deliberate", "base_model": "sd-1", "model_type": "main"},
    "loras": [{"lora": {"model_name": "ink", "base_model": "sd-1"}, "weight": 0.75}],
    "controlnets": [],
}  # fmt: skip
INVOKE_5 = {
    "generation_mode": "flux_txt2img", "positive_prompt": "a lighthouse", "width": 1024,
    "height": 1024, "seed": 1, "guidance": 4, "cfg_scale": 1, "steps": 28, "scheduler": "euler",
    "model": {"key": "5f1e", "hash": "blake3:77aa", "name": "FLUX Dev", "base": "flux", "type": "main"},
    "loras": [{"model": {"key": "1", "hash": "blake3:1", "name": "ink", "base": "flux", "type": "lora"}, "weight": 0.5}],
    "app_version": "5.12.0", "t5_encoder": {"name": "t5_bnb_int8"},
}  # fmt: skip
NOVELAI = {
    "prompt": "1girl, umbrella", "steps": 28, "height": 1216, "width": 832, "scale": 5.0,
    "uncond_scale": 0.0, "cfg_rescale": 0.0, "seed": 1234, "n_samples": 1, "sampler": "k_euler_ancestral",
    "uc": "lowres", "noise_schedule": "karras",
}  # fmt: skip
SWARM = {
    "sui_image_params": {
        "prompt": "a fox <lora:ink:0.6>", "negativeprompt": "dog", "model": "OfficialSD/sd_xl.safetensors",
        "seed": 5, "steps": 20, "cfgscale": 7.0, "aspectratio": "1:1", "width": 1024, "height": 1024,
        "sampler": "dpmpp_2m", "scheduler": "karras", "loras": ["glow"], "loraweights": ["0.4"],
        "swarm_version": "0.9.8.0",
    },
    "sui_extra_data": {"date": "2026-01-01"},
    "sui_models": [{"name": "OfficialSD/sd_xl.safetensors", "param": "model", "hash": "0xabc123"}],
}  # fmt: skip
FOOOCUS = {
    "base_model": "juggernautXL", "base_model_hash": "aeb7e9e689", "guidance_scale": 4.0,
    "loras": [["offset.safetensors", 0.1, "3f8f"]], "metadata_scheme": "fooocus",
    "negative_prompt": "", "prompt": "a city at night", "performance": "Speed", "sharpness": 2.0,
    "resolution": "(1152, 896)", "sampler": "dpmpp_2m_sde_gpu", "scheduler": "karras", "seed": "77",
    "steps": 30, "version": "Fooocus v2.5.5",
}  # fmt: skip


def png(path: Path, **texts: Any) -> Path:
    """A PNG with these text chunks; what is no text goes in as JSON."""
    info = PngImagePlugin.PngInfo()
    for key, value in texts.items():
        info.add_text(key, value if isinstance(value, str) else json.dumps(value))
    Image.new("RGB", (64, 48), "teal").save(path, pnginfo=info)
    return path
