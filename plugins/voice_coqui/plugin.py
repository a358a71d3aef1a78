"""``speech.synthesize`` by the models of Coqui TTS, which run in torch."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import Environment, Inputs, Job, PluginError
from studio.sdk.speech.consent import require
from studio.sdk.speech.spoken import Spoken, hand_over, write_wav
from studio.sdk.speech.voices import write_voices

from .params import Params

if TYPE_CHECKING:
    from .loading import Loaded


class VoiceCoqui:
    params = Params

    def __init__(self) -> None:
        self._held: tuple[Any, Loaded] | None = None
        self._told = 0

    def load(self, env: Environment) -> None:
        from .importing import prepare

        prepare(env.cache)
        import torch

        torch.set_num_threads(env.threads)

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        if job.capability == "speech.voices":
            from .listing import voices_of

            _give(job, "voices.json", "voices", write_voices(voices_of(job.models)))
        elif job.capability == "tool.coqui_models":
            from .offered import offered

            _give(job, "models.json", "list", json.dumps(offered(), ensure_ascii=False, indent=1))
        else:
            self._speak(params, inputs, job)

    def _speak(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .sound import pcm
        from .speaking import Speaker
        from .watching import watched

        reference = require(inputs) if inputs.get("reference") is not None else None
        name, folder = chosen(params.model, job)
        loaded = self._loaded(name, folder, params.device, job)
        speaker = Speaker(loaded, params, reference, job)
        _sow(job.seed)
        pieces = 0

        def piece(samples: Any) -> None:
            nonlocal pieces
            pieces += 1
            job.preview(write_wav(job.scratch / f"piece-{pieces}.wav", pcm(samples), loaded.rate))

        with watched(job, "speaking"):
            take = speaker.speak(piece)
        spoken = Spoken(
            pcm(take.samples), loaded.rate, speaker.voice, name, take.words,
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
            self._held = (wanted, Loaded(found, device, job.scratch, job.notice))
        return self._held[1]


def chosen(model: str, job: Job) -> tuple[str, Path]:
    """The model that was asked for, else the first; PluginError with what to do if there is none."""
    if not job.models:
        raise PluginError(
            "No voice for Coqui TTS is installed. Import the folder of a model with its config.json "
            "and model.pth."
        )
    name = model or next(iter(job.models))
    if name not in job.models:
        raise PluginError(f"The voice model '{name}' is not installed for Coqui TTS.")
    return name, job.models[name]


def _sow(seed: int) -> None:
    """Models draw from all three."""
    import numpy as np
    import torch

    random.seed(seed)
    np.random.seed(seed % 2**32)
    torch.manual_seed(seed)


def _give(job: Job, name: str, role: str, text: str) -> None:
    file = job.scratch / name
    file.write_text(text, encoding="utf-8")
    job.emit(file, "application/json", role=role)
