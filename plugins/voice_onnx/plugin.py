"""``speech.synthesize`` and ``speech.voices`` by ONNX Runtime alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.sdk import Environment, Inputs, Job

from .params import Params

if TYPE_CHECKING:
    from .holder import Holder


class VoiceOnnx:
    params = Params
    _holder: Holder

    def load(self, env: Environment) -> None:
        import os

        # official builds may report to their maker unless told otherwise before they start
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        from . import speaking  # noqa: F401 - a first sentence should not wait for imports
        from .holder import Holder

        self._holder = Holder(env)

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        if job.capability == "speech.voices":
            from .listing import list_voices

            list_voices(job)
        else:
            from .speaking import speak

            speak(params, job, self._holder)
