from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Environment, Inputs, Job, Label, PluginError, Range

from .lines import doubled


@dataclass(frozen=True)
class Params:
    text: Annotated[str, Label("Text", zh="文字")] = ""
    times: Annotated[int, Label("Times", zh="次数"), Range(1, 9)] = 2


class Rhyme:
    params = Params

    def load(self, env: Environment) -> None:
        """Nothing to load."""

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        given = inputs.get("text")
        text = given.text() if given else params.text
        if not text:
            raise PluginError("There is nothing to rhyme: give a text.")
        file = job.scratch / "rhyme.txt"
        file.write_text(doubled(text, params.times), encoding="utf-8")
        job.emit(file, "text/plain", role="rhyme")
