"""``image.generate`` and ``image.edit`` by diffusers and torch, on graphics or the processor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.sdk import Environment, Inputs, Job, PluginError

from .params import Params
from .stock import Stock
from .times import Times

if TYPE_CHECKING:
    from .loaded import Loaded
    from .requests import Request


class ImageDiffusers:
    params = Params
    _env: Environment
    _times: Times

    def __init__(self) -> None:
        self._held: tuple[Any, Loaded] | None = None

    def load(self, env: Environment) -> None:
        import os

        os.environ["HF_HUB_OFFLINE"] = "1"  # models come from the studio, verified
        # threads that wait for each other awake slow down all else, and on a busy machine themselves
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        if env.cache is not None:  # compiled kernels are found again by the next process
            os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", str(env.cache / "inductor"))
        import diffusers
        import torch
        import transformers

        torch.set_num_threads(env.threads)
        for library in (diffusers, transformers):
            library.utils.logging.set_verbosity_error()
            library.utils.logging.disable_progress_bar()
        self._env, self._times = env, Times(env.cache)

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .drawing import Painter
        from .machine import empty, out_of_memory
        from .requests import checked

        stock = Stock(job.models)
        request = checked(params, inputs, job, stock)
        try:
            Painter(request, self._loaded(request, stock, job), job, self._times).draw()
        except Exception as error:
            if not out_of_memory(error):
                raise
            self._drop()
            raise PluginError(
                'The memory did not suffice for this picture. Draw a smaller one, or set "Where '
                'the model waits" to a way that needs less.'
            ) from error
        finally:
            empty()

    def _loaded(self, request: Request, stock: Stock, job: Job) -> Loaded:
        """The model in memory, or in its place the one that is asked for."""
        from .loaded import Loaded

        params, drawing = request.params, request.drawing
        stamp = drawing.path.stat().st_mtime_ns
        wanted = (drawing.path, stamp, params.device, params.precision, params.offload)
        if self._held is None or self._held[0] != wanted:
            self._drop()
            job.progress(0.0, f"loading {drawing.id}")
            made = Loaded(drawing, stock, params, self._env, request.canvas.pixels, job.notice)
            self._held = (wanted, made)
        return self._held[1]

    def _drop(self) -> None:
        if self._held is not None:
            old, self._held = self._held[1], None
            old.free()
