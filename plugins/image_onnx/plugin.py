"""``image.generate`` and ``image.edit`` by a diffusion model in ONNX, on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.sdk import Environment, Inputs, Job

from .params import Params

if TYPE_CHECKING:
    from .holder import Holder


class ImageOnnx:
    params = Params
    _holder: Holder

    def load(self, env: Environment) -> None:
        import os

        # official builds may report to their maker unless told otherwise before they start
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        from . import drawing  # noqa: F401 - a first picture should not wait for imports
        from .holder import Holder

        self._holder = Holder(env)

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .drawing import draw

        draw(params, inputs, job, self._holder)
