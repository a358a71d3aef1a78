"""``speech.transcribe`` by sherpa-onnx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.sdk import Environment, Inputs, Job

from .params import Params

if TYPE_CHECKING:
    from .folder import Folder
    from .recogniser import Recogniser


class HearSherpa:
    params = Params
    _threads: int
    _kept: tuple[object, Recogniser] | None = None

    def load(self, env: Environment) -> None:
        import psutil

        from . import hearing  # noqa: F401 - a first recording should not wait for imports

        cores = psutil.cpu_count(logical=False) or env.threads
        self._threads = max(1, min(env.threads, cores))

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .hearing import hear

        hear(params, inputs, job, self._recogniser)

    def _recogniser(self, folder: Folder, language: str, threads: int) -> Recogniser:
        """The one of the last recording, or another one alone in memory."""
        from .recogniser import Recogniser

        key = (folder.name, dict(folder.files), language, threads)
        if self._kept is None or self._kept[0] != key:
            self._kept = None
            made = Recogniser(folder, language, min(threads or self._threads, self._threads))
            self._kept = (key, made)
        return self._kept[1]
