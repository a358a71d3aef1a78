"""Marks over a plain text: what an author says about how it is read.

A mark spans ``text[start:end]``; a break lies between two characters (start == end). Texts
are one line, blanks single (" ".join(text.split())), as sentences are kept everywhere.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

BREAK, READING, EMPHASIS, PROSODY = "break", "reading", "emphasis", "prosody"
SAY_AS, SUB, VOICE, LINK, STYLE = "say-as", "sub", "voice", "link", "style"
KINDS = (BREAK, READING, EMPHASIS, PROSODY, SAY_AS, SUB, VOICE, LINK, STYLE)
WHOLE = frozenset({READING, SAY_AS, SUB, LINK})
"""Kinds that mean their span as one; the others mean every character of it."""

SAY_AS_VALUES = ("cardinal", "digits", "characters", "date", "phone", "ordinal", "raw")
LEVELS = ("strong", "moderate", "reduced", "none")


@dataclass(frozen=True, slots=True)
class Mark:
    """``kind`` decides which further values count.

    break: ms. reading: alphabet ("pinyin": "hang2", one syllable a character, neutral tone 5;
    or "ipa") and value. emphasis: level. prosody: rate and pitch (factors), gain_db.
    say-as: value (one of `SAY_AS_VALUES`). sub: alias. voice: speaker. style: value.
    link (read as one word): none.
    """

    kind: str
    start: int
    end: int
    ms: int = 0
    alphabet: str = ""
    value: str = ""
    level: str = ""
    rate: float = 1.0
    pitch: float = 1.0
    gain_db: float = 0.0
    alias: str = ""
    speaker: str = ""


_DEFAULTS = {item.name: item.default for item in fields(Mark)}


def as_json(mark: Mark) -> dict[str, Any]:
    """The values that differ from the defaults; `from_json` reads them back."""
    pairs = ((name, getattr(mark, name)) for name in _DEFAULTS)
    return {name: value for name, value in pairs if value != _DEFAULTS[name]}


def from_json(data: Mapping[str, Any]) -> Mark:
    """Unknown keys are let by."""
    return Mark(**{name: data[name] for name in _DEFAULTS if name in data})


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and the marks over it, in the order of `ordered`."""

    text: str
    marks: tuple[Mark, ...] = ()

    def slice(self, start: int, end: int) -> MarkedText:
        """``text[start:end]`` with the marks inside it, moved; a mark that sticks out is cut,
        unless its kind is one of `WHOLE`: then it is left out."""
        found: list[Mark] = []
        for mark in self.marks:
            cut = replace(
                mark,
                start=max(mark.start, start) - start,
                end=min(mark.end, end) - start,
            )
            inside = start <= mark.start and mark.end <= end
            if mark.kind == BREAK:
                keep = inside
            else:
                keep = cut.start < cut.end and (inside or mark.kind not in WHOLE)
            if keep:
                found.append(cut)
        return MarkedText(self.text[start:end], tuple(found))


def ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """By place; at one place breaks first, then wider marks; else in the order given."""
    return tuple(sorted(marks, key=lambda one: (one.start, one.end != one.start, -one.end)))


def moved(marked: MarkedText, text: str) -> MarkedText:
    """The same marks over an edited text: those whose words are still there, at their new places."""
    if text == marked.text:
        return marked
    matcher = difflib.SequenceMatcher(None, marked.text, text, autojunk=False)
    place: dict[int, int] = {}  # of characters that stayed
    for old, new, size in matcher.get_matching_blocks():
        place |= {old + i: new + i for i in range(size)}
    kept = (_moved(mark, place, len(text)) for mark in marked.marks)
    return MarkedText(text, ordered(one for one in kept if one is not None))


def _moved(mark: Mark, place: Mapping[int, int], length: int) -> Mark | None:
    if mark.kind == BREAK:
        if mark.start - 1 in place:
            at = place[mark.start - 1] + 1
        elif mark.start in place:
            at = place[mark.start]
        elif mark.start == 0:
            at = 0
        else:
            return None
        return replace(mark, start=at, end=at)
    spots = [place[i] for i in range(mark.start, mark.end) if i in place]
    if len(spots) < mark.end - mark.start and (mark.kind in WHOLE or not spots):
        return None
    start, end = spots[0], spots[-1] + 1
    if mark.kind in WHOLE and end - start != mark.end - mark.start:
        return None
    return replace(mark, start=start, end=min(end, length))
