"""Marks put on a sentence and taken off again: pure functions over a `MarkedText`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from studio.sdk.speech.marks import (
    BREAK,
    EMPHASIS,
    LINK,
    PROSODY,
    READING,
    SAY_AS,
    STYLE,
    SUB,
    VOICE,
    WHOLE,
    Mark,
    MarkedText,
    ordered,
)
from studio.ui.presenter.words import Words

PAUSES = (200, 500, 1000, 2000)  # milliseconds, as offered
RATES = (0.75, 0.9, 1.15, 1.3)
PITCHES = (0.85, 0.93, 1.08, 1.2)


@dataclass(frozen=True, slots=True)
class Span:
    """What is selected in a sentence; ``start == end`` is a place between two characters."""

    start: int = 0
    end: int = 0


def put(marked: MarkedText, mark: Mark) -> MarkedText:
    """With ``mark`` in place of those of its kind that it covers or touches; a pause replaces
    the pause at its place. Kinds that mean a span as one never lie over each other."""
    if mark.kind != BREAK and mark.start >= mark.end:
        return marked
    kept = [one for one in marked.marks if not _in_the_way(one, mark)]
    cut = [piece for one in kept for piece in _beside(one, mark)]
    return replace(marked, marks=ordered([*cut, mark]))


def take_off(marked: MarkedText, mark: Mark) -> MarkedText:
    return replace(marked, marks=tuple(one for one in marked.marks if one != mark))


def bare(marked: MarkedText, span: Span) -> MarkedText:
    """Without any mark inside ``span``; of the whole sentence where nothing is selected."""
    if span.start == span.end:
        return replace(marked, marks=())
    gone = [one for one in marked.marks if span.start <= one.start and one.end <= span.end]
    return replace(marked, marks=tuple(one for one in marked.marks if one not in gone))


def _in_the_way(old: Mark, new: Mark) -> bool:
    if old.kind == BREAK or new.kind == BREAK:
        return old.kind == new.kind and old.start == new.start
    if old.end <= new.start or new.end <= old.start:
        return False
    if old.kind in WHOLE and new.kind in WHOLE:
        return True
    return old.kind == new.kind and new.start <= old.start and old.end <= new.end


def _beside(old: Mark, new: Mark) -> list[Mark]:
    """What is left of a mark of the same kind that ``new`` lies inside of."""
    if old.kind != new.kind or old.kind == BREAK or old.kind in WHOLE:
        return [old]
    if old.end <= new.start or new.end <= old.start:
        return [old]
    parts = [replace(old, end=new.start), replace(old, start=new.end)]
    return [one for one in parts if one.start < one.end]


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark as the list beside the sentence shows it."""

    mark: Mark
    words: str  # what it spans
    title: str


def rows_of(marked: MarkedText, words: Words) -> tuple[MarkRow, ...]:
    return tuple(
        MarkRow(one, marked.text[one.start : one.end], title_of(one, words)) for one in marked.marks
    )


def title_of(mark: Mark, words: Words) -> str:
    translate = words.translate
    titles: dict[str, Callable[[], str]] = {
        BREAK: lambda: translate("Marks", "Pause {time} s").format(time=f"{mark.ms / 1000:g}"),
        READING: lambda: translate("Marks", "Read {how}").format(how=mark.value),
        EMPHASIS: lambda: _level(mark, words),
        PROSODY: lambda: _prosody(mark, words),
        SAY_AS: lambda: dict(say_as_choices(words)).get(mark.value, mark.value),
        SUB: lambda: translate("Marks", "Say “{what}”").format(what=mark.alias),
        VOICE: lambda: translate("Marks", "Spoken by {name}").format(name=mark.speaker),
        LINK: lambda: translate("Marks", "Read together"),
        STYLE: lambda: translate("Marks", "In the style {name}").format(name=mark.value),
    }
    return titles[mark.kind]()


def say_as_choices(words: Words) -> Sequence[tuple[str, str]]:
    """How a span may be read, and what that is called."""
    translate = words.translate
    return (
        ("cardinal", translate("Marks", "As a number")),
        ("digits", translate("Marks", "Digit by digit")),
        ("phone", translate("Marks", "As a telephone number")),
        ("date", translate("Marks", "As a date")),
        ("ordinal", translate("Marks", "As an ordinal")),
        ("characters", translate("Marks", "Letter by letter")),
        ("raw", translate("Marks", "As it is written")),
    )


def _level(mark: Mark, words: Words) -> str:
    translate = words.translate
    return {
        "strong": translate("Marks", "Stressed strongly"),
        "moderate": translate("Marks", "Stressed"),
        "reduced": translate("Marks", "Said lightly"),
        "none": translate("Marks", "Not stressed"),
    }.get(mark.level, translate("Marks", "Stressed"))


def _prosody(mark: Mark, words: Words) -> str:
    translate = words.translate
    parts: list[str] = []
    if mark.rate != 1:
        parts.append(translate("Marks", "speed {factor}").format(factor=f"{mark.rate:g}"))
    if mark.pitch != 1:
        parts.append(translate("Marks", "pitch {factor}").format(factor=f"{mark.pitch:g}"))
    if mark.gain_db:
        parts.append(translate("Marks", "{gain} dB").format(gain=f"{mark.gain_db:+g}"))
    text = ("、" if words.language == "zh" else ", ").join(parts)
    return text[:1].upper() + text[1:]


def with_prosody(marked: MarkedText, span: Span, **values: Any) -> MarkedText:
    """``rate``, ``pitch`` or ``gain_db`` of a span, keeping what else was said of just this span."""
    same = (one for one in marked.marks if one.kind == PROSODY)
    old = next((one for one in same if (one.start, one.end) == (span.start, span.end)), None)
    mark = replace(old or Mark(PROSODY, span.start, span.end), **values)
    if (mark.rate, mark.pitch, mark.gain_db) == (1.0, 1.0, 0.0):
        return take_off(marked, old) if old else marked
    return put(marked, mark)
