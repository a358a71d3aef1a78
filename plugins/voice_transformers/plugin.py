"""``speech.synthesize`` by the text-to-speech models that transformers carries."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import Environment, Inputs, Job, PluginError
from studio.sdk.speech.spoken import Spoken, hand_over
from studio.sdk.speech.voices import write_voices

from .params import Params

if TYPE_CHECKING:
    from .loading import Loaded


class VoiceTransformers:
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
        if job.capability == "speech.voices":
            from .folders import voices_of

            file = job.scratch / "voices.json"
            file.write_text(write_voices(voices_of(job.models)), encoding="utf-8")
            job.emit(file, "application/json", role="voices")
        else:
            self._speak(params, job)

    def _speak(self, params: Params, job: Job) -> None:
        from .sound import pcm
        from .speaking import speak, voice_for
        from .watching import watched

        name, folder = chosen(params.model, job)
        loaded = self._loaded(name, folder, params.device, job)
        voice = voice_for(loaded, params)
        _sow(job.seed)
        with watched(job, "speaking"):
            take = speak(loaded, voice, params, job)
        spoken = Spoken(
            pcm(take.samples), loaded.rate, voice, name, take.words,
            timing="engine" if take.words else "none", rate=take.rate, pitch=1.0,
        )  # fmt: skip
        hand_over(job, params.text, spoken)

    def _loaded(self, name: str, folder: Path, device: str, job: Job) -> Loaded:
        """The one in memory, or in its place the one that is asked for."""
        from .folders import read_folder
        from .loading import Loaded

        wanted = (folder, device)
        if self._held is None or self._held[0] != wanted:
            found = read_folder(folder)
            if self._held is not None:
                old, self._held = self._held, None
                old[1].free()
            job.progress(0.0, f"loading {name}")
            self._held = (wanted, Loaded(found, device, job.notice))
        return self._held[1]


def chosen(model: str, job: Job) -> tuple[str, Path]:
    """The model that was asked for, else the first; PluginError with what to do if there is none."""
    if not job.models:
        raise PluginError(
            "No voice for Transformers is installed. Get one on the models page, or import a folder "
            "with config.json and *.safetensors."
        )
    name = model or next(iter(job.models))
    if name not in job.models:
        raise PluginError(f"The voice model '{name}' is not installed for Transformers.")
    return name, job.models[name]


def _sow(seed: int) -> None:
    import numpy as np
    import torch

    random.seed(seed)
    np.random.seed(seed % 2**32)
    torch.manual_seed(seed)
