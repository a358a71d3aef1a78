"""``image.cutout``: the subject of a picture without its background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.sdk import Environment, Inputs, Job, PluginError
from studio.sdk.pictures import as_dict, read_settings

from .folder import read_recipe
from .params import Params

if TYPE_CHECKING:
    from PIL import Image

    from .engine import Segmenter

_FAINT = 0.25  # a graph that is not surer than this anywhere saw no subject


class Cutout:
    params = Params
    _threads: int
    _segmenter: Segmenter | None = None

    def load(self, env: Environment) -> None:
        import os

        # official builds may report to their maker unless told otherwise before they start
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        from . import engine, matting, picture  # noqa: F401 - a first answer should not wait

        self._threads = env.threads

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .picture import cropped, on_colour, open_picture, save_picture

        source = inputs.one("image").path
        given = open_picture(source)
        name, segmenter = self._prepared(params, job)
        job.progress(0.1, "looking for the subject")
        mask, sure = segmenter.mask(
            given.image, lambda: job.progress(0.1, "looking for the subject")
        )
        if sure < _FAINT:
            job.notice("The model found no clear subject in this picture; look at the result.")
        job.progress(0.7, "refining the edges")
        made, covered = _cut(given.image, mask, given.alpha, refine=params.refine)
        made = cropped(made) if params.crop else made
        made = on_colour(made, params.background) if params.background else made
        job.progress(0.95, "saving")
        file = job.scratch / f"{source.stem}.png"
        save_picture(given, made, file, name)
        settings = read_settings(file)
        told: dict[str, Any] = {"settings": as_dict(settings)} if settings else {}
        job.progress(1.0)
        job.emit(
            file, "image/png", role="image", width=made.width, height=made.height, model=name,
            covered=round(covered, 4), **told,
        )  # fmt: skip

    def _prepared(self, params: Params, job: Job) -> tuple[str, Segmenter]:
        """The model that is asked for, alone in memory."""
        from .engine import Segmenter

        if not job.models:
            raise PluginError(
                "No model for cutting out is installed. Get one: `studio models get u2netp`."
            )
        name = params.model or next(iter(job.models))
        if name not in job.models:
            raise PluginError(f"The model '{name}' is not installed: `studio models get {name}`.")
        recipe = read_recipe(name, job.models[name])
        if self._segmenter is None or self._segmenter.recipe != recipe:
            self._segmenter = None
            job.progress(0.0, f"loading {name}")
            self._segmenter = Segmenter(recipe, self._threads)
        return name, self._segmenter


def _cut(
    image: Image.Image, mask: Any, before: Image.Image | None, *, refine: bool
) -> tuple[Image.Image, float]:
    """RGBA, and the share that is subject. What was clear before stays clear."""
    import numpy as np
    from PIL import Image, ImageChops

    from .matting import refined, resized, without_background

    alpha = refined(mask, image) if refine else np.clip(resized(mask, *image.size), 0, 1)
    levels = Image.fromarray((alpha * 255 + 0.5).astype(np.uint8))
    if before is not None:
        levels = ImageChops.darker(levels, before)
    made, box = image.copy(), levels.getbbox()
    if refine and box is not None:
        made.paste(without_background(image.crop(box), levels.crop(box)), box)
    made.putalpha(levels)
    return made, float(alpha.mean())
