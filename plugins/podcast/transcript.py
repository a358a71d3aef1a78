"""Transcripts as podcast programs read them (podcast namespace, "Transcript File Format"), and
the chapters beside them ("JSON Chapters Format" 1.2)."""

from __future__ import annotations

import json
from typing import Any

from .spoken import Cue, Spoken


def vtt(spoken: Spoken) -> str:
    lines = ["WEBVTT\n"]
    for cue in spoken.cues:
        voice = f"<v {_escaped(cue.speaker)}>" if cue.speaker else ""
        lines.append(f"{_span(cue, spoken.rate, '.')}\n{voice}{_escaped(cue.text)}\n")
    return "\n".join(lines)


def srt(spoken: Spoken) -> str:
    lines: list[str] = []
    before = ""
    for number, cue in enumerate(spoken.cues, 1):
        who = f"{cue.speaker}: " if cue.speaker and cue.speaker != before else ""
        before = cue.speaker
        lines.append(f"{number}\n{_span(cue, spoken.rate, ',')}\n{who}{cue.text}\n")
    return "\n".join(lines)


def transcript_json(spoken: Spoken) -> str:
    segments: list[dict[str, Any]] = []
    for cue in spoken.cues:
        segment: dict[str, Any] = {"speaker": cue.speaker} if cue.speaker else {}
        times = (seconds(cue.start, spoken.rate), seconds(cue.end, spoken.rate))
        segments.append(segment | {"startTime": times[0], "endTime": times[1], "body": cue.text})
    return _json({"version": "1.0.0", "segments": segments})


def chapters_json(spoken: Spoken, title: str, author: str, show: str) -> str:
    told = {"author": author, "title": title, "podcastName": show}
    chapters = [
        {
            "startTime": seconds(one.start, spoken.rate),
            "endTime": seconds(one.end, spoken.rate),
            "title": one.title,
        }
        for one in spoken.chapters
    ]
    named = {key: value for key, value in told.items() if value}
    return _json({"version": "1.2.0", **named, "chapters": chapters})


def seconds(samples: int, rate: int) -> float:
    """To the millisecond, cut off."""
    return samples * 1000 // rate / 1000


def clock(samples: int, rate: int) -> str:
    """As people read it: 3:25 or 1:03:25."""
    whole = samples // rate
    minutes = f"{whole // 60 % 60:02}" if whole >= 3600 else str(whole // 60)
    return (f"{whole // 3600}:" if whole >= 3600 else "") + f"{minutes}:{whole % 60:02}"


def _span(cue: Cue, rate: int, point: str) -> str:
    return f"{_stamp(cue.start, rate, point)} --> {_stamp(cue.end, rate, point)}"


def _stamp(samples: int, rate: int, point: str) -> str:
    whole, milliseconds = divmod(samples * 1000 // rate, 1000)
    time = f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
    return f"{time}{point}{milliseconds:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
