"""The spoken sentences with their times, and the one that is spoken at a moment."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass

_TIME = re.compile(r"(\d+):(\d\d):(\d\d)[,.](\d{1,3})")


@dataclass(frozen=True, slots=True)
class Cue:
    start: int  # milliseconds
    end: int
    text: str
    heading: bool = False


def read_srt(text: str) -> tuple[Cue, ...]:
    """Every well-formed cue, in the order of time."""
    cues: list[Cue] = []
    for block in re.split(r"\n\s*\n", text.lstrip("\ufeff").replace("\r\n", "\n")):
        lines = block.strip().split("\n")
        at = next((i for i, line in enumerate(lines) if "-->" in line), None)
        if at is None:
            continue
        times = _TIME.findall(lines[at])
        if len(times) >= 2:
            cues.append(Cue(_ms(times[0]), _ms(times[1]), " ".join(lines[at + 1 :]).strip()))
    return tuple(sorted(cues, key=lambda cue: cue.start))


def read_timeline(text: str) -> tuple[Cue, ...]:
    """The whole sentences of a mix's timeline; () for a file that is none. Its times are
    samples."""
    try:
        data = json.loads(text)
        rate = int(data["sample_rate"])
        return tuple(
            Cue(one["start"] * 1000 // rate, one["end"] * 1000 // rate, str(one["text"]).strip(),
                heading=one.get("kind") == "heading")
            for one in data["items"]
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, ZeroDivisionError):
        return ()


def cue_at(cues: tuple[Cue, ...], milliseconds: int) -> int:
    """The index of the cue that is spoken, or was last; -1 before the first."""
    return bisect_right([cue.start for cue in cues], milliseconds) - 1


def clock(milliseconds: int) -> str:
    """ "1:05", or "1:02:05" from an hour on."""
    seconds = milliseconds // 1000
    hours, rest = divmod(seconds, 3600)
    if hours:
        return f"{hours}:{rest // 60:02}:{rest % 60:02}"
    return f"{rest // 60}:{rest % 60:02}"


def _ms(parts: tuple[str, ...]) -> int:
    hours, minutes, seconds, fraction = parts
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(fraction.ljust(3, "0"))
