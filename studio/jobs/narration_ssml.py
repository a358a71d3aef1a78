"""A whole narration as one SSML document, and back onto the sentences of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from studio.core.narration import Narration, Sentence
from studio.sdk.document import sentences
from studio.sdk.speech.directions import Direction
from studio.sdk.speech.marks import BREAK, PROSODY, VOICE, Mark, MarkedText
from studio.sdk.speech.ssml import parse, write


@dataclass(frozen=True, slots=True)
class Imported:
    """``put`` are directions for sentences that the document has; ``lost`` its other ones."""

    put: tuple[Direction, ...] = ()
    lost: tuple[str, ...] = ()
    items: tuple[str, ...] = field(default=())


def export(narration: Narration) -> str:
    """A ``<p>`` for each paragraph and an ``<s>`` for each sentence, one a line."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    # older scripts don't tell the article's
    language = narration.lang or next((one.lang for one in narration.sentences), "zh")
    lines.append(
        '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis"'
        f" xml:lang={quoteattr(language)}>"
    )
    for _, group in groupby(narration.sentences, key=lambda one: one.paragraph):
        lines += ["<p>", *map(_element, group), "</p>"]
    return "\n".join([*lines, "</speak>"]) + "\n"


def _element(one: Sentence) -> str:
    body = one.ssml or escape(one.text)
    if one.rate != 1 or one.pitch != 1:
        body = f'<prosody rate="{one.rate:.0%}" pitch="{one.pitch - 1:+.0%}">{body}</prosody>'
    if one.speaker:
        body = f"<voice name={quoteattr(one.speaker)}>{body}</voice>"
    if one.directed_pause_ms is not None:
        body += f'<break time="{one.directed_pause_ms}ms"/>'
    return f"<s>{body}</s>"


def read(text: str, present: Sequence[Sentence]) -> Imported:
    """Each sentence's words are looked for after those of the one before, then anywhere.
    Raises SsmlError."""
    whole = parse(text)
    flat = re.sub(r"\s", " ", whole.text)
    put: list[Direction] = []
    items: list[str] = []
    free = [True] * len(flat)
    cursor = 0
    for one in present:
        start = flat.find(one.text, cursor)
        if start >= 0:
            cursor = start + len(one.text)
        else:
            start = _anywhere(flat, one.text, free)
        if start < 0:
            continue
        end = start + len(one.text)
        free[start:end] = [False] * (end - start)
        after = _pauses(whole, end)
        put.append(_direction(whole.slice(start, end), one, after))
        items.append(one.item)
    rest = "".join(sign if open_ else "\n" for sign, open_ in zip(flat, free, strict=True))
    lost = (" ".join(one.split()) for part in rest.split("\n") for one in sentences(part))
    return Imported(tuple(put), tuple(one for one in lost if re.search(r"\w", one)), tuple(items))


def _anywhere(flat: str, text: str, free: Sequence[bool]) -> int:
    """Where no other sentence has been found; -1 for nowhere."""
    start = flat.find(text)
    while start >= 0 and not all(free[start : start + len(text)]):
        start = flat.find(text, start + 1)
    return start


def _pauses(whole: MarkedText, end: int) -> int | None:
    """The pause right after a sentence."""
    breaks = [mark.ms for mark in whole.marks if mark.kind == BREAK and mark.start == end]
    return sum(breaks) if breaks else None


def _direction(marked: MarkedText, one: Sentence, after: int | None) -> Direction:
    """Marks over all of a sentence are its direction's own values."""
    found = Direction(one.text, one.nth, pause_ms=after)
    inner: list[Mark] = []
    for mark in marked.marks:
        full = mark.start == 0 and mark.end == len(marked.text)
        if mark.kind == BREAK and mark.start == len(marked.text):
            continue  # the pause after it
        if full and mark.kind == VOICE and not found.speaker:
            found = replace(found, speaker=mark.speaker)
        elif full and mark.kind == PROSODY and not mark.gain_db:
            found = replace(found, rate=found.rate * mark.rate, pitch=found.pitch * mark.pitch)
        else:
            inner.append(mark)
    if inner:
        found = replace(found, ssml=write(MarkedText(one.text, tuple(inner))))
    return found
