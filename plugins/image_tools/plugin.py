"""``image.adjust``, ``image.upscale`` and ``image.grid`` without a model."""

from __future__ import annotations

from dataclasses import replace

from studio.sdk import Environment, Inputs, Job
from studio.sdk.pictures import as_dict

from .changes import CHANGES
from .grid import grid
from .outpaint import outpaint
from .params import Params
from .still import MEDIA, Still, open_still, save_still

_BY_CAPABILITY = {"image.upscale": "upscale", "image.grid": "grid"}
_SUFFIX = {"png": ".png", "jpeg": ".jpg", "webp": ".webp"}


class ImageTools:
    params = Params

    def load(self, env: Environment) -> None:
        import numpy  # noqa: F401
        import PIL.Image  # noqa: F401 - a first answer should not wait for it

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        action = _BY_CAPABILITY.get(job.capability, params.action)
        made = self._made(action, params, inputs, job)
        wanted = made.format if params.format == "same" else params.format
        made = replace(made, format=wanted if wanted in MEDIA else "png")
        file = job.scratch / f"{_name(inputs, action)}{_SUFFIX[made.format]}"
        job.progress(0.98, "saving")
        media = save_still(
            made,
            file,
            quality=params.quality,
            lossless=params.lossless,
            background=params.background,
        )
        told = {"settings": as_dict(made.settings)} if made.settings is not None else {}
        width, height = made.image.size
        job.progress(1.0)
        job.emit(file, media, role="image", width=width, height=height, **told)

    def _made(self, action: str, params: Params, inputs: Inputs, job: Job) -> Still:
        if action == "grid":
            inputs.one("image")
            return grid([one.path for one in inputs.all("image")], params, job)
        still = open_still(inputs.one("image").path)
        job.progress(0.01, "reading")
        if action == "outpaint":
            return outpaint(still, params, job)
        return CHANGES[action](still, params)


def _name(inputs: Inputs, action: str) -> str:
    """The file's own name, so that what comes out says what it came from."""
    return "sheet" if action == "grid" else inputs.one("image").path.stem
