"""Count the words of a text: Chinese by character, other languages by word."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Environment, Inputs, Job, Label, Range

from .counting import words_of


@dataclass(frozen=True)
class Params:
    shortest: Annotated[int, Label("Shortest word", zh="最短的词"), Range(1, 20)] = 1


class WordCount:
    params = Params

    def load(self, env: Environment) -> None:
        pass

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        words = words_of(inputs.one("text").text())
        count = sum(len(word) >= params.shortest for word in words)
        job.text(f"{count} words")
        file = job.scratch / "count.json"
        file.write_text(json.dumps({"words": count}), encoding="utf-8")
        job.emit(file, "application/json", role="count", words=count)
