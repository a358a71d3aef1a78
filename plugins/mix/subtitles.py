"""SubRip, WebVTT and LRC from cues; times are cut off from samples, so nothing drifts."""

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
        f"{_clock(cue.start, rate, '.')} --> {_clock(cue.end, rate, '.')}\n{_voiced(cue)}\n"
        for cue in cues
    ]
    return "WEBVTT\n\n" + "\n".join(blocks)


_GAP = 2  # seconds after which LRC's line is cleared: it has no ends of lines


def lrc(cues: Sequence[Cue], rate: int, title: str) -> str:
    lines = [f"[ti:{' '.join(title.split())}]"] if title.strip() else []
    for number, cue in enumerate(cues):
        lines.append(f"{_stamp(cue.start, rate)}{cue.text}")
        after = cues[number + 1].start if number + 1 < len(cues) else None
        if after is None or after - cue.end >= _GAP * rate:
            lines.append(_stamp(cue.end, rate))
    return "\n".join(lines) + "\n"


def _stamp(samples: int, rate: int) -> str:
    """LRC counts minutes beyond the hour."""
    seconds, hundredths = divmod(samples * 100 // rate, 100)
    return f"[{seconds // 60:02}:{seconds % 60:02}.{hundredths:02}]"


def _voiced(cue: Cue) -> str:
    name = _escaped(cue.speaker)
    return f"<v {name}>{_escaped(cue.text)}</v>" if name else _escaped(cue.text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(samples: int, rate: int, point: str) -> str:
    seconds, milliseconds = divmod(samples * 1000 // rate, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}{point}{milliseconds:03}"
