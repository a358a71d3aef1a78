"""task.narrate: one sentence in, one take and its timing out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Annotated, Any

from studio.sdk import Environment, Inputs, Job, Label, PluginError, Range, Result
from studio.sdk.document import language_of

from . import checks, sound, timing
from .runs import Run, normalise, runs_of


@dataclass(frozen=True)
class Params:
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


class Narrate:
    params = Params

    def load(self, env: Environment) -> None:
        import soundfile  # type: ignore[import-untyped]  # noqa: F401

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        sentence = inputs.one("sentence")
        text = " ".join(sentence.text().split())
        language = str(sentence.meta.get("lang") or language_of(text))
        reading = normalise(text, language)
        runs = runs_of(reading, language)
        if not runs:
            raise PluginError(
                f"There is nothing to speak in “{text}”; take the sentence out of the article."
            )
        parts: list[sound.Part] = []
        results: list[Result] = []
        for index, run in enumerate(runs):
            job.progress(index / len(runs))
            results.append(_synthesise(job, params, run))
            parts.append(_part(results[-1], run))
        take, starts = sound.join(parts)
        words = [
            word
            for run, part, begins, result in zip(runs, parts, starts, results, strict=True)
            for word in timing.words_of(reading, run, part, begins, result.one("speech").meta)
        ]
        name = _name(text)
        path = job.scratch / f"{name}-take.wav"
        sound.write(path, take)
        facts: dict[str, Any] = {"sample_rate": sound.RATE, "samples": len(take)}
        job.emit(
            path,
            "audio/wav",
            role="take",
            **facts,
            voice=_voices(results),
            normalised=reading.spoken,
            checks=checks.checks_of(take, sound.RATE, reading.spoken, params.rate),
        )
        path = job.scratch / f"{name}-timing.json"
        record = {**facts, "text": text, "words": timing.as_written(text, words)}
        path.write_text(
            json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n"
        )
        job.emit(path, "application/json", role="timing", **facts)


def _synthesise(job: Job, params: Params, run: Run) -> Result:
    wanted = {
        "text": run.text,
        "language": run.language,
        "voice": params.voice_zh if run.language == "zh" else params.voice_en,
        "rate": params.rate,
        "pitch": params.pitch,
    }
    return job.call("speech.synthesize", wanted)


def _part(result: Result, run: Run) -> sound.Part:
    part = sound.load_part(result.one("speech").path, run.pause_ms)
    if not len(part.samples):
        raise PluginError(
            f"The voice gave no sound for “{run.text.strip()}”; choose another voice."
        )
    return part


def _voices(results: list[Result]) -> str:
    """Engine and voices, each once, in the order heard."""
    voices = [f"{one.engine}: {one.one('speech').meta.get('engine_voice', '')}" for one in results]
    return ", ".join(dict.fromkeys(voices))


def _name(text: str) -> str:
    """The sentence's first words, as a file name."""
    return "-".join(re.findall(r"[^\W_]+", text))[:20].strip("-")
