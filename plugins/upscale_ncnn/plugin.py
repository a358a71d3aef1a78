"""``image.upscale`` by networks in ncnn's form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.sdk import Environment, Inputs, Job, PluginError
from studio.sdk.pictures import as_dict, read_settings

from .folder import chosen, networks_in, passes
from .params import Params
from .times import Clock, Times, key_of

if TYPE_CHECKING:
    from .engine import Upscaler


class UpscaleNcnn:
    params = Params
    _env: Environment
    _upscaler: Upscaler | None = None

    def load(self, env: Environment) -> None:
        import ncnn  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: F401
        import numpy  # noqa: F401
        import PIL.Image  # noqa: F401 - a first answer should not wait for imports

        self._env = env

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .picture import open_picture, save_picture

        source = inputs.one("image").path
        name, upscaler = self._prepared(params, job)
        own = upscaler.measured.scale
        count = passes(own, params.scale)
        given = open_picture(source, own**count)
        pixels = self._enlarged(upscaler, given.pixels, count, job)
        if own**count != params.scale:
            pixels = _down(pixels, given.pixels.shape, params.scale)
        job.progress(0.97, "saving")
        file = job.scratch / f"{source.stem}.png"
        save_picture(given, pixels, file, f"upscale {params.scale} {name}")
        settings = read_settings(file)
        told: dict[str, Any] = {"settings": as_dict(settings)} if settings else {}
        height, width = pixels.shape[:2]
        job.progress(1.0)
        job.emit(
            file, "image/png", role="image", width=width, height=height, model=name,
            scale=params.scale, **told,
        )  # fmt: skip

    def _enlarged(self, upscaler: Upscaler, pixels: Any, count: int, job: Job) -> Any:
        own = upscaler.measured.scale
        # every pass has own² as many pixels as the one before
        shares = [float(own ** (2 * at)) for at in range(count)]
        whole = sum(shares) * pixels.shape[0] * pixels.shape[1] / 1e6
        times, key = Times(self._env.cache), key_of(upscaler.network, self._env.threads)
        clock = Clock(times.seconds(key, whole))
        for at, share in enumerate(shares):
            before = sum(shares[:at]) / sum(shares)
            part = share / sum(shares)

            def tick(done: float, before: float = before, part: float = part) -> None:
                all_done = before + part * done
                job.progress(0.03 + 0.92 * all_done, "enlarging", clock.left(all_done))

            pixels = upscaler.run(pixels, tick)
        times.note(key, whole, clock.spent)
        return pixels

    def _prepared(self, params: Params, job: Job) -> tuple[str, Upscaler]:
        """The network that is asked for, alone in memory."""
        from .engine import Upscaler

        if not job.models:
            raise PluginError(
                "No model for enlarging is installed: get one in the models room, "
                "or choose Lanczos (the picture tools)."
            )
        name = params.model or next(iter(job.models))
        if name not in job.models:
            raise PluginError(f"The model '{name}' is not installed: `studio models get {name}`.")
        network = chosen(networks_in(job.models[name]), params.scale, params.denoise)
        if self._upscaler is None or self._upscaler.network != network:
            self._upscaler = None
            job.progress(0.0, f"loading {name}")
            self._upscaler = Upscaler(network, self._env.threads)
        return name, self._upscaler


def _down(pixels: Any, shape: tuple[int, ...], scale: int) -> Any:
    """From a scale that the model has to the smaller one that was asked for."""
    import numpy as np
    from PIL import Image

    size = shape[1] * scale, shape[0] * scale
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.LANCZOS))
