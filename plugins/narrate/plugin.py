"""task.narrate: one sentence in, one take and its timing out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from studio.sdk import Asset, Environment, Inputs, Job, Label, PluginError, Range, Result
from studio.sdk.document import language_of

if TYPE_CHECKING:
    from .runs import Run


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
        """The rules and the signal library take a tenth of a second: not before they are needed."""
        import soundfile  # type: ignore[import-untyped]  # noqa: F401

        from . import resample, runs, sound  # noqa: F401

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from . import checks, sound, timing
        from .runs import normalise, runs_of

        sentence = inputs.one("sentence")
        text = " ".join(sentence.text().split())
        reading = normalise(text, language := _language(sentence, text))
        runs = runs_of(reading, language)
        if not runs:
            raise PluginError(
                f"There is nothing to speak in “{text}”; take the sentence out of the article."
            )
        results: list[Result] = []
        for index, run in enumerate(runs):
            job.progress(index / len(runs))
            results.append(_synthesise(job, params, run))
        parts = [
            sound.load_part(one.one("speech").path, run.pause_ms)
            for one, run in zip(results, runs, strict=True)
        ]
        for run, part in zip(runs, parts, strict=True):
            if not len(part.samples):
                raise PluginError(
                    f"The voice gave no sound for “{run.text.strip()}”; choose another voice."
                )
        take, starts = sound.join(parts)
        metas = [one.one("speech").meta for one in results]
        words = timing.words_of(reading, runs, parts, starts, metas)
        path = job.scratch / f"{_name(text)}-take.wav"
        sound.write(path, take)
        found = checks.checks_of(take, sound.RATE, reading.spoken, params.rate)
        facts: dict[str, Any] = {"sample_rate": sound.RATE, "samples": len(take)}
        about: dict[str, Any] = {
            "voice": _voices(results),
            "normalised": reading.spoken,
            "checks": found,
        }
        job.emit(path, "audio/wav", role="take", **facts, **about)
        _emit_timing(job, f"{_name(text)}-timing.json", {**facts, "text": text, "words": words})


def _language(sentence: Asset, text: str) -> str:
    return str(sentence.meta.get("lang") or language_of(text))


def _emit_timing(job: Job, name: str, record: Mapping[str, Any]) -> None:
    path = job.scratch / name
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    job.emit(
        path,
        "application/json",
        role="timing",
        sample_rate=record["sample_rate"],
        samples=record["samples"],
    )


def _synthesise(job: Job, params: Params, run: Run) -> Result:
    wanted = {
        "text": run.text,
        "language": run.language,
        "voice": params.voice_zh if run.language == "zh" else params.voice_en,
        "rate": params.rate,
        "pitch": params.pitch,
    }
    return job.call("speech.synthesize", wanted)


def _voices(results: list[Result]) -> str:
    """Engine and voices, each once, in the order heard."""
    voices = [f"{one.engine}: {one.one('speech').meta.get('engine_voice', '')}" for one in results]
    return ", ".join(dict.fromkeys(voices))


def _name(text: str) -> str:
    """The sentence's first words, as a file name."""
    return "-".join(re.findall(r"[^\W_]+", text))[:20].strip("-")
