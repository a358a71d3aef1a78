"""How the picture will look, at each step: by the folder's tiny decoder, or its linear fit."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.sdk import Job

from .folder import PictureModel, Size
from .graphs import Graphs
from .latents import as_rgb, for_preview
from .pictures import from_model
from .runtime import Look

Floats = NDArray[np.floating[Any]]

_LONGEST = 512  # pixels
_QUALITY = 80
_SHARE = 0.05  # of a step, that a preview may take


@dataclass(slots=True)
class Previewer:
    """``size``: of the picture; a preview has its shape."""

    model: PictureModel
    graphs: Graphs
    size: Size
    _cost: float = field(init=False, default=0.0)

    def show(self, step: int, denoised: Floats, step_seconds: float, job: Job, look: Look) -> None:
        """A tiny decoder that costs more than a small part of a step gives way to the linear fit."""
        plain = for_preview(self.model.latent, denoised)
        fit = bool(self.model.latent.rgb)
        if self.model.preview is not None and not (fit and self._cost > _SHARE * step_seconds):
            image = self._decoded(self.model.preview, plain, look)
        elif fit:
            image = as_rgb(self.model.latent, plain)
        else:
            return
        scale = min(1.0, _LONGEST / max(self.size))
        size = max(1, round(self.size[0] * scale)), max(1, round(self.size[1] * scale))
        file = job.scratch / f"preview-{step + 1:03}.webp"
        shown = from_model(image).resize(size, Image.Resampling.BILINEAR)
        shown.save(file, quality=_QUALITY, method=0)
        job.preview(file)

    def _decoded(self, file: Path, plain: Floats, look: Look) -> Floats:
        feeds = {"latents": plain}
        graph = self.graphs.get(file, feeds, look, fixed=False)
        begin = time.monotonic()
        image: Floats = self.graphs.ran(graph, feeds, look)["image"][0]
        self._cost = time.monotonic() - begin
        return image
