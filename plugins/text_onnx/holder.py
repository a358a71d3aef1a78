"""The one model that is in memory, and which one a job wants."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from pathlib import Path

from studio.sdk import Environment, Job, PluginError

from .folder import ModelFolder, find_folder, read_folder
from .grammar import Tokens
from .memory import automatic_context, free_memory, is_shortage
from .params import Params
from .session import Session

_CPU_VALUE, _GPU_VALUE = 4, 2  # bytes of one value in the cache: float32, float16
_GPU_CONTEXT = 8192  # tokens, when nobody asks for more: its free memory can't be told here


class Holder:
    def __init__(self, env: Environment) -> None:
        self._env = env
        self._session: Session | None = None
        self._tokens: Tokens | None = None
        self._asked = ("", "", 0)  # model's folder, device and threads that were asked for

    @property
    def session(self) -> Session:
        assert self._session is not None, "no job runs without a model"
        return self._session

    def grammar_tokens(self) -> Tokens:
        if self._tokens is None:
            folder = self.session.folder
            self._tokens = Tokens(folder.path, folder.vocabulary, folder.ends)
        return self._tokens

    def prepare(self, params: Params, job: Job) -> None:
        """Have the model that ``params`` ask for in memory, alone; with it the right context."""
        name, place = chosen(job.models, params.model)
        device = self._device(params.device)
        asked = (str(place), device, params.threads or self._env.threads)
        if self._session is None or asked != self._asked:
            self._free()
            folder = read_folder(name, find_folder(name, place, device))
            self._session = self._loaded(folder, device, asked[2], job)
            self._asked = asked
        if params.context:
            self._set_context(params.context, job)

    def to_processor(self, job: Job) -> None:
        folder, threads = self.session.folder, self.session.threads
        job.notice("There is too little memory on the graphics card; the processor goes on.")
        self._free()
        self._session = self._loaded(folder, "cpu", threads, job)

    def _set_context(self, wanted: int, job: Job) -> None:
        most = self.session.folder.context
        if wanted > most:
            job.notice(f"The model '{self.session.folder.name}' takes at most {most:,} tokens.")
        self.session.set_context(min(wanted, most))

    def _free(self) -> None:
        self._session, self._tokens, self._asked = None, None, ("", "", 0)
        gc.collect()

    def _loaded(self, folder: ModelFolder, device: str, threads: int, job: Job) -> Session:
        job.progress(0.0, f"loading {folder.name}")
        free = free_memory()
        if device == "cpu":
            rest = max(0, free - folder.size)
            context = automatic_context(folder.context, folder.cache * _CPU_VALUE, rest)
        else:
            context = min(folder.context, _GPU_CONTEXT)
        try:
            return Session(folder, device, threads, context)
        except (RuntimeError, MemoryError) as error:
            if device != "cpu":
                job.notice(f"The graphics card can't run '{folder.name}'; the processor does it.")
                return self._loaded(folder, "cpu", threads, job)
            raise _unloadable(folder, error, free) from error

    def _device(self, wanted: str) -> str:
        if wanted == "cpu":
            return "cpu"
        import onnxruntime  # type: ignore[import-not-found,unused-ignore]

        there = "CUDAExecutionProvider" in onnxruntime.get_available_providers()
        if wanted == "cuda" and not there:
            raise PluginError(
                "This engine was installed for the processor. Choose NVIDIA under "
                "'Hardware for heavy plugins', or let it run on the processor."
            )
        return "cuda" if there else "cpu"


def chosen(models: Mapping[str, Path], wanted: str) -> tuple[str, Path]:
    if not models:
        raise PluginError(
            "No language model for ONNX Runtime is installed. Get one: "
            "`studio models get phi-4-mini-onnx`, or under Models in the window."
        )
    if wanted and wanted not in models:
        raise PluginError(
            f"The model '{wanted}' is not installed for this engine. Installed: "
            f"{', '.join(models)}. Get it with `studio models get {wanted}`."
        )
    name = wanted or next(iter(models))
    return name, models[name]


def _unloadable(folder: ModelFolder, error: Exception, free: int) -> PluginError:
    if is_shortage(error):
        return PluginError(
            f"The model '{folder.name}' needs about {folder.size / 1e9:.1f} GB of memory and "
            f"{free / 1e9:.1f} GB are free. Close other programs, or choose a smaller model."
        )
    return PluginError(
        f"The model '{folder.name}' can't be loaded: {str(error)[:300]} Verify it with "
        f"`studio models verify {folder.name}`."
    )
