"""``text.generate`` by a model in the Hugging Face format, run by Transformers and torch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import Environment, Inputs, Job, PluginError
from studio.sdk.generation import write_text

from .params import Params

if TYPE_CHECKING:
    from .running import Runner


class TextTransformers:
    params = Params

    def __init__(self) -> None:
        self._held: tuple[Any, Runner] | None = None

    def load(self, env: Environment) -> None:
        import os

        os.environ["HF_HUB_OFFLINE"] = "1"  # models come from the studio, verified
        import torch
        import transformers

        torch.set_num_threads(env.threads)
        transformers.logging.set_verbosity_error()
        transformers.logging.disable_progress_bar()

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .answering import Answering

        name, folder = chosen(params.model, job)
        runner = self._runner(name, folder, params, job)
        write_text(params, job, Answering(params, name, runner, job))

    def _runner(self, name: str, folder: Path, params: Params, job: Job) -> Runner:
        """The one in memory, or in its place the one that is asked for."""
        from .loading import Loaded
        from .running import Runner

        wanted = (folder, params.device, params.precision, params.context)
        if self._held is None or self._held[0] != wanted:
            if self._held is not None:
                old, self._held = self._held, None
                old[1].free()
            job.progress(0.0, f"loading {name}")
            self._held = (wanted, Runner(Loaded(folder, params, job.notice), job.notice))
        runner = self._held[1]
        runner.tell = job.notice
        return runner


def chosen(model: str, job: Job) -> tuple[str, Path]:
    """The model that was asked for, else the first; PluginError with what to do if there is none."""
    if not job.models:
        raise PluginError(
            "No model for Transformers is installed. Get one on the models page, or import a "
            "folder with config.json, tokenizer.json and *.safetensors."
        )
    name = model or next(iter(job.models))
    if name not in job.models:
        raise PluginError(
            f"The model '{name}' is not installed for Transformers; there are: "
            f"{', '.join(job.models)}."
        )
    return name, job.models[name]
