"""task.narrate: one sentence in, one take and its timing out; a person's own recording; how a
text is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any

from studio.sdk import Environment, Hidden, Inputs, Job, Label, Range


@dataclass(frozen=True)
class Params:
    """The voices, speed and pitch are for a `sentence`: a `line` brings its own."""

    voice_zh: Annotated[
        str, Label("Chinese voice", zh="中文声音", help="empty: the engine's own choice")
    ] = ""
    voice_en: Annotated[
        str, Label("English voice", zh="英文声音", help="empty: the engine's own choice")
    ] = ""
    rate: Annotated[float, Label("Speed", zh="语速", help="1 is normal"), Range(0.5, 2, 0.05)] = 1.0
    pitch: Annotated[float, Label("Pitch", zh="音高", help="1 is normal"), Range(0.5, 2, 0.05)] = (
        1.0
    )
    name: Annotated[str, Hidden()] = ""
    text: Annotated[str, Hidden()] = ""
    lang: Annotated[str, Hidden()] = ""
    ssml: Annotated[str, Hidden()] = ""
    lexicon: Annotated[list[dict[str, Any]], Hidden()] = field(default_factory=list)


class Narrate:
    params = Params

    def load(self, env: Environment) -> None:
        """The rules and the signal library take a tenth of a second: not before they are needed."""
        import soundfile  # noqa: F401

        from . import narration, recording, resample, stretch  # noqa: F401
        from .pronounce import ruled
        from .speaking import Speaker

        ruled("行")  # its word list is read at the first use

        self._speaker = Speaker()

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from . import narration, reading_task, recording
        from .sentence import line_of

        if job.capability == "task.reading":
            reading_task.answer(job, params.text, params.lang, params.ssml, params.lexicon)
            return
        line = line_of(inputs, params.voice_zh, params.voice_en, params.rate, params.pitch)
        if job.capability == "task.recording":
            recording.take_in(job, line, inputs.one("recording"), params.name)
        else:
            narration.narrate(job, line, inputs, self._speaker)
