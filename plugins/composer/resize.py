"""A section made shorter or longer, as the outline asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .desk import Desk, parts_of
from .model import Paragraph, Part
from .outline import Wanted
from .passages import measure
from .points import length_of
from .retrieve import found_by_words

_SLACK = 0.2
"""Share of a section's planned length that is no wish for another one."""


def resized(parts: list[Part], wanted: Wanted, planned: int, desk: Desk) -> list[Part]:
    """Quotes lose their last sentences, or more passages are found; the user's words stay."""
    if not wanted.words or abs(wanted.words - planned) <= max(20, _SLACK * planned):
        return parts
    spare = wanted.words - length_of(parts, desk.language)
    if spare > 0:
        return parts + parts_of(found_by_words(wanted, desk, spare), desk.language)
    return _shortened(parts, -spare, desk.language)


def _shortened(parts: Sequence[Part], excess: int, language: str) -> list[Part]:
    """From the end on, down to a sentence of each paragraph."""
    kept: list[Part] = []
    for part in reversed(parts):
        while isinstance(part, Paragraph) and excess > 0 and _sentences(part) > 1:
            last = part.quotes[-1]
            excess -= measure(last.sentences[-1], language)
            rest = replace(last, sentences=last.sentences[:-1])
            part = replace(part, quotes=(*part.quotes[:-1], *((rest,) if rest.sentences else ())))
        kept.append(part)
    return kept[::-1]


def _sentences(part: Paragraph) -> int:
    return sum(len(quote.sentences) for quote in part.quotes)
