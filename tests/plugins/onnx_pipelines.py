"""Run inside the environment of image_onnx: its pipelines on the tiny models, against diffusers'.

Imported there by `run_inside`; FORMAT.md beside the plugin tells what golden.npz holds.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plugins.image_onnx.folder import read_model
from plugins.image_onnx.graphs import Graphs
from plugins.image_onnx.pipeline import Order, Pipeline
from plugins.image_onnx.prompting import Prompter
from plugins.image_onnx.runtime import known_runtimes

CASES = ("txt2img", "img2img", "inpaint")


class Silent:
    """Hears a pipeline, and keeps the latents after each step."""

    def __init__(self) -> None:
        self.latents: list[NDArray[Any]] = []

    def look(self) -> None: ...

    def reading(self) -> None: ...

    def drawing(self, step: int, steps: int) -> None: ...

    def drawn(self, step: int, denoised: NDArray[Any], sample: NDArray[Any]) -> None:
        self.latents.append(sample[0])

    def decoding(self) -> None: ...


def compare(folder: Path) -> dict[str, float]:
    """ "runtime case" -> how far latents and picture are from diffusers', as a share of the largest."""
    golden = np.load(folder / "golden.npz")
    found = {}
    for runtime in known_runtimes("cpu", 2, quick=False):
        model = read_model(folder.name, folder)
        graphs = Graphs(folder.name, runtime)
        pipeline = Pipeline(model, graphs, Prompter(model, graphs))
        for case in (one for one in CASES if f"{one}_params" in golden.files):
            found[f"{runtime.name} {case}"] = _difference(pipeline, golden, case)
    return found


def _difference(pipeline: Pipeline, golden: Any, case: str) -> float:
    told = json.loads(str(golden[f"{case}_params"]))
    fresh = golden[f"{case}_fresh"] if f"{case}_fresh" in golden.files else ()
    noises, heard = iter([golden[f"{case}_noise"], *fresh]), Silent()
    order = Order(
        told["prompt"], told["negative"], (told["width"], told["height"]), told["steps"],
        told["guidance"], pipeline.model.sampler, told["strength"],
        None if case == "txt2img" else _image(golden["image"]),
        golden["mask"] / 255 if case == "inpaint" else None,
    )  # fmt: skip
    image = pipeline.draw(order, lambda shape: next(noises), heard)
    assert image is not None
    expected = golden[f"{case}_latents"]
    latents = np.stack(heard.latents).reshape(expected.shape)
    shown = np.clip(image / 2 + 0.5, 0, 1).transpose(1, 2, 0)
    return max(
        float(np.abs(latents - expected).max() / np.abs(expected).max()),
        float(np.abs(shown - golden[f"{case}_image"]).max()),
    )


def _image(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    return (pixels.astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)[None]
