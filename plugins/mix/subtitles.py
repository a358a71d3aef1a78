"""SubRip and WebVTT from cues; milliseconds are cut off from samples, so nothing drifts."""

from __future__ import annotations

from collections.abc import Sequence

from .cues import Cue


def srt(cues: Sequence[Cue], rate: int) -> str:
    blocks = [
        f"{number}\n{_clock(cue.start, rate, ',')} --> {_clock(cue.end, rate, ',')}\n{cue.text}\n"
        for number, cue in enumerate(cues, 1)
    ]
    return "\n".join(blocks)


def vtt(cues: Sequence[Cue], rate: int) -> str:
    blocks = [
        f"{_clock(cue.start, rate, '.')} --> {_clock(cue.end, rate, '.')}\n{_escaped(cue.text)}\n"
        for cue in cues
    ]
    return "WEBVTT\n\n" + "\n".join(blocks)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(samples: int, rate: int, point: str) -> str:
    seconds, milliseconds = divmod(samples * 1000 // rate, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}{point}{milliseconds:03}"
