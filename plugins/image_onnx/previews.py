"""How the picture will look, at each step: by the folder's tiny decoder, or its linear fit."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Previewer:
    """``size``: of the picture; a preview has its shape."""

    model: PictureModel
    graphs: Graphs
    size: Size

    def show(self, step: int, denoised: Floats, job: Job, look: Look) -> None:
        plain = for_preview(self.model.latent, denoised)
        if self.model.preview is not None:
            made = self.graphs.run(self.model.preview, {"latents": plain}, look, fixed=False)
            image = made["image"][0]
        elif self.model.latent.rgb:
            image = as_rgb(self.model.latent, plain)
        else:
            return
        scale = min(1.0, _LONGEST / max(self.size))
        size = max(1, round(self.size[0] * scale)), max(1, round(self.size[1] * scale))
        file = job.scratch / f"preview-{step + 1:03}.webp"
        shown = from_model(image).resize(size, Image.Resampling.BILINEAR)
        shown.save(file, quality=_QUALITY, method=0)
        job.preview(file)
