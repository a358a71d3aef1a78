"""``speech.synthesize`` and ``speech.voices`` by sherpa-onnx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.sdk import Environment, Inputs, Job

from .params import Params

if TYPE_CHECKING:
    from .holder import Holder


class VoiceSherpa:
    params = Params
    _holder: Holder

    def load(self, env: Environment) -> None:
        import tempfile
        from pathlib import Path

        import psutil
        import sherpa_onnx  # noqa: F401 - a first sentence should not wait for imports
        import soundfile  # noqa: F401

        from .holder import Holder

        cores = psutil.cpu_count(logical=False) or env.threads
        cache = env.cache or Path(tempfile.mkdtemp(prefix="voice_sherpa-"))
        self._holder = Holder(max(1, min(env.threads, cores)), cache)

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        if job.capability == "speech.voices":
            from .listing import list_voices

            list_voices(job)
        else:
            from .speaking import speak

            speak(params, inputs, job, self._holder)
