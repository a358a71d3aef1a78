"""``text.generate`` by a language model in ONNX Runtime GenAI, on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.sdk import Environment, Inputs, Job
from studio.sdk.generation import write_text

from .params import Params

if TYPE_CHECKING:
    from .holder import Holder


class TextOnnx:
    params = Params
    _holder: Holder

    def load(self, env: Environment) -> None:
        import os

        # GenAI's official builds report to their maker unless told otherwise before they start
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        from .holder import Holder

        self._holder = Holder(env)

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .writing import OnnxText

        self._holder.prepare(params, job)
        write_text(params, job, OnnxText(params, job, self._holder))
