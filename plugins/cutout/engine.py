"""One segmentation graph in ONNX Runtime: a picture in, a soft mask out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from PIL import Image

from studio.sdk import PluginError

from .folder import Recipe

Floats = NDArray[Any]  # float32
_EVERY = 0.1  # seconds between looks at whether the user wants to stop


class Segmenter:
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
        given = self._session.get_inputs()[0]
        self._input = given.name
        sides = given.shape[2:] if len(given.shape) == 4 else []
        fixed = len(sides) == 2 and all(isinstance(side, int) for side in sides)
        self._size = (sides[1], sides[0]) if fixed else recipe.size  # width, height

    def mask(self, picture: Image.Image, look: Callable[[], None]) -> tuple[Floats, float]:
        """0..1 at the graph's own size, and how sure its surest pixel was. ``look`` is called
        again and again; what it raises ends the run at once."""
        out = self._run({self._input: self._asked(picture)}, look)
        plane: Floats = np.asarray(out, np.float32).squeeze()
        if plane.ndim != 2:
            raise PluginError(f"'{self.recipe.file.name}' gives no mask of one plane.")
        if self.recipe.sigmoid:
            plane = 1 / (1 + np.exp(-np.clip(plane, -60, 60)))
        if not np.isfinite(plane).all():
            raise PluginError("The model gave numbers that are no mask: download it again.")
        low, high = float(plane.min()), float(plane.max())
        if high - low < 1e-6:
            return np.clip(plane, 0, 1), high
        return (plane - low) / (high - low), high

    def _asked(self, picture: Image.Image) -> Floats:
        small = picture.resize(self._size, Image.Resampling.LANCZOS)
        values: Floats = np.asarray(small, np.float32)
        values = values / (max(float(values.max()), 1.0) if self.recipe.by_max else 255.0)
        values = (values - np.array(self.recipe.mean, np.float32)) / np.array(
            self.recipe.std, np.float32
        )
        return np.ascontiguousarray(values.transpose(2, 0, 1)[None])

    def _run(self, feed: dict[str, Floats], look: Callable[[], None]) -> Any:
        """In a thread of its own, so that a stop takes effect within the graph."""
        options, answer, failed = ort.RunOptions(), list[Any](), list[Exception]()

        def work() -> None:
            try:
                name = self._session.get_outputs()[0].name
                answer.extend(self._session.run([name], feed, options))
            except Exception as error:
                failed.append(error)

        thread = threading.Thread(target=work)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(_EVERY)
                look()
        finally:
            options.terminate = True
            thread.join()
        if failed:
            raise PluginError(f"'{self.recipe.file.name}' failed on this picture.") from failed[0]
        return answer[0]
