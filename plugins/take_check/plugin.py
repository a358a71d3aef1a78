"""``speech.check``: whether a take says what it should, and sounds as it should."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from studio.sdk import Asset, CallFailed, Choice, Environment, Hidden, Inputs, Job, Label, Long
from studio.sdk.document import language_of
from studio.sdk.speech.transcript import Transcript, read_transcript

if TYPE_CHECKING:
    from .comparing import Comparison

_DEAF_TO = ("espeak",)
"""Engines whose formant speech no recogniser understands: 0.9 of the words are heard wrongly."""


@dataclass(frozen=True)
class Params:
    """``text``: what was to be said, as written. ``engine``: who spoke ("id version")."""

    text: Annotated[str, Label("Text", zh="文本"), Long(3)] = ""
    language: Annotated[str, Label("Language", zh="语言"), Choice(("zh", "en", "auto"))] = "auto"
    engine: Annotated[str, Hidden()] = ""


class TakeCheck:
    params = Params

    def load(self, env: Environment) -> None:
        import numpy as np  # noqa: F401 - a first take should not wait for imports
        import soundfile  # noqa: F401

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .measuring import measure

        take = inputs.one("take")
        text = params.text or str(take.meta.get("text", ""))
        spoken = str(take.meta.get("normalised") or text)
        speed = float(take.meta.get("rate") or 1.0)
        labels: dict[str, Any] = dict(measure(take.path, spoken, speed))
        job.progress(0.2, "listening")
        language = params.language if params.language != "auto" else language_of(text)
        heard, compared = _listen(
            job, take, spoken, language, params.engine, silent="silent" in labels
        )
        if compared is not None and compared.wrong:
            labels["words"] = round(compared.rate, 3)
        verdict: dict[str, Any] = {
            "flagged": bool(labels),
            "labels": labels,
            "heard": heard.text if heard else "",
            "wer": round(compared.rate, 3) if compared else None,
            "missing": list(compared.missing) if compared else [],
            "repeated": list(compared.repeated) if compared else [],
            "listener": heard.engine if heard else "",
        }
        file = job.scratch / "verdict.json"
        file.write_text(json.dumps(verdict, ensure_ascii=False), encoding="utf-8", newline="\n")
        job.progress(1.0)
        job.emit(file, "application/json", role="verdict", **verdict)


def _listen(
    job: Job, take: Asset, spoken: str, language: str, engine: str, *, silent: bool
) -> tuple[Transcript | None, Comparison | None]:
    """Nothing where nobody understands this language, or this voice."""
    from .comparing import compare

    if silent or not spoken.strip() or engine.split(" ")[0] in _DEAF_TO:
        return None, None
    speech = Asset(take.path, take.media, "speech", take.meta)
    try:
        result = job.call("speech.transcribe", {"language": language}, (speech,))
    except CallFailed:
        return None, None
    heard = read_transcript(result.one("transcript").text())
    return heard, compare(spoken, heard.text, language, heard.engine)
