"""A spoken sentence cut into what one voice says in one go."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from studio.sdk.speech.line import Voiced
from studio.sdk.speech.marks import BREAK, EMPHASIS, PROSODY, VOICE, Mark, ordered

from .runs import Run

_STRONG, _WEAK = "。！？；.!?;", "，、：,:"
_BREATH = 180  # ms between two speakers where no sign says more

Choose = Callable[[str, str], Voiced]
"""(language, speaker) -> who speaks."""
Cuts = Callable[[Voiced, Mark], bool]
"""Whether the text is cut at a mark's edges, because the voice does not do it inside a text."""


@dataclass(frozen=True, slots=True)
class Segment:
    """``text`` begins at ``start`` of the spoken text; ``marks`` lie over ``text``. ``lead_ms`` of
    silence come before it and ``pause_ms`` after it."""

    language: str
    voiced: Voiced
    text: str
    start: int
    marks: tuple[Mark, ...] = ()
    pause_ms: int = 0
    lead_ms: int = 0


def segments_of(
    runs: Sequence[Run], marks: Sequence[Mark], choose: Choose, cuts: Cuts
) -> list[Segment]:
    """Cut where the voice changes, and at marks as ``cuts`` says; a break that is cut at becomes
    the silence between two segments."""
    found: list[Segment] = []
    waiting = 0  # ms asked for before anything was said
    for run in runs:
        for start, end, speaker in _stretches(run, marks):
            voiced = choose(run.language, speaker)
            own = [mark for mark in marks if start <= mark.start and mark.end <= end]
            own += _cut(marks, start, end)
            kept = [mark for mark in own if mark.kind != VOICE]
            at = [mark for mark in kept if cuts(voiced, mark)]
            for first, last, ms in _pieces(kept, at, start, end):
                text = run.text[first - run.start : last - run.start]
                if not any(sign.isalnum() for sign in text):
                    if not found:
                        waiting += ms or 0
                    elif ms is not None:  # at the beginning it is instead of the run's own pause
                        before = found[-1].pause_ms if first < last else 0
                        found[-1] = replace(found[-1], pause_ms=before + ms)
                    continue
                inside = _inside(kept, at, first, last)
                pause = _after(text, ms, last, run, end)
                found.append(Segment(run.language, voiced, text, first, inside, pause, waiting))
                waiting = 0
    return found


def _stretches(run: Run, marks: Sequence[Mark]) -> list[tuple[int, int, str]]:
    """The run cut where the speaker changes; the innermost voice mark names them."""
    end = run.start + len(run.text)
    voices = [mark for mark in marks if mark.kind == VOICE]
    edges = {run.start, end}
    edges |= {at for mark in voices for at in (mark.start, mark.end) if run.start < at < end}
    places = sorted(edges)
    found: list[tuple[int, int, str]] = []
    for start, stop in itertools.pairwise(places):
        inside = [mark.speaker for mark in voices if mark.start <= start < mark.end]
        found.append((start, stop, inside[-1] if inside else ""))
    return found


def _cut(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """What reaches into ``start``..``end`` of marks that mean every character of their span."""
    return [
        replace(mark, start=max(mark.start, start), end=min(mark.end, end))
        for mark in marks
        if mark.kind in (PROSODY, EMPHASIS)
        and mark.start < end
        and start < mark.end
        and not (start <= mark.start and mark.end <= end)
    ]


def _inside(kept: Sequence[Mark], at: Sequence[Mark], first: int, last: int) -> tuple[Mark, ...]:
    """The marks of a piece, over its own text; of the breaks those that are not silence already."""
    whole = [m for m in kept if first <= m.start and m.end <= last and m.kind != BREAK]
    breaks = [m for m in kept if m.kind == BREAK and m not in at and first < m.start < last]
    found = [*whole, *_cut(kept, first, last), *breaks]
    moved = (replace(mark, start=mark.start - first, end=mark.end - first) for mark in found)
    return ordered(moved)


def _pieces(
    kept: Sequence[Mark], at: Sequence[Mark], start: int, end: int
) -> list[tuple[int, int, int | None]]:
    """(first, last, ms of silence after it, None: as its signs say) at the edges to be cut at.
    A break at either end of a stretch is silence whatever the voice can do."""
    breaks: dict[int, int] = {}
    edges = {start, end}
    for mark in kept:
        if mark.kind == BREAK and (mark in at or mark.start in (start, end)):
            breaks[mark.start] = breaks.get(mark.start, 0) + mark.ms
        elif mark in at:
            edges |= {mark.start, mark.end}
    found: list[tuple[int, int, int | None]] = []
    if start in breaks:
        found.append((start, start, breaks[start]))
    for first, last in itertools.pairwise(sorted(edges | set(breaks))):
        found.append((first, last, breaks.get(last)))
    return found


def _after(text: str, ms: int | None, last: int, run: Run, stretch: int) -> int:
    if ms is not None:
        return ms
    if last == run.start + len(run.text):
        return run.pause_ms
    signs = set(re.sub(r"\s", "", re.findall(r"\W*$", text)[0]))
    return 300 if signs & set(_STRONG) else _BREATH if last == stretch else 0
