"""audio.mix: takes and pauses become the narration, its subtitles and its timeline."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from studio.sdk import Asset, Environment, Inputs, Job, Label, Range

from . import subtitles
from .chinese import word_breaks
from .cues import Cue, cues_of
from .timeline import Timeline, timeline_of

if TYPE_CHECKING:
    from .master import Level

RATE = 48_000  # of the takes, and so of the narration: what video uses


@dataclass(frozen=True)
class Params:
    loudness: Annotated[
        float,
        Label("Loudness (LUFS)", zh="响度 (LUFS)", help="-16 for podcasts, -23 for broadcast"),
        Range(-31, -12, 0.5),
    ] = -16.0
    peak: Annotated[
        float, Label("Highest true peak (dBTP)", zh="真峰值上限 (dBTP)"), Range(-9, -0.5, 0.5)
    ] = -1.5


class Mix:
    params = Params

    def load(self, env: Environment) -> None:
        from . import master  # noqa: F401  numpy and scipy

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from . import master

        script = inputs.one("script")
        timeline = timeline_of(script, inputs.all("take"), inputs.all("timing"), RATE)
        path = job.scratch / "narration.wav"
        level = master.write(path, timeline, params.loudness, params.peak, job.progress)
        job.emit(
            path,
            "audio/wav",
            role="narration",
            sample_rate=RATE,
            duration_samples=timeline.samples,
            loudness=round(level.lufs, 1),
        )
        cues = cues_of(timeline.items, RATE, word_breaks)
        _emit_text(
            job, "narration.srt", "application/x-subrip", "subtitles", subtitles.srt(cues, RATE)
        )
        _emit_text(job, "narration.vtt", "text/vtt", "subtitles", subtitles.vtt(cues, RATE))
        record = json.dumps(_record(script, timeline, cues, level), ensure_ascii=False) + "\n"
        _emit_text(job, "narration.json", "application/json", "timeline", record)


def _emit_text(job: Job, name: str, media: str, role: str, text: str) -> None:
    path: Path = job.scratch / name
    path.write_text(text, encoding="utf-8", newline="\n")
    job.emit(path, media, role=role)


def _record(script: Asset, timeline: Timeline, cues: list[Cue], level: Level) -> dict[str, Any]:
    """All times in samples of the narration."""
    about = json.loads(script.text())
    return {
        "title": about.get("title", ""),
        "lang": about.get("lang", ""),
        "sample_rate": timeline.sample_rate,
        "samples": timeline.samples,
        "gain_db": round(level.gain, 2),
        "limited_db": round(level.limited, 2),
        "items": [
            {
                "kind": item.kind,
                "paragraph": item.paragraph,
                "start": item.start,
                "end": item.end,
                "text": item.text,
                "words": list(item.words),
            }
            for item in timeline.items
        ],
        "cues": [{"start": cue.start, "end": cue.end, "text": cue.text} for cue in cues],
    }
