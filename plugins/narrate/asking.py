"""One call of ``speech.synthesize`` for a segment."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from studio.sdk import Asset, Inputs, Job, PluginError, Result
from studio.sdk.speech.consent import require
from studio.sdk.speech.line import Voiced
from studio.sdk.speech.marks import as_json
from studio.sdk.speech.voices import VoiceRef

from .engines import Engine
from .segments import Segment
from .wording import Worded


def synthesised(
    job: Job, segment: Segment, engine: Engine, words: Worded, inputs: Inputs, stream: bool
) -> Result:
    voiced = segment.voiced
    ref = VoiceRef.parse(voiced.voice)
    wanted: dict[str, Any] = {
        "text": words.text,
        "language": segment.language,
        "voice": ref.voice,
        "rate": within(voiced.rate),
        "pitch": within(voiced.pitch),
    }
    if ref.model:
        wanted["model"] = ref.model
    if words.marks:
        wanted["marks"] = [as_json(mark) for mark in words.marks]
    files = _clone_files(voiced, engine, inputs)
    return job.call("speech.synthesize", wanted, files, engine=ref.engine, stream=stream)


def within(factor: float) -> float:
    """Within what `SpeechParams` take."""
    return min(2.0, max(0.5, factor))


def _clone_files(voiced: Voiced, engine: Engine, inputs: Inputs) -> tuple[Asset, ...]:
    """The clone's recording and its consent, which came as files with their path as ``name``;
    refused here already, whatever the engine would make of them."""
    if not voiced.files:
        return ()
    if not engine.voices.clones:
        raise PluginError(
            "This sentence is for a cloned voice, which its engine can't do; choose another engine."
        )
    found: list[Asset] = []
    for one in inputs.all("file"):
        name = str(one.meta.get("name", ""))
        if name in voiced.files:
            role = "consent" if name.endswith("consent.json") else "reference"
            found.append(replace(one, role=role))
    require(Inputs(tuple(found)))
    return tuple(found)
