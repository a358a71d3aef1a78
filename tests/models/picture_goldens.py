"""What diffusers' own pipelines make, step by step, of the noise that they are given."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any
from unittest import mock

import diffusers
import numpy as np
import torch
from PIL import Image

from tests.models.tiny_diffusers import Tiny

PIPELINES = {
    ("sd15", "img2img"): "StableDiffusionImg2ImgPipeline",
    ("sd15", "inpaint"): "StableDiffusionInpaintPipeline",
    ("sdxl", "img2img"): "StableDiffusionXLImg2ImgPipeline",
    ("sdxl", "inpaint"): "StableDiffusionXLInpaintPipeline",
    ("flux2", "img2img"): "Flux2KleinInpaintPipeline",
    ("flux2", "inpaint"): "Flux2KleinInpaintPipeline",
}


@dataclass(frozen=True)
class Case:
    name: str
    prompt: str
    negative: str = ""
    steps: int = 4
    strength: float = 1.0


def record(made: Tiny, cases: tuple[Case, ...]) -> dict[str, np.ndarray]:
    image, mask = pictures(made)
    told: dict[str, np.ndarray] = {"image": image, "mask": mask}
    for number, case in enumerate(cases):
        told |= _one(made, case, Image.fromarray(image), Image.fromarray(mask), number)
    return told


def pictures(made: Tiny) -> tuple[np.ndarray, np.ndarray]:
    """Something drawn, and a mask whose edges fall on those of the latents."""
    rows, columns = np.mgrid[0 : made.height, 0 : made.width]
    image = np.stack([rows * 8, columns * 6, 255 - rows * 4 - columns * 3], 2).astype(np.uint8)
    image[6:16, 10:20] = (200, 40, 30)
    mask = np.zeros((made.height, made.width), np.uint8)
    mask[8:24, 8:24] = 255
    return image, mask


def _one(
    made: Tiny, case: Case, image: Image.Image, mask: Image.Image, number: int
) -> dict[str, np.ndarray]:
    pipe = _pipeline(made, case.name)
    given: dict[str, Any] = {
        "prompt": case.prompt, "num_inference_steps": case.steps, "output_type": "np",
        "guidance_scale": made.guidance, "width": made.width, "height": made.height,
    }  # fmt: skip
    if made.kind == "flux2":
        given |= {"max_sequence_length": made.length, "text_encoder_out_layers": made.layers}
    elif case.negative:
        given["negative_prompt"] = case.negative
    if case.name != "txt2img":
        given |= {"image": image, "strength": case.strength}
        if made.kind == "sd15" and case.name == "img2img":
            del given["width"], given["height"]
    if case.name == "inpaint":
        given["mask_image"] = mask
    elif case.name == "img2img" and made.kind == "flux2":
        given["mask_image"] = Image.new("L", image.size, 255)
    steps: list[np.ndarray] = []

    def after(_pipe: Any, _step: int, _time: Any, values: dict[str, Any]) -> dict[str, Any]:
        steps.append(_spatial(made, values["latents"]))
        return values

    with _noise(pipe, made, 100 + number) as (noise, fresh):
        picture = pipe(**given, callback_on_step_end=after).images[0]
    params = asdict(case) | {
        "guidance": made.guidance, "sampler": "auto", "width": made.width, "height": made.height,
    }  # fmt: skip
    del params["name"]
    told = {"noise": noise[0], "latents": np.concatenate(steps), "image": picture.astype("f4"),
            "params": np.array(json.dumps(params))}  # fmt: skip
    if fresh:
        told["fresh"] = np.concatenate(fresh)
    return {f"{case.name}_{key}": value for key, value in told.items()}


def _pipeline(made: Tiny, case: str) -> Any:
    if case == "txt2img":
        pipe = made.pipe
        if made.distilled and made.kind == "sd15":
            pipe = diffusers.LatentConsistencyModelPipeline(
                **{**pipe.components, "requires_safety_checker": False}
            )
    else:
        kind: Any = getattr(diffusers, PIPELINES[made.kind, case])
        names = set(kind._get_signature_keys(kind)[0]) | set(kind._get_signature_keys(kind)[1])
        kept = {name: part for name, part in made.pipe.components.items() if name in names}
        extra = {"is_distilled": True} if made.kind == "flux2" else {}
        if made.kind == "sd15":
            extra = {"requires_safety_checker": False}
        pipe = kind(**kept, **extra)
    pipe.set_progress_bar_config(disable=True)
    return pipe


def _spatial(made: Tiny, latents: torch.Tensor) -> np.ndarray:
    """Packed tokens [1, n, 4C] as [1, 4C, h/2, w/2]; other latents as they are."""
    if made.kind != "flux2":
        return latents.numpy().copy()
    scale = 2 * made.pipe.vae_scale_factor
    rows, columns = made.height // scale, made.width // scale
    return latents.numpy().transpose(0, 2, 1).reshape(1, -1, rows, columns)


@contextmanager
def _noise(pipe: Any, made: Tiny, seed: int) -> Iterator[tuple[list[np.ndarray], list[np.ndarray]]]:
    """Noise by numpy in the places where the pipeline and its scheduler draw theirs, recorded."""
    dice = np.random.default_rng(seed)
    drawn: tuple[list[np.ndarray], list[np.ndarray]] = ([], [])

    def draw(into: list[np.ndarray]) -> Any:
        def randn(shape: Any, *_args: Any, **_kwargs: Any) -> torch.Tensor:
            into.append(dice.standard_normal(tuple(shape), np.float32))
            return torch.from_numpy(into[-1])

        return randn

    module = importlib.import_module(type(pipe).__module__)
    scheduler = importlib.import_module(type(pipe.scheduler).__module__)
    with mock.patch.object(module, "randn_tensor", draw(drawn[0])):
        if hasattr(scheduler, "randn_tensor"):
            with mock.patch.object(scheduler, "randn_tensor", draw(drawn[1])):
                yield drawn
        else:
            yield drawn
