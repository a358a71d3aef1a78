"""The timeline as JSON: where everything lies in the narration, in samples and nothing else.

Format 2; format 1 had neither chapters nor speakers, and called itself nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .cues import Cue
from .master import Level, Sound
from .script import Script
from .timeline import Item

FORMAT = 2


def record_of(
    script: Script, sound: Sound, level: Level, cues: Sequence[Cue], preset: str
) -> dict[str, Any]:
    timeline = sound.timeline
    names = (item.entry.speaker for item in timeline.items)
    return {
        "format": FORMAT,
        "title": script.title,
        "lang": script.lang,
        "sample_rate": timeline.sample_rate,
        "samples": timeline.samples,
        "channels": sound.channels,
        "preset": preset,
        "gain_db": round(level.gain, 2),
        "limited_db": round(level.limited, 2),
        "lufs": round(level.lufs, 2),
        "rms_db": round(level.rms, 2),
        "floor_db": round(max(level.floor, -120.0), 1),
        "speakers": [name for name in dict.fromkeys(names) if name],
        "chapters": [
            {"title": one.title, "start": one.start, "end": one.end, "first": one.first}
            for one in timeline.chapters
        ],
        "items": [
            _item(item, gain) for item, gain in zip(timeline.items, sound.gains, strict=True)
        ],
        "cues": [
            {"start": cue.start, "end": cue.end, "text": cue.text, "item": cue.item} for cue in cues
        ],
    }


def _item(item: Item, gain: float) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": item.kind,
        "paragraph": item.paragraph,
        "chapter": item.entry.chapter,
        "speaker": item.entry.speaker,
        "line": item.entry.line,
        "start": item.start,
        "end": item.end,
        "gain_db": round(gain, 2),
        "text": item.text,
        "words": list(item.words),
    }
    return found | ({"phonemes": list(item.phonemes)} if item.phonemes else {})
