"""``speech.transcribe`` for English by PocketSphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.sdk import Environment, Inputs, Job, PluginError
from studio.sdk.capabilities import TranscribeParams
from studio.sdk.speech.transcript import hand_over

if TYPE_CHECKING:
    from .hearing import Ear


class HearPocketSphinx:
    params = TranscribeParams
    _ear: Ear | None = None

    def load(self, env: Environment) -> None:
        from . import hearing  # noqa: F401 - a first recording should not wait for imports

    def run(self, params: TranscribeParams, inputs: Inputs, job: Job) -> None:
        from .hearing import Ear

        if params.language == "zh":
            raise PluginError(
                "PocketSphinx understands English only: install a speech model for Chinese."
            )
        if params.language != "en":
            job.notice(
                "Only English can be written down here; for other languages install a speech model."
            )
        if self._ear is None:
            job.progress(0.0, "loading")
            self._ear = Ear()
        hand_over(job, self._ear.hear(inputs.one("speech").path, job))
