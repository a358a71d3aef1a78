"""One ONNX classifier: a picture in, a probability for each label out."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from PIL import Image, ImageOps, UnidentifiedImageError

from studio.sdk import PluginError

from .folder import Recipe

_MOST_PIXELS = 200_000_000


class Classifier:
    def __init__(self, recipe: Recipe, threads: int) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self.recipe = recipe
        try:
            self._session = ort.InferenceSession(
                str(recipe.file), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # its errors have no common class of their own
            raise PluginError(
                f"'{recipe.file.name}' can't be loaded: it is damaged, or no ONNX graph."
            ) from error

    def labels(self, picture: Image.Image) -> dict[str, float]:
        name = self._session.get_inputs()[0].name
        try:
            answer = self._session.run(None, {name: self._asked(picture)})[0]
        except Exception as error:
            raise PluginError(f"'{self.recipe.file.name}' failed on this picture.") from error
        scores = np.asarray(answer, np.float64).reshape(-1)
        if scores.shape != (len(self.recipe.labels),) or not np.isfinite(scores).all():
            raise PluginError(f"'{self.recipe.file.name}' does not answer with its labels.")
        if self.recipe.activation == "softmax":
            scores = np.exp(scores - scores.max())
            scores /= scores.sum()
        elif self.recipe.activation == "sigmoid":
            scores = 1 / (1 + np.exp(-scores))
        return {
            label: float(score) for label, score in zip(self.recipe.labels, scores, strict=True)
        }

    def _asked(self, picture: Image.Image) -> Any:
        small = picture.resize(self.recipe.size, Image.Resampling(self.recipe.resample))
        values: Any = np.asarray(small, np.float32) / np.float32(255)
        mean, std = (np.array(one, np.float32) for one in (self.recipe.mean, self.recipe.std))
        return np.ascontiguousarray(((values - mean) / std).transpose(2, 0, 1)[None])


def open_picture(file: Path) -> Image.Image:
    """RGB, upright, what is clear on white. Raises `PluginError` with one sentence."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # our own bound is below
        try:
            with Image.open(file) as opened:
                if opened.width * opened.height > _MOST_PIXELS:
                    raise PluginError("This picture is too large to be checked here.")
                opened.draft("RGB", (1024, 1024))  # of a JPEG no more is decoded than is looked at
                full = _eight_bits(ImageOps.exif_transpose(opened)).convert("RGBA")
        except UnidentifiedImageError as error:
            raise PluginError("This file is no picture that can be read here.") from error
        except (Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
            raise PluginError(
                "This picture is damaged or cut off: copy or download it again."
            ) from error
    ground = Image.new("RGBA", full.size, "white")
    ground.alpha_composite(full)
    return ground.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """16 bits of grey would be cut off at 255 by `convert`."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 257).convert("L")
    return image
