"""``speech.transcribe`` by the recognisers that transformers carries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import Environment, Inputs, Job, PluginError
from studio.sdk.speech.transcript import hand_over

from .params import Params

if TYPE_CHECKING:
    from .loading import Loaded


class HearTransformers:
    params = Params

    def __init__(self) -> None:
        self._held: tuple[Any, Loaded] | None = None

    def load(self, env: Environment) -> None:
        import os

        os.environ["HF_HUB_OFFLINE"] = "1"  # models come from the studio, verified
        # threads that wait for each other awake slow down all else, and on a busy machine themselves
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        import torch
        import transformers

        torch.set_num_threads(env.threads)
        transformers.logging.set_verbosity_error()
        transformers.logging.disable_progress_bar()

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .hearing import Listener
        from .recording import open_recording
        from .watching import watched

        recording = open_recording(inputs.one("speech").path)
        name, folder = chosen(params.model, job)
        loaded = self._loaded(name, folder, params.device, job)
        with watched(job, "listening"):
            heard = Listener(loaded, params, job).hear(recording, f"transformers {name}")
        hand_over(job, heard)

    def _loaded(self, name: str, folder: Path, device: str, job: Job) -> Loaded:
        """The one in memory, or in its place the one that is asked for."""
        from .loading import Loaded

        wanted = (folder, device)
        if self._held is None or self._held[0] != wanted:
            if self._held is not None:
                old, self._held = self._held, None
                old[1].free()
            job.progress(0.0, f"loading {name}")
            self._held = (wanted, Loaded(folder, device, job.notice))
        return self._held[1]


def chosen(model: str, job: Job) -> tuple[str, Path]:
    """The model that was asked for, else the first; PluginError with what to do if there is none."""
    if not job.models:
        raise PluginError(
            "No recogniser for Transformers is installed. Get one on the models page, or import a "
            "folder with config.json and *.safetensors."
        )
    name = model or next(iter(job.models))
    if name not in job.models:
        raise PluginError(f"The recogniser '{name}' is not installed for Transformers.")
    return name, job.models[name]
